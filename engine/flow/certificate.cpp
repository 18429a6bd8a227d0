#include "engine/flow/certificate.hpp"

#include <algorithm>
#include <limits>
#include <vector>

#include "engine/flow/flow.hpp"

namespace engine {

namespace {

__extension__ using Wide = __int128;
using Node = Flow::Node;
using Cost = Flow::Cost;

std::int64_t cut(Wide total, bool& was_cut) {
  constexpr Wide least = std::numeric_limits<std::int64_t>::min();
  constexpr Wide most = std::numeric_limits<std::int64_t>::max();
  if (total < least || total > most) was_cut = true;
  return static_cast<std::int64_t>(std::clamp(total, least, most));
}

// Walks over the public face of the flow once and stops at the first condition that fails.
class Proof {
 public:
  explicit Proof(const Flow& flow) : flow_(flow), recount_(flow.node_count(), 0) {}

  Certificate run() {
    if (check_demands() && check_loads() && check_prices() && check_signs()) {
      add_nodes_to_totals();
      if (primal_ != dual_) fail("primal and dual differ", 0, cut_both(), 0);
    }
    result_.primal = cut(primal_, result_.totals_cut);
    result_.dual = cut(dual_, result_.totals_cut);
    result_.holds = result_.broken.empty();
    return std::move(result_);
  }

 private:
  bool fail(const char* what, std::uint32_t where, std::int64_t left, std::int64_t right) {
    result_.broken = std::string(what) + " at " + std::to_string(where) + ": " +
                     std::to_string(left) + " against " + std::to_string(right);
    return false;
  }

  std::int64_t cut_both() { return cut(primal_ - dual_, result_.totals_cut); }

  Cost price_above(Node node) const {
    const Node parent = flow_.parent(node);
    return parent == Flow::none ? 0 : flow_.price(parent);
  }

  bool check_signs() {
    for (Node node = 0; node < flow_.node_count(); ++node) {
      if (flow_.price(node) < 0) return fail("price below zero", node, flow_.price(node), 0);
    }
    return true;
  }

  // Checks that each settled demand has its cheapest option, and counts the units at leaves. Arcs
  // that alone cost more than what is paid cannot be cheaper, since no price is below zero. All
  // others are looked at, made or not: the source is asked for them again.
  bool check_demands() {
    for (Flow::Demand demand = 0; demand < flow_.demand_limit(); ++demand) {
      if (!flow_.is_live(demand)) continue;
      const Node place = flow_.place(demand);
      if (flow_.is_waiting(demand)) {
        ++result_.waiting;
        if (place != Flow::none) return fail("a waiting demand has a place", demand, place, 0);
        continue;
      }
      Cost cheapest = flow_.outside(demand);
      Cost paid = cheapest, present = cheapest;
      bool found = place == Flow::none;
      make_arcs(demand);
      for (const Flow::Arc& arc : arcs_) {
        const Cost cost = arc.cost + flow_.price(arc.leaf);
        cheapest = std::min(cheapest, cost);
        if (arc.leaf != place) continue;
        found = true;
        paid = arc.cost;
        present = cost;
      }
      if (!found) return fail("a demand is placed where it has no arc", demand, place, 0);
      if (present != cheapest) {
        return fail("a demand has a cheaper option", demand, present, cheapest);
      }
      primal_ += paid;
      dual_ += cheapest;
      if (place == Flow::none) {
        ++result_.unplaced;
      } else {
        ++result_.placed;
        ++recount_[place];
      }
    }
    return true;
  }

  // All arcs that cost no more than the present option, into arcs_.
  void make_arcs(Flow::Demand demand) {
    const Node place = flow_.place(demand);
    Cost end = flow_.outside(demand);
    if (place != Flow::none) {
      for (const Flow::Arc& arc : flow_.arcs(demand)) {
        if (arc.leaf == place) end = arc.cost + std::max<Cost>(0, flow_.price(place)) + 1;
      }
    }
    arcs_.clear();
    flow_.make_arcs(demand, 0, Flow::horizon_at(end), arcs_);
  }

  // Loads equal a recount from the leaves, and keep within capacity. Children follow their parents.
  bool check_loads() {
    std::vector<std::int64_t> fixed_below(flow_.node_count(), 0);
    std::vector<bool> is_inner(flow_.node_count(), false);
    for (Node node = flow_.node_count(); node-- > 0;) {
      const Node parent = flow_.parent(node);
      const std::int32_t fixed = flow_.fixed(node);
      if (is_inner[node] && fixed != fixed_below[node]) {
        return fail("fixed units of a node differ from its children's", node, fixed,
                    fixed_below[node]);
      }
      if (fixed < 0) return fail("fixed units below zero", node, fixed, 0);
      if (flow_.load(node) != recount_[node] + fixed) {
        return fail("load differs from a recount", node, flow_.load(node), recount_[node] + fixed);
      }
      if (flow_.load(node) > flow_.capacity(node)) {
        return fail("load over capacity", node, flow_.load(node), flow_.capacity(node));
      }
      if (!is_inner[node]) dual_ += Wide{fixed} * flow_.price(node);
      if (parent == Flow::none) continue;
      is_inner[parent] = true;
      recount_[parent] += recount_[node];
      fixed_below[parent] += fixed;
    }
    return true;
  }

  // step(load) + price above <= price <= step(load + 1) + price above, where each side applies.
  bool check_prices() {
    for (Node node = 0; node < flow_.node_count(); ++node) {
      const std::int32_t load = flow_.load(node);
      const Cost price = flow_.price(node);
      if (load < flow_.capacity(node)) {
        const Cost most = flow_.step(node, load + 1) + price_above(node);
        if (price > most) return fail("price above the next unit's cost", node, price, most);
      }
      if (recount_[node] > 0) {
        const Cost least = flow_.step(node, load) + price_above(node);
        if (price < least) return fail("price below the last unit's cost", node, price, least);
      }
    }
    return true;
  }

  // A node pays its steps; its dual part is the least that steps minus margin can come to over all
  // loads from its fixed units to its capacity. Equal steps lie together, so units are counted in
  // runs: O(log capacity) a node.
  void add_nodes_to_totals() {
    for (Node node = 0; node < flow_.node_count(); ++node) {
      const Cost margin = flow_.price(node) - price_above(node);
      const std::int32_t capacity = flow_.capacity(node);
      for (std::int32_t first = 1; first <= capacity;) {
        const Cost step = flow_.step(node, first);
        const std::int32_t last = last_of_run(node, first, capacity);
        const auto units_to = [&](std::int32_t end) {
          return Wide{std::max(0, std::min(last, end) - first + 1)};
        };
        const Wide fixed = units_to(flow_.fixed(node));
        primal_ += units_to(flow_.load(node)) * step;
        dual_ += fixed * (step - margin);
        dual_ += (units_to(capacity) - fixed) * std::min<Cost>(0, step - margin);
        first = last + 1;
      }
    }
  }

  std::int32_t last_of_run(Node node, std::int32_t first, std::int32_t capacity) const {
    const Cost step = flow_.step(node, first);
    std::int32_t least = first, most = capacity;
    while (least < most) {
      const std::int32_t middle = least + (most - least + 1) / 2;
      if (flow_.step(node, middle) == step) {
        least = middle;
      } else {
        most = middle - 1;
      }
    }
    return least;
  }

  const Flow& flow_;
  std::vector<Flow::Arc> arcs_;
  std::vector<std::int64_t> recount_;  // by node: placed demands below it
  Certificate result_;
  Wide primal_ = 0, dual_ = 0;
};

}  // namespace

Certificate certify(const Flow& flow) { return Proof(flow).run(); }

}  // namespace engine
