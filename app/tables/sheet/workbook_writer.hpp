// A workbook (.xlsx) of one table, for people whose spreadsheet spoils CSV: texts stay texts, so
// that 0701 keeps its zero. Written by libxlsxwriter (docs/decisions/0043).
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace app {

class WorkbookWriter {
 public:
  static constexpr std::uint32_t rows_max = 1'048'576;  // of a sheet, the heading included

  /// `sheet`: its name, at most 31 characters.
  explicit WorkbookWriter(std::string_view sheet);
  ~WorkbookWriter();
  WorkbookWriter(const WorkbookWriter&) = delete;
  WorkbookWriter& operator=(const WorkbookWriter&) = delete;

  /// The row of headings, which stays in view; `is_number`: by column, cells that are written as
  /// numbers, the others as text.
  void head(std::span<const std::string> headings, std::vector<bool> is_number);
  /// Cells in UTF-8. False if the sheet is full.
  [[nodiscard]] bool add(std::span<const std::string> cells);
  /// Another sheet behind the first.
  void begin_sheet(std::string_view sheet);
  /// The file. Throws std::runtime_error when it cannot be written.
  std::string finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace app
