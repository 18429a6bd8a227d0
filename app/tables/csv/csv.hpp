// CSV of RFC 4180, both ways: read by libcsv, written by http/json/csv_writer.hpp. Rows are counted
// as a spreadsheet shows them: the header is row 1, blank rows count, a cell may hold line breaks.
// Text in and out is UTF-8.
#pragma once

#include <cstdint>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "engine/sentence/sentence.hpp"
#include "http/json/csv_writer.hpp"

namespace app {

/// The file itself is broken, so that nothing after the place can be trusted.
class CsvError : public std::runtime_error {
 public:
  CsvError(std::uint32_t row_number, const engine::Sentence& what)
      : std::runtime_error("row " + std::to_string(row_number) + ": " + what.en), row(row_number),
        said(std::runtime_error::what(), "第 " + std::to_string(row) + " 行：" + what.zh) {}
  std::uint32_t row;
  engine::Sentence said;
};

struct CsvRow {
  std::uint32_t number = 0;
  std::vector<std::string> cells;  // spaces around unquoted cells are dropped
};

/// Calls `visit` for every row that is not blank, in order, until it returns false. CR LF, LF and
/// CR end a row. Throws CsvError for a stray or missing quote and beyond the bounds below.
void read_csv(std::string_view text, const std::function<bool(const CsvRow&)>& visit);

inline constexpr std::size_t csv_cell_bytes_max = 65'536;
inline constexpr std::size_t csv_cells_max = 256;          // of one row
inline constexpr std::uint32_t csv_rows_max = 10'000'000;  // of one file

using http::CsvWriter;
using http::plain_cell;

}  // namespace app
