#include "engine/opening/opening.hpp"

#include <algorithm>

#include "engine/assert.hpp"

namespace engine {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::local_days;
using std::chrono::minutes;
using LocalTime = std::chrono::local_time<Millis>;

bool is_in(const Season& season, local_days day) noexcept {
  const std::chrono::year_month_day date{day};
  const std::chrono::month_day at{date.month(), date.day()};
  const bool after_first = at >= season.first, before_last = at <= season.last;
  return season.first <= season.last ? after_first && before_last : after_first || before_last;
}

/// The rule of the day: the last that names it; nullptr if none does.
const OpenRule* rule_of(const Opening& opening, const Calendar& calendar, local_days day) {
  const DaySet kinds = kinds_of(calendar, day);
  const auto names = [&](const OpenRule& rule) {
    if ((rule.days & kinds) == 0) return false;
    if (rule.season && !is_in(*rule.season, day)) return false;
    return !rule.dates || (rule.dates->first <= day && day <= rule.dates->last);
  };
  const auto found = std::find_if(opening.rules.rbegin(), opening.rules.rend(), names);
  return found == opening.rules.rend() ? nullptr : &*found;
}

/// A day and the evening before it, which is all that can be open on it.
struct Day {
  local_days date;
  const OpenRule* rule;
  const OpenRule* rule_before;

  template <class Visit>  // visit(LocalTime begin, LocalTime end, const OpenRule&)
  void for_each_span(Visit&& visit) const {
    const auto visit_rule = [&](const OpenRule* its_rule, local_days its_date) {
      if (its_rule == nullptr) return;
      for (const Span& span : its_rule->spans) {
        visit(its_date + minutes{span.from}, its_date + minutes{span.to}, *its_rule);
      }
    };
    visit_rule(rule_before, date - days{1});
    visit_rule(rule, date);
  }

  OpenState state_at(LocalTime at, std::string* why = nullptr) const {
    OpenState state = OpenState::closed;
    if (why != nullptr && rule != nullptr) *why = rule->why;
    for_each_span([&](LocalTime begin, LocalTime end, const OpenRule& its_rule) {
      const OpenState open =
          its_rule.kind == OpenKind::open ? OpenState::open : OpenState::by_appointment;
      if (at < begin || at >= end || open <= state) return;
      state = open;
      if (why != nullptr) *why = its_rule.why;
    });
    return state;
  }

  /// The first moment of the day after `at` when the state is not `state`; `at` if there is none.
  LocalTime first_change(LocalTime at, OpenState state) const {
    LocalTime first = at;
    const auto look = [&](LocalTime edge) {
      const bool is_of_day = edge >= date && edge < date + days{1};
      if (edge <= at || !is_of_day || (first != at && edge >= first)) return;
      if (state_at(edge) != state) first = edge;
    };
    for_each_span([&](LocalTime begin, LocalTime end, const OpenRule&) {
      look(begin);
      look(end);
    });
    return first;
  }

  Day next(const Opening& opening, const Calendar& calendar) const {
    return {date + days{1}, rule_of(opening, calendar, date + days{1}), rule};
  }
};

Day day_of(const Opening& opening, const Calendar& calendar, local_days date) {
  return {date, rule_of(opening, calendar, date), rule_of(opening, calendar, date - days{1})};
}

/// Runs of open half hours of one day.
std::vector<Span> spans_of(const WeekHours& hours, int day) {
  std::vector<Span> spans;
  constexpr int minutes_of_half = 30;
  const std::size_t midnight = static_cast<std::size_t>(day) * half_hours_per_day;
  for (int half = 0; half < half_hours_per_day; ++half) {
    if (!hours.test(midnight + static_cast<std::size_t>(half))) continue;
    const int from = half * minutes_of_half;
    if (spans.empty() || spans.back().to != from) spans.push_back({from, from});
    spans.back().to += minutes_of_half;
  }
  return spans;
}

}  // namespace

DaySet kinds_of(const Calendar& calendar, local_days day) noexcept {
  const int weekday = static_cast<int>(std::chrono::weekday{day}.iso_encoding()) - 1;
  const auto bit = static_cast<DaySet>(1U << weekday);
  if (calendar.workdays.contains(day)) return bit | make_up_bit | workday_bit;
  if (calendar.holidays.contains(day)) return bit | holiday_bit;
  return bit | (weekday < 5 ? workday_bit : rest_day_bit);
}

OpenAnswer state_at(const Opening& opening, const Calendar& calendar, Instant at) {
  OpenAnswer answer;
  if (opening.rules.empty()) return answer;
  LocalTime moment = calendar.local(at);
  Day day = day_of(opening, calendar, floor<days>(moment));
  answer.state = day.state_at(moment, &answer.why);
  for (int ahead = 0; ahead <= days_looked_ahead; ++ahead) {
    // From the next day on its first moment counts as well.
    const LocalTime from = ahead == 0 ? moment : LocalTime{day.date} - Millis{1};
    const LocalTime change = day.first_change(from, answer.state);
    if (change != from) {
      answer.until = Instant{change.time_since_epoch() - calendar.utc_offset};
      return answer;
    }
    day = day.next(opening, calendar);
  }
  return answer;
}

Instant next_open(const Opening& opening, const Calendar& calendar, Instant at) {
  const OpenAnswer now = state_at(opening, calendar, at);
  return is_usable(now.state) ? at : now.until;
}

std::vector<Window> runs(const Opening& opening, const Calendar& calendar, Window window,
                         Millis least) {
  XINYUAN_ASSERT(least > Millis{0});
  std::vector<Window> found;
  if (window.end <= window.begin) return found;
  const LocalTime begin = calendar.local(window.begin), end = calendar.local(window.end);
  for (local_days date = floor<days>(begin) - days{1}; date < end; date += days{1}) {
    const OpenRule* rule = rule_of(opening, calendar, date);
    if (rule == nullptr) continue;
    for (const Span& span : rule->spans) {
      const LocalTime from = std::max<LocalTime>(begin, date + minutes{span.from});
      const LocalTime to = std::min<LocalTime>(end, date + minutes{span.to});
      if (from >= to) continue;
      found.push_back({Instant{from.time_since_epoch() - calendar.utc_offset},
                       Instant{to.time_since_epoch() - calendar.utc_offset}});
    }
  }
  std::ranges::sort(found, {}, &Window::begin);
  std::vector<Window> merged;
  for (const Window& run : found) {
    if (merged.empty() || merged.back().end < run.begin) merged.push_back(run);
    merged.back().end = std::max(merged.back().end, run.end);
  }
  std::erase_if(merged, [least](const Window& run) { return run.end - run.begin < least; });
  return merged;
}

Opening opening_of(const WeekHours& hours, HolidayHours holidays) {
  XINYUAN_ASSERT(holidays != HolidayHours::city);
  constexpr int friday = 4, sunday = 6;
  Opening opening;
  for (int day = 0; day < 7; ++day) {
    OpenRule rule;
    rule.days = static_cast<DaySet>(1U << day);
    rule.spans = spans_of(hours, day);
    opening.rules.push_back(std::move(rule));
  }
  if (holidays == HolidayHours::as_usual) return opening;
  OpenRule holiday;
  holiday.days = holiday_bit;
  holiday.why = "holiday";
  if (holidays == HolidayHours::as_sunday) holiday.spans = spans_of(hours, sunday);
  OpenRule make_up;
  make_up.days = make_up_bit;
  make_up.why = "make_up_day";
  make_up.spans = spans_of(hours, friday);
  opening.rules.push_back(std::move(holiday));
  opening.rules.push_back(std::move(make_up));
  return opening;
}

}  // namespace engine
