// The kinds of remedies one after the other, each with the smallest change first. A change counts
// if the offer fails exactly this one filter, the cheapest way from there (its ask) costs less than
// leaving the wish unmatched, and no other wish would use the change first (rivals.cpp).
#include "engine/explain/remedies.hpp"

#include <algorithm>
#include <bit>
#include <chrono>
#include <cstdlib>
#include <ratio>

#include "engine/explain/explanation.hpp"
#include "engine/record/fields/shapes.hpp"

namespace engine {

namespace {

constexpr std::uint64_t settled_max = 2'000;  // nodes of all searches of one explanation
constexpr int tries_max = 24;                 // changes of one kind that are searched for

constexpr Millis half_hour{30 * 60'000};
constexpr Millis looked_around = std::chrono::days{14};  // longer than any holiday

/// The wished time moved so that the offer is open in it.
struct Shift {
  std::int64_t half_hours = 0;  // earlier below 0
  Instant open_at;              // the first moment of it when the offer is open
};

std::int64_t ceil_halves(Millis time) noexcept {
  return std::chrono::ceil<std::chrono::duration<std::int64_t, std::ratio<1'800>>>(time).count();
}

Window moved(Window wanted, std::int64_t half_hours) noexcept {
  return {wanted.begin + half_hours * half_hour, wanted.end + half_hours * half_hour};
}

// The first shift to a later time after which the wish is met in this run of open time.
std::optional<Shift> first_later(const Need& need, Instant now, Window run) {
  const Window left = left_of(need.wanted, now);
  std::int64_t shift = std::max<std::int64_t>(1, ceil_halves(run.begin + need.least - left.end));
  for (;; ++shift) {
    const Window time = left_of(moved(need.wanted, shift), now);
    if (time.begin >= run.end) return std::nullopt;
    const Instant begin = std::max(time.begin, run.begin), end = std::min(time.end, run.end);
    if (end - begin >= least_of(time, need.minutes)) return Shift{shift, begin};
  }
}

// The last one to an earlier time that is still to come.
std::optional<Shift> last_earlier(const Need& need, Instant now, Window run) {
  const std::int64_t shift = -ceil_halves(need.wanted.begin + need.least - run.end);
  const Window time = moved(need.wanted, shift);
  const bool is_met = std::min(time.end, run.end) - std::max(time.begin, run.begin) >= need.least;
  if (shift >= 0 || time.begin < now || !is_met) return std::nullopt;
  return Shift{shift, std::max(time.begin, run.begin)};
}

// The nearest shift after which the wished time meets an open run long enough, later first; none
// if there is no such run about there.
std::optional<Shift> nearest_open(const Need& need, const HoursWindow& around, Instant now,
                                  const Supply& supply) {
  if (is_over(need.wanted, now)) return std::nullopt;
  std::optional<Shift> nearest;
  around.any_run(supply.hours, supply.holidays, [&](Window run) {
    if (const auto earlier = last_earlier(need, now, run)) nearest = earlier;
    const auto later = first_later(need, now, run);
    if (later && (!nearest || later->half_hours <= -nearest->half_hours)) nearest = later;
    return later.has_value();  // what comes after is farther
  });
  return nearest;
}

Window looked_at(const Need& need) noexcept {
  if (need.any_hours) return {};
  return {need.wanted.begin - looked_around, need.wanted.end + looked_around};
}

}  // namespace

Remedies::Remedies(const Plan::State& state, Flow::Demand demand)
    : state_(state), flow_(state.flow), demand_(demand), need_(state.wishes[demand].need),
      around_(looked_at(need_), state.city->calendar), outside_(state.flow.outside(demand)),
      residual_(state.flow, settled_max) {}

std::vector<Remedy> Remedies::find() {
  sort_misses();
  try_reach();
  try_radius();
  try_hours();
  try_place();
  try_crew();
  try_suspended();
  try_qualification();
  return std::move(found_);
}

void Remedies::sort_misses() {
  for (const Slot slot : state_.offers_serving(need_.category)) {
    const Supply& supply = state_.supplies[slot];
    const Metres way = distance(need_.spot, supply.spot);
    const std::uint32_t failed = all_failed(need_, state_.offers[slot].offer, supply, way);
    for (const Filter filter : {Filter::qualification, Filter::crew, Filter::reach, Filter::area,
                                Filter::hours, Filter::suspended}) {
      if (failed == bit_of(filter)) note(filter, slot, way);
    }
  }
}

void Remedies::note(Filter failed, Slot slot, Metres way) {
  Miss miss{slot, way, 0};
  const Offer& offer = state_.offers[slot].offer;
  const Supply& supply = state_.supplies[slot];
  if (is_beyond_price(miss)) return;
  if (failed == Filter::reach) {
    miss.size = static_cast<std::int64_t>(supply.level);
    reach_.push_back(miss);
  } else if (failed == Filter::area) {
    miss.size = way.value - std::max(0, offer.radius.value);
    if (way <= radius_max) radius_.push_back(miss);
  } else if (failed == Filter::hours) {
    const auto shift = nearest_open(need_, around_, state_.now, supply);
    if (!shift) return;
    miss.size = shift->half_hours < 0 ? -2 * shift->half_hours : 2 * shift->half_hours - 1;
    hours_.push_back(miss);
  } else if (failed == Filter::suspended) {
    const Provider& provider = state_.providers[state_.offers[slot].provider].provider;
    miss.size = (provider.suspended ? 2 : 0) + (offer.suspended ? 1 : 0);
    suspended_.push_back(miss);
  } else if (failed == Filter::crew) {
    miss.size = need_.people - supply.people_max;
    crew_.push_back(miss);
  } else {
    miss.size = std::popcount(need_.required & ~supply.qualifications);
    qualification_.push_back(miss);
  }
}

// A price is never above the ask, so no search is needed to refuse.
bool Remedies::is_beyond_price(const Miss& miss) const noexcept {
  const Flow::Arc arc = state_.arc_to(miss.slot, miss.way);
  return arc.cost + flow_.price(arc.leaf) >= outside_;
}

Residual::Way Remedies::ask(const Miss& miss) {
  const Flow::Arc arc = state_.arc_to(miss.slot, miss.way);
  return residual_.ask(std::span(&arc, 1), outside_);
}

Remedy Remedies::remedy(RemedyKind kind, const Miss& miss) const {
  Remedy made;
  made.kind = kind;
  made.offer = state_.offers[miss.slot].offer.id;
  made.provider = state_.supplies[miss.slot].provider;
  made.distance = miss.way;
  return made;
}

// All offers up to a level open to the wish at once: one search from all of them.
void Remedies::try_reach() {
  for (const Level level : {Level::street, Level::district, Level::city}) {
    std::vector<Flow::Arc> entries;
    for (const Miss& miss : reach_) {
      if (state_.supplies[miss.slot].level <= level) {
        entries.push_back(state_.arc_to(miss.slot, miss.way));
      }
    }
    if (entries.empty()) continue;
    const Residual::Way way = residual_.ask(entries, outside_);
    if (!way.found()) continue;
    const Slot slot = state_.slot_of_node[way.entry];
    const Miss miss{slot, distance(need_.spot, state_.supplies[slot].spot), 0};
    Remedy made = remedy(RemedyKind::reach, miss);
    made.reach = level;
    made.moves = way.moves;
    found_.push_back(made);
    return;
  }
}

// Tries misses from the smallest on; `change` fills in the remedy and what the filters would then
// read: the slots that change, their supply and their radius.
template <class Change>
void Remedies::try_changes(std::vector<Miss>& misses, RemedyKind kind, Change&& change) {
  std::sort(misses.begin(), misses.end(), [&](const Miss& left, const Miss& right) {
    if (left.size != right.size) return left.size < right.size;
    if (left.way != right.way) return left.way < right.way;
    return state_.offers[left.slot].offer.id < state_.offers[right.slot].offer.id;
  });
  int tries = 0;
  for (const Miss& miss : misses) {
    if (++tries > tries_max) {
      offers_cut_ = true;
      return;
    }
    const Residual::Way way = ask(miss);
    if (!way.found()) continue;
    Remedy made = remedy(kind, miss);
    made.moves = way.moves;
    std::vector<Slot> slots{miss.slot};
    std::vector<Supply> after;
    std::vector<Metres> radius;
    change(made, miss, slots, after, radius);
    if (!after.empty() && is_taken_by_others(slots, after, radius)) continue;
    found_.push_back(made);
    return;
  }
}

void Remedies::try_radius() {
  try_changes(radius_, RemedyKind::radius,
              [&](Remedy& made, const Miss& miss, auto& slots, auto& after, auto& radius) {
                made.metres = {static_cast<std::int32_t>(miss.size)};
                made.radius = miss.way;
                after.push_back(state_.supplies[slots.front()]);
                radius.push_back(miss.way);
              });
}

// The wish changes, not the offer: nobody else is concerned.
void Remedies::try_hours() {
  try_changes(hours_, RemedyKind::hours, [&](Remedy& made, const Miss& miss, auto&, auto&, auto&) {
    const auto shift = nearest_open(need_, around_, state_.now, state_.supplies[miss.slot]);
    made.half_hours = static_cast<int>(shift->half_hours);
    made.open_at = state_.city->calendar.half_hour_of_week(shift->open_at);
  });
}

void Remedies::try_crew() {
  try_changes(crew_, RemedyKind::crew,
              [&](Remedy& made, const Miss&, auto& slots, auto& after, auto& radius) {
                made.people_max = need_.people;
                after.push_back(state_.supplies[slots.front()]);
                after.back().people_max = need_.people;
                radius.push_back(state_.offers[slots.front()].offer.radius);
              });
}

void Remedies::try_suspended() {
  try_changes(suspended_, RemedyKind::suspended,
              [&](Remedy& made, const Miss& miss, auto& slots, auto& after, auto& radius) {
                made.at_offer = (miss.size & 1) != 0;
                made.at_provider = (miss.size & 2) != 0;
                const Plan::State::ProviderSlot& owner =
                    state_.providers[state_.offers[miss.slot].provider];
                if (made.at_provider) slots = owner.offers;
                for (const Slot slot : slots) {
                  const Offer& offer = state_.offers[slot].offer;
                  const bool lifted = slot == miss.slot || !offer.suspended;
                  after.push_back(state_.supplies[slot]);
                  after.back().open = lifted;
                  radius.push_back(offer.radius);
                }
              });
}

void Remedies::try_qualification() {
  try_changes(qualification_, RemedyKind::qualification,
              [&](Remedy& made, const Miss& miss, auto& slots, auto& after, auto& radius) {
                made.missing = need_.required & ~state_.supplies[miss.slot].qualifications;
                slots = state_.providers[state_.offers[miss.slot].provider].offers;
                for (const Slot slot : slots) {
                  after.push_back(state_.supplies[slot]);
                  after.back().qualifications |= made.missing;
                  radius.push_back(state_.offers[slot].offer.radius);
                }
              });
}

// Walks where the wish's unit could go if nodes had room, along which it is the strictly best user;
// beyond a node that another would use first, that other is first everywhere.
void Remedies::try_place() {
  const std::span<const Flow::Arc> entries = flow_.arcs(demand_);
  residual_.walk(
      entries,
      [&](const Residual::Reached& reached) {
        if (reached.cost >= outside_ || !is_best_user(reached.node, reached.cost)) return false;
        if (flow_.load(reached.node) >= flow_.capacity(reached.node)) {
          place_at(reached);
          if (!places_) place_at_both(reached);
        }
        return true;
      },
      [&] { return !place_.has_value(); });
  if (place_) {
    found_.push_back(*place_);
  } else if (places_) {
    found_.push_back(*places_);
  } else {
    try_more_places();
  }
}

// Where one place is enough nowhere: the fewest that are at an offer of the wish's own. Once some
// number is found, the bound of work may end the search for a smaller one.
void Remedies::try_more_places() {
  if (queues_.empty()) list_queues();
  std::int32_t least = remedy_slots_max;
  Flow::Node best = Flow::none;
  for (const Queue& queue : queues_) {
    if (queue.ahead >= least) break;
    const std::optional<std::int32_t> ahead = others_ahead(queue.leaf, least);
    if (!ahead) {
      if (best != Flow::none) break;
      contest_cut_ = true;
      return;
    }
    if (*ahead >= least) continue;
    least = *ahead;
    best = queue.leaf;
  }
  if (best != Flow::none) found_.push_back(slots_remedy(best, least + 1));
  if (!queues_.empty()) ahead_ = least;
}

}  // namespace engine
