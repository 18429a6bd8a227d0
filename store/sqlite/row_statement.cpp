#include "store/sqlite/row_statement.hpp"

#include <algorithm>
#include <bit>

namespace store {
namespace {

struct SameBinding {
  bool operator()(std::monostate, std::monostate) const { return true; }
  bool operator()(std::int64_t left, std::int64_t right) const { return left == right; }
  bool operator()(double left, double right) const {
    return std::bit_cast<std::uint64_t>(left) == std::bit_cast<std::uint64_t>(right);
  }
  // SQLite reads viewed text when the statement runs, so the place is all that is bound.
  bool operator()(std::string_view left, std::string_view right) const {
    return left.size() == right.size() && (left.empty() || left.data() == right.data());
  }
  bool operator()(const std::string& left, const std::string& right) const { return left == right; }
  template <class Left, class Right>
  bool operator()(const Left&, const Right&) const {
    return false;
  }
};

}  // namespace

RowStatement::RowStatement(Connection& connection, const char* name, const std::string& sql)
    : statement_(connection, name, sql),
      bound_(static_cast<std::size_t>(std::count(sql.begin(), sql.end(), '?'))) {}

void RowStatement::bind(int parameter, Cell cell) {
  Cell& bound = bound_[static_cast<std::size_t>(parameter)];
  if (std::visit(SameBinding{}, bound, cell)) return;
  bound = std::move(cell);
  try {
    if (const auto* owned = std::get_if<std::string>(&bound)) {
      statement_.bind(parameter, std::string_view(*owned));  // lives here until it is replaced
    } else {
      bind_cell(statement_, parameter, bound);
    }
  } catch (const StorageError&) {
    bound = std::monostate{};  // a failed bind leaves NULL
    throw;
  }
}

void RowStatement::bind(int parameter, std::span<const std::uint8_t> bytes) {
  bound_[static_cast<std::size_t>(parameter)] = std::monostate{};
  if (bytes.empty()) {
    statement_.bind_null(parameter);
  } else {
    statement_.bind(parameter, bytes);
  }
}

}  // namespace store
