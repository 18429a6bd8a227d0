// The starvation bound of docs/MATCHING.md, section 1, and what ageing costs.
#include <set>

#include "engine/city/city.hpp"
#include "engine/match/weight.hpp"
#include "engine/record/action.hpp"
#include "tests/engine/desk_fixture.hpp"

using namespace test::city;

namespace {

constexpr Group groups[] = {Group::none,       Group::elderly,   Group::elderly_alone,
                            Group::disabled,   Group::child,     Group::child_in_need,
                            Group::low_income, Group::new_worker};
constexpr Urgency urgencies[] = {Urgency::urgent, Urgency::soon, Urgency::planned};

WishFacts facts_of(Urgency urgency, Group group) {
  WishFacts facts = wish();
  facts.urgency = urgency;
  facts.group = group;
  return facts;
}

/// As heavy as wishes get, and nearer to the team than the old light one.
WishFacts heavy(int metres_north) {
  WishFacts facts = facts_of(Urgency::urgent, Group::elderly_alone);
  facts.place = place(community, metres_north);
  return facts;
}

WishFacts light() {
  WishFacts facts = facts_of(Urgency::planned, Group::none);
  facts.place = place(community, 2'500);
  return facts;
}

std::shared_ptr<const City> city_with_steps(int age_steps_max) {
  City changed = *make();
  changed.policy.age_steps_max = age_steps_max;
  return std::make_shared<const City>(std::move(changed));
}

/// A team with few places which finishes all its work once a day, while more heavy wishes come in
/// each day than it can do.
class CrowdedDesk {
 public:
  CrowdedDesk(std::shared_ptr<const City> city, int places) : fixture(std::move(city)) {
    fixture.add_help(1, places);
  }

  void live_one_day(int newcomers) {
    for (const Wish* wish : fixture.desk.work(ProviderId{1})) working_.insert(wish->id);
    for (const WishId wish : working_) fixture.must(fixture.finished(wish));
    working_.clear();
    for (int count = 0; count < newcomers; ++count) fixture.post(heavy(10 * count));
    fixture.pass(10 * minute);
    for (const Wish* asked_now : fixture.desk.dispatches(ProviderId{1}))
      asked_.insert(asked_now->id);
    for (const WishId wish : asked_) {
      served.push_back(wish);
      opened_at.push_back(fixture.at(wish).opened_at);
      fixture.must(fixture.answer(Action::accept, wish));
      fixture.must(fixture.act(Action::start, wish, DeskFixture::as(ProviderId{1})));
    }
    asked_.clear();
    fixture.live_through(day - 10 * minute);
  }

  bool has_served(WishId wish) const {
    return std::find(served.begin(), served.end(), wish) != served.end();
  }

  DeskFixture fixture;
  std::vector<WishId> served;      // in the order in which they were dispatched
  std::vector<Instant> opened_at;  // of each of them

 private:
  std::set<WishId> working_, asked_;
};

}  // namespace

TEST_CASE("after the overtaking steps any wish outweighs any newer one, and not before") {
  const Policy policy = make()->policy;
  const int bound = overtaking_steps(policy);
  REQUIRE(bound == 35);  // (400 + 40 - 100) / 10 + 1
  bool is_least = false;
  for (const Urgency old_urgency : urgencies) {
    for (const Group old_group : groups) {
      for (const Urgency urgency : urgencies) {
        for (const Group group : groups) {
          const WishFacts old_one = facts_of(old_urgency, old_group);
          const WishFacts newer = facts_of(urgency, group);
          for (int steps = 0; steps + bound <= policy.age_steps_max; ++steps) {
            if (weight_of(policy, old_one, steps + bound) <= weight_of(policy, newer, steps)) {
              FAIL("a newer wish is as heavy at " << steps << " steps");
            }
          }
          is_least |= weight_of(policy, old_one, bound - 1) <= weight_of(policy, newer, 0);
        }
      }
    }
  }
  CHECK(is_least);
}

TEST_CASE("weights that do not grow promise nothing") {
  Policy policy = make()->policy;
  policy.weight_age_step = 0;
  CHECK(overtaking_steps(policy) == 0);
  policy = make()->policy;
  policy.age_step = Millis{0};
  CHECK(overtaking_steps(policy) == 0);
}

TEST_CASE("the steps of age are those since the opening, at any moment within a step") {
  const Policy policy = make()->policy;
  const int bound = overtaking_steps(policy);
  for (int minutes = 0; minutes <= 24 * 60; minutes += 7) {
    const Instant later = monday + bound * policy.age_step;
    const Instant now = later + 3 * day + minutes * minute;
    CHECK(age_steps(policy, monday, now) >= age_steps(policy, later, now) + bound);
  }
}

TEST_CASE("an old light wish is matched within the bound while heavier ones keep coming") {
  const int places = GENERATE(1, 2);
  CrowdedDesk crowd(make(), places);
  const int newcomers = places + 1;
  for (int count = 0; count < newcomers; ++count) crowd.fixture.post(heavy(count));
  const WishId old_one = crowd.fixture.post(light());
  const Millis bound = overtaking_steps(crowd.fixture.desk.city().policy) * day;
  const Instant overtaken = crowd.fixture.at(old_one).opened_at + bound;
  // Only wishes opened before that moment may go first.
  std::size_t ahead = static_cast<std::size_t>(newcomers);
  const std::size_t days_max = 400;
  std::size_t days = 0, served_before = 0;  // before the day of the old one
  while (!crowd.has_served(old_one)) {
    REQUIRE(++days < days_max);
    if (crowd.fixture.now < overtaken) ahead += static_cast<std::size_t>(newcomers);
    served_before = crowd.served.size();
    crowd.live_one_day(newcomers);
  }
  CHECK(crowd.fixture.now > overtaken);  // it was crowded indeed
  for (std::size_t at = 0; at < served_before; ++at) CHECK(crowd.opened_at[at] < overtaken);
  CHECK(served_before <= ahead);
}

TEST_CASE("with fewer steps than the bound the same wish starves") {
  CrowdedDesk crowd(city_with_steps(30), 1);
  const WishId old_one = crowd.fixture.post(light());
  for (int days = 0; days < 100; ++days) crowd.live_one_day(2);
  CHECK_FALSE(crowd.has_served(old_one));
}

TEST_CASE("a day of ageing costs a few nodes a wish, not a solved city a tick") {
  DeskFixture fixture;
  constexpr int teams = 10, wishes = 200;
  for (int number = 1; number <= teams; ++number) fixture.add_help(number, 2);
  for (int count = 0; count < wishes; ++count) {
    fixture.post(heavy(5 * count));
    fixture.now += Millis{200};  // each ages at its own moment
  }
  fixture.pass(10 * minute);
  std::vector<WishId> held;
  for (int number = 1; number <= teams; ++number) {
    const ProviderId provider{static_cast<std::uint64_t>(number)};
    for (const Wish* asked_now : fixture.desk.dispatches(provider)) held.push_back(asked_now->id);
  }
  REQUIRE(held.size() == 2 * teams);  // every place is taken
  for (const WishId wish : held) {
    fixture.must(fixture.answer(Action::accept, wish));
    fixture.must(fixture.act(Action::start, wish, DeskFixture::as(fixture.at(wish).provider)));
  }
  fixture.live_through(12 * hour);
  fixture.desk.take_moved();
  const std::uint64_t before = fixture.desk.plan().settled_total();
  fixture.live_through(day);
  const std::uint64_t settled = fixture.desk.plan().settled_total() - before;
  INFO("nodes settled: " << settled);
  // A search of a wish that finds no room sees each offer and each provider once at most; a city
  // solved from scratch at each of the 180 ticks would be 180 such searches each time.
  CHECK(settled > 0);
  CHECK(settled <= (wishes - held.size()) * 2 * teams);
  CHECK(fixture.desk.take_moved().empty());
}

TEST_CASE("many wishes that age at one moment are spread over turns") {
  DeskFixture fixture;
  for (int count = 0; count < 50; ++count) fixture.post(light());
  fixture.pass(minute);
  fixture.live_through(day - 2 * minute);
  fixture.now += 2 * minute;
  const TurnBudget small{1'000'000, 20};
  for (int turn = 0; turn < 3; ++turn) {
    CHECK(fixture.desk.next_wake() <= fixture.now);
    fixture.desk.advance(fixture.now, small);
    fixture.check();
  }
  CHECK(fixture.desk.next_wake() > fixture.now);
}
