#include "config/field.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>

#include "config/fault.hpp"
#include "engine/text/text.hpp"

namespace config {

namespace {

bool is_code(std::string_view text) noexcept {
  const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  return !text.empty() && text.size() <= 40 && letter(text.front()) &&
         std::ranges::all_of(text, [&](char c) { return letter(c) || digit(c) || c == '_'; });
}

std::string range_text(const char* what, double low, double high) {
  std::ostringstream text;
  text << what << " from " << low << " to " << high;
  return text.str();
}

}  // namespace

void Field::fail(std::string_view allowed) const {
  fail_at(*file_, value_->line, path_.empty() ? "the file" : path_, allowed);
}

Field Field::child(const JsonValue& value, std::string_view step) const {
  std::string path = path_;
  if (!path.empty()) path += '/';
  return {file_, &value, path.append(step)};
}

const std::string* Field::raw_text() const noexcept {
  return std::get_if<std::string>(&value_->data);
}

const std::vector<JsonMember>& Field::object() const {
  const auto* members = std::get_if<std::vector<JsonMember>>(&value_->data);
  if (members == nullptr) fail("an object {...}");
  return *members;
}

void Field::allow_only(std::initializer_list<std::string_view> keys) const {
  for (const JsonMember& member : object()) {
    if (std::ranges::find(keys, member.key) != keys.end()) continue;
    std::string all = "no such field; allowed are";
    const char* separator = " ";
    for (const std::string_view key : keys) {
      all.append(separator).append(key);
      separator = ", ";
    }
    fail_at(*file_, member.line, child(member.value, member.key).path_, all);
  }
}

std::optional<Field> Field::find(std::string_view key) const {
  const auto& members = object();
  const auto at = std::ranges::find(members, key, &JsonMember::key);
  if (at == members.end()) return std::nullopt;
  return child(at->value, key);
}

Field Field::at(std::string_view key) const {
  const std::optional<Field> found = find(key);
  if (!found) child(*value_, key).fail("is missing");
  return *found;
}

std::vector<std::pair<std::string, Field>> Field::members() const {
  std::vector<std::pair<std::string, Field>> result;
  for (const JsonMember& member : object()) {
    result.emplace_back(member.key, child(member.value, member.key));
  }
  return result;
}

std::vector<Field> Field::items(std::size_t size_min, std::size_t size_max) const {
  const auto* items = std::get_if<std::vector<JsonValue>>(&value_->data);
  if (items == nullptr || items->size() < size_min || items->size() > size_max) {
    fail("a list [...] of " + std::to_string(size_min) + " to " + std::to_string(size_max) +
         " entries");
  }
  std::vector<Field> result;
  for (const JsonValue& item : *items) {
    result.push_back(child(item, std::to_string(result.size())));
  }
  return result;
}

std::string Field::text(std::size_t size_min, std::size_t size_max) const {
  const std::string* text = raw_text();
  const bool good = text != nullptr && engine::code_points(*text) >= size_min &&
                    engine::code_points(*text) <= size_max &&
                    (size_min == 0 || !engine::is_blank(*text)) &&
                    text->find('\n') == std::string::npos && !engine::has_control(*text);
  if (!good) {
    fail("a text of " + std::to_string(size_min) + " to " + std::to_string(size_max) +
         " visible characters on one line");
  }
  return *text;
}

std::string Field::code() const {
  const std::string* text = raw_text();
  if (text == nullptr || !is_code(*text)) {
    fail("a code of a-z, 0-9 and _, beginning with a letter, at most 40 characters");
  }
  return *text;
}

bool Field::flag() const {
  const bool* value = std::get_if<bool>(&value_->data);
  if (value == nullptr) fail("true or false");
  return *value;
}

bool Field::flag_or(std::string_view key, bool otherwise) const {
  return optional(key, otherwise, [](const Field& field) { return field.flag(); });
}

std::int64_t Field::integer(std::int64_t low, std::int64_t high) const {
  const auto* value = std::get_if<std::int64_t>(&value_->data);
  if (value == nullptr || *value < low || *value > high) {
    fail("a whole number from " + std::to_string(low) + " to " + std::to_string(high));
  }
  return *value;
}

double Field::number(double low, double high) const {
  const auto* whole = std::get_if<std::int64_t>(&value_->data);
  const auto* real = std::get_if<double>(&value_->data);
  const double value = whole != nullptr  ? static_cast<double>(*whole)
                       : real != nullptr ? *real
                                         : std::nan("");
  if (!(value >= low && value <= high)) fail(range_text("a number", low, high));
  return value;
}

}  // namespace config
