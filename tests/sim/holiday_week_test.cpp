// A week with National Day in it: offices that close, teams that do not answer, wishes at any hour.
// XINYUAN_SEED=<n> repeats one life.
#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <limits>
#include <map>

#include "engine/desk/desk.hpp"
#include "engine/record/action.hpp"
#include "tests/engine/test_city.hpp"
#include "tests/random.hpp"
#include "tests/seeds.hpp"

using namespace engine;
using namespace test;
using city::day;
using city::hour;
using city::minute;

namespace {

constexpr TurnBudget endless{std::numeric_limits<std::uint64_t>::max(), 1'000'000};
constexpr std::chrono::local_days wednesday{std::chrono::year{2026} / 9 / 30};
constexpr Instant begins{wednesday.time_since_epoch() + Millis{-8 * hour}};
constexpr Millis length = 12 * day;  // 30 September to 11 October
constexpr Millis slack = 5 * minute;

std::shared_ptr<const City> holiday_city() {
  City made = *city::make();
  for (int off = 1; off <= 7; ++off)
    made.calendar.holidays.insert(wednesday + std::chrono::days{off});
  made.calendar.workdays.insert(wednesday + std::chrono::days{10});
  return std::make_shared<const City>(std::move(made));
}

/// What a passer-by sees at the door.
bool is_open(const City& city, const Offer& offer, Instant at) {
  const std::chrono::local_time<Millis> local{(at + 8 * hour).time_since_epoch()};
  const auto date = std::chrono::floor<std::chrono::days>(local);
  auto of_week = std::chrono::weekday{date}.iso_encoding() - 1;
  if (city.calendar.workdays.contains(date)) of_week = 4;
  if (city.calendar.holidays.contains(date)) of_week = 6;
  const auto half = static_cast<std::size_t>((local - date) / (30 * minute));
  return offer.hours.test(of_week * half_hours_per_day + half);
}

class Week {
 public:
  explicit Week(std::uint64_t seed) : random_(seed), city_(holiday_city()), desk_(city_) {
    const int offices = random_.between(4, 8);
    for (int number = 1; number <= offices; ++number) add(number, true);
    for (int number = offices + 1; number <= offices + random_.between(0, 2); ++number) {
      add(number, false);
    }
  }

  void live() {
    while (now_ < begins + length) {
      now_ = std::min(now_ + 10 * minute, std::max(now_, desk_.next_wake()));
      desk_.advance(now_, endless);
      if (random_.percent(4)) post();
      answer();
      desk_.advance(now_, endless);
      REQUIRE(desk_.broken_invariant() == "");
      for (const Event& event : desk_.take_events()) check(event);
      check_urgent();
      if (desk_.next_wake() <= now_) now_ += Millis{1};
    }
  }

  int silent = 0, ruled_out = 0, at_night = 0;  // what the week has seen

 private:
  void add(int number, bool is_office) {
    Provider its = city::team(number, 3);
    its.level = static_cast<Level>(random_.between(0, 3));
    const ProviderId provider = desk_.apply(PutProvider{its, {}, operator_}, now_)->provider;
    Offer made = city::offer(provider, 3);
    if (is_office) {
      made.hours.reset();
      for (std::size_t of_week = 0; of_week < 5; ++of_week) {
        for (std::size_t half = 17; half < 35; ++half) {
          made.hours.set(of_week * half_hours_per_day + half);
        }
      }
    }
    desk_.apply(PutOffer{made, {}, operator_}, now_);
  }

  void post() {
    WishFacts facts = city::wish();
    facts.urgency = random_.percent(50) ? Urgency::urgent : Urgency::soon;
    desk_.apply(city::submit(facts), now_);
  }

  // Some never answer, and nobody answers while the door is shut.
  void answer() {
    std::vector<ActOnWish> answers;
    desk_.for_each_live_wish([&](const Wish& wish) {
      if (wish.state != WishState::dispatched || wish.provider.value % 3 == 0) return;
      if (!is_open(*city_, *desk_.find(wish.offer), now_) || !random_.percent(3)) return;
      ActOnWish act;
      act.wish = wish.id;
      act.action = random_.percent(70) ? Action::accept : Action::decline;
      act.actor = {Role::provider, wish.provider.value};
      act.dispatch = wish.dispatch;
      if (act.action == Action::decline) act.reason = "busy";
      answers.push_back(act);
    });
    for (const ActOnWish& act : answers) REQUIRE(desk_.apply(act, now_).has_value());
  }

  void check(const Event& event) {
    if (event.subject != Subject::wish) return;
    const auto* facts = std::get_if<WishFacts>(&event.body);
    if (facts != nullptr) urgency_[event.id] = facts->urgency;
    const bool urgent = urgency_[event.id] == Urgency::urgent;
    if (event.action == Action::dispatch) {
      asked_[event.id] = event.at;
      if (urgent) REQUIRE(is_open(*city_, *desk_.find(event.offer), event.at));
      if (!is_open(*city_, *desk_.find(event.offer), event.at)) ++at_night;
    }
    if (event.action != Action::time_out) return;
    ++silent;
    const Millis open = open_between(*desk_.find(event.offer), asked_[event.id], event.at);
    const Millis limit = urgent ? 2 * hour : day;  // of the test city
    CAPTURE(event.id, open.count(), limit.count());
    // Silence is a refusal if and only if the door was open for the whole limit.
    REQUIRE(event.exclude == (open >= limit));
    ruled_out += event.exclude ? 1 : 0;
  }

  Millis open_between(const Offer& offer, Instant from, Instant to) const {
    constexpr Millis half_hour = 30 * minute;
    Millis sum{0};
    for (Instant slot{from.time_since_epoch() / half_hour * half_hour}; slot < to;
         slot += half_hour) {
      if (!is_open(*city_, offer, slot)) continue;
      sum += std::min(to, slot + half_hour) - std::max(from, slot);
    }
    return sum;
  }

  // Somebody who is open is asked, or all who are open are full, or an operator knows.
  void check_urgent() {
    desk_.for_each_live_wish([&](const Wish& wish) {
      if (wish.state != WishState::open || wish.facts.urgency != Urgency::urgent) return;
      if (now_ < wish.state_since + slack || wish.escalated) return;
      CAPTURE(wish.id.value, (now_ - begins).count());
      REQUIRE_FALSE(desk_.plan().candidates(wish, 1).empty());
    });
  }

  static constexpr Actor operator_{Role::operator_, 8};
  Random random_;
  std::shared_ptr<const City> city_;
  Desk desk_;
  Instant now_ = begins;
  std::map<std::uint64_t, Instant> asked_;
  std::map<std::uint64_t, Urgency> urgency_;
};

}  // namespace

TEST_CASE("over a week with a holiday nobody is lost by silence while closed") {
  const SeedRange range = test::seeds(8);
  int silent = 0, ruled_out = 0, at_night = 0;
  for (std::uint64_t seed = range.first; seed <= range.last; ++seed) {
    INFO("XINYUAN_SEED=" << seed);
    Week week(seed);
    week.live();
    silent += week.silent;
    ruled_out += week.ruled_out;
    at_night += week.at_night;
  }
  if (!range.is_whole) return;
  CHECK(ruled_out > 10);
  CHECK(silent > ruled_out + 10);  // urgent wishes whose office closed
  CHECK(at_night > 10);            // others may wait for an office until it opens
}
