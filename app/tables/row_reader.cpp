#include "app/tables/row_reader.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "app/tables/spell/fold.hpp"
#include "engine/city/datum.hpp"
#include "engine/record/codes.hpp"
#include "engine/sentence/value_phrases.hpp"
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

engine::Sentence allowed_in(const Column& column) {
  return {column.allowed, allowed_in_chinese(column.name, column.allowed)};
}

/// What a spreadsheet has made of a long number, and how to prevent it.
engine::Sentence hint(std::string_view value) {
  const std::string text = folded(value);
  const std::size_t power = text.find("e+");
  if (power == std::string::npos || text.find_first_not_of("0123456789.e+") != std::string::npos) {
    return {};
  }
  return {"; the spreadsheet has shortened the number: format the column as text",
          "；表格软件把长数字缩写了，请把该列设为文本格式"};
}

}  // namespace

RowReader::RowReader(const TableFile& file, const CsvRow& row, Faults& faults)
    : file_(file), row_(row), faults_(faults) {}

RowReader::RowReader(const TableFile& file, const CsvRow& row, Purpose purpose, Faults& faults)
    : RowReader(file, row, faults) {
  check_required(purpose);
}

void RowReader::check_required(Purpose purpose) {
  for (const Column& column : file_.table->columns) {
    const Need need = purpose == Purpose::import ? column.import : column.match;
    if (need == Need::required && !has(column.name)) {
      good_ = false;
      const engine::Sentence allowed = allowed_in(column);
      faults_.add(
          {row_.number, std::string(column.name),
           engine::Sentence("is empty; allowed: " + allowed.en, "是空的；应为：" + allowed.zh),
           "missing_value", allowed});
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
  const engine::Sentence allowed = known == nullptr ? engine::Sentence{} : allowed_in(*known);
  const std::string value = shown(cell(column));
  good_ = false;
  faults_.add({row_.number, std::string(column),
               engine::Sentence("'" + value + "' is not allowed: " + allowed.en + hint(value).en,
                                "“" + value + "”不能用，应为：" + allowed.zh + hint(value).zh),
               "bad_value", allowed});
}

void RowReader::refuse(std::string_view column, engine::Sentence message) {
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
    refuse(column, {"holds a control character or line break", "含有换行或控制字符"});
    return {};
  }
  const std::size_t length = engine::code_points(value);
  if (length > code_points_max) {
    const std::string has = std::to_string(length), most = std::to_string(code_points_max);
    refuse(column, {"has " + has + " characters; at most " + most + " are allowed",
                    "有 " + has + " 个字，最多 " + most + " 个"});
    return {};
  }
  if (!value.empty() && engine::is_blank(value)) {
    refuse(column, {"holds nothing that can be seen", "没有可见的内容"});
  }
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
  const auto value = parse_number<std::int64_t>(folded(cell(column)));
  if (value && *value >= min && *value <= max) return *value;
  refuse(column);
  return fallback;
}

bool RowReader::flag(std::string_view column) {
  if (!has(column)) return false;
  const auto value = parse_flag(cell(column));
  if (!value) refuse(column);
  return value.value_or(false);
}

std::optional<engine::Instant> RowReader::moment(std::string_view column,
                                                 std::chrono::minutes utc_offset, bool is_end) {
  const auto moment = parse_moment(cell(column), {utc_offset, file_.serials, is_end});
  if (!moment) refuse(column);
  return moment;
}

std::optional<double> RowReader::degrees(std::string_view column, double bound) {
  const auto value = parse_number<double>(folded(cell(column)));
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
    const std::string value = shown(cell("lat"));
    const engine::Sentence swapped = engine::phrase::swapped;
    refuse("lat", {"'" + value + "' is not allowed: " + swapped.en,
                   "“" + value + "”不能用：" + swapped.zh});
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
  constexpr std::array<std::string_view, 13> marks{" ",  ",",  ";",  "|",  "\n",     "\r",    "\t",
                                                   "、", "，", "；", "｜", "\u3000", "\u00A0"};
  std::vector<std::string_view> parts;
  std::string_view rest = cell(column);
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= rest.size();) {
    const auto mark = std::ranges::find_if(
        marks, [&](std::string_view each) { return rest.substr(at).starts_with(each); });
    if (mark == marks.end() && at < rest.size()) {
      ++at;
      continue;
    }
    if (at > begin) parts.push_back(rest.substr(begin, at - begin));
    at += mark == marks.end() ? 1 : mark->size();
    begin = at;
  }
  return parts;
}

}  // namespace app
