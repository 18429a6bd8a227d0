// Tables in CSV form: which columns there are, and reading a row cell by cell so that every error
// names row, column and what is allowed. The definitions (tables.cpp) are also the documentation:
// schema/csv.json and docs/CSV.md are checked against them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/tables/csv/csv.hpp"
#include "app/tables/csv/encoding.hpp"
#include "app/tables/spell/moment.hpp"
#include "engine/sentence/sentence.hpp"

namespace app {

enum class Need : std::uint8_t { required, optional, unused };

struct Column {
  std::string name;     // lower_snake_case
  std::string name_zh;  // accepted in the header as well
  Need import;          // for `xinyuan import`; `unused`: accepted and not looked at
  Need match;           // for `xinyuan match`
  std::string allowed;  // "a number from -90 to 90"; completes "... is not allowed: "
  std::string about;    // meaning, default when empty
};

struct Table {
  std::string_view name;  // providers, offers, wishes, areas
  std::span<const Column> columns;

  /// By its name or its name in Chinese.
  const Column* find(std::string_view name) const noexcept;
  /// As people write headings: in any case and width, with * or a note in brackets, 联系电话 for
  /// 电话.
  const Column* find_heading(std::string_view heading) const;
};

const Table& area_table();
const Table& provider_table();
const Table& offer_table();
const Table& wish_table();

struct Fault {
  std::uint32_t row = 0;  // 0: the file as a whole
  std::string column;     // its heading in the file, or its name; may be empty
  engine::Sentence message;
  std::string code = "bad_value";  // stable, for programs
  engine::Sentence allowed{};      // may be empty
};

/// What rows and columns of a file are called.
struct FaultWords {
  const char* row = "row";
  const char* column = "column";
};

/// Errors of one file; keeps the first hundred and counts the rest.
class Faults {
 public:
  static constexpr std::size_t kept_max = 100;

  explicit Faults(std::string file, FaultWords words = {})
      : file_(std::move(file)), words_(words) {}
  void add(Fault fault);
  /// Of files that only commands read: in English.
  void add(std::uint32_t row, std::string column, const std::string& english) {
    add({row, std::move(column), {english, english}});
  }
  /// From now on errors of the column name it by its heading.
  void call(const std::string& column, std::string_view heading) {
    headings_.insert_or_assign(column, heading);
  }
  bool any() const noexcept { return count_ > 0; }
  std::size_t count() const noexcept { return count_; }
  const std::vector<Fault>& kept() const noexcept { return kept_; }
  const std::string& file() const noexcept { return file_; }
  /// "offers.csv: row 7, column lat: '95' is not allowed: a number from -90 to 90", a line each.
  std::string text() const;

 private:
  std::string file_;
  FaultWords words_;
  std::map<std::string, std::string, std::less<>> headings_;  // by the names of columns
  std::vector<Fault> kept_;
  std::size_t count_ = 0;
};

enum class Purpose : std::uint8_t { import, match };

/// Header and rows of a file, with the columns of the header found in the table.
struct TableFile {
  const Table* table = nullptr;
  std::string file;
  std::vector<const Column*> header;  // by cell; null for a column that is not ours
  std::vector<CsvRow> rows;
  DayCount serials = DayCount::none;  // of a workbook: how it counts days
};

struct ReadOptions {
  Purpose purpose = Purpose::import;
  Encoding encoding = Encoding::detect;
  bool extra_columns = false;  // columns that are not ours are left alone instead of refused
};

/// Reads a file ("-" = standard input), CSV or .xlsx by what is in it. Errors go to `faults`; with
/// one of encoding, form or header no rows are returned. Throws UsageError when the file cannot be
/// read.
TableFile read_table(const Table& table, const std::filesystem::path& file,
                     const ReadOptions& options, Faults& faults);

/// The same of bytes that are here already. Does not throw.
TableFile read_table_text(const Table& table, std::string bytes, const ReadOptions& options,
                          Faults& faults);

inline constexpr std::size_t table_bytes_max = std::size_t{1} << 30;

}  // namespace app
