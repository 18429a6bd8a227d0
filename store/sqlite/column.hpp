// Columns of a record: one line for each field gives the SQL, the writing, the reading and the
// comparison of two records, so that they cannot disagree. Described records have their columns
// from their rows (described.hpp).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/record/fields/field.hpp"
#include "store/sqlite/cell.hpp"
#include "store/sqlite/sqlite.hpp"

namespace store {

template <class Record>
struct Column {
  const char* name;
  Cell (*read)(const Record& record, const engine::Field* row);
  void (*write)(Record& record, const Cell& cell, const engine::Field* row);  // throws BadCell
  const engine::Field* row = nullptr;  // what both are given: that of a described field

  Cell get(const Record& record) const { return read(record, row); }
  void set(Record& record, const Cell& cell) const { write(record, cell, row); }
};

/// The column of the field that the member pointers lead to:
/// `column<Wish, &Wish::facts, &WishFacts::people>("people")`.
template <class Record, auto... path>
constexpr Column<Record> column(const char* name) {
  return {name,
          [](const Record& record, const engine::Field*) { return to_cell((record.*....*path)); },
          [](Record& record, const Cell& cell, const engine::Field*) {
            from_cell(cell, (record.*....*path));
          }};
}

/// "id, category, ..." in the order of the columns.
template <class Record>
std::string column_names(std::span<const Column<Record>> columns) {
  std::string names;
  for (const Column<Record>& each : columns) {
    if (!names.empty()) names += ", ";
    names += each.name;
  }
  return names;
}

/// "INSERT OR REPLACE INTO table (...) VALUES (?, ...)".
template <class Record>
std::string replace_sql(const std::string& table, std::span<const Column<Record>> columns) {
  std::string marks = "?";
  for (std::size_t i = 1; i < columns.size(); ++i) marks += ", ?";
  return "INSERT OR REPLACE INTO " + table + " (" + column_names(columns) + ") VALUES (" + marks +
         ")";
}

void bind_cell(Statement& statement, int parameter, const Cell& cell);
/// Text is viewed in the row: it lives until the next step.
Cell read_cell(const Statement& statement, int column);
/// Of the present row; its first column, which is its key, names it.
[[noreturn]] void fail_cell(const Statement& statement, const char* column, const BadCell& bad);

/// Reads a record from the present row, whose columns begin at `first`; the first column of the
/// row is its key. Throws DamagedRow if a column holds what no record can have.
template <class Record>
Record read_record(const Statement& statement, std::span<const Column<Record>> columns,
                   int first = 0) {
  Record record{};
  int index = first;
  for (const Column<Record>& each : columns) {
    try {
      each.set(record, read_cell(statement, index++));
    } catch (const BadCell& bad) {
      fail_cell(statement, each.name, bad);
    }
  }
  return record;
}

/// Runs a statement that gives one row at most; absent: none. Throws as `read_record`, and the
/// statement can be run again in any case.
template <class Record>
std::optional<Record> read_one(Statement& statement, std::span<const Column<Record>> columns) {
  const ResetAfter reset(statement);
  if (!statement.step()) return std::nullopt;
  return read_record(statement, columns);
}

/// Names of the columns in which two records differ, e.g. "state, due_at"; empty if in none.
template <class Record>
std::string differing(std::span<const Column<Record>> columns, const Record& left,
                      const Record& right) {
  std::string names;
  for (const Column<Record>& each : columns) {
    if (same(each.get(left), each.get(right))) continue;
    if (!names.empty()) names += ", ";
    names += each.name;
  }
  return names;
}

}  // namespace store
