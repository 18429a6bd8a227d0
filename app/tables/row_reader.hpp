// Reads the cells of one row by the names of their columns. A value that is not allowed becomes an
// error with row and column. The reader then goes on with a harmless value, so that one pass finds
// all errors.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/tables/spell/words.hpp"
#include "app/tables/table.hpp"
#include "engine/record/ids.hpp"
#include "engine/record/units.hpp"

namespace app {

class RowReader {
 public:
  RowReader(const TableFile& file, const CsvRow& row, Faults& faults);
  /// Notes an error for every required cell that is empty.
  RowReader(const TableFile& file, const CsvRow& row, Purpose purpose, Faults& faults);
  void check_required(Purpose purpose);

  std::uint32_t row() const noexcept { return row_.number; }
  bool good() const noexcept { return good_; }
  /// The cell without apostrophe and outer space; empty if the column is absent.
  std::string_view cell(std::string_view column) const noexcept;
  bool has(std::string_view column) const noexcept { return !cell(column).empty(); }

  /// Notes an error: "'<cell>' is not allowed: <what the column allows>".
  void refuse(std::string_view column);
  void refuse(std::string_view column, engine::Sentence message);

  /// Visible text of at most so many code points, without control characters.
  std::string text(std::string_view column, std::size_t code_points_max, bool line_breaks = false);
  /// 1 .. 32 of A-Z a-z 0-9 . _ -, or empty.
  std::string code(std::string_view column);
  std::int64_t integer(std::string_view column, std::int64_t min, std::int64_t max,
                       std::int64_t fallback);
  bool flag(std::string_view column);
  /// In the time of the city, if the cell has no offset; nothing if it is empty or faulty.
  /// `is_end`: a day without a time means its end.
  std::optional<engine::Instant> moment(std::string_view column, std::chrono::minutes utc_offset,
                                        bool is_end);
  /// `lat`, `lon` and `datum` as WGS-84; nothing if both are empty or faulty.
  std::optional<engine::Point> place();
  engine::AreaCode area(std::string_view column);
  /// Parts between spaces, commas, semicolons or bars, of any width, and 、.
  std::vector<std::string_view> list(std::string_view column) const;

  /// Any enumeration with a `from_code` found by its type.
  template <class Enum>
  Enum choice(std::string_view column, Enum fallback) {
    Enum value = fallback;
    if (has(column) && !from_code(code_in(column, cell(column)), value)) refuse(column);
    return value;
  }

 private:
  std::optional<double> degrees(std::string_view column, double bound);

  const TableFile& file_;
  const CsvRow& row_;
  Faults& faults_;
  bool good_ = true;
};

}  // namespace app
