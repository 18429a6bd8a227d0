// Kinds that records, menu and policy distinguish. Their text codes are in codes.hpp.
#pragma once

#include <cstdint>
#include <string>

namespace engine {

enum class WishKind : std::uint8_t { service, group, goods, referral };

/// 1 = within a day, 2 = within some working days, 3 = by appointment.
enum class Urgency : std::uint8_t { urgent = 1, soon = 2, planned = 3 };

/// How a wish of a category finds its provider.
enum class DispatchPolicy : std::uint8_t {
  dispatch,  // ask in turn
  claim,     // board only
  mixed,     // ask the best first, then open the board as well
};

/// Which hours an offer keeps on holidays of the calendar, and on the weekend days that are worked
/// in exchange. Unless it is `as_usual`, such a weekend day has the hours of Friday.
enum class HolidayHours : std::uint8_t {
  city,       // as the city's policy says
  as_sunday,  // the hours of Sunday
  closed,
  as_usual,  // the hours of the weekday: the calendar is not asked
};
inline constexpr int holiday_hours = 4;

/// Set of qualifications, one bit per entry of `Menu::qualifications` (city/menu.hpp).
using Qualifications = std::uint32_t;

/// A display name in both languages.
struct Name {
  std::string zh;
  std::string en;
};

/// The actions that draw on a list of reasons of the city.
enum class ReasonUse : std::uint8_t {
  decline,
  give_back,
  reject,
  hold,
  cancel,
  transfer,
  redo,
  give_up,
  recall,
  ask_info
};
inline constexpr int reason_uses = 10;

}  // namespace engine
