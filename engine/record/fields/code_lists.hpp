// Codes of enumerations in the order of their enumerators, from 0: for code tables and for rows of
// described records.
#pragma once

#include <array>
#include <string_view>

namespace engine {

inline constexpr std::array<std::string_view, 4> provider_kind_codes{"station", "team", "unit",
                                                                     "sector"};
inline constexpr std::array<std::string_view, 4> level_codes{"community", "street", "district",
                                                             "city"};
inline constexpr std::array<std::string_view, 4> holiday_hours_codes{"city", "as_sunday", "closed",
                                                                     "as_usual"};

}  // namespace engine
