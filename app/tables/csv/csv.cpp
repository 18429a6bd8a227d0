#include "app/tables/csv/csv.hpp"

#include <csv.h>

#include <algorithm>
#include <utility>

namespace app {

namespace {

/// Holds libcsv's parser and gathers rows. Its callbacks are called from C, so they must not throw:
/// they note the first error, which is thrown when the parser has returned.
class Parser {
 public:
  Parser() {
    constexpr unsigned char options = CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL;
    if (csv_init(&parser_, options) != 0) throw std::bad_alloc();
  }
  ~Parser() { csv_free(&parser_); }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;

  /// Rows that `block` completed are in `rows` afterwards.
  void feed(std::string_view block) {
    const std::size_t done =
        csv_parse(&parser_, block.data(), block.size(), &on_cell, &on_row, this);
    if (!fault_.empty()) throw CsvError(fault_row_, fault_);
    if (done != block.size()) throw CsvError(row_, fault(stray_quote));
    if (parser_.entry_pos > csv_cell_bytes_max) {
      throw CsvError(
          row_, fault({"longer than " + std::to_string(csv_cell_bytes_max) +
                           " bytes; is a closing quote missing?",
                       "超过 " + std::to_string(csv_cell_bytes_max) + " 字节，是否少了右引号？"}));
    }
  }
  void finish() {
    if (csv_fini(&parser_, &on_cell, &on_row, this) != 0) {
      throw CsvError(row_, fault({"the closing quote is missing", "少了右引号"}));
    }
    if (!fault_.empty()) throw CsvError(fault_row_, fault_);
  }

  std::vector<CsvRow> rows;

 private:
  inline static const engine::Sentence stray_quote{
      "a quote inside a cell must be escaped by doubling it, and the cell must be quoted",
      "单元格内的引号要写两个，并且整个单元格要用引号括起"};

  static void on_cell(void* data, std::size_t size, void* self) noexcept {
    static_cast<Parser*>(self)->add_cell(static_cast<const char*>(data), size);
  }
  static void on_row(int terminator, void* self) noexcept {
    static_cast<Parser*>(self)->end_row(terminator);
  }

  void add_cell(const char* data, std::size_t size) noexcept {
    after_return_ = false;
    if (cells_.size() >= csv_cells_max)
      note({"more than " + std::to_string(csv_cells_max) + " cells",
            "超过 " + std::to_string(csv_cells_max) + " 个单元格"});
    if (size > csv_cell_bytes_max) note(fault({"too long", "太长"}));
    if (fault_.empty()) cells_.emplace_back(data, size);
  }
  /// libcsv reports CR and LF each: the LF right behind a CR belongs to the same row end.
  void end_row(int terminator) noexcept {
    const bool second_half = terminator == CSV_LF && after_return_ && cells_.empty();
    after_return_ = terminator == CSV_CR;
    if (second_half) return;
    if (!cells_.empty()) rows.push_back({row_, std::exchange(cells_, {})});
    if (row_ >= csv_rows_max)
      note({"more than " + std::to_string(csv_rows_max) + " rows",
            "超过 " + std::to_string(csv_rows_max) + " 行"});
    ++row_;
  }
  void note(engine::Sentence said) {
    if (!fault_.empty()) return;
    fault_ = std::move(said);
    fault_row_ = row_;
  }
  engine::Sentence fault(const engine::Sentence& said) const {
    const std::string number = std::to_string(cells_.size() + 1);
    return {"cell " + number + ": " + said.en, "第 " + number + " 个单元格：" + said.zh};
  }

  csv_parser parser_{};
  std::vector<std::string> cells_;
  std::uint32_t row_ = 1;
  bool after_return_ = false;
  engine::Sentence fault_;
  std::uint32_t fault_row_ = 0;
};

bool is_blank(const CsvRow& row) {
  return std::all_of(row.cells.begin(), row.cells.end(),
                     [](const std::string& cell) { return cell.empty(); });
}

}  // namespace

void read_csv(std::string_view text, const std::function<bool(const CsvRow&)>& visit) {
  constexpr std::size_t block_bytes = 16'384;
  Parser parser;
  const auto deliver = [&] {
    for (const CsvRow& row : parser.rows) {
      if (!is_blank(row) && !visit(row)) return false;
    }
    parser.rows.clear();
    return true;
  };
  for (std::size_t at = 0; at < text.size(); at += block_bytes) {
    parser.feed(text.substr(at, block_bytes));
    if (!deliver()) return;
  }
  parser.finish();
  deliver();
}

}  // namespace app
