#include "app/data_file.hpp"

#include <algorithm>

#include "config/fault.hpp"

namespace app {

using config::JsonMember;
using config::JsonValue;

DataNode DataNode::load(const std::filesystem::path& path) {
  auto file = std::make_shared<const config::JsonFile>(
      config::parse_json(path.string(), config::read_text(path)));
  const JsonValue* root = &file->root;
  return DataNode(std::move(file), root, "");
}

DataNode DataNode::child(const JsonValue& value, const std::string& step) const {
  return DataNode(file_, &value, place_ + "/" + step);
}

void DataNode::fail(const std::string& what) const {
  config::fail_at(file_->name, value_->line, place_.empty() ? "/" : place_, what);
}

template <class T>
const T& DataNode::as(const char* allowed) const {
  const T* found = std::get_if<T>(&value_->data);
  if (found == nullptr) fail(allowed);
  return *found;
}

DataNode DataNode::at(std::string_view key) const {
  auto found = find(key);
  if (!found) fail("field \"" + std::string(key) + "\" is missing");
  return *found;
}

std::optional<DataNode> DataNode::find(std::string_view key) const {
  for (const JsonMember& member : as<std::vector<JsonMember>>("must be an object"))
    if (member.key == key) return child(member.value, member.key);
  return std::nullopt;
}

std::vector<DataNode> DataNode::items() const {
  std::vector<DataNode> result;
  for (const JsonValue& value : as<std::vector<JsonValue>>("must be an array"))
    result.push_back(child(value, std::to_string(result.size())));
  return result;
}

std::vector<std::pair<std::string, DataNode>> DataNode::members() const {
  std::vector<std::pair<std::string, DataNode>> result;
  for (const JsonMember& member : as<std::vector<JsonMember>>("must be an object"))
    result.emplace_back(member.key, child(member.value, member.key));
  return result;
}

std::string DataNode::text() const {
  constexpr const char* allowed = "must be a text that is not empty";
  const auto& text = as<std::string>(allowed);
  if (text.empty()) fail(allowed);
  return text;
}

bool DataNode::flag() const { return as<bool>("must be true or false"); }

std::int64_t DataNode::integer(std::int64_t low, std::int64_t high) const {
  const auto* number = std::get_if<std::int64_t>(&value_->data);
  if (number == nullptr || *number < low || *number > high)
    fail("must be a whole number from " + std::to_string(low) + " to " + std::to_string(high));
  return *number;
}

double DataNode::number(double low, double high) const {
  double number = low - 1;
  if (const auto* whole = std::get_if<std::int64_t>(&value_->data))
    number = static_cast<double>(*whole);
  if (const auto* broken = std::get_if<double>(&value_->data)) number = *broken;
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
      node.fail("unknown field \"" + key + "\"");
}

}  // namespace app
