// A CSV file. Rows that are read come back the same after they are written and read again.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "app/tables/csv/csv.hpp"

namespace {

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "csv_fuzz: %s\n", what);
  std::abort();
}

using Cells = std::vector<std::string>;

/// Rows of a file; `good` false if it is broken.
std::vector<Cells> read(std::string_view text, bool& good) {
  std::vector<Cells> rows;
  std::uint32_t last = 0;
  try {
    app::read_csv(text, [&](const app::CsvRow& row) {
      require(row.number > last, "rows are counted upwards");
      last = row.number;
      require(row.cells.size() <= app::csv_cells_max, "a row is bounded");
      rows.push_back(row.cells);
      return true;
    });
  } catch (const app::CsvError&) {
    good = false;
  }
  return rows;
}

bool is_blank(const Cells& row) {
  for (const auto& cell : row) {
    if (!cell.empty()) return false;
  }
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  bool good = true;
  const auto rows = read({reinterpret_cast<const char*>(data), size}, good);
  if (!good) return 0;
  app::CsvWriter writer;
  std::vector<Cells> written;
  for (const Cells& row : rows) {
    if (is_blank(row)) continue;
    for (const auto& cell : row) writer.code(cell);
    writer.end_row();
    written.push_back(row);
  }
  const auto again = read(writer.take(), good);
  require(good, "what is written can be read");
  require(again == written, "and is the same");
  return 0;
}
