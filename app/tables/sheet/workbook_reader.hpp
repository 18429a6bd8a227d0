// Rows of the first visible sheet of a workbook (.xlsx, ECMA-376), as those of a CSV file: numbers
// as short as they are shown, dates year first, formulas by their last value.
#pragma once

#include <functional>
#include <string_view>

#include "app/tables/csv/csv.hpp"
#include "app/tables/sheet/package.hpp"
#include "app/tables/spell/moment.hpp"

namespace app {

inline constexpr std::size_t workbook_text_max = std::size_t{128} << 20;  // bytes of all cells

/// Calls `visit` for every row that is not blank, in order, until it returns false; rows are
/// counted as the sheet shows them. Returns how the workbook counts days. Throws WorkbookError,
/// also for a cell that holds an error, and beyond the bounds here and of csv.hpp.
DayCount read_workbook(std::string_view bytes, const std::function<bool(const CsvRow&)>& visit);

}  // namespace app
