#include "app/tables/sheet/workbook_reader.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <utility>
#include <vector>

#include "engine/record/rfc3339.hpp"
#include "engine/text/text.hpp"

namespace app {

namespace {

std::string attribute(const Attributes& all, std::string_view name) {
  const auto found = all.find(name);
  return found == all.end() ? std::string{} : found->second;
}

std::size_t number_in(std::string_view text, std::size_t fallback = 0) noexcept {
  std::size_t value = fallback;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

/// Sheets, and how days are counted.
class WorkbookPart final : public XmlVisitor {
 public:
  void begin(std::string_view name, const Attributes& attributes) override {
    if (name == "workbookPr") {
      const std::string old = attribute(attributes, "date1904");
      if (old == "1" || old == "true") serials = DayCount::from_1904;
    }
    const bool is_shown =
        attribute(attributes, "state").empty() || attribute(attributes, "state") == "visible";
    if (name == "sheet" && is_shown && sheet_id.empty()) sheet_id = attribute(attributes, "id");
  }
  void end(std::string_view) override {}
  void text(std::string_view) override {}

  std::string sheet_id;
  DayCount serials = DayCount::from_1900;
};

/// Where the parts lie.
class RelationsPart final : public XmlVisitor {
 public:
  void begin(std::string_view name, const Attributes& attributes) override {
    if (name != "Relationship") return;
    std::string target = attribute(attributes, "Target");
    target = target.starts_with('/') ? target.substr(1) : "xl/" + target;
    const std::string type = attribute(attributes, "Type");
    if (type.ends_with("/styles")) styles = target;
    if (type.ends_with("/sharedStrings")) strings = target;
    by_id[attribute(attributes, "Id")] = std::move(target);
  }
  void end(std::string_view) override {}
  void text(std::string_view) override {}

  std::map<std::string, std::string> by_id;
  std::string styles, strings;
};

/// "_x000D_" stands for a character that XML cannot hold.
std::string unescaped(std::string text) {
  for (std::size_t at = text.find("_x"); at != std::string::npos; at = text.find("_x", at + 1)) {
    unsigned code = 0;
    const char* const begin = text.data() + at + 2;
    if (at + 7 > text.size() || text[at + 6] != '_') continue;
    const auto [stop, error] = std::from_chars(begin, begin + 4, code, 16);
    if (error != std::errc{} || stop != begin + 4 || code == 0 || code >= 0x80) continue;
    text.replace(at, 7, 1, static_cast<char>(code));
  }
  return text;
}

[[noreturn]] void too_much() {
  throw WorkbookError({"holds more text than can be read at once; send it as CSV",
                       "文字太多，一次读不完；请改用 CSV 文件"});
}

/// Texts that cells point at.
class StringsPart final : public XmlVisitor {
 public:
  void begin(std::string_view name, const Attributes&) override {
    if (name == "si") texts.emplace_back();
    if (name == "rPh") ++readings_;  // how it is pronounced
    is_text_ = name == "t" && readings_ == 0;
  }
  void end(std::string_view name) override {
    if (name == "rPh") --readings_;
    if (name == "si") texts.back() = unescaped(std::move(texts.back()));
    is_text_ = false;
  }
  void text(std::string_view piece) override {
    if (!is_text_ || texts.empty()) return;
    texts.back() += piece;
    bytes_ += piece.size();
    if (bytes_ > workbook_text_max / 2) too_much();
  }

  std::vector<std::string> texts;

 private:
  bool is_text_ = false;
  int readings_ = 0;
  std::size_t bytes_ = 0;
};

/// Letters of a number format that show parts of a date, outside quotes, brackets and escapes.
bool is_date_format(std::string_view code) noexcept {
  char inside = 0;  // what ends the part that is left out
  for (std::size_t at = 0; at < code.size() && code[at] != ';'; ++at) {
    const char letter = code[at];
    if (inside != 0) {
      if (letter == inside) inside = 0;
      continue;
    }
    if (letter == '"') inside = '"';
    if (letter == '[') inside = ']';
    if (letter == '\\' || letter == '_' || letter == '*') ++at;
    if (std::string_view("yYdDhHsSmM").find(letter) != std::string_view::npos) return true;
  }
  return false;
}

/// Which formats of cells show dates.
class StylesPart final : public XmlVisitor {
 public:
  void begin(std::string_view name, const Attributes& attributes) override {
    if (name == "cellXfs") is_cell_ = true;
    const std::size_t id = number_in(attribute(attributes, "numFmtId"));
    if (name == "numFmt") own_[id] = is_date_format(attribute(attributes, "formatCode"));
    if (name != "xf" || !is_cell_) return;
    const auto own = own_.find(id);
    const bool is_built_in = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) ||
                             (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
    is_date.push_back(own == own_.end() ? is_built_in : own->second);
  }
  void end(std::string_view name) override {
    if (name == "cellXfs") is_cell_ = false;
  }
  void text(std::string_view) override {}

  std::vector<bool> is_date;  // by style

 private:
  std::map<std::size_t, bool> own_;
  bool is_cell_ = false;
};

/// As a spreadsheet shows it: 15 digits at most, no power of ten below 10^15.
std::string number_text(double value) {
  std::array<char, 40> text{};
  const bool is_whole = value == std::floor(value) && std::abs(value) < 1e15;
  std::snprintf(text.data(), text.size(), is_whole ? "%.0f" : "%.15g", value);
  return text.data();
}

/// "2026-01-05", "2026-01-05 09:30", "09:30" of less than a day; nothing if it is no date.
std::optional<std::string> date_text(double serial, DayCount count) {
  if (serial >= 0 && serial < 1) {
    return engine::clock_text(static_cast<int>(std::lround(serial * 1440)));
  }
  std::array<char, 40> text{};
  const auto at = serial_time(serial, count);
  if (!at) return std::nullopt;
  const auto day = std::chrono::floor<std::chrono::days>(*at);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss time{*at - day};
  const int size =
      std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                    static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  if (*at == day) return text.data();
  const auto hours = static_cast<int>(time.hours().count());
  const auto minutes = static_cast<int>(time.minutes().count());
  const auto seconds = static_cast<int>(time.seconds().count());
  char* const behind = text.data() + size;
  const auto room = text.size() - static_cast<std::size_t>(size);
  if (seconds == 0)
    std::snprintf(behind, room, " %02d:%02d", hours, minutes);
  else
    std::snprintf(behind, room, " %02d:%02d:%02d", hours, minutes, seconds);
  return text.data();
}

/// The cells of a sheet as rows.
class SheetPart final : public XmlVisitor {
 public:
  SheetPart(const std::vector<std::string>& strings, const std::vector<bool>& is_date,
            DayCount serials, const std::function<bool(const CsvRow&)>& visit)
      : strings_(strings), is_date_(is_date), serials_(serials), visit_(visit) {}

  void begin(std::string_view name, const Attributes& attributes) override {
    if (name == "row") {
      row_.number = static_cast<std::uint32_t>(std::min<std::size_t>(
          number_in(attribute(attributes, "r"), row_.number + 1), csv_rows_max));
      row_.cells.clear();
      column_ = 0;
    } else if (name == "c") {
      column_ = column_of(attribute(attributes, "r"));
      type_ = attribute(attributes, "t");
      style_ = number_in(attribute(attributes, "s"));
      value_.clear();
    } else if (name == "rPh") {
      ++readings_;
    }
    is_value_ = (name == "v" || name == "t") && readings_ == 0;
  }
  void text(std::string_view piece) override {
    if (!is_value_) return;
    value_ += piece;
    if (value_.size() > csv_cell_bytes_max) {
      throw WorkbookError({cell_name() + " is too long", cell_name() + " 太长"});
    }
  }
  void end(std::string_view name) override {
    is_value_ = false;
    if (name == "rPh") --readings_;
    if (name == "c") put();
    if (name == "row") end_row();
  }
  bool is_done() const override { return is_done_; }

 private:
  /// "C5" is the third; without a name it is the next one.
  std::size_t column_of(std::string_view name) const {
    std::size_t column = 0;
    for (const char letter : name) {
      if (letter < 'A' || letter > 'Z' || column > csv_cells_max) break;
      column = column * 26 + static_cast<std::size_t>(letter - 'A' + 1);
    }
    return column == 0 ? column_ + 1 : column;
  }
  std::string cell_name() const {
    return "row " + std::to_string(row_.number) + ", cell " + std::to_string(column_);
  }

  void put() {
    std::string shown = shown_value();
    if (shown.empty()) return;
    if (column_ > csv_cells_max) {
      throw WorkbookError({"row " + std::to_string(row_.number) + ": more than " +
                               std::to_string(csv_cells_max) + " cells",
                           "第 " + std::to_string(row_.number) + " 行：超过 " +
                               std::to_string(csv_cells_max) + " 个单元格"});
    }
    bytes_ += shown.size();
    if (bytes_ > workbook_text_max) too_much();
    if (row_.cells.size() < column_) row_.cells.resize(column_);
    row_.cells[column_ - 1] = std::move(shown);
  }

  std::string shown_value() {
    if (type_ == "s") {
      const std::size_t index = number_in(value_, strings_.size());
      return value_.empty() || index >= strings_.size() ? std::string{} : strings_[index];
    }
    if (type_ == "b") return value_ == "1" ? "TRUE" : "FALSE";
    if (type_ == "inlineStr" || type_ == "str") return unescaped(std::move(value_));
    if (type_ == "d") return std::move(value_);
    if (type_ == "e") {
      throw WorkbookError({cell_name() + " holds the error " + value_,
                           "第 " + std::to_string(row_.number) + " 行第 " +
                               std::to_string(column_) + " 个单元格是错误值 " + value_});
    }
    if (value_.empty()) return {};
    char* stop = nullptr;
    const double number = std::strtod(value_.c_str(), &stop);
    if (*stop != '\0' || !std::isfinite(number)) return std::move(value_);
    const bool is_date = style_ < is_date_.size() && is_date_[style_];
    if (is_date) {
      if (auto text = date_text(number, serials_)) return *text;
    }
    return number_text(number);
  }

  void end_row() {
    const bool is_blank = std::ranges::all_of(
        row_.cells, [](const std::string& cell) { return engine::is_blank(cell); });
    if (!is_blank && !visit_(row_)) is_done_ = true;
    row_.cells.clear();
  }

  const std::vector<std::string>& strings_;
  const std::vector<bool>& is_date_;
  const DayCount serials_;
  const std::function<bool(const CsvRow&)>& visit_;
  CsvRow row_;
  std::size_t column_ = 0;  // from 1
  std::size_t style_ = 0;
  std::string type_, value_;
  std::size_t bytes_ = 0;
  int readings_ = 0;
  bool is_value_ = false;
  bool is_done_ = false;
};

}  // namespace

DayCount read_workbook(std::string_view bytes, const std::function<bool(const CsvRow&)>& visit) {
  Package package(bytes);
  WorkbookPart workbook;
  RelationsPart relations;
  package.read("xl/workbook.xml", workbook);
  package.read("xl/_rels/workbook.xml.rels", relations);
  StringsPart strings;
  StylesPart styles;
  if (!relations.strings.empty()) package.read(relations.strings, strings);
  if (!relations.styles.empty()) package.read(relations.styles, styles);
  SheetPart sheet(strings.texts, styles.is_date, workbook.serials, visit);
  if (!package.read(relations.by_id[workbook.sheet_id], sheet)) {
    throw WorkbookError({"has no visible sheet", "没有可见的工作表"});
  }
  return workbook.serials;
}

}  // namespace app
