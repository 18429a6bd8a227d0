// Opening against a town clerk who looks at every minute, and the values that people would check.
#include "engine/opening/opening.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "engine/opening/hours_window.hpp"
#include "tests/random.hpp"
#include "tests/seeds.hpp"

using namespace engine;
using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::local_days;

namespace {

constexpr int minutes_of_day = 24 * 60;

local_days day_of(int year, unsigned month, unsigned day) {
  return local_days{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day}};
}

/// The notice for 2026, as far as the tests look.
Calendar calendar_2026() {
  Calendar calendar;
  const auto holiday = [&](local_days first, local_days last) {
    for (; first <= last; first += days{1}) calendar.holidays.insert(first);
  };
  holiday(day_of(2026, 1, 1), day_of(2026, 1, 3));
  holiday(day_of(2026, 2, 15), day_of(2026, 2, 23));
  holiday(day_of(2026, 9, 25), day_of(2026, 9, 27));
  holiday(day_of(2026, 10, 1), day_of(2026, 10, 7));
  calendar.workdays = {day_of(2026, 1, 4), day_of(2026, 2, 14), day_of(2026, 2, 28),
                       day_of(2026, 9, 20), day_of(2026, 10, 10)};
  return calendar;
}

/// Local time of the city, UTC+8.
Instant at(local_days day, int hour, int minute = 0) {
  return Instant{day.time_since_epoch() + std::chrono::hours{hour - 8} +
                 std::chrono::minutes{minute}};
}
Instant at(unsigned month, unsigned day, int hour, int minute = 0) {
  return at(day_of(2026, month, day), hour, minute);
}

OpenRule rule(DaySet on, std::vector<Span> spans, std::string why = "") {
  OpenRule made;
  made.days = on;
  made.spans = std::move(spans);
  made.why = std::move(why);
  return made;
}

/// Monday to Friday 08:30 to 17:30.
WeekHours office_hours() {
  WeekHours hours;
  for (std::size_t day = 0; day < 5; ++day) {
    for (std::size_t half = 17; half < 35; ++half) hours.set(day * half_hours_per_day + half);
  }
  return hours;
}

/// States of some days minute by minute, painted day by day, without the rules.
class Clerk {
 public:
  Clerk(const Opening& opening, const Calendar& calendar, local_days first, int count)
      : first_(first) {
    const auto minutes = static_cast<std::size_t>(count * minutes_of_day);
    states_.assign(minutes, opening.rules.empty() ? OpenState::unknown : OpenState::closed);
    for (int day = -1; day < count; ++day) paint(opening, calendar, day);
  }

  std::size_t minutes() const { return states_.size(); }
  OpenState at(std::size_t minute) const { return states_[minute]; }
  Instant moment(std::size_t minute) const {
    return ::at(first_, 0) + std::chrono::minutes{static_cast<std::int64_t>(minute)};
  }

 private:
  static bool names(const OpenRule& rule, const Calendar& calendar, local_days day) {
    const auto weekday = std::chrono::weekday{day}.iso_encoding();  // Monday is 1
    const bool off = calendar.holidays.contains(day), made_up = calendar.workdays.contains(day);
    const bool works = made_up || (weekday <= 5 && !off);
    const bool named =
        (rule.days >> (weekday - 1) & 1) == 1 || (works && (rule.days & workday_bit) != 0) ||
        (off && (rule.days & holiday_bit) != 0) || (made_up && (rule.days & make_up_bit) != 0) ||
        (!works && !off && (rule.days & rest_day_bit) != 0);
    if (!named) return false;
    if (rule.dates && (day < rule.dates->first || day > rule.dates->last)) return false;
    if (!rule.season) return true;
    // From the first day of the season on, year by year, until the last is passed.
    const std::chrono::year_month_day date{day};
    for (int back = 0; back <= 1; ++back) {
      const auto year = date.year() - std::chrono::years{back};
      const local_days begin{year / rule.season->first};
      local_days end{year / rule.season->last};
      if (end < begin) end = local_days{(year + std::chrono::years{1}) / rule.season->last};
      if (begin <= day && day <= end) return true;
    }
    return false;
  }

  void paint(const Opening& opening, const Calendar& calendar, int day) {
    const OpenRule* decides = nullptr;
    for (const OpenRule& each : opening.rules) {
      if (names(each, calendar, first_ + days{day})) decides = &each;
    }
    if (decides == nullptr) return;
    const OpenState state =
        decides->kind == OpenKind::open ? OpenState::open : OpenState::by_appointment;
    for (const Span& span : decides->spans) {
      for (int minute = span.from; minute < span.to; ++minute) {
        const int of_all = day * minutes_of_day + minute;
        if (of_all < 0 || of_all >= static_cast<int>(states_.size())) continue;
        OpenState& painted = states_[static_cast<std::size_t>(of_all)];
        painted = std::max(painted, state);
      }
    }
  }

  local_days first_;
  std::vector<OpenState> states_;
};

Opening random_opening(test::Random& random) {
  Opening opening;
  const int count = random.between(0, 6);
  for (int number = 0; number < count; ++number) {
    OpenRule made;
    made.days = static_cast<DaySet>(random.between(1, 0x7FF));
    if (random.percent(30)) made.days = every_day;
    const auto month_day = [&] {
      return std::chrono::month_day{
          std::chrono::month{static_cast<unsigned>(random.between(1, 12))},
          std::chrono::day{static_cast<unsigned>(random.between(1, 28))}};
    };
    if (random.percent(20)) made.season = Season{month_day(), month_day()};
    if (random.percent(20)) {
      const local_days first = day_of(2026, 1, 1) + days{random.between(0, 330)};
      made.dates = Dates{first, first + days{random.between(0, 30)}};
    }
    for (int spans = random.between(0, 3); spans > 0; --spans) {
      const int step = random.percent(70) ? 30 : 1;
      const int from = random.between(0, (minutes_of_day - 1) / step) * step;
      made.spans.push_back({from, from + random.between(1, minutes_of_day / step) * step});
    }
    made.kind = random.percent(20) ? OpenKind::by_appointment : OpenKind::open;
    made.why = std::to_string(number);
    opening.rules.push_back(std::move(made));
  }
  return opening;
}

void compare(const Opening& opening, const Calendar& calendar, const Clerk& clerk,
             std::size_t minute) {
  const Instant asked = clerk.moment(minute) + 17s;
  const OpenAnswer said = state_at(opening, calendar, asked);
  REQUIRE(said.state == clerk.at(minute));
  std::size_t change = minute;
  while (change < clerk.minutes() && clerk.at(change) == said.state) ++change;
  if (change < clerk.minutes()) {
    REQUIRE(said.until == clerk.moment(change));
  } else {
    REQUIRE(said.until >= clerk.moment(clerk.minutes()));
  }
  std::size_t opens = minute;
  while (opens < clerk.minutes() && !is_usable(clerk.at(opens))) ++opens;
  const Instant next = next_open(opening, calendar, asked);
  if (opens == minute) REQUIRE(next == asked);
  if (opens > minute && opens < clerk.minutes()) REQUIRE(next == clerk.moment(opens));
  if (opens == clerk.minutes()) REQUIRE(next >= clerk.moment(opens));
}

/// Usable stretches of `[from, to)` of at least `least` minutes.
std::vector<Window> counted_runs(const Clerk& clerk, std::size_t from, std::size_t to,
                                 std::size_t least) {
  std::vector<Window> found;
  std::size_t length = 0;
  for (std::size_t minute = from; minute <= to; ++minute) {
    if (minute < to && is_usable(clerk.at(minute))) {
      ++length;
      continue;
    }
    if (length >= least && length > 0) {
      found.push_back({clerk.moment(minute - length), clerk.moment(minute)});
    }
    length = 0;
  }
  return found;
}

}  // namespace

TEST_CASE("an office on National Day says when it opens") {
  const Calendar calendar = calendar_2026();
  const Opening office = opening_of(office_hours(), HolidayHours::as_sunday);
  const OpenAnswer saturday = state_at(office, calendar, at(10, 3, 10));
  CHECK(saturday.state == OpenState::closed);
  CHECK(saturday.until == at(10, 8, 8, 30));  // Thursday
  CHECK(saturday.why == "holiday");
  CHECK(next_open(office, calendar, at(10, 3, 10)) == at(10, 8, 8, 30));

  CHECK(state_at(office, calendar, at(10, 1, 10)).state == OpenState::closed);  // a Thursday
  const OpenAnswer worked = state_at(office, calendar, at(10, 10, 15));         // a Saturday
  CHECK(worked.state == OpenState::open);
  CHECK(worked.until == at(10, 10, 17, 30));
  CHECK(worked.why == "make_up_day");
  CHECK(state_at(office, calendar, at(2, 14, 9)).state == OpenState::open);
}

TEST_CASE("who keeps hours as usual does not ask the calendar") {
  const Calendar calendar = calendar_2026();
  const Opening usual = opening_of(office_hours(), HolidayHours::as_usual);
  CHECK(state_at(usual, calendar, at(10, 1, 10)).state == OpenState::open);
  CHECK(state_at(usual, calendar, at(10, 10, 15)).state == OpenState::closed);
}

TEST_CASE("open on Sundays is open on holidays, unless they are closed") {
  const Calendar calendar = calendar_2026();
  WeekHours always;
  always.set();
  CHECK(state_at(opening_of(always, HolidayHours::as_sunday), calendar, at(10, 1, 3)).until ==
        Instant::max());
  const OpenAnswer closed =
      state_at(opening_of(always, HolidayHours::closed), calendar, at(10, 1, 3));
  CHECK(closed.state == OpenState::closed);
  CHECK(closed.until == at(10, 8, 0));
}

TEST_CASE("a closed day says nothing of the evening before it or the day after") {
  const Calendar calendar = calendar_2026();
  Opening bar;
  bar.rules = {rule(every_day, {{20 * 60, 26 * 60}})};
  OpenRule closed = rule(every_day, {}, "repair");
  closed.dates = Dates{day_of(2026, 6, 2), day_of(2026, 6, 2)};
  bar.rules.push_back(closed);
  CHECK(state_at(bar, calendar, at(6, 2, 1, 59)).state == OpenState::open);  // of 1 June
  const OpenAnswer repair = state_at(bar, calendar, at(6, 2, 2));
  CHECK(repair.state == OpenState::closed);
  CHECK(repair.why == "repair");
  CHECK(repair.until == at(6, 3, 20));
  // An exceptional day that runs past midnight does not close the following one.
  Opening fair;
  fair.rules = {rule(every_day, {{9 * 60, 17 * 60}})};
  OpenRule late = rule(every_day, {{9 * 60, 27 * 60}}, "fair");
  late.dates = Dates{day_of(2026, 6, 2), day_of(2026, 6, 2)};
  fair.rules.push_back(late);
  CHECK(state_at(fair, calendar, at(6, 3, 2, 30)).why == "fair");
  CHECK(state_at(fair, calendar, at(6, 3, 3)).until == at(6, 3, 9));
  CHECK(state_at(fair, calendar, at(6, 3, 9)).until == at(6, 3, 17));
}

TEST_CASE("the later rule decides, a day that none names is closed, no rule at all is unknown") {
  const Calendar calendar = calendar_2026();
  Opening opening;
  CHECK(state_at(opening, calendar, at(6, 1, 9)).state == OpenState::unknown);
  CHECK(next_open(opening, calendar, at(6, 1, 9)) == Instant::max());
  opening.rules = {rule(monday_bit, {{600, 700}})};
  CHECK(state_at(opening, calendar, at(6, 1, 10)).state == OpenState::open);  // a Monday
  CHECK(state_at(opening, calendar, at(6, 2, 10)).until == at(6, 8, 10));
  OpenRule summer = rule(workday_bit, {{480, 500}});
  summer.season = Season{std::chrono::June / 1, std::chrono::August / 31};
  summer.kind = OpenKind::by_appointment;
  opening.rules.push_back(summer);
  CHECK(state_at(opening, calendar, at(6, 1, 10)).state == OpenState::closed);
  CHECK(state_at(opening, calendar, at(6, 1, 8)).state == OpenState::by_appointment);
  CHECK(state_at(opening, calendar, at(9, 7, 10)).state == OpenState::open);
}

TEST_CASE("where spans meet, open comes before by appointment and nothing changes between") {
  const Calendar calendar = calendar_2026();
  Opening opening;
  opening.rules = {rule(every_day, {{600, 720}, {720, 800}, {700, 750}})};
  CHECK(state_at(opening, calendar, at(6, 1, 10)).until == at(6, 1, 13, 20));
  CHECK(runs(opening, calendar, {at(6, 1, 0), at(6, 2, 0)}, 1min) ==
        std::vector<Window>{{at(6, 1, 10), at(6, 1, 13, 20)}});
}

TEST_CASE("random rules agree with a clerk who looks at every minute") {
  const Calendar calendar = calendar_2026();
  constexpr int moments = 500, looked_at = 45;  // a million in the slow form
  const test::SeedRange range = test::seeds(100);
  for (std::uint64_t seed = range.first; seed <= range.last; ++seed) {
    INFO("XINYUAN_SEED=" << seed);
    test::Random random(seed);
    const Opening opening = random_opening(random);
    const Clerk clerk(opening, calendar, day_of(2026, 1, 1) + days{random.between(0, 320)},
                      looked_at);
    for (int moment = 0; moment < moments; ++moment) {
      compare(opening, calendar, clerk, random.below(clerk.minutes()));
      const std::size_t from = random.below(clerk.minutes());
      const std::size_t to = std::min<std::size_t>(clerk.minutes(), from + random.below(9'000));
      const std::size_t least = 1 + random.below(200);
      REQUIRE(runs(opening, calendar, {clerk.moment(from), clerk.moment(to)},
                   std::chrono::minutes{static_cast<std::int64_t>(least)}) ==
              counted_runs(clerk, from, to, least));
    }
  }
}

TEST_CASE("weekly hours in a window say what their rules say") {
  const Calendar calendar = calendar_2026();
  const test::SeedRange range = test::seeds(100);
  for (std::uint64_t seed = range.first; seed <= range.last; ++seed) {
    INFO("XINYUAN_SEED=" << seed);
    test::Random random(seed);
    WeekHours hours;
    const int chance = random.one_of(std::vector<int>{2, 30, 60, 97, 100});
    for (std::size_t half = 0; half < hours.size(); ++half) hours.set(half, random.percent(chance));
    const auto holidays = static_cast<HolidayHours>(random.between(1, holiday_hours - 1));
    const Opening opening = opening_of(hours, holidays);
    for (int number = 0; number < 100; ++number) {
      const Instant begin = at(1, 1, 0) + 1min * random.between(0, 365 * minutes_of_day) +
                            1ms * random.between(0, random.percent(50) ? 0 : 59'999);
      const int longest = random.percent(80) ? 600 : 30 * minutes_of_day;
      const Window window{begin, begin + 1min * random.between(0, longest)};
      const Millis least = 1min * random.between(1, 300);
      const HoursWindow fast(window, calendar);
      std::vector<Window> found;
      const bool stopped = fast.any_run(hours, holidays, [&](Window run) {
        found.push_back(run);
        return false;
      });
      REQUIRE_FALSE(stopped);
      REQUIRE(found == runs(opening, calendar, window, 1ms));
      REQUIRE((found.empty() || fast.may_meet(hours)));
      REQUIRE(fast.has_run(hours, holidays, least) ==
              !runs(opening, calendar, window, least).empty());
    }
  }
}

TEST_CASE("the fast filter knows which half hours of the week a window touches") {
  const Calendar calendar;
  const auto touched = [&](Window window) {
    WeekHours met;
    const HoursWindow looked(window, calendar);
    for (std::size_t half = 0; half < met.size(); ++half) {
      WeekHours one;
      one.set(half);
      met.set(half, looked.may_meet(one));
    }
    return met;
  };
  const auto slots = [](int weekday, int from, int to) {
    WeekHours hours;
    for (int slot = from; slot < to; ++slot) {
      hours.set(static_cast<std::size_t>(weekday * half_hours_per_day + slot));
    }
    return hours;
  };
  // 2 March 2026 is a Monday.
  CHECK(touched({at(3, 2, 0), at(3, 2, 0, 30)}) == slots(0, 0, 1));
  CHECK(touched({at(3, 2, 9), at(3, 2, 10)}) == slots(0, 18, 20));
  CHECK(touched({at(3, 4, 9, 29), at(3, 4, 10, 1)}) == slots(2, 18, 21));
  // Over midnight from Sunday into Monday.
  CHECK(touched({at(3, 8, 23), at(3, 9, 1)}) == (slots(6, 46, 48) | slots(0, 0, 2)));
  CHECK(touched({at(3, 2, 9), at(3, 2, 9)}).none());
  CHECK(touched({at(3, 2, 9), at(3, 2, 8)}).none());
  CHECK(touched({at(3, 2, 9), at(3, 9, 9)}).all());
  CHECK(touched({at(3, 2, 9), at(day_of(2036, 3, 2), 9)}).all());
  CHECK(touched({at(3, 2, 9), at(3, 9, 8, 30)}).count() == 335);
  // Before 1970, local Thursday 1 January 1970 minus one day.
  const local_days before = day_of(1969, 12, 31);
  CHECK(touched({at(before, 5), at(before, 5, 10)}) == slots(2, 10, 11));
  // Nothing overflows at the ends of time.
  CHECK(touched({Instant::min(), Instant::min()}).none());
  static_cast<void>(touched({Instant{Millis{0}}, Instant::max()}));
}
