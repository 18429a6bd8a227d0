#include "app/tables/import/area_import.hpp"

#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>
#include <vector>

#include "app/support/output.hpp"
#include "app/tables/record_rows.hpp"
#include "config/load.hpp"
#include "engine/city/served.hpp"
#include "engine/record/codes.hpp"

namespace app {

namespace {

using Cells = std::vector<std::string>;
using AreaRows = std::map<engine::AreaCode, Cells>;  // as they stand in areas.csv

constexpr const char* file_name = "areas.csv";
constexpr std::size_t name_max = 50;

/// The rows of the present areas.csv, cell by cell, so that what is not touched stays as it is.
AreaRows read_present(const std::filesystem::path& folder, Cells& header) {
  std::ifstream stream(folder / file_name, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  AreaRows rows;
  read_csv(text.str(), [&](const CsvRow& row) {
    const auto code = engine::parse_area(row.cells.front());
    if (code) rows[*code] = row.cells;
    if (!code && header.empty()) header = row.cells;
    return true;
  });
  return rows;
}

std::string usual_kind(engine::Level level) {
  switch (level) {
    case engine::Level::city: return "prefecture_city";
    case engine::Level::district: return "district";
    case engine::Level::street: return "subdistrict";
    case engine::Level::community: return "residents_committee";
  }
  return {};
}

bool is_kind(const std::string& kind) {
  constexpr std::string_view kinds[] = {"prefecture_city",  "county_city", "district",
                                        "county",           "subdistrict", "town",
                                        "township",         "other",       "residents_committee",
                                        "village_committee"};
  return std::find(std::begin(kinds), std::end(kinds), kind) != std::end(kinds);
}

std::string degrees_text(double value) {
  CsvWriter csv;
  csv.degrees(value);
  return csv.take();
}

/// One row as the cells of areas.csv: code, name, level, kind, lat, lon, retired.
Cells cells_of(RowReader& row, engine::AreaCode code, const engine::City& city) {
  if (!city.code.contains(code))
    row.refuse("code", {"is not inside " + city.name, "不在" + city.name + "之内"});
  if (row.choice("level", code.level()) != code.level()) {
    const std::string level(to_code(code.level()));
    row.refuse("level", {"the code is that of a " + level,
                         "按代码应为" + std::string(word_for("level", level))});
  }
  const std::string name = row.text("name", name_max);
  const std::string kind =
      row.has("kind") ? code_in("kind", row.cell("kind")) : usual_kind(code.level());
  if (!is_kind(kind)) row.refuse("kind");
  const engine::Point place = row.place().value_or(engine::Point{});
  if (row.good() && !engine::lies_in_city(city, place)) {
    row.refuse("lat", outside(city.name));
  }
  std::string digits = engine::to_string(code);
  digits.append(12 - digits.size(), '0');
  return {digits,
          name,
          std::string(to_code(code.level())),
          kind,
          degrees_text(place.lat),
          degrees_text(place.lon),
          row.flag("retired") ? "1" : "0"};
}

/// Adds or replaces one area and counts it.
void put(AreaRows& rows, engine::AreaCode code, Cells cells, const engine::City& city,
         ImportCounts& counts) {
  const auto old = rows.find(code);
  if (old == rows.end()) {
    ++counts.added;
    rows.emplace(code, std::move(cells));
    return;
  }
  const engine::Point centre = city.areas.find(code)->centre;
  const bool moved = cells[4] != degrees_text(centre.lat) || cells[5] != degrees_text(centre.lon);
  if (!moved) {  // 31.57500 and 31.575 are the same place
    cells[4] = old->second[4];
    cells[5] = old->second[5];
  }
  ++(old->second == cells ? counts.unchanged : counts.changed);
  old->second = std::move(cells);
}

/// The area above, which must be there as well; the city has none.
void check_parent(const AreaRows& rows, engine::AreaCode code, std::uint32_t row, Faults& faults) {
  if (code.level() == engine::Level::city) return;
  const auto above = static_cast<engine::Level>(static_cast<int>(code.level()) + 1);
  const engine::AreaCode parent = code.at(above);
  if (rows.contains(parent)) return;
  const std::string above_it = engine::to_string(parent);
  faults.add(
      {row, "code",
       engine::Sentence("its parent " + above_it + " is not known", "没有它的上级 " + above_it)});
}

std::string text_of(const Cells& header, const AreaRows& rows) {
  CsvWriter csv;
  const auto add = [&csv](const Cells& cells) {
    for (const std::string& cell : cells) csv.code(cell);
    csv.end_row();
  };
  add(header);
  for (const auto& [code, cells] : rows) add(cells);
  std::string text = csv.take();
  text.erase(std::remove(text.begin(), text.end(), '\r'), text.end());
  return text;
}

void write_file(const std::filesystem::path& file, const std::string& text) {
  Output out(file);
  out.write(text);
  out.finish();
}

/// Reads the city as it would be, from a copy of its folder.
std::shared_ptr<const engine::City> load_with(const std::filesystem::path& folder,
                                              const std::string& areas, Faults& faults) {
  const auto copy =
      std::filesystem::temp_directory_path() / ("xinyuan-areas-" + std::to_string(getpid()));
  std::filesystem::create_directory(copy);
  std::shared_ptr<const engine::City> city;
  try {
    for (const char* name :
         {"city.json", "menu.json", "calendar.json", "policy.json", "outlines.geojson"}) {
      if (!std::filesystem::exists(folder / name)) continue;  // a city may have no outlines
      std::filesystem::copy_file(folder / name, copy / name,
                                 std::filesystem::copy_options::overwrite_existing);
    }
    write_file(copy / file_name, areas);
    city = config::load_city(copy);
  } catch (const config::ConfigError& error) {
    faults.add(0, "", error.what());
  }
  std::filesystem::remove_all(copy);
  return city;
}

}  // namespace

AreaMerge merge_areas(const TableFile& table, const std::filesystem::path& folder, Faults& faults) {
  AreaMerge merge;
  const auto city = config::load_city(folder);
  Cells header;
  AreaRows rows = read_present(folder, header);
  std::map<engine::AreaCode, std::uint32_t> from;  // row of each area of the table
  for (const CsvRow& csv : table.rows) {
    RowReader row(table, csv, Purpose::import, faults);
    const engine::AreaCode code = row.area("code");
    Cells cells = cells_of(row, code, *city);
    if (row.good() && !from.emplace(code, row.row()).second) {
      const std::string other = std::to_string(from[code]);
      row.refuse("code", {"is in row " + other + " as well", "在第 " + other + " 行也有"});
    }
    if (row.good()) put(rows, code, std::move(cells), *city, merge.counts);
  }
  for (const auto& [code, row] : from) check_parent(rows, code, row, faults);
  merge.text = text_of(header, rows);
  if (!faults.any()) merge.city = load_with(folder, merge.text, faults);
  return merge;
}

AreaReplacement::AreaReplacement(const std::filesystem::path& folder, const std::string& text)
    : file_(folder / file_name), old_(folder / "areas.csv.old") {
  std::filesystem::copy_file(file_, old_, std::filesystem::copy_options::overwrite_existing);
  write_file(file_, text);
}

AreaReplacement::~AreaReplacement() {
  std::error_code failed;
  if (kept_) {
    std::filesystem::remove(old_, failed);
  } else {
    std::filesystem::rename(old_, file_, failed);
    if (failed)
      print_to_stderr("xinyuan: could not bring back " + file_.string() + "; it is " +
                      old_.string() + "\n");
  }
}

void AreaReplacement::keep() { kept_ = true; }

}  // namespace app
