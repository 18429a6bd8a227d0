#include "app/data_file.hpp"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "config/load.hpp"

namespace app {

using nlohmann::json;

struct DataNode::File {
  std::string name;
  json root;
};

namespace {

/// Line and column of a byte offset, both from 1.
std::string line_of(const std::string& text, std::size_t offset) {
  auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(offset, text.size()));
  return std::to_string(1 + std::count(text.begin(), end, '\n'));
}

json parse(const std::string& name, const std::string& text) {
  // nlohmann keeps the last of two equal names without a word; a data file must not hide one.
  std::vector<std::set<std::string>> seen;
  auto check = [&](int, json::parse_event_t event, json& parsed) {
    if (event == json::parse_event_t::object_start) seen.emplace_back();
    if (event == json::parse_event_t::object_end) seen.pop_back();
    if (event == json::parse_event_t::key && !seen.back().insert(parsed.get<std::string>()).second)
      throw config::ConfigError(name + ": field \"" + parsed.get<std::string>() +
                                "\" stands twice in one object");
    return true;
  };
  try {
    return json::parse(text, check);
  } catch (const json::parse_error& error) {
    throw config::ConfigError(name + ":" + line_of(text, error.byte) + ": not valid JSON");
  }
}

}  // namespace

DataNode DataNode::load(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw config::ConfigError(path.string() + ": cannot be read");
  std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  auto file = std::make_shared<File>();
  file->name = path.string();
  file->root = parse(file->name, text);
  const json* root = &file->root;
  return DataNode(std::move(file), root, "");
}

DataNode::DataNode(std::shared_ptr<const File> file, const json* value, std::string place)
    : file_(std::move(file)), value_(value), place_(std::move(place)) {}

DataNode DataNode::child(const json& value, const std::string& step) const {
  return DataNode(file_, &value, place_ + "/" + step);
}

void DataNode::fail(const std::string& what) const {
  throw config::ConfigError(file_->name + ": " + (place_.empty() ? "/" : place_) + ": " + what);
}

DataNode DataNode::at(std::string_view key) const {
  auto found = find(key);
  if (!found) fail("field \"" + std::string(key) + "\" is missing");
  return *found;
}

std::optional<DataNode> DataNode::find(std::string_view key) const {
  if (!value_->is_object()) fail("must be an object");
  auto found = value_->find(std::string(key));
  if (found == value_->end()) return std::nullopt;
  return child(*found, std::string(key));
}

std::vector<DataNode> DataNode::items() const {
  if (!value_->is_array()) fail("must be an array");
  std::vector<DataNode> result;
  for (std::size_t i = 0; i < value_->size(); ++i)
    result.push_back(child((*value_)[i], std::to_string(i)));
  return result;
}

std::vector<std::pair<std::string, DataNode>> DataNode::members() const {
  if (!value_->is_object()) fail("must be an object");
  std::vector<std::pair<std::string, DataNode>> result;
  for (const auto& [key, value] : value_->items()) result.emplace_back(key, child(value, key));
  return result;
}

std::string DataNode::text() const {
  if (!value_->is_string() || value_->get_ref<const std::string&>().empty())
    fail("must be a text that is not empty");
  return value_->get<std::string>();
}

bool DataNode::flag() const {
  if (!value_->is_boolean()) fail("must be true or false");
  return value_->get<bool>();
}

std::int64_t DataNode::integer(std::int64_t low, std::int64_t high) const {
  bool fits = value_->is_number_unsigned()
                  ? value_->get<std::uint64_t>() <= static_cast<std::uint64_t>(INT64_MAX)
                  : value_->is_number_integer();
  std::int64_t number = fits ? value_->get<std::int64_t>() : 0;
  if (!fits || number < low || number > high)
    fail("must be a whole number from " + std::to_string(low) + " to " + std::to_string(high));
  return number;
}

double DataNode::number(double low, double high) const {
  double number = value_->is_number() ? value_->get<double>() : low - 1;
  if (!(number >= low && number <= high))
    fail("must be a number from " + std::to_string(low) + " to " + std::to_string(high));
  return number;
}

std::uint32_t DataNode::count(std::uint32_t low, std::uint32_t high) const {
  return static_cast<std::uint32_t>(integer(low, high));
}

std::vector<std::string> DataNode::texts() const {
  std::vector<std::string> result;
  for (const DataNode& item : items()) result.push_back(item.text());
  return result;
}

std::vector<std::uint32_t> DataNode::weights(std::size_t size_min) const {
  std::vector<std::uint32_t> result;
  for (const DataNode& item : items()) result.push_back(item.count(0, 1'000'000));
  if (result.size() < size_min) fail("needs at least " + std::to_string(size_min) + " weights");
  if (std::ranges::all_of(result, [](std::uint32_t weight) { return weight == 0; }))
    fail("needs at least one weight above zero");
  return result;
}

void DataNode::allow_only(std::initializer_list<std::string_view> keys) const {
  for (const auto& [key, node] : members())
    if (key != "about" && std::ranges::find(keys, key) == keys.end())
      fail("unknown field \"" + key + "\"");
}

}  // namespace app
