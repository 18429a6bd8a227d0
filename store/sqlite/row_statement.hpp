// A statement that writes records of one kind. What a parameter holds already is not bound again:
// most columns of two rows are the same (nobody holds a new wish), and looking is cheaper than
// binding.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "store/sqlite/column.hpp"

namespace store {

class RowStatement {
 public:
  RowStatement(Connection& connection, const char* name, const std::string& sql);

  /// Binds the whole record to the first parameters. Its text is not copied: the record must live
  /// until the statement has run.
  template <class Record>
  void bind(std::span<const Column<Record>> columns, const Record& record) {
    int parameter = 0;
    for (const Column<Record>& each : columns) bind(parameter++, each.get(record));
  }
  void bind(int parameter, Cell cell);
  /// Bytes of a column that no record has; empty is NULL. They must live until the statement ran.
  void bind(int parameter, std::span<const std::uint8_t> bytes);
  void run() { statement_.run(); }

 private:
  Statement statement_;
  std::vector<Cell> bound_;  // by parameter; viewed text is compared by place, never read
};

}  // namespace store
