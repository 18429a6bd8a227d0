// Figures over wishes: how many came how far, how long it took, and what residents say of it.
// docs/STATISTICS.md defines each figure. Pure; only numbers of a wish are kept.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/city/calendar.hpp"
#include "engine/record/ids.hpp"
#include "engine/record/wish.hpp"

namespace engine {

/// Of one wish, what statistics look at. Fields as in Wish.
struct Milestones {
  CategoryCode category;
  Channel channel = Channel::self;
  AreaCode area;
  WishState state = WishState::submitted;
  std::uint8_t redo_count = 0;
  std::uint8_t stars = 0;
  Instant created_at, opened_at, first_dispatched_at, claimed_at, started_at, rejected_at;
  Instant done_at, confirmed_at;
};
Milestones milestones_of(const Wish& wish) noexcept;

enum class GroupedBy : std::uint8_t {
  nothing,
  menu_class,
  category,
  area,  // one level below the area of the question; wishes that name no such area: their own
  channel,
  day,
  week,  // by its Monday
  month,
};

/// "class", "category", "day" ...; nothing has no code.
std::string_view to_code(GroupedBy by) noexcept;
bool from_code(std::string_view code, GroupedBy& out) noexcept;

struct StatisticsQuestion {
  std::chrono::local_days from, to;  // posted on these days of the city, both included
  GroupedBy by = GroupedBy::nothing;
  AreaCode area;                   // this area and all inside it
  CategoryCode category;           // class or leaf; 0 = any
  std::optional<Channel> channel;  // none = any
  friend auto operator<=>(const StatisticsQuestion&, const StatisticsQuestion&) = default;
};

/// Moments between which the wishes of the question were posted, half-open.
Window period_of(const StatisticsQuestion& question, const Calendar& calendar) noexcept;

/// Nearest rank over `count` times, in seconds.
struct Quantiles {
  std::uint64_t count = 0;
  std::uint32_t p50 = 0;  // 0 if there are none
  std::uint32_t p90 = 0;
};

struct Counts {
  std::uint64_t posted = 0;
  // How far they came.
  std::uint64_t opened = 0, dispatched = 0, claimed = 0, claimed_from_board = 0, started = 0;
  std::uint64_t done = 0, confirmed = 0, rated = 0;
  // Where they stand: these seven make `posted`.
  std::uint64_t in_progress = 0, closed = 0, rejected = 0, transferred = 0;
  std::uint64_t cancelled = 0, unmet = 0, merged = 0;
  std::uint64_t redone = 0;     // at least once
  std::uint64_t satisfied = 0;  // of the rated: 4 or 5 stars
  std::uint64_t stars = 0;      // of all rated together
};

struct Figures {
  Counts counts;
  Quantiles to_dispatch, to_claim, to_finish;  // from the first opening
};

struct FigureGroup {
  /// By what is grouped: class, category or area code, enumerator of the channel, or the first day
  /// of day, week or month as days since 1970.
  std::uint64_t key = 0;
  Figures figures;
};

struct StatisticsAnswer {
  Figures total;
  std::vector<FigureGroup> groups;  // with at least one wish; by key
};

/// Counts one wish after the other. Memory: 12 bytes a wish at most, twice if it groups.
class Statistics {
 public:
  /// `calendar` outlives it.
  Statistics(const StatisticsQuestion& question, const Calendar& calendar);

  /// Leaves out what the question does not ask for. O(log groups).
  void add(const Milestones& wish);
  /// Once, at the end. O(wishes).
  StatisticsAnswer answer();

 private:
  struct Times {
    std::vector<std::uint32_t> to_dispatch, to_claim, to_finish;  // seconds
  };
  struct Group {
    Counts counts;
    Times times;
  };

  bool is_asked_for(const Milestones& wish) const noexcept;
  std::uint64_t key_of(const Milestones& wish) const noexcept;
  static void count(Group& group, const Milestones& wish);
  static Figures figures_of(Group& group);

  StatisticsQuestion question_;
  const Calendar& calendar_;
  Window period_;
  Level below_;  // level of the groups by area
  Group total_;
  std::map<std::uint64_t, Group> groups_;
};

}  // namespace engine
