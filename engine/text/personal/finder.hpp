// Finds in free text, Chinese, English or mixed, what names a person, reaches one or leads to a
// door. One finder for what strangers see (http/core/masking.hpp) and for what a person reviews
// first (moderation.hpp). In doubt it finds: a hidden amount is a nuisance, a shown phone number
// cannot be taken back. docs/PRIVACY.md lists what is found and what is not.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "engine/text/folding.hpp"

namespace engine {

enum class Trace : std::uint8_t {
  number,       // phone, identity card, bank card, other long number
  plate,        // licence plate of a vehicle
  door,         // house, entrance, room
  mail,         // e-mail address
  account,      // name at WeChat, QQ, Douyin and the like
  link,         // web address
  coordinates,  // a point to about 100 m or finer
  birth,        // date of birth
};
inline constexpr int trace_kinds = 8;

class Traces {
 public:
  constexpr Traces() = default;
  constexpr Traces(std::initializer_list<Trace> list) {
    for (const Trace each : list) add(each);
  }
  constexpr void add(Trace trace) noexcept { bits_ |= bit(trace); }
  constexpr void add(Traces other) noexcept { bits_ |= other.bits_; }
  constexpr bool has(Trace trace) const noexcept { return (bits_ & bit(trace)) != 0; }
  constexpr bool none() const noexcept { return bits_ == 0; }
  constexpr bool operator==(const Traces&) const = default;

 private:
  static constexpr std::uint32_t bit(Trace trace) noexcept {
    return 1U << static_cast<unsigned>(trace);
  }
  std::uint32_t bits_ = 0;
};

/// Hides in `glyphs`, as `folded` returns them, what must not be read, and returns what it was.
/// O(number of glyphs).
Traces find_personal(Glyphs& glyphs);
Traces find_personal(std::string_view text);

/// The text with a star for every hidden character. Of phone numbers the first three and last four
/// digits stay, of other numbers and of mail addresses less; masking again changes nothing.
std::string masked(std::string_view text);

}  // namespace engine
