// What a stranger may see of a person: the one place where names, phones, numbers inside text and
// exact places are made coarse. Views are chosen by rights.hpp; nothing here decides who is who.
#pragma once

#include <string>
#include <string_view>

#include "engine/city/geo.hpp"

namespace http {

/// The first character and two stars: 张**. Empty stays empty.
std::string mask_name(std::string_view name);

/// 138****5678: the first three and the last four digits stay; of numbers shorter than eleven
/// digits only the last two. Other characters and an extension are
/// dropped. Empty stays empty.
std::string mask_phone(std::string_view phone);

/// Stars in place of what names a person, reaches one or leads to a door, as
/// engine/text/personal/finder.hpp finds it.
std::string mask_numbers(std::string_view text);

/// Centre of the cell of about 500 m that holds the place.
inline engine::Point snap(engine::Point place) { return engine::snapped(place); }

}  // namespace http
