// What a stranger may see of a person: the one place where names, phones, numbers inside text and
// exact places are made coarse. Views are chosen by rights.hpp; nothing here decides who is who.
#pragma once

#include <string>
#include <string_view>

#include "engine/units.hpp"

namespace http {

/// The first character and two stars: 张**. Empty stays empty.
std::string mask_name(std::string_view name);

/// 138****5678: the first three and the last four digits stay; of numbers shorter than eleven
/// digits only the last two. Other characters are dropped. Empty stays empty.
std::string mask_phone(std::string_view phone);

/// Stars in place of the inner digits of everything in the text that looks like a phone, identity
/// or card number: 7 or more digits side by side, or 11 or more with single spaces or hyphens
/// between (so that a date and an hour pass); full-width digits count. What engine/screening.hpp
/// finds.
std::string mask_numbers(std::string_view text);

/// Edge of the cells to which places are snapped, about 500 m.
inline constexpr double cell_degrees = 0.0045;
/// Centre of the cell that holds the place.
engine::Point snap(engine::Point place);

}  // namespace http
