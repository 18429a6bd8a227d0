// Figures of a few wishes, counted by hand.
#include "engine/insight/statistics.hpp"

#include <catch2/catch.hpp>

#include "tests/engine/test_city.hpp"

using namespace engine;
using std::chrono::days;
using std::chrono::local_days;
using test::city::hour;
using test::city::minute;
using test::city::monday;

namespace {

/// 2026-03-02, the day of `monday` in the city.
const local_days first_day{std::chrono::year{2026} / 3 / 2};

StatisticsQuestion asked_for(GroupedBy by = GroupedBy::nothing) {
  StatisticsQuestion question;
  question.from = first_day;
  question.to = first_day + days{6};
  question.by = by;
  return question;
}

Milestones posted(Instant at = monday) {
  Milestones wish;
  wish.category = test::city::asked;
  wish.area = test::city::community;
  wish.created_at = at;
  wish.state = WishState::submitted;
  return wish;
}

/// Asked after so many minutes, claimed, begun and done one hour later each.
Milestones done(int minutes_to_dispatch, WishState state = WishState::done) {
  Milestones wish = posted();
  wish.opened_at = wish.created_at + hour;
  wish.first_dispatched_at = wish.opened_at + minutes_to_dispatch * minute;
  wish.claimed_at = wish.first_dispatched_at + hour;
  wish.started_at = wish.claimed_at + hour;
  wish.done_at = wish.started_at + hour;
  wish.state = state;
  return wish;
}

StatisticsAnswer figures(const StatisticsQuestion& question, const std::vector<Milestones>& all) {
  const auto city = test::city::make();
  Statistics statistics(question, city->calendar);
  for (const Milestones& wish : all) statistics.add(wish);
  return statistics.answer();
}

Figures total(const std::vector<Milestones>& all) { return figures(asked_for(), all).total; }

}  // namespace

TEST_CASE("nothing gives zeros, and no times") {
  const Figures none = total({});
  CHECK(none.counts.posted == 0);
  CHECK(none.to_dispatch.count == 0);
}

TEST_CASE("a wish counts at every step that it has come to") {
  Milestones rated = done(5, WishState::closed);
  rated.confirmed_at = rated.done_at + hour;
  rated.stars = 4;
  const Counts counts = total({posted(), done(5), rated}).counts;
  CHECK(counts.posted == 3);
  CHECK(counts.opened == 2);
  CHECK(counts.dispatched == 2);
  CHECK(counts.claimed == 2);
  CHECK(counts.claimed_from_board == 0);
  CHECK(counts.started == 2);
  CHECK(counts.done == 2);
  CHECK(counts.confirmed == 1);
  CHECK(counts.rated == 1);
  CHECK(counts.satisfied == 1);
  CHECK(counts.stars == 4);
  CHECK(counts.in_progress == 2);
  CHECK(counts.closed == 1);
}

TEST_CASE("three stars are no satisfaction") {
  Milestones rated = done(5, WishState::closed);
  rated.stars = 3;
  CHECK(total({rated}).counts.satisfied == 0);
}

TEST_CASE("a claim from the board that no dispatch preceded is counted separately") {
  Milestones claimed = done(5);
  claimed.first_dispatched_at = Instant{};
  const Figures some = total({claimed, done(5)});
  CHECK(some.counts.dispatched == 1);
  CHECK(some.counts.claimed == 2);
  CHECK(some.counts.claimed_from_board == 1);
  CHECK(some.to_dispatch.count == 1);
  CHECK(some.to_claim.count == 2);
}

TEST_CASE("a redone wish is not done until it is finished again") {
  Milestones redone = done(5, WishState::open);
  redone.done_at = Instant{};
  redone.redo_count = 1;
  const Figures some = total({redone});
  CHECK(some.counts.redone == 1);
  CHECK(some.counts.done == 0);
  CHECK(some.counts.started == 1);
  CHECK(some.to_finish.count == 0);
}

TEST_CASE("what was closed without being done counts for why") {
  Milestones rejected = posted();
  rejected.state = WishState::closed;
  rejected.rejected_at = rejected.created_at + hour;
  Milestones transferred = posted();
  transferred.state = WishState::closed;
  Milestones waiting = posted();
  waiting.state = WishState::rejected;
  const Counts counts = total({rejected, transferred, waiting}).counts;
  CHECK(counts.rejected == 2);
  CHECK(counts.transferred == 1);
  CHECK(counts.closed == 0);
}

TEST_CASE("where wishes stand adds up to all of them") {
  std::vector<Milestones> all;
  for (int state = 0; state < wish_states; ++state) {
    all.push_back(posted());
    all.back().state = static_cast<WishState>(state);
  }
  const Counts sums = total(all).counts;
  CHECK(sums.posted == sums.in_progress + sums.closed + sums.rejected + sums.transferred +
                           sums.cancelled + sums.unmet + sums.merged);
  CHECK(sums.cancelled == 1);
  CHECK(sums.unmet == 1);
  CHECK(sums.merged == 1);
}

TEST_CASE("p50 and p90 are the nearest ranks, in seconds from the first opening") {
  std::vector<Milestones> all;
  for (int minutes = 10; minutes >= 1; --minutes) all.push_back(done(minutes));
  const Figures ten = total(all);
  CHECK(ten.to_dispatch.count == 10);
  CHECK(ten.to_dispatch.p50 == 5 * 60);
  CHECK(ten.to_dispatch.p90 == 9 * 60);
  CHECK(ten.to_claim.p50 == (5 + 60) * 60);
  CHECK(ten.to_finish.p90 == (9 + 180) * 60);
  CHECK(total({done(7)}).to_dispatch.p50 == 7 * 60);
  CHECK(total({done(7)}).to_dispatch.p90 == 7 * 60);
  CHECK(total({done(1), done(2), done(3)}).to_dispatch.p50 == 2 * 60);
}

TEST_CASE("days begin and end at the city's midnight") {
  const Instant midnight = monday - 9 * hour;
  const auto count = [](Instant at) { return total({posted(at)}).counts.posted; };
  CHECK(count(midnight) == 1);
  CHECK(count(midnight - Millis{1}) == 0);
  CHECK(count(midnight + 7 * test::city::day) == 0);
  CHECK(count(midnight + 7 * test::city::day - Millis{1}) == 1);

  const auto days_of = figures(
      asked_for(GroupedBy::day),
      {posted(midnight), posted(midnight + 24 * hour - Millis{1}), posted(midnight + 24 * hour)});
  REQUIRE(days_of.groups.size() == 2);
  CHECK(days_of.groups[0].figures.counts.posted == 2);
  CHECK(days_of.groups[1].key == days_of.groups[0].key + 1);
}

TEST_CASE("weeks are named by their Monday, months by their first day") {
  StatisticsQuestion question = asked_for(GroupedBy::week);
  question.to = first_day + days{60};
  const std::vector<Milestones> all{posted(monday + 6 * test::city::day),
                                    posted(monday + 7 * test::city::day),
                                    posted(monday + 31 * test::city::day)};
  const auto key_of = [](local_days day) {
    return static_cast<std::uint64_t>(day.time_since_epoch().count());
  };
  const auto weeks = figures(question, all);
  REQUIRE(weeks.groups.size() == 3);
  CHECK(weeks.groups[0].key == key_of(first_day));
  CHECK(weeks.groups[1].key == key_of(first_day + days{7}));
  question.by = GroupedBy::month;
  const auto months = figures(question, all);
  REQUIRE(months.groups.size() == 2);
  CHECK(months.groups[0].key == key_of(local_days{std::chrono::year{2026} / 3 / 1}));
  CHECK(months.groups[0].figures.counts.posted == 2);
  CHECK(months.groups[1].key == key_of(local_days{std::chrono::year{2026} / 4 / 1}));
}

TEST_CASE("areas are grouped one level below the one that is asked for") {
  std::vector<Milestones> all;
  for (const AreaCode area : {test::city::community, test::city::neighbour,
                              test::city::far_community, test::city::street}) {
    all.push_back(posted());
    all.back().area = area;
  }
  const auto keys = [&](AreaCode area) {
    StatisticsQuestion question = asked_for(GroupedBy::area);
    question.area = area;
    std::vector<std::uint64_t> found;
    for (const FigureGroup& group : figures(question, all).groups) found.push_back(group.key);
    return found;
  };
  using Keys = std::vector<std::uint64_t>;
  CHECK(keys({}) == Keys{test::city::district.value});
  CHECK(keys(test::city::district) ==
        Keys{test::city::street.value, test::city::other_street.value});
  CHECK(keys(test::city::street) ==
        Keys{test::city::street.value, test::city::community.value, test::city::neighbour.value});
  CHECK(keys(test::city::neighbour) == Keys{test::city::neighbour.value});
}

TEST_CASE("category and channel narrow the question") {
  Milestones other = posted();
  other.category = CategoryCode{701};
  other.channel = Channel::hotline;
  const auto count = [&](auto change) {
    StatisticsQuestion question = asked_for();
    change(question);
    return figures(question, {posted(), posted(), other}).total.counts.posted;
  };
  CHECK(count([](auto&) {}) == 3);
  CHECK(count([](auto& question) { question.category = test::city::asked; }) == 2);
  CHECK(count([](auto& question) { question.category = CategoryCode{7}; }) == 1);
  CHECK(count([](auto& question) { question.channel = Channel::self; }) == 2);
  CHECK(count([](auto& question) { question.channel = Channel::station; }) == 0);
}

TEST_CASE("each way of grouping has a code, but none") {
  for (int by = 1; by <= static_cast<int>(GroupedBy::month); ++by) {
    GroupedBy back{};
    REQUIRE(from_code(to_code(static_cast<GroupedBy>(by)), back));
    CHECK(back == static_cast<GroupedBy>(by));
  }
  GroupedBy none{};
  CHECK_FALSE(from_code("nothing", none));
  CHECK_FALSE(from_code("", none));
}
