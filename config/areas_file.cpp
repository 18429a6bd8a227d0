#include <csv.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <unordered_map>
#include <utility>

#include "config/city_files.hpp"
#include "config/fault.hpp"
#include "engine/record/codes.hpp"
#include "engine/text/text.hpp"

namespace config {

namespace {

using engine::Area;
using engine::AreaCode;
using engine::Level;

enum Column : std::size_t { code, name, level, kind, lat, lon, retired };
constexpr std::array<std::string_view, 7> columns{"code", "name", "level",  "kind",
                                                  "lat",  "lon",  "retired"};
constexpr std::array<std::string_view, 10> kinds{
    "prefecture_city",  "county_city", "district",
    "county",           "subdistrict", "town",
    "township",         "other",       "residents_committee",
    "village_committee"};
constexpr std::size_t areas_max = 200'000;

struct Row {
  int line = 0;
  std::vector<std::string> cells;
};

/// Cells come from libcsv by two callbacks; a row is complete when the second one is called.
struct RowReader {
  std::vector<Row> rows;
  std::vector<std::string> cells;
  int line = 1;       // being fed
  int row_start = 1;  // line on which the present row begins; a quoted cell may span lines

  static void on_cell(void* bytes, std::size_t size, void* self) {
    const auto* first = static_cast<const char*>(bytes);
    static_cast<RowReader*>(self)->cells.emplace_back(first, size);
  }
  static void on_row(int, void* self) {
    auto* reader = static_cast<RowReader*>(self);
    reader->rows.push_back({reader->row_start, std::exchange(reader->cells, {})});
    reader->row_start = reader->line + 1;
  }
};

/// Feeds libcsv one line at a time, so that each row knows where it begins.
std::vector<Row> split_rows(const std::string& file, std::string_view text) {
  csv_parser parser;
  if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0) fail_at(file, 0, "", "no memory");
  const std::unique_ptr<csv_parser, void (*)(csv_parser*)> guard(&parser, csv_free);
  RowReader reader;
  const auto check = [&](bool good) {
    if (!good) fail_at(file, reader.row_start, "", "quotes around a whole cell or none");
  };
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end == text.npos ? end : end + 1);
    if (!engine::is_utf8(line)) fail_at(file, reader.line, "", "text in UTF-8");
    check(csv_parse(&parser, line.data(), line.size(), RowReader::on_cell, RowReader::on_row,
                    &reader) == line.size());
    text.remove_prefix(line.size());
    if (!text.empty()) ++reader.line;
    if (reader.rows.size() > areas_max) fail_at(file, reader.line, "", "at most 200000 areas");
  }
  check(csv_fini(&parser, RowReader::on_cell, RowReader::on_row, &reader) == 0);
  return std::move(reader.rows);
}

/// One row with its complaints.
class AreaRow {
 public:
  AreaRow(const std::string& file, const Row& row) : file_(file), row_(row) {
    if (row.cells.size() == columns.size()) return;
    fail_at(file, row.line, "",
            "has " + std::to_string(row.cells.size()) + " cells, " +
                std::to_string(columns.size()) + " are needed");
  }

  const std::string& cell(Column column) const { return row_.cells[column]; }
  [[noreturn]] void fail(Column column, std::string_view allowed) const {
    fail_at(file_, row_.line, columns[column], allowed);
  }

  double number(Column column) const {
    const std::string& text = cell(column);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) {
      fail(column, "a number of degrees, e.g. 31.57040");
    }
    return value;
  }

 private:
  const std::string& file_;
  const Row& row_;
};

Area read_area(const AreaRow& row, const CityFacts& city) {
  Area area;
  const auto parsed = engine::parse_area(row.cell(code));
  if (!parsed || row.cell(code).size() != 12) row.fail(code, "a code of 12 digits");
  area.code = *parsed;
  if (!city.code.contains(area.code)) {
    row.fail(code, "a code inside the city " + engine::to_string(city.code));
  }
  area.name = row.cell(name);
  if (engine::is_blank(area.name) || engine::code_points(area.name) > 50 ||
      area.name.find('\n') != std::string::npos || engine::has_control(area.name)) {
    row.fail(name, "a name of 1 to 50 visible characters");
  }
  if (row.cell(level) != engine::to_code(area.code.level())) {
    row.fail(level, std::string(engine::to_code(area.code.level())) + ", as the code says");
  }
  area.kind = row.cell(kind);
  if (std::ranges::find(kinds, area.kind) == kinds.end()) {
    std::string all = "one of";
    for (const std::string_view each : kinds) all.append(" ").append(each);
    row.fail(kind, all);
  }
  area.centre = {row.number(lat), row.number(lon)};
  if (!(area.centre.lat >= city.served.lat_min && area.centre.lat <= city.served.lat_max)) {
    row.fail(lat, "a latitude inside the served box of city.json");
  }
  if (!city.served.contains(area.centre)) {
    row.fail(lon, "a longitude inside the served box of city.json");
  }
  if (row.cell(retired) != "0" && row.cell(retired) != "1") row.fail(retired, "0 or 1");
  area.retired = row.cell(retired) == "1";
  return area;
}

void check_header(const std::string& file, const std::vector<Row>& rows) {
  if (!rows.empty() && std::ranges::equal(rows.front().cells, columns)) return;
  std::string wanted;
  for (const std::string_view column : columns) {
    wanted.append(wanted.empty() ? "the header " : ",").append(column);
  }
  fail_at(file, 1, "", wanted + " and at least the city itself");
}

}  // namespace

engine::Areas read_areas(const std::string& file, std::string_view text, const CityFacts& city) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::vector<Row> rows = split_rows(file, text);
  check_header(file, rows);

  std::vector<Area> areas;
  std::unordered_map<std::uint64_t, int> lines;  // by code
  for (std::size_t index = 1; index < rows.size(); ++index) {
    const AreaRow row(file, rows[index]);
    areas.push_back(read_area(row, city));
    const auto [known, fresh] = lines.try_emplace(areas.back().code.value, rows[index].line);
    if (!fresh) {
      row.fail(code, "a code is listed once; this one is on line " + std::to_string(known->second));
    }
  }
  if (!lines.contains(city.code.value)) {
    fail_at(file, 1, "code", "a row for the city " + engine::to_string(city.code));
  }
  for (const Area& area : areas) {
    if (area.code.level() == Level::city) continue;
    const auto above = static_cast<Level>(static_cast<int>(area.code.level()) + 1);
    const AreaCode parent = area.code.at(above);
    if (lines.contains(parent.value)) continue;
    fail_at(file, lines.at(area.code.value), columns[code],
            "a row for its parent " + engine::to_string(parent) + " as well");
  }
  return engine::Areas(std::move(areas), city.served);
}

}  // namespace config
