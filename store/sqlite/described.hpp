// Columns of described records: one for each row of the record, two for a place. The one way in
// which each type of the rows is written as a cell; cell.hpp has the forms.
#pragma once

#include <vector>

#include "engine/record/fields/field.hpp"
#include "store/sqlite/column.hpp"

namespace store {

/// The cell of the member at `at`. Precondition: no place, which has two.
Cell cell_of(const engine::Field& field, const void* at);
/// The inverse. Throws BadCell if the member cannot hold it.
void put_cell(const engine::Field& field, void* at, const Cell& cell);

/// In the order of `shape`; names live as long as the program.
template <class Record>
std::vector<Column<Record>> columns_of(engine::Shape shape) {
  using engine::Field;
  using engine::Point;
  std::vector<Column<Record>> columns;
  const auto add_side = [&]<double Point::*side>(const char* name, const Field& field) {
    columns.push_back({name,
                       [](const Record& record, const Field* row) {
                         return to_cell(engine::as<Point>(row->in(&record)).*side);
                       },
                       [](Record& record, const Cell& cell, const Field* row) {
                         from_cell(cell, engine::as<Point>(row->at(&record)).*side);
                       },
                       &field});
  };
  for (const Field& field : shape.fields) {
    if (field.type == engine::Type::point) {
      add_side.template operator()<&Point::lat>("lat", field);
      add_side.template operator()<&Point::lon>("lon", field);
      continue;
    }
    columns.push_back(
        {(field.column.empty() ? field.name : field.column).data(),
         [](const Record& record, const Field* row) { return cell_of(*row, row->in(&record)); },
         [](Record& record, const Cell& cell, const Field* row) {
           put_cell(*row, row->at(&record), cell);
         },
         &field});
  }
  return columns;
}

}  // namespace store
