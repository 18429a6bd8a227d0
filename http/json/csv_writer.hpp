// CSV of RFC 4180 for spreadsheets, one row after the other. Pure; any thread, one writer each.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace http {

/// Mark at the beginning of a file by which spreadsheets know that the text is UTF-8.
inline constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

/// Builds one row after the other. Cells that a spreadsheet would run as a formula (beginning with
/// = + - @ or a tab) get a leading apostrophe; `plain_cell` takes it away again.
class CsvWriter {
 public:
  CsvWriter& text(std::string_view cell);  // neutralised
  CsvWriter& code(std::string_view cell);  // ours: codes, times, numbers as text; never neutralised
  CsvWriter& number(std::int64_t value);
  CsvWriter& degrees(double value);      // 7 decimals at most: about a centimetre
  void end_row();                        // CR LF
  void raw_line(std::string_view line);  // a header of ours, without its line end

  /// What was built so far; the writer is empty afterwards.
  std::string take();
  std::size_t size() const noexcept { return built_.size(); }

 private:
  void add(std::string_view cell);
  std::string built_;
  bool at_row_start_ = true;
};

/// A cell as it was before CsvWriter::text wrote it.
std::string_view plain_cell(std::string_view cell) noexcept;

}  // namespace http
