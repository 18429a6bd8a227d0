// A desk over the test city with a clock that the test moves. Every step checks the invariants.
#pragma once

#include <catch2/catch.hpp>
#include <limits>
#include <vector>

#include "engine/desk/desk.hpp"
#include "engine/record/codes.hpp"
#include "tests/engine/test_city.hpp"

namespace test::city {

using namespace engine;

inline constexpr Actor resident{Role::resident, 7};
inline constexpr Actor operator_{Role::operator_, 8};
inline constexpr TurnBudget whole_turn{std::numeric_limits<std::uint64_t>::max(), 1'000'000};

class DeskFixture {
 public:
  explicit DeskFixture(std::shared_ptr<const City> city = make()) : desk(std::move(city)) {}

  Desk desk;
  Instant now = monday;
  std::vector<Event> log;  // all events so far

  /// Lets time pass and takes one turn.
  void pass(Millis time) {
    now += time;
    desk.advance(now, whole_turn);
    check();
  }

  /// Moves on from wake to wake until `time` has passed, as the writer does.
  void live_through(Millis time) {
    const Instant end = now + time;
    while (desk.next_wake() <= end) {
      now = std::max(now, desk.next_wake());
      desk.advance(now, whole_turn);
      check();
    }
    now = end;
    pass(Millis{0});
  }

  Receipt must(const Command& command) {
    auto done = desk.apply(command, now);
    if (!done) FAIL(to_code(done.error().refusal) << " " << done.error().field);
    check();
    return *done;
  }

  Rejection refused(const Command& command) {
    const Counters before = desk.counters();
    auto done = desk.apply(command, now);
    REQUIRE_FALSE(done.has_value());
    CHECK(desk.counters().seq == before.seq);
    CHECK(desk.counters().wish == before.wish);
    CHECK(desk.counters().provider == before.provider);
    CHECK(desk.counters().offer == before.offer);
    check();
    return done.error();
  }

  ProviderId add_team(int number, int capacity = 2) {
    return must(PutProvider{team(number, capacity), {}, operator_}).provider;
  }
  OfferId add_offer(ProviderId provider, int capacity = 2) {
    return must(PutOffer{offer(provider, capacity), {}, operator_}).offer;
  }
  /// A team with one offer; both are given the number as id when made in order.
  ProviderId add_help(int number, int capacity = 2) {
    const ProviderId provider = add_team(number, capacity);
    add_offer(provider, capacity);
    return provider;
  }

  WishId post(CategoryCode category = asked) { return must(submit(wish(category))).wish; }
  WishId post(const WishFacts& facts) { return must(submit(facts)).wish; }

  ActOnWish act(Action action, WishId wish, Actor actor = operator_) const {
    ActOnWish command;
    command.wish = wish;
    command.action = action;
    command.actor = actor;
    return command;
  }
  ActOnWish because(Action action, WishId wish, Actor actor = operator_) const {
    ActOnWish command = act(action, wish, actor);
    command.reason = "busy";
    return command;
  }
  /// The provider's answer to its dispatch of this wish.
  ActOnWish answer(Action action, WishId wish) const {
    const Wish& record = at(wish);
    ActOnWish command = act(action, wish, as(record.provider));
    command.dispatch = record.dispatch;
    if (action == Action::decline) command.reason = "busy";
    return command;
  }
  ActOnWish finished(WishId wish) const {
    ActOnWish command = act(Action::finish, wish, as(at(wish).provider));
    command.people = 2;
    command.minutes = 60;
    return command;
  }
  static Actor as(ProviderId provider) { return {Role::provider, provider.value}; }

  const Wish& at(WishId wish) const {
    const Wish* found = desk.find(wish);
    REQUIRE(found != nullptr);
    return *found;
  }
  WishState state(WishId wish) const { return at(wish).state; }

  /// Opens a wish and brings it to the first provider asked.
  WishId dispatched(CategoryCode category = asked) {
    const WishId wish = post(category);
    pass(10 * minute);
    REQUIRE(state(wish) == WishState::dispatched);
    return wish;
  }
  WishId taken(CategoryCode category = asked) {
    const WishId wish = dispatched(category);
    must(answer(Action::accept, wish));
    return wish;
  }
  WishId done(CategoryCode category = asked) {
    const WishId wish = taken(category);
    must(act(Action::start, wish, as(at(wish).provider)));
    must(finished(wish));
    return wish;
  }

  /// Takes the events from the desk; wishes that have ended leave it.
  void take() {
    for (Event& event : desk.take_events()) log.push_back(std::move(event));
  }
  /// Events of one wish so far, in order.
  std::vector<Event> timeline(WishId wish) {
    take();
    std::vector<Event> found;
    for (const Event& event : log) {
      if (event.subject == Subject::wish && event.id == wish.value) found.push_back(event);
    }
    return found;
  }

  void check() const {
    const std::string broken = desk.broken_invariant();
    if (!broken.empty()) FAIL(broken);
  }
};

}  // namespace test::city
