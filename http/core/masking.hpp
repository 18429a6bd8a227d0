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
/// digits only the last two. Other characters are dropped. Empty stays empty.
std::string mask_phone(std::string_view phone);

/// Stars in place of what in the text looks like
/// - a phone, identity or card number: 7 or more digits side by side, or 11 or more with separators
///   between, or 3 + 4 or 4 + 4 of a fixed line; the first and last few stay. Full-width digits and
///   Chinese numerals count, as does the X of an identity number; dates and hours pass;
/// - a licence plate: all behind its letter;
/// - the number of a house, entrance or room, in Chinese (3号楼2单元501室, 12弄5号, 3-2-501) or
/// behind
///   an English word (Room 501). Days (5号), metro lines (2号线), floors alone and layouts
///   (2室1厅) pass.
std::string mask_numbers(std::string_view text);

/// Centre of the cell of about 500 m that holds the place.
inline engine::Point snap(engine::Point place) { return engine::snapped(place); }

}  // namespace http
