// Why a wish is matched as it is, or not at all; and who could take it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/match/candidate.hpp"
#include "engine/record/ids.hpp"
#include "engine/record/kinds.hpp"
#include "engine/record/units.hpp"

namespace engine {

/// The offer of the right category that came nearest to passing.
struct NearMiss {
  OfferId offer;
  ProviderId provider;
  Filter failed = Filter::area;
  Metres distance;
  Metres short_by;                        // area: metres beyond the radius; else 0
  Level reach_needed = Level::community;  // reach: level of the provider
};

/// Kinds of single changes that could match a wish, the smallest first: what asks least of people.
enum class RemedyKind : std::uint8_t {
  reach,          // the wish looks as far as `reach`
  radius,         // the offer goes `metres` farther, to `radius`
  hours,          // the wish is `half_hours` later (earlier if < 0), when the offer is open
  capacity,       // `slots` more at the offer, at its provider, or at both
  crew,           // the offer brings `people_max` helpers
  suspended,      // the offer, its provider or both take work again
  qualification,  // the provider has `missing`
};
inline constexpr int remedy_kinds = 7;
std::string_view to_code(RemedyKind kind) noexcept;

/// Greatest number of added slots that is reported as a remedy; more would be no small change.
inline constexpr std::int32_t remedy_slots_max = 20;

/// One change, true when tried: after it, and nothing else, an optimal plan matches the wish.
struct Remedy {
  RemedyKind kind = RemedyKind::reach;
  OfferId offer;  // that would serve the wish; for `capacity`: that needs it (0 = provider only)
  ProviderId provider;
  Metres distance;  // wish to offer; 0 for `capacity`
  Level reach = Level::community;
  Metres metres, radius;
  int half_hours = 0;                          // 0 for other kinds
  int open_at = 0;                             // half hour of the week, Monday 00:00 is 0
  bool at_offer = false, at_provider = false;  // capacity, suspended: which of the two changes
  /// capacity: how many are needed, since `slots - 1` others as heavy or heavier get theirs first.
  /// More than one only where one is enough nowhere; then at one of the wish's own offers.
  std::int32_t slots = 1;
  std::int32_t offer_capacity = 0, provider_capacity = 0;  // capacity: capacity after the change
  std::int32_t people_max = 0;                             // crew: after the change
  Qualifications missing = 0;
  std::uint32_t moves = 0;  // other wishes that give way along the cheapest chain
};

/// What is known of remedies, as a stable code.
enum class Advice : std::uint8_t {
  none_needed,    // it is matched
  not_in_plan,    // it is not open, so the plan does not look for an offer
  unfinished,     // the plan is at work: ask again
  helps,          // `remedies` is not empty
  nothing_helps,  // no single change of the listed kinds does
  not_searched,   // none found within the bound of work
};
std::string_view to_code(Advice advice) noexcept;

/// What it would cost if the present pair were ruled out: exactly so much the whole plan loses.
struct NextBest {
  OfferId offer;  // where the wish would go; 0 = it stays unmatched
  ProviderId provider;
  std::int64_t weight_lost = 0;  // of matched wishes
  Cost metres = 0;               // more, all parts; may be below 0 if weight is lost
  std::uint32_t moves = 0;       // other wishes that give way
};

struct Explanation {
  WishId wish;
  bool matched = false;
  bool proven = true;                            // false while the pass over its bound goes on
  std::array<std::uint32_t, filters> removed{};  // offers removed, by Filter
  std::uint32_t offers = 0;             // all offers; the sum of removed + eligible with room
  std::uint32_t eligible = 0;           // offers that pass every filter before `capacity`
  Filter main = Filter::category;       // the filter that removed the last remaining offers
  std::vector<NearMiss> near;           // best first, at most one for each filter
  std::optional<Candidate> assignment;  // when matched
  std::optional<NextBest> next_best;    // when matched by the plan, and the plan is proven
  Advice advice = Advice::not_in_plan;
  std::vector<Remedy> remedies;  // the best of each kind, smallest first
  /// Unmatched with eligible offers: others as heavy or heavier that would get a new place there
  /// first, at the offer where they are fewest; remedy_slots_max = so many or more. None if it is
  /// not known, or if a single place (`remedies`) is enough.
  std::optional<std::int32_t> ahead;
};

}  // namespace engine
