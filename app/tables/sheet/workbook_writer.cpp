#include "app/tables/sheet/workbook_writer.hpp"

#include <unistd.h>
#include <xlsxwriter.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace app {

namespace {

/// A file of our own that is gone with it.
class OwnFile {
 public:
  OwnFile() {
    path_ = (std::filesystem::temp_directory_path() / "xinyuan-XXXXXX").string();
    const int file = mkstemp(path_.data());  // readable by its owner alone
    if (file < 0) throw std::runtime_error("cannot make a file in " + folder());
    close(file);
  }
  ~OwnFile() {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
  }
  OwnFile(const OwnFile&) = delete;
  OwnFile& operator=(const OwnFile&) = delete;

  const std::string& path() const noexcept { return path_; }
  static std::string folder() { return std::filesystem::temp_directory_path().string(); }

 private:
  std::string path_;
};

/// Text that looks like the escape of a character, so that it comes back as it is.
std::string escaped(std::string text) {
  const auto is_hex = [](char letter) {
    return std::string_view("0123456789abcdefABCDEF").find(letter) != std::string_view::npos;
  };
  for (std::size_t at = text.find("_x"); at != std::string::npos; at = text.find("_x", at + 2)) {
    if (at + 7 > text.size() || text[at + 6] != '_') continue;
    const bool is_code = is_hex(text[at + 2]) && is_hex(text[at + 3]) && is_hex(text[at + 4]) &&
                         is_hex(text[at + 5]);
    if (!is_code) continue;
    text.insert(at, "_x005F");
    at += 6;
  }
  return text;
}

}  // namespace

struct WorkbookWriter::State {
  OwnFile file;
  lxw_workbook* book = nullptr;
  lxw_worksheet* sheet = nullptr;
  lxw_format* text = nullptr;
  lxw_format* bold = nullptr;
  std::vector<bool> is_number;
  std::uint32_t row = 0;
};

WorkbookWriter::WorkbookWriter(std::string_view sheet) : state_(std::make_unique<State>()) {
  std::string folder = OwnFile::folder();
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;
  options.tmpdir = folder.data();
  state_->book = workbook_new_opt(state_->file.path().c_str(), &options);
  if (state_->book == nullptr) throw std::runtime_error("cannot make a workbook");
  state_->text = workbook_add_format(state_->book);
  format_set_num_format(state_->text, "@");
  state_->bold = workbook_add_format(state_->book);
  format_set_bold(state_->bold);
  format_set_num_format(state_->bold, "@");
  begin_sheet(sheet);
}

WorkbookWriter::~WorkbookWriter() {
  if (state_->book != nullptr) workbook_close(state_->book);
}

void WorkbookWriter::begin_sheet(std::string_view sheet) {
  state_->sheet = workbook_add_worksheet(state_->book, std::string(sheet).c_str());
  if (state_->sheet == nullptr) throw std::runtime_error("cannot make a sheet");
  state_->row = 0;
  state_->is_number.clear();
}

void WorkbookWriter::head(std::span<const std::string> headings, std::vector<bool> is_number) {
  state_->is_number = std::move(is_number);
  for (std::size_t at = 0; at < headings.size(); ++at) {
    const auto column = static_cast<lxw_col_t>(at);
    const bool number = at < state_->is_number.size() && state_->is_number[at];
    constexpr double wide = 16;  // characters
    worksheet_set_column(state_->sheet, column, column, wide, number ? nullptr : state_->text);
  }
  for (std::size_t at = 0; at < headings.size(); ++at) {
    worksheet_write_string(state_->sheet, 0, static_cast<lxw_col_t>(at), headings[at].c_str(),
                           state_->bold);
  }
  worksheet_freeze_panes(state_->sheet, 1, 0);
  state_->row = 1;
}

bool WorkbookWriter::add(std::span<const std::string> cells) {
  if (state_->row >= rows_max) return false;
  for (std::size_t at = 0; at < cells.size(); ++at) {
    if (cells[at].empty()) continue;
    const auto column = static_cast<lxw_col_t>(at);
    char* stop = nullptr;
    const bool number = at < state_->is_number.size() && state_->is_number[at];
    const double value = number ? std::strtod(cells[at].c_str(), &stop) : 0;
    if (number && *stop == '\0') {
      worksheet_write_number(state_->sheet, state_->row, column, value, nullptr);
    } else {
      worksheet_write_string(state_->sheet, state_->row, column, escaped(cells[at]).c_str(),
                             state_->text);
    }
  }
  ++state_->row;
  return true;
}

std::string WorkbookWriter::finish() {
  const lxw_error error = workbook_close(state_->book);
  state_->book = nullptr;
  if (error != LXW_NO_ERROR) {
    throw std::runtime_error(std::string("cannot write the workbook: ") + lxw_strerror(error));
  }
  std::ifstream stream(state_->file.path(), std::ios::binary);
  std::ostringstream bytes;
  bytes << stream.rdbuf();
  return bytes.str();
}

}  // namespace app
