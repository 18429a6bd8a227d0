#include "store/rows/record_json.hpp"

#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>

#include "engine/assert.hpp"

namespace store {
namespace {

void append_text(std::string& json, std::string_view text) {
  static constexpr char hex[] = "0123456789abcdef";
  json += '"';
  for (const char each : text) {
    const auto byte = static_cast<unsigned char>(each);
    if (each == '"' || each == '\\') {
      json += '\\';
      json += each;
    } else if (byte < 0x20) {
      json += "\\u00";
      json += hex[byte >> 4];
      json += hex[byte & 15];
    } else {
      json += each;
    }
  }
  json += '"';
}

/// Shortest text that reads back as the same number.
template <class Number>
void append_number(std::string& json, Number number) {
  char buffer[32];
  const auto written = std::to_chars(buffer, buffer + sizeof buffer, number);
  json.append(buffer, written.ptr);
}

Cell cell_of(const nlohmann::json& value) {
  if (value.is_string()) return value.get_ref<const std::string&>();
  if (value.is_number_integer()) return value.get<std::int64_t>();
  if (value.is_number_float()) return value.get<double>();
  throw BadCell("has a member that is neither text nor number");
}

}  // namespace

void append_member(std::string& json, const char* name, const Cell& cell) {
  append_text(json, name);
  json += ':';
  if (const auto* integer = std::get_if<std::int64_t>(&cell)) {
    append_number(json, *integer);
  } else if (const auto* real = std::get_if<double>(&cell)) {
    XINYUAN_ASSERT(std::isfinite(*real));
    append_number(json, *real);
  } else {
    append_text(json, text_of(cell));
  }
  json += ',';
}

std::string close_object(std::string json) {
  if (json.back() == ',') json.pop_back();
  json += '}';
  return json;
}

JsonObject::JsonObject(std::string_view text) {
  const auto parsed = nlohmann::json::parse(text, nullptr, false);
  if (!parsed.is_object()) throw BadCell("is no JSON object");
  members_.reserve(parsed.size());
  for (const auto& [name, value] : parsed.items()) members_.emplace_back(name, cell_of(value));
}

const Cell* JsonObject::find(std::string_view name) const noexcept {
  for (const auto& [member, value] : members_) {
    if (member == name) return &value;
  }
  return nullptr;
}

}  // namespace store
