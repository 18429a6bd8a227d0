// Checked reading of a data file, value by value. Whatever is wrong throws ConfigError
// "file:line: field: what is allowed", where field is a path such as "categories/3/minutes".
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "config/json_tree.hpp"
#include "engine/record/codes.hpp"

namespace config {

/// One value of a file. The JsonFile must outlive it.
class Field {
 public:
  explicit Field(const JsonFile& file) : file_(&file.name), value_(&file.root) {}

  int line() const noexcept { return value_->line; }
  [[noreturn]] void fail(std::string_view allowed) const;

  // Objects.
  /// Refuses every field but these.
  void allow_only(std::initializer_list<std::string_view> keys) const;
  Field at(std::string_view key) const;  // fails if absent
  std::optional<Field> find(std::string_view key) const;
  std::vector<std::pair<std::string, Field>> members() const;  // as written

  /// Of an array, in order; its size must lie in `[size_min, size_max]`.
  std::vector<Field> items(std::size_t size_min, std::size_t size_max) const;

  /// One line of text without control characters, `size_min` .. `size_max` code points; not blank
  /// unless `size_min` is 0.
  std::string text(std::size_t size_min, std::size_t size_max) const;
  /// A stable code: a .. z, digits and _, beginning with a letter, 1 .. 40 characters.
  std::string code() const;
  bool flag() const;
  std::int64_t integer(std::int64_t low, std::int64_t high) const;
  int small_integer(int low, int high) const { return static_cast<int>(integer(low, high)); }
  double number(double low, double high) const;

  /// An enumerator by its text code; a wrong one is answered with the list of all.
  template <class Enum>
  Enum coded() const {
    Enum value{};
    const std::string* written = raw_text();
    if (written != nullptr && engine::from_code(*written, value)) return value;
    std::string all;
    for (int number = 0; number < 256; ++number) {
      const std::string_view known = engine::to_code(static_cast<Enum>(number));
      if (known == "unknown") continue;
      all.append(all.empty() ? "one of " : ", ").append(known);
    }
    fail(all);
  }

  /// The optional field `key` read by `read`, or `otherwise` if it is absent.
  template <class Value, class Read>
  Value optional(std::string_view key, Value otherwise, Read read) const {
    const std::optional<Field> field = find(key);
    return field ? read(*field) : otherwise;
  }
  bool flag_or(std::string_view key, bool otherwise) const;

 private:
  Field(const std::string* file, const JsonValue* value, std::string path)
      : file_(file), value_(value), path_(std::move(path)) {}
  Field child(const JsonValue& value, std::string_view step) const;
  const std::string* raw_text() const noexcept;
  const std::vector<JsonMember>& object() const;

  const std::string* file_;
  const JsonValue* value_;
  std::string path_;  // empty for the whole file
};

/// Remembers what was read before, to refuse it a second time with the line of the first.
template <class Key>
class Once {
 public:
  /// `rule` is what a repetition breaks, e.g. "a code is listed once".
  void add(const Field& field, const Key& key, std::string_view rule) {
    for (const auto& [known, line] : seen_) {
      if (!(known == key)) continue;
      field.fail(std::string(rule) + "; this one is on line " + std::to_string(line));
    }
    seen_.emplace_back(key, field.line());
  }
  bool contains(const Key& key) const {
    for (const auto& [known, line] : seen_) {
      if (known == key) return true;
    }
    return false;
  }

 private:
  std::vector<std::pair<Key, int>> seen_;
};

}  // namespace config
