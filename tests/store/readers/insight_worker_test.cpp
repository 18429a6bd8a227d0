// The insight worker: its plan is that of the published records, its queue has an end, and it stops
// while somebody asks.
#include "store/readers/insight_worker.hpp"

#include <catch2/catch.hpp>
#include <future>
#include <thread>

#include "engine/match/weight.hpp"
#include "store/readers/insight_plan.hpp"
#include "store/readers/published_update.hpp"
#include "tests/engine/test_city.hpp"

using namespace engine;

namespace {

Instant city_clock() { return test::city::monday; }

/// What a writer would have published: a team with an offer of two places, three open wishes of
/// which the second has its place, and one that is held.
void publish(store::Published& published, std::uint64_t seq, int open) {
  Provider provider = test::city::team(1, 2);
  provider.id = {1};
  Offer offer = test::city::offer(provider.id, 2);
  offer.id = {1};
  store::Published::Update update;
  update.whole = true;
  update.providers.push_back({std::make_shared<const Provider>(provider), 1});
  update.offers.push_back({std::make_shared<const Offer>(offer), 1});
  for (int number = 1; number <= open + 1; ++number) {
    Wish wish;
    wish.id = {static_cast<std::uint64_t>(number)};
    wish.facts = test::city::wish(test::city::asked);
    wish.state = number > open ? WishState::claimed : WishState::open;
    wish.created_at = wish.opened_at = test::city::monday;
    if (number > open) wish.provider = provider.id, wish.offer = offer.id;
    const OfferId assigned = number == 2 ? offer.id : OfferId{};
    update.wishes.push_back({std::make_shared<const Wish>(wish), assigned});
  }
  update.committed = {seq};
  published.apply(std::move(update));
}

}  // namespace

TEST_CASE("the copy holds what is held and prefers the published of equally good plans") {
  store::Published published;
  publish(published, 7, 3);
  const auto made = store::make_insight_plan(test::city::make(), published, test::city::monday,
                                             ~std::uint64_t{0});
  CHECK(made->as_of_seq == Seq{7});
  const PlanSummary summary = made->plan.summary();
  CHECK(summary.wishes == 3);
  CHECK(summary.slots_held == 1);
  CHECK(summary.matched == 1);
  CHECK(made->plan.assignment({2}) == OfferId{1});
  CHECK(made->plan.certificate().holds);
  CHECK(made->open.size() == 3);
}

TEST_CASE("the plan is made again when it is too old, and not before") {
  store::Published published;
  publish(published, 7, 3);
  const auto seen = [&](store::InsightWorker& worker) {
    std::promise<std::uint64_t> told;
    REQUIRE(worker.submit(
        [&](const store::Insight& insight) { told.set_value(insight.as_of_seq.value); }));
    return told.get_future().get();
  };
  store::InsightSettings settings;
  settings.plan_age_max = std::chrono::hours(1);
  settings.weights_age_max = std::chrono::hours(1);
  store::InsightWorker patient(test::city::make(), published, city_clock, settings);
  settings.plan_age_max = std::chrono::milliseconds(0);
  store::InsightWorker eager(test::city::make(), published, city_clock, settings);
  CHECK(seen(patient) == 7);
  CHECK(seen(eager) == 7);
  publish(published, 9, 4);
  CHECK(seen(patient) == 7);
  CHECK(seen(eager) == 9);
}

TEST_CASE("beyond its queue the worker says no, and a stop ends a long question") {
  store::Published published;
  publish(published, 7, 3);
  store::InsightSettings settings;
  settings.queue_max = 2;
  settings.question_max = std::chrono::hours(1);
  store::InsightWorker worker(test::city::make(), published, city_clock, settings);
  std::promise<void> begun;
  REQUIRE(worker.submit([&](const store::Insight& insight) {
    begun.set_value();
    while (insight.may_go_on()) std::this_thread::yield();
  }));
  begun.get_future().wait();
  bool was_asked = false;
  const auto ask = [&was_asked](const store::Insight&) { was_asked = true; };
  CHECK(worker.submit(ask));
  CHECK(worker.submit(ask));
  CHECK_FALSE(worker.submit(ask));
  const store::InsightStats busy = worker.stats();
  CHECK(busy.running);
  CHECK(busy.queue == 2);
  CHECK(busy.refused == 1);
  CHECK(busy.questions_took.count == 0);
  CHECK(busy.plans_took.count == 1);
  worker.stop();
  CHECK_FALSE(was_asked);
  CHECK_FALSE(worker.submit(ask));
  const store::InsightStats stopped = worker.stats();
  CHECK_FALSE(stopped.running);
  CHECK(stopped.queue == 0);
  CHECK(stopped.refused == 1);  // a stop is not a full queue
  CHECK(stopped.questions_took.count == 1);
}

TEST_CASE("a plan made with too few steps answers, and says that it is not proven") {
  store::Published published;
  publish(published, 7, 3);
  store::InsightSettings settings;
  settings.settled_max = 0;
  store::InsightWorker worker(test::city::make(), published, city_clock, settings);
  std::promise<bool> told;
  REQUIRE(worker.submit(
      [&](const store::Insight& insight) { told.set_value(insight.plan.summary().proven); }));
  CHECK_FALSE(told.get_future().get());
}
