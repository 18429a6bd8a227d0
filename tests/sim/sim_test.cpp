// XINYUAN_SEED=<n> repeats one life; XINYUAN_SIM_SEEDS and XINYUAN_SIM_STEPS make it longer.
#include <catch2/catch.hpp>
#include <string>

#include "engine/record/codes.hpp"
#include "tests/seeds.hpp"
#include "tests/sim/simulator.hpp"

using namespace engine;
using test::number_from_environment;
using test::SeedRange;

namespace {

SeedRange city_seeds(std::uint64_t usual) {
  SeedRange range = test::seeds(usual);
  if (range.is_whole) range.last = number_from_environment("XINYUAN_SIM_SEEDS", usual);
  return range;
}

int steps(std::uint64_t count) {
  return static_cast<int>(number_from_environment("XINYUAN_SIM_STEPS", count));
}

}  // namespace

TEST_CASE("random cities keep every promise at every step") {
  std::map<Refusal, int> refusals;
  std::map<Action, int> actions_seen;
  const SeedRange range = city_seeds(40);
  for (std::uint64_t seed = range.first; seed <= range.last; ++seed) {
    test::Simulator simulator{{seed, steps(300), false, 0}};
    const std::string fault = simulator.run();
    INFO("XINYUAN_SEED=" << seed);
    REQUIRE(fault == "");
    for (const auto& [refusal, count] : simulator.refusals_seen()) refusals[refusal] += count;
    for (const auto& [action, count] : simulator.actions_seen()) actions_seen[action] += count;
  }
  if (range.last - range.first < 39) return;
  // A simulation that never comes to some corner proves nothing about it.
  CHECK(actions_seen.size() == static_cast<std::size_t>(actions));
  for (const auto& [action, count] : actions_seen) {
    INFO(to_code(action));
    CHECK(count >= 5);
  }
  CHECK(refusals.size() >= 15);
}

TEST_CASE("a desk that is restarted again and again goes on as one that never stopped") {
  const SeedRange range = city_seeds(10);
  for (std::uint64_t seed = range.first; seed <= range.last; ++seed) {
    for (const int restart_every : {1, 7}) {
      INFO("XINYUAN_SEED=" << seed << ", restart every " << restart_every << " turns");
      test::Simulator steady{{seed, steps(250), true, 0}};
      test::Simulator restarted{{seed, steps(250), true, restart_every}};
      REQUIRE(steady.run() == "");
      REQUIRE(restarted.run() == "");
      REQUIRE(restarted.log().size() == steady.log().size());
      for (std::size_t index = 0; index < steady.log().size(); ++index) {
        const Event& left = steady.log()[index];
        const Event& right = restarted.log()[index];
        INFO("event " << index + 1 << ": " << to_code(left.action) << " of " << left.id << " by "
                      << left.provider.value << ", restarted " << to_code(right.action) << " of "
                      << right.id << " by " << right.provider.value);
        REQUIRE((left.action == right.action && left.id == right.id));
        REQUIRE((left.at == right.at && left.from == right.from && left.to == right.to));
        REQUIRE((left.offer == right.offer && left.provider == right.provider));
        REQUIRE((left.dates == right.dates && left.reach == right.reach));
        REQUIRE((left.escalated == right.escalated && left.exclude == right.exclude));
        REQUIRE(left.body == right.body);
      }
    }
  }
}

TEST_CASE("the same seed lives the same life") {
  test::Simulator one{{77, 200, false, 0}};
  test::Simulator other{{77, 200, false, 0}};
  REQUIRE(one.run() == "");
  REQUIRE(other.run() == "");
  REQUIRE(one.log().size() == other.log().size());
  for (std::size_t index = 0; index < one.log().size(); ++index) {
    REQUIRE(one.log()[index].body == other.log()[index].body);
    REQUIRE(one.log()[index].offer == other.log()[index].offer);
    REQUIRE(one.log()[index].at == other.log()[index].at);
  }
}
