#include "app/tables/row_reader.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "engine/city/datum.hpp"
#include "engine/city/geo.hpp"
#include "engine/record/codes.hpp"
#include "engine/text/text.hpp"

namespace app {

namespace {

template <class Number>
std::optional<Number> parse_number(std::string_view text) {
  Number value{};
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return value;
}

/// Long cells are shortened in messages, at the boundary of a character.
std::string shown(std::string_view cell) {
  constexpr std::size_t bytes_max = 60;
  if (cell.size() <= bytes_max) return std::string(cell);
  return std::string(engine::shortened(cell, bytes_max)) + "...";
}

}  // namespace

RowReader::RowReader(const TableFile& file, const CsvRow& row, Purpose purpose, Faults& faults)
    : file_(file), row_(row), faults_(faults) {
  for (const Column& column : file.table->columns) {
    const Need need = purpose == Purpose::import ? column.import : column.match;
    if (need == Need::required && !has(column.name)) {
      good_ = false;
      faults_.add({row_.number, std::string(column.name),
                   "is empty; allowed: " + std::string(column.allowed), "missing_value",
                   std::string(column.allowed)});
    }
  }
}

std::string_view RowReader::cell(std::string_view column) const noexcept {
  const std::size_t known = std::min(file_.header.size(), row_.cells.size());
  for (std::size_t i = 0; i < known; ++i) {
    if (file_.header[i] != nullptr && file_.header[i]->name == column) {
      return engine::trimmed(plain_cell(row_.cells[i]));
    }
  }
  return {};
}

void RowReader::refuse(std::string_view column) {
  const Column* const known = file_.table->find(column);
  const std::string allowed = known == nullptr ? "" : std::string(known->allowed);
  good_ = false;
  faults_.add({row_.number, std::string(column),
               "'" + shown(cell(column)) + "' is not allowed: " + allowed, "bad_value", allowed});
}

void RowReader::refuse(std::string_view column, std::string message) {
  good_ = false;
  faults_.add({row_.number, std::string(column), std::move(message)});
}

std::string RowReader::text(std::string_view column, std::size_t code_points_max,
                            bool line_breaks) {
  std::string value(cell(column));
  // A spreadsheet ends the lines of a cell in one of three ways.
  value.erase(std::remove(value.begin(), value.end(), '\r'), value.end());
  const bool broken = !line_breaks && value.find('\n') != std::string::npos;
  if (broken || engine::has_control(value)) {
    refuse(column, "holds a control character or line break");
    return {};
  }
  const std::size_t length = engine::code_points(value);
  if (length > code_points_max) {
    refuse(column, "has " + std::to_string(length) + " characters; at most " +
                       std::to_string(code_points_max) + " are allowed");
    return {};
  }
  if (!value.empty() && engine::is_blank(value)) refuse(column, "holds nothing that can be seen");
  return value;
}

std::string RowReader::code(std::string_view column) {
  constexpr std::size_t size_max = 32;
  const std::string_view value = cell(column);
  const auto is_allowed = [](char letter) {
    return (letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= 'a' && letter <= 'z') || letter == '.' || letter == '_' || letter == '-';
  };
  if (value.size() > size_max || !std::all_of(value.begin(), value.end(), is_allowed)) {
    refuse(column);
    return {};
  }
  return std::string(value);
}

std::int64_t RowReader::integer(std::string_view column, std::int64_t min, std::int64_t max,
                                std::int64_t fallback) {
  if (!has(column)) return fallback;
  const auto value = parse_number<std::int64_t>(cell(column));
  if (value && *value >= min && *value <= max) return *value;
  refuse(column);
  return fallback;
}

bool RowReader::flag(std::string_view column) {
  constexpr std::string_view yes[] = {"yes", "true", "1", "是"};
  constexpr std::string_view no[] = {"", "no", "false", "0", "否"};
  const std::string_view value = cell(column);
  if (std::find(std::begin(yes), std::end(yes), value) != std::end(yes)) return true;
  if (std::find(std::begin(no), std::end(no), value) == std::end(no)) refuse(column);
  return false;
}

std::optional<double> RowReader::degrees(std::string_view column, double bound) {
  const auto value = parse_number<double>(cell(column));
  if (value && std::isfinite(*value) && std::abs(*value) <= bound) return value;
  refuse(column);
  return std::nullopt;
}

std::optional<engine::Point> RowReader::place() {
  const auto datum = choice("datum", engine::Datum::wgs84);
  if (!has("lat") && !has("lon")) return std::nullopt;
  const auto written = [this](std::string_view column) {
    return std::abs(parse_number<double>(cell(column)).value_or(1'000));
  };
  if (written("lat") > 90 && written("lat") <= 180 && written("lon") <= 90) {
    refuse("lat",
           "'" + shown(cell("lat")) + "' is not allowed: " + std::string(engine::swapped_hint));
    return std::nullopt;
  }
  const std::optional<double> lat = degrees("lat", 90);
  const std::optional<double> lon = degrees("lon", 180);
  if (!lat || !lon) return std::nullopt;
  return engine::to_wgs84({*lat, *lon}, datum);
}

engine::AreaCode RowReader::area(std::string_view column) {
  if (!has(column)) return {};
  const auto code = engine::parse_area(cell(column));
  if (!code) refuse(column);
  return code.value_or(engine::AreaCode{});
}

std::vector<std::string_view> RowReader::list(std::string_view column) const {
  constexpr std::string_view separators = " ,;|\n\r\t";
  std::vector<std::string_view> parts;
  std::string_view rest = cell(column);
  while (!rest.empty()) {
    const std::size_t begin = rest.find_first_not_of(separators);
    if (begin == std::string_view::npos) break;
    const std::size_t end = rest.find_first_of(separators, begin);
    parts.push_back(rest.substr(begin, end - begin));
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end);
  }
  return parts;
}

}  // namespace app
