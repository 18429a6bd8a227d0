// Identities and codes: what the rest of the engine uses to point at things.
// Plain integers with a type, so that a wish cannot be passed where an offer is meant.
// Ids and sequence numbers grow with time: a later record has the greater id.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace engine {

/// Identity of one record; 0 means "none".
template <class Tag>
struct Id {
  std::uint64_t value = 0;

  constexpr explicit operator bool() const noexcept { return value != 0; }
  friend constexpr auto operator<=>(const Id&, const Id&) noexcept = default;
};

using WishId = Id<struct WishTag>;
using ProviderId = Id<struct ProviderTag>;
using OfferId = Id<struct OfferTag>;

/// Position of an event in the one global order of all events, from 1; 0 means "none".
/// The sequence number of a `wish_dispatched` event is also the id of that dispatch.
using Seq = Id<struct SeqTag>;

/// Node of the service menu as the number that its digits spell: class 07 is 7, leaf 0701 is 701.
struct CategoryCode {
  std::uint16_t value = 0;

  constexpr explicit operator bool() const noexcept { return value != 0; }
  constexpr bool is_class() const noexcept { return value < 100; }
  constexpr CategoryCode parent() const noexcept {
    return {static_cast<std::uint16_t>(is_class() ? 0 : value / 100)};
  }
  friend constexpr auto operator<=>(const CategoryCode&, const CategoryCode&) noexcept = default;
};

/// Administrative level; also how far a wish looks (its reach) and at which level a provider works.
enum class Level : std::uint8_t { community = 0, street = 1, district = 2, city = 3 };
using Reach = Level;

/// Area code of GB/T 2260 and the statistics bureau, always as 12 digits: shorter codes are filled
/// with zeros on the right (district 320205 is 320205000000). The parent is found by arithmetic.
struct AreaCode {
  std::uint64_t value = 0;

  constexpr explicit operator bool() const noexcept { return value != 0; }

  constexpr Level level() const noexcept {
    if (value % 1000 != 0) return Level::community;
    if (value % 1'000'000 != 0) return Level::street;
    if (value % 100'000'000 != 0) return Level::district;
    return Level::city;
  }

  /// The area of the given level that holds this one; itself if it is already at or above it.
  constexpr AreaCode at(Level wanted) const noexcept {
    switch (wanted) {
      case Level::community: return *this;
      case Level::street: return {value - value % 1000};
      case Level::district: return {value - value % 1'000'000};
      case Level::city: return {value - value % 100'000'000};
    }
    return *this;
  }

  /// Whether `inner` is this area or lies inside it.
  constexpr bool contains(AreaCode inner) const noexcept { return inner.at(level()) == *this; }

  friend constexpr auto operator<=>(const AreaCode&, const AreaCode&) noexcept = default;
};

}  // namespace engine

template <class Tag>
struct std::hash<engine::Id<Tag>> {
  std::size_t operator()(engine::Id<Tag> id) const noexcept {
    return static_cast<std::size_t>(id.value * 0x9E3779B97F4A7C15ULL >> 7);
  }
};
