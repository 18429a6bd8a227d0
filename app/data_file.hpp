// Reads a JSON data file of the program (shape of the demo city, mapping of a replay) value by
// value. Every complaint names file, line and field and says what is allowed.
#pragma once

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "config/json_tree.hpp"

namespace app {

/// One value of a data file. Keeps the file alive. All reading throws config::ConfigError.
class DataNode {
 public:
  /// The whole file. Fails if it cannot be read, is no JSON or names a field twice.
  static DataNode load(const std::filesystem::path& file);

  DataNode at(std::string_view key) const;                     // fails if absent
  std::optional<DataNode> find(std::string_view key) const;    // of an object
  std::vector<DataNode> items() const;                         // of an array, in order
  std::vector<std::pair<std::string, DataNode>> members() const;  // of an object, in order

  std::string text() const;                                    // not empty
  bool flag() const;
  std::int64_t integer(std::int64_t low, std::int64_t high) const;
  double number(double low, double high) const;
  std::uint32_t count(std::uint32_t low, std::uint32_t high) const;
  std::vector<std::string> texts() const;                      // array of texts
  /// Weights: an array of at least `size_min` numbers 0 .. 1,000,000, not all of them zero.
  std::vector<std::uint32_t> weights(std::size_t size_min) const;

  /// Refuses an object with any other field than these; "about" is always allowed.
  void allow_only(std::initializer_list<std::string_view> keys) const;
  [[noreturn]] void fail(const std::string& what) const;

 private:
  using File = std::shared_ptr<const config::JsonFile>;
  DataNode(File file, const config::JsonValue* value, std::string place)
      : file_(std::move(file)), value_(value), place_(std::move(place)) {}
  DataNode child(const config::JsonValue& value, const std::string& step) const;
  template <class T>
  const T& as(const char* allowed) const;

  File file_;
  const config::JsonValue* value_;  // owned by file_
  std::string place_;               // JSON pointer of this value, empty for the whole file
};

}  // namespace app
