// Described records as rows of CSV: their columns, reading and writing, each by the rows of the
// record. The one place that knows what a cell of each type looks like.
#pragma once

#include <string>
#include <vector>

#include "app/tables/export_rows.hpp"
#include "app/tables/row_reader.hpp"
#include "app/tables/vocabulary.hpp"
#include "engine/record/fields/field.hpp"

namespace app {

/// What a table says of a column besides its row: needs, and a sentence behind that of the row.
struct ColumnNote {
  std::string_view name;
  Need import, match;
  std::string_view about{};
};

/// Columns of all fields that the program does not set, in the order of the rows; three of a place.
/// Without a note: required where a body requires it, for `match` optional.
std::vector<Column> columns_of(engine::Shape shape, std::span<const ColumnNote> notes);
/// The column of one field that another table has as well.
Column column_of(const engine::Field& field, const ColumnNote& note);

/// Reads the cells of these columns into `record`; what is empty or wrong leaves its member as it
/// is, hours apart: no hours are all hours. Ids are left to the caller: cells hold codes.
void read_fields(RowReader& row, const Vocabulary& words, engine::Shape shape, void* record);

/// "code,name,kind": names of the columns that `write_fields` fills.
std::string header_of(engine::Shape shape);
void write_fields(CsvWriter& csv, engine::Shape shape, const void* record,
                  const ExportScene& scene);

/// Codes of the menu with spaces between them.
std::string qualification_codes(engine::Qualifications set, const engine::Menu& menu);

}  // namespace app
