// One row for each filter, in the fixed order; and what counts when several fail.
#include "engine/match/eligibility.hpp"
#include "engine/record/codes.hpp"

#include <catch2/catch.hpp>
#include <functional>

#include "engine/match/cost.hpp"
#include "engine/match/weight.hpp"
#include "tests/engine/aborts.hpp"
#include "tests/engine/test_city.hpp"

using namespace engine;

namespace {

// A wish and an offer that fit, 500 m apart, for the rows to spoil.
struct Pair {
  std::shared_ptr<const City> city = test::city::make();
  Wish wish;
  Provider provider;
  Offer offer;
  Instant now;

  Pair() {
    wish.id = {1};
    wish.facts = test::city::wish(test::city::licensed);
    wish.reach = Reach::street;
    provider = test::city::team(1);
    provider.id = {11};
    provider.qualifications = test::city::licence;
    provider.level = Level::street;
    offer = test::city::offer(provider.id, 2, {test::city::asked, test::city::licensed});
    offer.id = {21};
    offer.place = test::city::place(test::city::community, 500);
    offer.radius = {1'000};
  }

  std::optional<Filter> failed() const {
    const Need need = need_of(wish, *city, now);
    const Supply supply = supply_of(provider, offer, *city);
    const std::optional<Filter> first =
        first_failed(need, offer, supply, distance(need.spot, supply.spot));
    const bool by_index =
        serves(offer, need.category) && covers(offer, need, distance(need.spot, supply.spot));
    // The short test after the index agrees with the long one.
    CHECK((by_index && passes_rest(need, supply)) == !first.has_value());
    return first;
  }
};

}  // namespace

TEST_CASE("a pair that fits passes every filter") { REQUIRE_FALSE(Pair().failed().has_value()); }

TEST_CASE("category: the offer must list the leaf") {
  Pair pair;
  pair.offer.categories = {test::city::asked};
  REQUIRE(pair.failed() == Filter::category);
}

TEST_CASE("qualification: those of the category and of the wish itself are needed") {
  Pair pair;
  pair.provider.qualifications = 0;
  REQUIRE(pair.failed() == Filter::qualification);
  pair.provider.qualifications = test::city::licence;
  pair.wish.facts.required = 1U << 5;
  REQUIRE(pair.failed() == Filter::qualification);
  pair.provider.qualifications |= 1U << 5;
  REQUIRE_FALSE(pair.failed().has_value());
}

TEST_CASE("crew: a wish for eight never goes to a crew of three") {
  Pair pair;
  pair.wish.facts.people = 8;
  REQUIRE_FALSE(pair.failed().has_value());  // 0: any number
  pair.offer.people_max = 3;
  REQUIRE(pair.failed() == Filter::crew);
  pair.offer.people_max = 7;
  REQUIRE(pair.failed() == Filter::crew);
  pair.offer.people_max = 8;
  REQUIRE_FALSE(pair.failed().has_value());
}

TEST_CASE("reach: the provider's level may not be above the wish's reach") {
  Pair pair;
  pair.provider.level = Level::district;
  REQUIRE(pair.failed() == Filter::reach);
  pair.wish.reach = Reach::district;
  REQUIRE_FALSE(pair.failed().has_value());
  pair.wish.reach = Reach::community;
  REQUIRE(pair.failed() == Filter::reach);
}

TEST_CASE("area: within the radius to the metre, or inside a covered area") {
  Pair pair;
  const Metres way = distance(pair.wish.facts.place, pair.offer.place);
  pair.offer.radius = way;
  REQUIRE_FALSE(pair.failed().has_value());
  pair.offer.radius = {way.value - 1};
  REQUIRE(pair.failed() == Filter::area);
  pair.offer.areas = {test::city::other_street};
  REQUIRE(pair.failed() == Filter::area);
  for (const AreaCode around :
       {test::city::community, test::city::street, test::city::district, test::city::city_code}) {
    pair.offer.areas = {around};
    REQUIRE_FALSE(pair.failed().has_value());
  }
  pair.offer.radius = {0};
  REQUIRE_FALSE(pair.failed().has_value());
  pair.offer.areas.clear();
  REQUIRE(pair.failed() == Filter::area);
}

TEST_CASE("area: a radius of zero covers nothing, not even the same point") {
  Pair pair;
  pair.offer.place = pair.wish.facts.place;
  pair.offer.radius = {0};
  REQUIRE(pair.failed() == Filter::area);
}

TEST_CASE("hours: a wished time must meet the opening hours, no wished time meets all") {
  Pair pair;
  pair.offer.hours.reset();
  REQUIRE_FALSE(pair.failed().has_value());
  pair.wish.facts.wanted = Window{test::city::monday, test::city::monday + test::city::hour};
  REQUIRE(pair.failed() == Filter::hours);
  pair.offer.hours.set(19);  // Monday 9:30
  REQUIRE_FALSE(pair.failed().has_value());
  pair.offer.hours.reset();
  pair.offer.hours.set(20);  // Monday 10:00, when the wished time is over
  REQUIRE(pair.failed() == Filter::hours);
}

TEST_CASE("hours: open long enough in a row for the service, or for all of a shorter time") {
  using namespace std::chrono_literals;
  Pair pair;
  City city = *pair.city;
  for (Category& category : city.menu.categories) category.minutes_min = 60;
  pair.city = std::make_shared<const City>(std::move(city));
  const Instant midnight = test::city::monday - 9h;
  const auto failed = [&](Millis from, Millis to) {
    pair.wish.facts.wanted = Window{midnight + from, midnight + to};
    return pair.failed();
  };
  pair.offer.hours.reset();
  for (std::size_t half = 17; half < 35; ++half) pair.offer.hours.set(half);  // 08:30 to 17:30
  CHECK(failed(17h + 29min, 18h + 29min) == Filter::hours);
  CHECK(failed(7h, 8h + 31min) == Filter::hours);
  CHECK(failed(7h, 9h + 29min) == Filter::hours);
  CHECK_FALSE(failed(7h, 9h + 30min).has_value());
  CHECK_FALSE(failed(16h + 30min, 19h).has_value());
  CHECK(failed(16h + 31min, 19h) == Filter::hours);
  CHECK_FALSE(failed(17h, 17h + 20min).has_value());  // the whole of a short time
  CHECK(failed(17h + 20min, 17h + 40min) == Filter::hours);
  pair.offer.hours.reset(24);  // a break from 12:00 to 12:30
  CHECK(failed(11h + 30min, 13h) == Filter::hours);
  CHECK_FALSE(failed(11h, 13h).has_value());
}

TEST_CASE("hours: only what is left of the wished time counts, in steps of ten minutes") {
  using namespace std::chrono_literals;
  Pair pair;
  City city = *pair.city;
  for (Category& category : city.menu.categories) category.minutes_min = 60;
  pair.city = std::make_shared<const City>(std::move(city));
  const Instant midnight = test::city::monday - 9h;
  pair.offer.hours.reset();
  for (std::size_t half = 17; half < 35; ++half) pair.offer.hours.set(half);  // 08:30 to 17:30
  pair.wish.facts.wanted = Window{midnight + 8h + 30min, midnight + 23h + 30min};
  const auto failed_at = [&](Millis time) {
    pair.now = midnight + time;
    return pair.failed();
  };
  CHECK_FALSE(failed_at(0h).has_value());
  CHECK_FALSE(failed_at(16h + 39min).has_value());
  CHECK(failed_at(16h + 40min) == Filter::hours);
  CHECK(failed_at(21h + 35min) == Filter::hours);
  pair.offer.hours.set();
  CHECK_FALSE(failed_at(23h + 29min).has_value());  // less than an hour is left: all of that
  CHECK(failed_at(23h + 30min) == Filter::hours);
  CHECK(failed_at(48h) == Filter::hours);
}

TEST_CASE("hours: holidays and worked weekend days count as the offer or else the city says") {
  using namespace std::chrono_literals;
  Pair pair;
  City city = *pair.city;
  const std::chrono::local_days thursday{std::chrono::year{2026} / 10 / 1};
  city.calendar.holidays = {thursday};
  city.calendar.workdays = {thursday + std::chrono::days{9}};
  const auto its_city = std::make_shared<City>(std::move(city));
  pair.city = its_city;
  pair.offer.hours.reset();
  for (std::size_t day = 0; day < 5; ++day) {
    for (std::size_t half = 17; half < 35; ++half) {
      pair.offer.hours.set(day * half_hours_per_day + half);
    }
  }
  const Instant first_of_october{thursday.time_since_epoch() - 8h};
  const auto failed = [&](Instant day, Millis from) {
    pair.wish.facts.wanted = Window{day + from, day + from + 2h};
    return pair.failed();
  };
  CHECK(failed(first_of_october, 9h) == Filter::hours);
  CHECK_FALSE(failed(first_of_october + 9 * 24h, 14h).has_value());  // Saturday the 10th, worked
  CHECK(failed(first_of_october + 2 * 24h, 14h) == Filter::hours);   // another Saturday
  pair.offer.holidays = HolidayHours::as_usual;
  CHECK_FALSE(failed(first_of_october, 9h).has_value());
  CHECK(failed(first_of_october + 9 * 24h, 14h) == Filter::hours);
  pair.offer.holidays = HolidayHours::city;
  its_city->policy.holidays = HolidayHours::as_usual;
  CHECK_FALSE(failed(first_of_october, 9h).has_value());
  pair.offer.hours.set();
  its_city->policy.holidays = HolidayHours::as_sunday;
  CHECK_FALSE(failed(first_of_october, 9h).has_value());
  pair.offer.holidays = HolidayHours::closed;
  CHECK(failed(first_of_october, 9h) == Filter::hours);
}

TEST_CASE("community: mediation is never done by the wish's own community") {
  Pair pair;
  City city = *pair.city;
  for (Category& category : city.menu.categories) {
    if (category.code == test::city::licensed) category.other_community = true;
  }
  pair.city = std::make_shared<const City>(std::move(city));
  REQUIRE(pair.failed() == Filter::own_community);
  pair.provider.area = test::city::neighbour;
  REQUIRE_FALSE(pair.failed().has_value());
  pair.provider.area = test::city::street;  // not of one community
  REQUIRE_FALSE(pair.failed().has_value());
  pair.wish.facts.area = test::city::street;  // community unknown
  REQUIRE_FALSE(pair.failed().has_value());
}

TEST_CASE("excluded: a provider that is ruled out for the wish") {
  Pair pair;
  pair.wish.excluded = {ProviderId{12}};
  REQUIRE_FALSE(pair.failed().has_value());
  pair.wish.excluded.push_back(pair.provider.id);
  REQUIRE(pair.failed() == Filter::excluded);
}

TEST_CASE("suspended: offer or provider; who has no capacity is full, which is another thing") {
  Pair offer, provider, no_place, no_hand;
  offer.offer.suspended = true;
  REQUIRE(offer.failed() == Filter::suspended);
  provider.provider.suspended = true;
  REQUIRE(provider.failed() == Filter::suspended);
  no_place.offer.capacity = 0;
  REQUIRE_FALSE(no_place.failed().has_value());
  no_hand.provider.capacity = 0;
  REQUIRE_FALSE(no_hand.failed().has_value());
}

TEST_CASE("an offer that fails several filters counts for the first in the fixed order") {
  Pair pair;
  pair.offer.suspended = true;
  pair.wish.excluded = {pair.provider.id};
  REQUIRE(pair.failed() == Filter::excluded);
  pair.wish.facts.wanted = Window{test::city::monday, test::city::monday + test::city::hour};
  pair.offer.hours.reset();
  REQUIRE(pair.failed() == Filter::hours);
  pair.offer.radius = {1};
  REQUIRE(pair.failed() == Filter::area);
  pair.wish.reach = Reach::community;
  REQUIRE(pair.failed() == Filter::reach);
  pair.wish.facts.people = 8;
  pair.offer.people_max = 3;
  REQUIRE(pair.failed() == Filter::crew);
  pair.provider.qualifications = 0;
  REQUIRE(pair.failed() == Filter::qualification);
  pair.offer.categories = {test::city::asked};
  REQUIRE(pair.failed() == Filter::category);
}

TEST_CASE("every filter has its own stable code") {
  std::vector<std::string_view> codes;
  for (int filter = 0; filter < filters; ++filter) {
    codes.push_back(to_code(static_cast<Filter>(filter)));
  }
  REQUIRE(codes == std::vector<std::string_view>{"category", "qualification", "crew", "reach",
                                                 "area", "hours", "own_community", "excluded",
                                                 "suspended", "capacity"});
}

TEST_CASE("one step of weight outweighs every cost of the largest plan") {
  const Cost pair_max = distance_cost_max + level_cost_max + load_cost_max;
  REQUIRE(pair_max * plan_wishes_max < unplaced_cost(2) - unplaced_cost(1));
  REQUIRE(unplaced_cost(weight_max) <= Flow::unplaced_cost_max);
}

TEST_CASE("the costs of a policy are taken as they are, up to the ends of their ranges") {
  Policy policy;
  policy.level_penalty_m = {0, 300, static_cast<int>(level_cost_max), 600};
  policy.load_step_m = {0, 20, 20, static_cast<int>(load_cost_max)};
  REQUIRE(level_cost(policy, Level::community) == 0);
  REQUIRE(level_cost(policy, Level::district) == level_cost_max);
  const Flow::Steps steps = load_steps(policy);
  for (std::size_t quarter = 0; quarter < 4; ++quarter) {
    REQUIRE(steps.quarter[quarter] == policy.load_step_m[quarter]);
  }
  REQUIRE(distance_cost({0}) == 0);
  REQUIRE(distance_cost({static_cast<int>(distance_cost_max)}) == distance_cost_max);
  REQUIRE(distance_cost({static_cast<int>(distance_cost_max) + 1}) ==
          distance_cost_max);  // an older served area
}

TEST_CASE("what no edge may let in ends the process, in release as well") {
  const auto with = [](int penalty, std::array<int, 4> steps) {
    Policy policy;
    policy.level_penalty_m[2] = penalty;
    policy.load_step_m = steps;
    return policy;
  };
  const std::array<int, 4> good{0, 100, 250, 500};
  const auto level_max = static_cast<int>(level_cost_max);
  const auto load_max = static_cast<int>(load_cost_max);
  const auto heavy = [&](int urgency, int group) {
    Policy policy;
    policy.weight_by_urgency = {0, urgency, urgency, urgency};
    policy.weight_group = group;
    WishFacts facts;
    facts.urgency = Urgency::soon;
    facts.group = Group::disabled;
    return weight_of(policy, facts, 0);
  };
  const std::function<void()> impossible[] = {
      [] { unplaced_cost(weight_min - 1); },
      [] { unplaced_cost(weight_max + 1); },
      [] { distance_cost({-1}); },
      [&] { level_cost(with(-1, good), Level::district); },
      [&] { level_cost(with(level_max + 1, good), Level::district); },
      [&] {
        load_steps(with(0, {-1, 0, 0, 0}));
      },
      [&] {
        load_steps(with(0, {0, 100, 99, 500}));
      },
      [&] {
        load_steps(with(0, {0, 0, 0, load_max + 1}));
      },
      [&] { heavy(0, 0); },
      [&] { heavy(9'990, 11); },
      [] { Flow().add_node(Flow::none, -1, {}); },
      [] {
        Flow().add_node(Flow::none, 1, {{5, 4, 4, 4}});
      },
      [] { Flow().add_node(7, 1, {}); },
      [] { Flow().add_demand({}, Flow::unplaced_cost_max + 1); },
      [] { Flow().add_demand({}, -1); },
  };
  int number = 0;
  for (const auto& act : impossible) {
    INFO("number " << number++);
    REQUIRE(test::aborts(act));
  }
  REQUIRE_FALSE(test::aborts([&] { heavy(9'990, 10); }));
}
