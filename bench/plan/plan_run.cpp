#include "bench/plan/plan_run.hpp"

#include <algorithm>
#include <cstdlib>

namespace bench {

using namespace engine;

namespace {

constexpr std::uint64_t no_limit = ~std::uint64_t{0};

}  // namespace

Arguments read_arguments(int argc, char** argv, int repeats_default) {
  const auto at_least_one = [&](int at, int otherwise) {
    return argc > at ? std::max(1, std::atoi(argv[at])) : otherwise;
  };
  Arguments given;
  given.shape.wishes = at_least_one(1, given.shape.wishes);
  given.shape.offers = at_least_one(2, given.shape.offers);
  given.repeats = at_least_one(3, repeats_default);
  given.shape.seed = static_cast<std::uint64_t>(at_least_one(4, 1));
  return given;
}

PlanRun::PlanRun(const CityShape& shape) : made_(shape), plan_(engine_city()) {
  for (std::size_t at = 0; at < made_.offers.size(); ++at) {
    offers.push_back(engine_offer(made_.offers[at], at));
  }
  slots_ = slots_wanted_ = made_.slots();
}

WholeFigures PlanRun::solve_whole(std::int32_t wishes) {
  std::vector<Provider> providers;
  for (std::size_t at = 0; at < made_.offers.size(); ++at) {
    providers.push_back(engine_provider(made_.offers[at], at));
  }
  for (std::int32_t left = wishes; left > 0; --left) {
    const GeneratedWish wish = made_.draw_wish();
    open.push_back(engine_wish(wish));
    weights.push_back(wish.weight);
  }
  open_wanted_ = open.size();
  WholeFigures figures;
  const double start = cpu_us();
  for (const Provider& provider : providers) plan_.put(provider);
  for (const Offer& offer : offers) plan_.put(offer);
  plan_.improve(no_limit);
  const double supplied = cpu_us();
  const std::int64_t bytes = resident_bytes();
  for (std::size_t at = 0; at < open.size(); ++at) plan_.add(open[at], weights[at]);
  const double entered = cpu_us();
  plan_.improve(no_limit);
  const double solved = cpu_us();
  figures.bytes = resident_bytes() - bytes;
  figures.supply_us = supplied - start;
  figures.enter_us = entered - supplied;
  figures.solve_us = solved - entered;
  figures.settled = plan_.settled_total();
  require_proof();
  return figures;
}

EventFigures PlanRun::stream(std::int32_t events, bool corner) {
  EventFigures figures;
  std::uint64_t moved = 0;
  plan_.take_moved();
  for (std::int32_t event = 0; event < events; ++event) {
    const Act act = draw_event(corner);
    const std::uint64_t before = plan_.settled_total();
    const double start = cpu_us();
    act();
    const double entered = cpu_us();
    plan_.improve(no_limit);
    const double end = cpu_us();
    figures.enter_us.add(entered - start);
    figures.repair_us.add(end - entered);
    figures.whole_us.add(end - start);
    figures.settled.add(static_cast<double>(plan_.settled_total() - before));
    moved += plan_.take_moved().size();
  }
  require_proof();
  figures.moved = static_cast<double>(moved) / events;
  return figures;
}

// What an event needs is drawn before, so that only the plan's work is timed.
PlanRun::Act PlanRun::draw_event(bool corner) {
  const std::int32_t kind = made_.draw(0, 9);
  const auto at =
      static_cast<std::size_t>(made_.draw(0, static_cast<std::int32_t>(open.size()) - 1));
  if (kind < 8) return open.size() > open_wanted_ ? cancellation(at) : arrival(corner);
  return kind == 8 ? capacity_change() : refusal(at);
}

PlanRun::Act PlanRun::arrival(bool corner) {
  const GeneratedWish wish = made_.draw_wish(corner);
  open.push_back(engine_wish(wish));
  weights.push_back(wish.weight);
  return [this] { plan_.add(open.back(), weights.back()); };
}

PlanRun::Act PlanRun::cancellation(std::size_t at) {
  const WishId gone = open[at].id;
  std::swap(open[at], open.back());
  std::swap(weights[at], weights.back());
  open.pop_back();
  weights.pop_back();
  return [this, gone] { plan_.remove(gone); };
}

PlanRun::Act PlanRun::capacity_change() {
  Offer& offer =
      offers[static_cast<std::size_t>(made_.draw(0, static_cast<std::int32_t>(offers.size()) - 1))];
  const std::int32_t by = slots_ > slots_wanted_ && offer.capacity > 1 ? -1 : 1;
  offer.capacity += by;
  slots_ += by;
  Provider provider = engine_provider(made_.offers[offer.id.value - 1], offer.id.value - 1);
  provider.capacity = offer.capacity;
  return [this, &offer, provider] {
    plan_.put(provider);
    plan_.put(offer);
  };
}

PlanRun::Act PlanRun::refusal(std::size_t at) {
  return [this, at] {
    Wish& wish = open[at];
    const std::optional<OfferId> assigned = plan_.assignment(wish.id);
    if (!assigned) return;
    plan_.hold(wish.id, *assigned);
    plan_.release(*assigned);
    wish.excluded.push_back({assigned->value});  // offer i belongs to provider i
    std::sort(wish.excluded.begin(), wish.excluded.end());
    plan_.add(wish, weights[at]);
  };
}

void PlanRun::require_proof() const {
  const Certificate certificate = plan_.certificate();
  if (!certificate.holds) fail("not optimal: " + certificate.broken);
  if (certificate.waiting > 0) fail("wishes wait after an unlimited pass");
}

std::vector<std::uint32_t> PlanRun::offer_of_wish() const {
  std::vector<std::uint32_t> plan;
  for (const Wish& wish : open) {
    const std::optional<OfferId> offer = plan_.assignment(wish.id);
    plan.push_back(offer ? static_cast<std::uint32_t>(offer->value - 1) : Problem::unmatched);
  }
  return plan;
}

std::int64_t PlanRun::slots() const { return slots_; }

}  // namespace bench
