// Idempotency: one effect and the same answer for the same key and body.
#include "store/writer/answers.hpp"

#include <catch2/catch.hpp>
#include <map>

#include "store/check/check.hpp"
#include "store/writer/key_table.hpp"
#include "tests/store/world.hpp"

using namespace engine;
using namespace test;
using store::OutcomeKind;

namespace {

SubmitWish some_wish() { return city::submit(city::wish()); }

std::int64_t stored_answers(const World& world) {
  return static_cast<std::int64_t>(store::check(world.database).answers);
}

}  // namespace

TEST_CASE("the same key and body get the same answer and have one effect") {
  World world;
  const auto first = world.ask(some_wish(), key_of(1));
  const auto again = world.ask(some_wish(), key_of(1));
  CHECK(first.kind == OutcomeKind::committed);
  CHECK(again.kind == OutcomeKind::replayed);
  CHECK(again.body == first.body);
  CHECK(again.receipt.wish == first.receipt.wish);
  CHECK(again.receipt.version == first.receipt.version);
  CHECK(again.receipt.seq == first.receipt.seq);
  CHECK(world.desk().live_wishes() == 1);
}

TEST_CASE("the same key with another body is refused") {
  World world;
  world.ask(some_wish(), key_of(1, 1));
  CHECK(world.ask(some_wish(), key_of(1, 2)).kind == OutcomeKind::key_reused);
  CHECK(world.desk().live_wishes() == 1);
}

TEST_CASE("a key repeated within one turn has one effect") {
  World world;
  std::vector<std::unique_ptr<store::Ticket>> tickets;
  for (const std::uint64_t body : {1U, 1U, 2U}) {
    tickets.push_back(ticket_of(some_wish(), key_of(5, body), plain_answer));
  }
  world.run(tickets);
  CHECK(tickets[0]->outcome.kind == OutcomeKind::committed);
  CHECK(tickets[1]->outcome.kind == OutcomeKind::replayed);
  CHECK(tickets[1]->outcome.body == tickets[0]->outcome.body);
  CHECK(tickets[2]->outcome.kind == OutcomeKind::key_reused);
  CHECK(world.desk().live_wishes() == 1);
}

TEST_CASE("answers survive a restart") {
  World world;
  const auto first = world.ask(some_wish(), key_of(1));
  world.reopen();
  const auto again = world.ask(some_wish(), key_of(1));
  CHECK(again.kind == OutcomeKind::replayed);
  CHECK(again.body == first.body);
  CHECK(world.ask(some_wish(), key_of(1, 2)).kind == OutcomeKind::key_reused);
  CHECK(world.ask(some_wish(), key_of(2)).kind == OutcomeKind::committed);
  CHECK(store::check(world.database).is_clean());
}

TEST_CASE("a refusal is not remembered: the same key may succeed later") {
  World world;
  const ActOnWish cancel = world.act(Action::cancel, WishId{1}, resident);
  CHECK(world.ask(cancel, key_of(1)).kind == OutcomeKind::refused);
  world.post();
  CHECK(world.ask(cancel, key_of(1)).kind == OutcomeKind::committed);
}

TEST_CASE("after a day a key is free again and its answer is deleted") {
  World world;
  world.ask(some_wish(), key_of(1));
  world.now += city::day - Millis{1};
  CHECK(world.ask(some_wish(), key_of(1)).kind == OutcomeKind::replayed);
  world.now += Millis{1};
  CHECK(world.ask(some_wish(), key_of(1, 9)).kind == OutcomeKind::committed);
  CHECK(stored_answers(world) == 1);
  world.reopen();
  CHECK(world.ask(some_wish(), key_of(1, 9)).kind == OutcomeKind::replayed);
  world.now += city::day;
  world.reopen();
  CHECK(world.ask(some_wish(), key_of(1, 3)).kind == OutcomeKind::committed);
  CHECK(stored_answers(world) == 1);
}

TEST_CASE("at their bound the oldest answers go, in memory and in the table") {
  World world;
  world.close();
  world.settings.answers_max = 3;
  world.open();
  for (std::uint64_t key = 1; key <= 5; ++key) world.ask(some_wish(), key_of(key));
  CHECK(world.ask(some_wish(), key_of(5)).kind == OutcomeKind::replayed);
  CHECK(world.ask(some_wish(), key_of(3)).kind == OutcomeKind::replayed);
  world.reopen();
  CHECK(world.ask(some_wish(), key_of(3)).kind == OutcomeKind::replayed);
  CHECK(world.ask(some_wish(), key_of(2)).kind == OutcomeKind::committed);
  CHECK(stored_answers(world) == 3);
}

TEST_CASE("the key table agrees with a plain map under any mix of pushes and pops") {
  for (const std::uint32_t capacity : {1U, 2U, 7U, 64U}) {
    INFO("capacity " << capacity);
    test::Random random(capacity);
    store::KeyTable table(capacity);
    std::vector<store::KeyEntry> kept;  // oldest first
    std::uint64_t number = 0;
    for (int step = 0; step < 20'000; ++step) {
      const auto choice = random.below(10);
      if (choice < 6) {
        if (kept.size() == capacity) kept.erase(kept.begin());
        kept.push_back({key_of(random.below(capacity * 2U)), ++number, Instant{}});
        table.push(kept.back());
      } else if (choice < 8 && !kept.empty()) {
        table.pop_oldest();
        kept.erase(kept.begin());
      } else if (!kept.empty() && std::count_if(kept.begin(), kept.end(), [&](const auto& each) {
                                    return each.key.key == kept.back().key.key;
                                  }) == 1) {
        table.pop_newest();  // the store rolls back only keys that were not there before
        kept.pop_back();
      }
      REQUIRE(table.size() == kept.size());
      const auto wanted = key_of(random.below(capacity * 2U));
      const auto newest = std::find_if(
          kept.rbegin(), kept.rend(), [&](const auto& each) { return each.key.key == wanted.key; });
      const store::KeyEntry* found = table.find(wanted);
      REQUIRE((found != nullptr) == (newest != kept.rend()));
      if (found != nullptr) REQUIRE(found->answer == newest->answer);
    }
  }
}
