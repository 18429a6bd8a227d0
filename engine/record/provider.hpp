// Supply: providers and their standing offers.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/record/ids.hpp"
#include "engine/record/kinds.hpp"
#include "engine/record/units.hpp"

namespace engine {

enum class ProviderKind : std::uint8_t { station, team, unit, sector };

/// Level of a kind when nobody says: what is nearest to people is asked first.
constexpr Level usual_level(ProviderKind kind) noexcept {
  switch (kind) {
    case ProviderKind::station:
    case ProviderKind::team: return Level::community;
    case ProviderKind::unit: return Level::street;
    case ProviderKind::sector: return Level::city;
  }
  return Level::community;
}

/// Upper bound of every capacity; keeps sums of loads far from overflow.
inline constexpr std::int32_t capacity_max = 100'000;

struct Provider {
  ProviderId id;
  std::uint32_t version = 0;
  Seq last_seq;
  std::string code;  // the city's own number of it, unique; 1 .. 32 of A-Z a-z 0-9 . _ -
  std::string name;  // 1 .. 100 code points
  ProviderKind kind = ProviderKind::team;
  Level level = Level::community;  // the reach a wish needs before this provider is asked
  AreaCode area;                   // where it belongs
  Point place;
  Qualifications qualifications = 0;
  std::int32_t capacity = 0;  // wishes held at once over all its offers, 0 .. capacity_max
  bool suspended = false;     // takes nothing new; what it holds goes on
  std::string phone;          // work phone, may be empty
  Instant created_at;
  Instant changed_at;
  friend bool operator==(const Provider&, const Provider&) = default;
};

struct Offer {
  OfferId id;
  ProviderId provider;
  std::uint32_t version = 0;
  Seq last_seq;
  std::string title;                     // 1 .. 60 code points
  std::vector<CategoryCode> categories;  // leaves, ascending, 1 .. 64
  Point place;                           // distance is measured from here
  Metres radius;                         // 0 = only `areas` decide
  std::vector<AreaCode> areas;           // covered whole; ascending, 0 .. 64
  WeekHours hours;                       // when it can be used
  HolidayHours holidays = HolidayHours::city;
  std::int32_t capacity = 0;    // wishes held at once, 0 .. capacity_max
  std::int32_t people_max = 0;  // helpers it can bring at once, 0 .. 999; 0 = any
  bool suspended = false;
  Instant created_at;
  Instant changed_at;
  friend bool operator==(const Offer&, const Offer&) = default;
};

}  // namespace engine
