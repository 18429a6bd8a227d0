#include "app/tables/table.hpp"

#include <algorithm>
#include <cstdio>
#include <memory>

#include "app/support/usage_error.hpp"
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

std::string names_of(const Table& table) {
  std::string names;
  for (const Column& column : table.columns) {
    names += (names.empty() ? "" : ", ") + std::string(column.name);
  }
  return names;
}

/// Finds the columns of the header; errors name those that are unknown, duplicate or missing.
void read_header(const CsvRow& row, const ReadOptions& options, TableFile& out, Faults& faults) {
  const Table& table = *out.table;
  for (const std::string& cell : row.cells) {
    const std::string_view name = engine::trimmed(cell);
    const Column* const column = table.find(name);
    if (column == nullptr && !options.extra_columns) {
      faults.add({row.number, std::string(name), "unknown column; known are: " + names_of(table),
                  "unknown_column"});
    }
    for (const Column* earlier : out.header) {
      if (column != nullptr && column == earlier) {
        faults.add({row.number, std::string(name), "the column occurs twice", "doubled_column"});
      }
    }
    out.header.push_back(column);
  }
  for (const Column& column : table.columns) {
    const bool present =
        std::find(out.header.begin(), out.header.end(), &column) != out.header.end();
    if (need_of(column, options.purpose) == Need::required && !present) {
      faults.add({row.number, std::string(column.name), "the column is missing", "missing_column"});
    }
  }
}

void keep_row(const CsvRow& row, TableFile& out, Faults& faults) {
  if (row.cells.size() > out.header.size()) {
    faults.add({row.number, "",
                "has " + std::to_string(row.cells.size()) + " cells, the header " +
                    std::to_string(out.header.size())});
  }
  out.rows.push_back(row);
}

}  // namespace

const Column* Table::find(std::string_view header) const noexcept {
  for (const Column& column : columns) {
    if (column.name == header || column.name_zh == header) return &column;
  }
  return nullptr;
}

void Faults::add(Fault fault) {
  ++count_;
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
    text += ": " + fault.message + "\n";
  }
  if (count_ > kept_.size()) {
    text += file_ + ": " + std::to_string(count_ - kept_.size()) + " more errors\n";
  }
  return text;
}

TableFile read_table_text(const Table& table, std::string bytes, const ReadOptions& options,
                          Faults& faults) {
  TableFile out{&table, faults.file(), {}, {}};
  const auto refuse_file = [&](const std::string& fault) {
    faults.add({0, "", fault});
    out.rows.clear();
  };
  try {
    const std::string text = to_utf8(std::move(bytes), options.encoding);
    read_csv(text, [&](const CsvRow& row) {
      if (!out.header.empty()) {
        keep_row(row, out, faults);
        return true;
      }
      read_header(row, options, out, faults);
      return !faults.any();
    });
    if (out.header.empty()) refuse_file("is empty; the first row must name the columns");
  } catch (const EncodingError& error) {
    refuse_file("line " + std::to_string(error.line) + " " + error.what());
  } catch (const CsvError& error) {
    refuse_file(error.what());
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
