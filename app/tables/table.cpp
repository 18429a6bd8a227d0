#include "app/tables/table.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>
#include <set>
#include <utility>

#include "app/support/usage_error.hpp"
#include "app/tables/sheet/file_kind.hpp"
#include "app/tables/sheet/workbook_reader.hpp"
#include "app/tables/spell/fold.hpp"
#include "engine/text/text.hpp"

namespace app {

namespace {

/// The whole file, "-" being standard input. Throws UsageError.
std::string read_bytes(const std::filesystem::path& file) {
  struct Close {
    void operator()(std::FILE* stream) const {
      if (stream != stdin) std::fclose(stream);
    }
  };
  const std::string name = file == "-" ? "standard input" : "'" + file.string() + "'";
  if (file != "-" && std::filesystem::is_directory(file)) {
    throw UsageError("cannot read " + name + ": it is a folder");
  }
  const std::unique_ptr<std::FILE, Close> stream(file == "-" ? stdin
                                                             : std::fopen(file.c_str(), "rb"));
  if (!stream) throw UsageError("cannot read " + name);
  std::string bytes;
  std::size_t got = 1;
  while (got > 0) {
    constexpr std::size_t block = 1 << 16;
    const std::size_t before = bytes.size();
    if (before > table_bytes_max) throw UsageError(name + " is larger than 1 GiB");
    bytes.resize(before + block);
    got = std::fread(bytes.data() + before, 1, block, stream.get());
    bytes.resize(before + got);
  }
  if (std::ferror(stream.get()) != 0) throw UsageError("cannot read " + name + " to its end");
  return bytes;
}

Need need_of(const Column& column, Purpose purpose) {
  return purpose == Purpose::import ? column.import : column.match;
}

std::string names_of(const Table& table, bool chinese) {
  std::string names;
  for (const Column& column : table.columns) {
    names += std::string(names.empty() ? ""
                         : chinese     ? "、"
                                       : ", ") +
             std::string(chinese ? column.name_zh : column.name);
  }
  return names;
}

/// "H" for the eighth column.
std::string letters_of(std::size_t index) {
  std::string letters;
  for (std::size_t left = index + 1; left > 0; left = (left - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('A' + (left - 1) % 26));
  }
  return letters;
}

bool is_empty(const std::string& cell) { return engine::is_blank(plain_cell(cell)); }

/// A header whose cells are parted by something else than commas comes as one cell.
bool is_parted_otherwise(const CsvRow& row, Faults& faults) {
  if (row.cells.size() != 1) return false;
  for (const auto& [mark, en, zh] :
       {std::tuple{";", "semicolons", "分号"}, std::tuple{"\t", "tabs", "制表符"}}) {
    if (row.cells.front().find(mark) == std::string::npos) continue;
    faults.add({row.number, "",
                engine::Sentence(
                    "the columns are parted by " + std::string(en) +
                        "; save the file with commas (CSV UTF-8) or as .xlsx",
                    "各列之间是" + std::string(zh) + "；请另存为逗号分隔的“CSV UTF-8”或 .xlsx"),
                "unknown_column"});
    return true;
  }
  return false;
}

/// Reads header and rows of one file into its table.
class Filling {
 public:
  Filling(const ReadOptions& options, TableFile& out, Faults& faults)
      : options_(options), out_(out), faults_(faults) {}

  /// Goes on until it returns false.
  bool take(const CsvRow& row) {
    if (!out_.header.empty()) {
      keep(row);
      return true;
    }
    if (!is_parted_otherwise(row, faults_)) read_header(row);
    return !faults_.any();
  }

 private:
  /// Finds the columns; errors name those that are unknown, duplicate or missing.
  void read_header(const CsvRow& row) {
    const Table& table = *out_.table;
    bool chinese = false;
    for (const std::string& cell : row.cells) {
      const std::string_view heading = engine::trimmed(plain_cell(cell));
      const Column* const column = table.find_heading(heading);
      const bool is_named = !engine::is_blank(heading);
      if (column == nullptr && is_named && !options_.extra_columns) {
        faults_.add({row.number, std::string(heading),
                     engine::Sentence("unknown column; known are: " + names_of(table, false),
                                      "没有这一列；可用的列名：" + names_of(table, true)),
                     "unknown_column"});
      }
      if (column != nullptr && std::ranges::find(out_.header, column) != out_.header.end()) {
        faults_.add({row.number, std::string(heading),
                     engine::Sentence("the column occurs twice", "这一列出现了两次"),
                     "doubled_column"});
      }
      if (column != nullptr) {
        faults_.call(column->name, heading);
        chinese |= heading != column->name;
      }
      out_.header.push_back(column);
    }
    add_missing(row.number, chinese);
  }

  void add_missing(std::uint32_t row, bool chinese) {
    for (const Column& column : out_.table->columns) {
      if (std::ranges::find(out_.header, &column) != out_.header.end()) continue;
      if (chinese) faults_.call(column.name, column.name_zh);
      if (need_of(column, options_.purpose) == Need::required) {
        faults_.add({row, std::string(column.name),
                     engine::Sentence("the column is missing", "缺少这一列"), "missing_column"});
      }
    }
  }

  /// Cells without a heading are left alone while they are empty.
  void keep(const CsvRow& row) {
    std::size_t cells = row.cells.size();
    while (cells > out_.header.size() && is_empty(row.cells[cells - 1])) --cells;
    if (cells > out_.header.size()) {
      const std::string count = std::to_string(cells), known = std::to_string(out_.header.size());
      faults_.add({row.number, "",
                   engine::Sentence("has " + count + " cells, the header " + known,
                                    "有 " + count + " 个单元格，标题行只有 " + known + " 个")});
    }
    for (std::size_t at = 0; at < std::min(cells, out_.header.size()); ++at) {
      // Columns with a heading that is not ours are taken or were refused with the header.
      if (out_.header[at] == nullptr && is_nameless(at) && !is_empty(row.cells[at])) {
        faults_.add({row.number, letters_of(at),
                     engine::Sentence("has no heading but holds '" + row.cells[at] + "'",
                                      "没有列名，却有内容“" + row.cells[at] + "”"),
                     "unknown_column"});
        told_.insert(at);
      }
    }
    out_.rows.push_back(row);
  }
  /// Reported once for each column.
  bool is_nameless(std::size_t at) const { return !options_.extra_columns && !told_.contains(at); }

  const ReadOptions& options_;
  TableFile& out_;
  Faults& faults_;
  std::set<std::size_t> told_;  // columns without heading
};

/// Headings that people use besides the names of a column.
constexpr std::pair<std::string_view, std::string_view> other_headings[] = {
    {"code", "编号"},
    {"code", "代码"},
    {"name", "单位名称"},
    {"name", "服务方名称"},
    {"kind", "类别类型"},
    {"area", "区划代码"},
    {"area", "所属区划"},
    {"area", "社区代码"},
    {"phone", "联系电话"},
    {"phone", "电话号码"},
    {"contact_phone", "电话"},
    {"contact_phone", "手机"},
    {"contact_phone", "手机号"},
    {"contact_name", "姓名"},
    {"capacity", "名额"},
    {"hours", "开放时间"},
    {"hours", "服务时间"},
    {"categories", "服务类别"},
    {"category", "服务类别"},
    {"provider", "服务方编码"},
    {"title", "名称"},
    {"title", "项目名称"},
    {"radius_m", "服务半径"},
    {"radius_m", "半径"},
    {"people_max", "人数上限"},
    {"external_no", "热线工单号"},
    {"wanted_from", "开始时间"},
    {"wanted_until", "结束时间"},
};

/// Without the mark of required columns and notes in brackets: "名称 *（必填）" is 名称.
std::string plain_heading(std::string_view heading) {
  std::string plain = folded(heading);
  plain = plain.substr(0, plain.find('('));
  plain.erase(std::remove(plain.begin(), plain.end(), '*'), plain.end());
  plain = std::string(engine::trimmed(plain));
  std::ranges::replace(plain, ' ', '_');
  return plain;
}

}  // namespace

const Column* Table::find(std::string_view name) const noexcept {
  for (const Column& column : columns) {
    if (column.name == name || column.name_zh == name) return &column;
  }
  return nullptr;
}

const Column* Table::find_heading(std::string_view heading) const {
  const std::string plain = plain_heading(heading);
  if (const Column* const column = find(plain)) return column;
  for (const auto& [name, other] : other_headings) {
    const Column* const column = other == plain ? find(name) : nullptr;
    if (column != nullptr) return column;
  }
  return nullptr;
}

void Faults::add(Fault fault) {
  ++count_;
  const auto heading = headings_.find(fault.column);
  if (heading != headings_.end()) fault.column = heading->second;
  if (kept_.size() < kept_max) kept_.push_back(std::move(fault));
}

std::string Faults::text() const {
  std::string text;
  for (const Fault& fault : kept_) {
    text += file_;
    if (fault.row > 0) {
      text += ": " + std::string(words_.row) + " " + std::to_string(fault.row);
    }
    if (!fault.column.empty()) text += ", " + std::string(words_.column) + " " + fault.column;
    text += ": " + fault.message.en + "\n";
  }
  if (count_ > kept_.size()) {
    text += file_ + ": " + std::to_string(count_ - kept_.size()) + " more errors\n";
  }
  return text;
}

TableFile read_table_text(const Table& table, std::string bytes, const ReadOptions& options,
                          Faults& faults) {
  TableFile out{&table, faults.file(), {}, {}};
  const auto refuse_file = [&](const engine::Sentence& fault) {
    faults.add({0, "", fault});
    out.rows.clear();
  };
  Filling filling(options, out, faults);
  const auto take = [&](const CsvRow& row) { return filling.take(row); };
  try {
    const FileKind kind = kind_of_file(bytes);
    if (kind == FileKind::workbook) {
      out.serials = read_workbook(bytes, take);
    } else if (kind != FileKind::text) {
      refuse_file(wrong_file(kind));
      return out;
    } else {
      read_csv(to_utf8(std::move(bytes), options.encoding), take);
    }
    if (out.header.empty() && !faults.any()) {
      refuse_file({"is empty; the first row must name the columns", "是空的；第一行必须是列名"});
    }
  } catch (const EncodingError& error) {
    refuse_file(error.said);
  } catch (const CsvError& error) {
    refuse_file(error.said);
  } catch (const WorkbookError& error) {
    refuse_file(error.said);
  }
  return out;
}

TableFile read_table(const Table& table, const std::filesystem::path& file,
                     const ReadOptions& options, Faults& faults) {
  TableFile out = read_table_text(table, read_bytes(file), options, faults);
  out.file = file.string();
  return out;
}

}  // namespace app
