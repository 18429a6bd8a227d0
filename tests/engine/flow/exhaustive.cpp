#include "tests/engine/flow/exhaustive.hpp"
#include "engine/flow/flow.hpp"

#include <algorithm>
#include <limits>

namespace test {

namespace {

using engine::Flow;

constexpr std::int64_t no_plan_yet = std::numeric_limits<std::int64_t>::max();

// Tries the options of demand `at` and of all that follow. A branch is left only when it already
// costs as much as the best plan found, with the cheapest arc or outside of each demand to come.
class Exhaustion {
 public:
  explicit Exhaustion(const Model& model)
      : model_(model), load_(model.nodes.size(), 0), places_(model.demands.size(), Flow::none),
        least_after_(model.demands.size() + 1, 0) {
    for (std::uint32_t node = 0; node < load_.size(); ++node) {
      for (std::int32_t unit = 0; unit < model.nodes[node].fixed; ++unit) {
        fits_ = fits_ && has_room(node);
        if (fits_) cost_ += add_unit(node);
      }
    }
    for (std::size_t at = model.demands.size(); at-- > 0;) {
      std::int64_t least = model.demands[at].outside;
      for (const Flow::Arc& arc : model.demands[at].arcs) {
        least = std::min<std::int64_t>(least, arc.cost);
      }
      least_after_[at] = least_after_[at + 1] + least;
    }
  }

  // Keeps one demand at one option.
  void force(std::size_t demand, std::uint32_t place) {
    forced_ = demand;
    forced_place_ = place;
  }

  std::optional<BestPlan> run() {
    if (fits_) choose(0);
    if (best_.cost == no_plan_yet) return std::nullopt;
    return best_;
  }

 private:
  std::int64_t add_unit(std::uint32_t leaf) {
    std::int64_t paid = 0;
    for (std::uint32_t node = leaf; node != Flow::none; node = model_.nodes[node].parent) {
      paid += model_.step(node, ++load_[node]);
    }
    return paid;
  }

  void remove_unit(std::uint32_t leaf) {
    for (std::uint32_t node = leaf; node != Flow::none; node = model_.nodes[node].parent) {
      --load_[node];
    }
  }

  bool has_room(std::uint32_t leaf) const {
    for (std::uint32_t node = leaf; node != Flow::none; node = model_.nodes[node].parent) {
      if (load_[node] >= model_.nodes[node].capacity) return false;
    }
    return true;
  }

  bool is_allowed(std::size_t demand, std::uint32_t place) const {
    return demand != forced_ || place == forced_place_;
  }

  void choose(std::size_t at) {
    if (best_.cost != no_plan_yet && cost_ + least_after_[at] >= best_.cost) return;
    if (at == model_.demands.size()) {
      best_ = {cost_, places_};
      return;
    }
    const ModelDemand& demand = model_.demands[at];
    const std::int64_t before = cost_;
    for (const Flow::Arc& arc : demand.arcs) {
      if (!has_room(arc.leaf) || !is_allowed(at, arc.leaf)) continue;
      cost_ = before + arc.cost + add_unit(arc.leaf);
      places_[at] = arc.leaf;
      choose(at + 1);
      remove_unit(arc.leaf);
    }
    places_[at] = Flow::none;
    cost_ = before + demand.outside;
    if (is_allowed(at, Flow::none)) choose(at + 1);
    cost_ = before;
  }

  const Model& model_;
  std::vector<std::int32_t> load_;
  std::vector<std::uint32_t> places_;
  std::vector<std::int64_t> least_after_;  // by demand: cheapest options of it and all that follow
  std::size_t forced_ = std::numeric_limits<std::size_t>::max();
  std::uint32_t forced_place_ = Flow::none;
  bool fits_ = true;
  std::int64_t cost_ = 0;
  BestPlan best_{no_plan_yet, {}};
};

}  // namespace

std::optional<BestPlan> best_plan(const Model& model) { return Exhaustion(model).run(); }

std::int64_t least_cost_by_exhaustion(const Model& model) { return best_plan(model).value().cost; }

std::optional<std::int64_t> least_cost_with(const Model& model, std::size_t demand,
                                            std::uint32_t place) {
  Exhaustion search(model);
  search.force(demand, place);
  const std::optional<BestPlan> best = search.run();
  if (!best) return std::nullopt;
  return best->cost;
}

bool is_placed_in_every_best(const Model& model, std::size_t demand) {
  return least_cost_with(model, demand, Flow::none).value() > least_cost_by_exhaustion(model);
}

bool is_placed_in_some_best(const Model& model, std::size_t demand) {
  const std::int64_t least = least_cost_by_exhaustion(model);
  for (const Flow::Arc& arc : model.demands[demand].arcs) {
    if (least_cost_with(model, demand, arc.leaf) == least) return true;
  }
  return false;
}

std::optional<std::int64_t> cost_of_unit(const Model& model, std::uint32_t leaf) {
  Model after = model;
  ++after.nodes[leaf].fixed;
  const std::optional<BestPlan> best = best_plan(after);
  if (!best) return std::nullopt;
  return best->cost - least_cost_by_exhaustion(model);
}

std::int64_t gain_of_place(const Model& model, std::uint32_t node) {
  Model after = model;
  ++after.nodes[node].capacity;
  return least_cost_by_exhaustion(model) - least_cost_by_exhaustion(after);
}

}  // namespace test
