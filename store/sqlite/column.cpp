#include "store/sqlite/column.hpp"

namespace store {

void bind_cell(Statement& statement, int parameter, const Cell& cell) {
  if (const auto* integer = std::get_if<std::int64_t>(&cell)) {
    statement.bind(parameter, *integer);
  } else if (const auto* view = std::get_if<std::string_view>(&cell)) {
    statement.bind(parameter, *view);
  } else if (const auto* owned = std::get_if<std::string>(&cell)) {
    statement.bind_copy(parameter, *owned);
  } else if (const auto* real = std::get_if<double>(&cell)) {
    statement.bind(parameter, *real);
  } else {
    statement.bind_null(parameter);
  }
}

Cell read_cell(const Statement& statement, int column) {
  if (statement.is_integer(column)) return statement.integer(column);
  if (statement.is_real(column)) return statement.real(column);
  if (statement.is_null(column)) return std::monostate{};
  return statement.text(column);
}

void fail_cell(const Statement& statement, const char* column, const BadCell& bad) {
  throw DamagedRow(statement.name(),
                   std::string(statement.column_name(0)) + " " + std::string(statement.text(0)),
                   std::string("column ") + column + " " + bad.what());
}

}  // namespace store
