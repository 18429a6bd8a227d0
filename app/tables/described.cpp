#include "app/tables/described.hpp"

#include <algorithm>

#include "app/tables/hours.hpp"
#include "app/tables/spell/hours_reader.hpp"
#include "engine/record/codes.hpp"
#include "http/core/masking.hpp"

namespace app {
namespace {

using engine::as;
using engine::Field;
using engine::Type;

constexpr std::string_view a_latitude = "a number from -90 to 90";
constexpr std::string_view a_longitude = "a number from -180 to 180";
constexpr std::string_view a_datum = "wgs84, gcj02 or bd09";

/// "station, team, unit or sector".
std::string joined(std::span<const std::string_view> words) {
  std::string text;
  for (const std::string_view word : words) {
    if (!text.empty()) text += word == words.back() ? " or " : ", ";
    text += word;
  }
  return text;
}

template <class Code>
std::string joined(const std::vector<Code>& codes) {
  std::string text;
  for (const Code code : codes) text += (text.empty() ? "" : " ") + engine::to_string(code);
  return text;
}

/// What a cell of the field holds; completes "... is not allowed: ".
std::string allowed_cell(const Field& field) {
  switch (field.type) {
    case Type::flag: return "yes or no (also true, false, 1, 0, 是, 否)";
    case Type::u64: return "the code of a provider";
    case Type::u32:
    case Type::i32: return allowed(field).en;
    case Type::text:
      if (!field.format.allowed.empty()) return std::string(field.format.allowed.en);
      return allowed(field).en.substr(std::string_view("a text of ").size());
    case Type::word: return joined(field.words);
    case Type::area: return "an area code of 6, 9 or 12 digits";
    case Type::areas:
      return "up to " + std::to_string(field.items_max) + " area codes with spaces between them";
    case Type::categories:
      return "category codes with spaces between them: 0701, a whole class as 07, or * for all";
    case Type::qualifications: return "qualification codes of the menu with spaces between them";
    case Type::hours: return "opening hours as Mon-Fri 08:30-17:30; Sat 09:00-12:00";
    case Type::instant:
      return "a time as 2026-05-01T09:30:00+08:00, or 2026-05-01 09:30 in the time of the city";
    case Type::point: return {};  // has separate columns
  }
  return {};
}

/// An id is stated by the code of what it points at, under the name of its column.
std::string_view cell_name(const Field& field) {
  return field.type == Type::u64 && !field.column.empty() ? field.column : field.name;
}

bool has_cell(const Field& field) { return field.set != engine::Set::program; }

void read_text(RowReader& row, const Field& field, std::string& text) {
  if (!row.has(field.name)) return;
  if (field.format.allowed.empty()) {
    text = row.text(field.name, static_cast<std::size_t>(field.max));
  } else if (field.format.fits(row.cell(field.name))) {
    const auto kept = field.format.kept;
    text = kept != nullptr ? kept(row.cell(field.name)) : std::string(row.cell(field.name));
  } else {
    row.refuse(field.name);
  }
}

void parse_enum(RowReader& row, const Field& field, std::uint8_t& value) {
  if (!row.has(field.name)) return;
  const std::string code = code_in(field.name, row.cell(field.name));
  const auto found = std::ranges::find(field.words, code);
  if (found == field.words.end()) return row.refuse(field.name);
  value = static_cast<std::uint8_t>(found - field.words.begin());
}

template <class Number>
void read_number(RowReader& row, const Field& field, Number& value) {
  value =
      static_cast<Number>(row.integer(field.name, static_cast<std::int64_t>(field.min),
                                      static_cast<std::int64_t>(field.max), std::int64_t{value}));
}

void read_week(RowReader& row, const Field& field, engine::WeekHours& value) {
  const std::string cell(row.cell(field.name));
  const HoursAnswer answer = read_hours(cell);
  if (answer.hours) {
    value = answer.hours->week;
  } else {
    row.refuse(field.name,
               {"'" + cell + "': " + answer.fault.en, "“" + cell + "”：" + answer.fault.zh});
  }
}

void read_field(RowReader& row, const Vocabulary& words, const Field& field, void* at) {
  switch (field.type) {
    case Type::flag:
      if (row.has(field.name)) as<bool>(at) = row.flag(field.name);
      return;
    case Type::u32: return read_number(row, field, as<std::uint32_t>(at));
    case Type::i32: return read_number(row, field, as<std::int32_t>(at));
    case Type::text: return read_text(row, field, as<std::string>(at));
    case Type::word: return parse_enum(row, field, as<std::uint8_t>(at));
    case Type::area: as<engine::AreaCode>(at) = words.area(row, field.name); return;
    case Type::areas: {
      auto& codes = as<std::vector<engine::AreaCode>>(at);
      codes = words.areas(row, field.name);
      if (codes.size() > field.items_max) row.refuse(field.name);
      return;
    }
    case Type::categories:
      as<std::vector<engine::CategoryCode>>(at) = words.categories(row, field.name);
      return;
    case Type::qualifications:
      as<engine::Qualifications>(at) = words.qualifications(row, field.name);
      return;
    case Type::point:
      if (const auto place = row.place()) as<engine::Point>(at) = *place;
      return;
    case Type::hours: return read_week(row, field, as<engine::WeekHours>(at));
    case Type::u64:
    case Type::instant: return;  // by code, by the program
  }
}

void write_field(CsvWriter& csv, const Field& field, const void* at, const ExportScene& scene) {
  switch (field.type) {
    case Type::flag: csv.code(as<bool>(at) ? "yes" : "no"); return;
    case Type::u32: csv.number(as<std::uint32_t>(at)); return;
    case Type::i32: csv.number(as<std::int32_t>(at)); return;
    case Type::u64: {
      const auto* const provider = scene.desk.find(engine::ProviderId{as<std::uint64_t>(at)});
      csv.text(provider == nullptr ? std::string{} : provider->code);
      return;
    }
    case Type::text: {
      const auto& text = as<std::string>(at);
      const bool is_shown = scene.full || field.privacy == engine::Privacy::open;
      csv.text(is_shown ? text : http::mask_phone(text));
      return;
    }
    case Type::word: csv.code(field.words[as<std::uint8_t>(at)]); return;
    case Type::area: csv.code(engine::to_string(as<engine::AreaCode>(at))); return;
    case Type::areas: csv.code(joined(as<std::vector<engine::AreaCode>>(at))); return;
    case Type::categories: csv.code(joined(as<std::vector<engine::CategoryCode>>(at))); return;
    case Type::qualifications:
      csv.code(qualification_codes(as<engine::Qualifications>(at), scene.city.menu));
      return;
    case Type::point:
      csv.degrees(as<engine::Point>(at).lat).degrees(as<engine::Point>(at).lon);
      return;
    case Type::hours: csv.code(to_string(as<engine::WeekHours>(at))); return;
    case Type::instant: return;  // the program sets it
  }
}

void add_place(std::vector<Column>& columns, const Field& field) {
  constexpr Need optional = Need::optional;
  columns.push_back(
      {"lat", "纬度", optional, optional, std::string(a_latitude), std::string(field.about)});
  columns.push_back({"lon", "经度", optional, optional, std::string(a_longitude), ""});
  columns.push_back({"datum", "坐标系", optional, optional, std::string(a_datum),
                     "Datum of lat and lon. Default: wgs84."});
}

}  // namespace

std::string qualification_codes(engine::Qualifications set, const engine::Menu& menu) {
  std::string text;
  for (const engine::Qualification& entry : menu.qualifications) {
    if ((set & menu.qualification_bit(entry.code)) == 0) continue;
    text += (text.empty() ? "" : " ") + entry.code;
  }
  return text;
}

Column column_of(const Field& field, const ColumnNote& note) {
  std::string about(field.about);
  if (!note.about.empty()) about += " " + std::string(note.about);
  return {std::string(cell_name(field)),
          std::string(field.name_zh),
          note.import,
          note.match,
          allowed_cell(field),
          std::move(about)};
}

std::vector<Column> columns_of(engine::Shape shape, std::span<const ColumnNote> notes) {
  std::vector<Column> columns;
  for (const Field& field : shape.fields) {
    if (!has_cell(field)) continue;
    if (field.type == Type::point) {
      add_place(columns, field);
      continue;
    }
    const auto note = std::ranges::find(notes, cell_name(field), &ColumnNote::name);
    const Need need = field.required ? Need::required : Need::optional;
    columns.push_back(column_of(
        field, note == notes.end() ? ColumnNote{field.name, need, Need::optional} : *note));
  }
  return columns;
}

void read_fields(RowReader& row, const Vocabulary& words, engine::Shape shape, void* record) {
  for (const Field& field : shape.fields) {
    if (has_cell(field)) read_field(row, words, field, field.at(record));
  }
}

std::string header_of(engine::Shape shape) {
  std::string names;
  for (const Field& field : shape.fields) {
    if (!has_cell(field)) continue;
    if (!names.empty()) names += ',';
    names += field.type == Type::point ? "lat,lon" : cell_name(field);
  }
  return names;
}

void write_fields(CsvWriter& csv, engine::Shape shape, const void* record,
                  const ExportScene& scene) {
  for (const Field& field : shape.fields) {
    if (has_cell(field)) write_field(csv, field, field.in(record), scene);
  }
}

}  // namespace app
