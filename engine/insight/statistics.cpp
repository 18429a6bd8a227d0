#include "engine/insight/statistics.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "engine/city/menu.hpp"
#include "engine/record/codes.hpp"

namespace engine {
namespace {

using std::chrono::days;
using std::chrono::local_days;

constexpr std::uint8_t satisfied_stars_min = 4;

Level level_below(AreaCode area) noexcept {
  if (!area) return Level::district;
  const auto level = static_cast<int>(area.level());
  return static_cast<Level>(std::max(level - 1, 0));
}

/// Whole seconds; a clock that was set back between the two gives 0.
std::uint32_t seconds_between(Instant from, Instant to) noexcept {
  const auto length = std::chrono::floor<std::chrono::seconds>(to - from).count();
  constexpr std::int64_t most = std::numeric_limits<std::uint32_t>::max();
  return static_cast<std::uint32_t>(std::clamp<std::int64_t>(length, 0, most));
}

/// The least time that at least `percent` of all do not exceed.
std::uint32_t nearest_rank(std::vector<std::uint32_t>& times, std::size_t percent) {
  const std::size_t rank = (times.size() * percent + 99) / 100;
  const auto at = times.begin() + static_cast<std::ptrdiff_t>(rank) - 1;
  std::nth_element(times.begin(), at, times.end());
  return *at;
}

Quantiles quantiles_of(std::vector<std::uint32_t>& times) {
  if (times.empty()) return {};
  return {times.size(), nearest_rank(times, 50), nearest_rank(times, 90)};
}

void count_standing(Counts& counts, const Milestones& wish) noexcept {
  switch (wish.state) {
    case WishState::rejected: ++counts.rejected; return;
    case WishState::transferred: ++counts.transferred; return;
    case WishState::merged: ++counts.merged; return;
    case WishState::cancelled: ++counts.cancelled; return;
    case WishState::unmet: ++counts.unmet; return;
    case WishState::closed:
      // Closed without having been done: after a rejection, or at the other body.
      if (wish.done_at != Instant{})
        ++counts.closed;
      else if (wish.rejected_at != Instant{})
        ++counts.rejected;
      else
        ++counts.transferred;
      return;
    case WishState::submitted:
    case WishState::needs_info:
    case WishState::open:
    case WishState::dispatched:
    case WishState::claimed:
    case WishState::in_service:
    case WishState::done:
    case WishState::confirmed:
    case WishState::on_hold: ++counts.in_progress; return;
  }
}

constexpr std::array<std::string_view, 8> grouping_codes{"nothing", "class", "category", "area",
                                                         "channel", "day",   "week",     "month"};

std::uint64_t number_of(local_days day) noexcept {
  return static_cast<std::uint64_t>(day.time_since_epoch().count());
}

}  // namespace

std::string_view to_code(GroupedBy by) noexcept {
  return grouping_codes[static_cast<std::size_t>(by)];
}

bool from_code(std::string_view code, GroupedBy& out) noexcept {
  const auto at = std::ranges::find(grouping_codes, code);
  if (at == grouping_codes.end() || at == grouping_codes.begin()) return false;
  out = static_cast<GroupedBy>(at - grouping_codes.begin());
  return true;
}

Milestones milestones_of(const Wish& wish) noexcept {
  Milestones found;
  found.category = wish.facts.category;
  found.channel = wish.facts.channel;
  found.area = wish.facts.area;
  found.state = wish.state;
  found.redo_count = wish.redo_count;
  found.stars = wish.stars;
  found.created_at = wish.created_at;
  found.opened_at = wish.opened_at;
  found.first_dispatched_at = wish.first_dispatched_at;
  found.claimed_at = wish.claimed_at;
  found.started_at = wish.started_at;
  found.rejected_at = wish.rejected_at;
  found.done_at = wish.done_at;
  found.confirmed_at = wish.confirmed_at;
  return found;
}

Window period_of(const StatisticsQuestion& question, const Calendar& calendar) noexcept {
  const auto begin_of = [&](local_days day) {
    return Instant{Millis{day.time_since_epoch()} - Millis{calendar.utc_offset}};
  };
  return {begin_of(question.from), begin_of(question.to + days{1})};
}

Statistics::Statistics(const StatisticsQuestion& question, const Calendar& calendar)
    : question_(question), calendar_(calendar), period_(period_of(question, calendar)),
      below_(level_below(question.area)) {}

bool Statistics::is_asked_for(const Milestones& wish) const noexcept {
  const CategoryCode wanted = question_.category;
  if (wish.created_at < period_.begin || wish.created_at >= period_.end) return false;
  if (question_.area && !question_.area.contains(wish.area)) return false;
  if (wanted && wanted != wish.category && wanted != wish.category.parent()) return false;
  return !question_.channel || *question_.channel == wish.channel;
}

std::uint64_t Statistics::key_of(const Milestones& wish) const noexcept {
  const auto day = std::chrono::floor<days>(calendar_.local(wish.created_at));
  switch (question_.by) {
    case GroupedBy::nothing: return 0;
    case GroupedBy::menu_class: return wish.category.parent().value;
    case GroupedBy::category: return wish.category.value;
    case GroupedBy::area: return wish.area.at(below_).value;
    case GroupedBy::channel: return static_cast<std::uint64_t>(wish.channel);
    case GroupedBy::day: return number_of(day);
    case GroupedBy::week: {
      const std::chrono::weekday weekday(day);
      return number_of(day - days{weekday.iso_encoding() - 1});
    }
    case GroupedBy::month: {
      const std::chrono::year_month_day date(day);
      return number_of(local_days{date.year() / date.month() / 1});
    }
  }
  return 0;
}

void Statistics::count(Group& group, const Milestones& wish) {
  const auto is_set = [](Instant at) { return at != Instant{}; };
  Counts& counts = group.counts;
  ++counts.posted;
  count_standing(counts, wish);
  if (wish.redo_count > 0) ++counts.redone;
  if (is_set(wish.confirmed_at)) ++counts.confirmed;
  if (wish.stars > 0) {
    ++counts.rated;
    counts.stars += wish.stars;
    if (wish.stars >= satisfied_stars_min) ++counts.satisfied;
  }
  if (!is_set(wish.opened_at)) return;
  const auto reached = [&](Instant at, std::uint64_t& number, std::vector<std::uint32_t>& times) {
    if (!is_set(at)) return;
    ++number;
    times.push_back(seconds_between(wish.opened_at, at));
  };
  ++counts.opened;
  reached(wish.first_dispatched_at, counts.dispatched, group.times.to_dispatch);
  reached(wish.claimed_at, counts.claimed, group.times.to_claim);
  if (is_set(wish.claimed_at) && !is_set(wish.first_dispatched_at)) ++counts.claimed_from_board;
  if (is_set(wish.started_at)) ++counts.started;
  reached(wish.done_at, counts.done, group.times.to_finish);
}

void Statistics::add(const Milestones& wish) {
  if (!is_asked_for(wish)) return;
  count(total_, wish);
  if (question_.by != GroupedBy::nothing) count(groups_[key_of(wish)], wish);
}

Figures Statistics::figures_of(Group& group) {
  return {group.counts, quantiles_of(group.times.to_dispatch), quantiles_of(group.times.to_claim),
          quantiles_of(group.times.to_finish)};
}

StatisticsAnswer Statistics::answer() {
  StatisticsAnswer answer;
  answer.total = figures_of(total_);
  answer.groups.reserve(groups_.size());
  for (auto& [key, group] : groups_) answer.groups.push_back({key, figures_of(group)});
  return answer;
}

}  // namespace engine
