// Reads a JSON data file of the program (shape of the demo city, mapping of a replay) value by
// value. Every complaint names the file and the field and says what is allowed. Bodies of requests
// have a strict reader of their own in http/; these files come from whoever runs the program.
#pragma once

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace app {

/// One value of a data file. Keeps the file alive. All reading throws config::ConfigError.
class DataNode {
 public:
  /// The whole file. Fails if it cannot be read, is no JSON or names a field twice in one object.
  static DataNode load(const std::filesystem::path& file);

  DataNode at(std::string_view key) const;                     // fails if absent
  std::optional<DataNode> find(std::string_view key) const;    // of an object
  std::vector<DataNode> items() const;                         // of an array, in order
  std::vector<std::pair<std::string, DataNode>> members() const;  // of an object, by key

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
  struct File;
  DataNode(std::shared_ptr<const File> file, const nlohmann::json* value, std::string place);
  DataNode child(const nlohmann::json& value, const std::string& step) const;

  std::shared_ptr<const File> file_;
  const nlohmann::json* value_;  // owned by file_
  std::string place_;            // JSON pointer of this value, empty for the whole file
};

}  // namespace app
