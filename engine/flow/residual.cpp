#include "engine/flow/residual.hpp"

#include <algorithm>
#include <utility>

namespace engine {

// Labels. Forward: true distance from the source + price of the node; backward: true distance to
// the target - price. Both never fall along a way, and at the outside (price 0) they are the true
// distance, so a limit on the answer is a limit on labels.

void Residual::relax(Node node, Cost cost, Cost limit, std::uint32_t moves, Node entry) {
  if (cost >= std::min(limit, outside_.cost) && prunes_) return;
  labels_.relax({node, cost, moves, entry, false});
}

void Residual::reach_outside(Cost cost, std::uint32_t moves, Node entry) {
  const bool is_nearer = cost != outside_.cost ? cost < outside_.cost : moves < outside_.moves;
  if (is_nearer) outside_ = {cost, moves, entry};
}

void Residual::begin(std::span<const Flow::Arc> entries) {
  labels_.clear();
  outside_ = {};
  for (const Flow::Arc& arc : entries) {
    relax(arc.leaf, arc.cost + flow_.price(arc.leaf), no_limit, 0, arc.leaf);
  }
}

bool Residual::next(Label& at) {
  if (settled_ >= settled_max_) {
    was_cut_ = true;
    return false;
  }
  while (labels_.next(at)) {
    if (at.node < ResidualLabels::later_begin) {
      ++settled_;
      return true;
    }
    look_further(labels_.later(at));
  }
  return false;
}

// All arcs of a demand that the flow holds; those beyond its horizon when the search comes so far.
void Residual::look(const ResidualLabels::Later& way) {
  for (const Flow::Arc& arc : flow_.arcs(way.demand)) {
    // By cost, and prices are >= 0.
    if (prunes_ && way.base + arc.cost >= std::min(way.limit, outside_.cost)) return;
    if (arc.leaf == way.leaf) continue;
    relax(arc.leaf, way.base + arc.cost + flow_.price(arc.leaf), way.limit, way.moves,
          way.entry == Flow::none ? arc.leaf : way.entry);
  }
  const std::int32_t horizon = flow_.horizon(way.demand);
  if (horizon == Flow::horizon_unbounded) return;
  ResidualLabels::Later rest = way;
  rest.from = horizon;
  labels_.relax_later(way.base + horizon, rest);
}

void Residual::look_further(const ResidualLabels::Later& way) {
  const bool prunes = std::exchange(prunes_, way.prunes);
  arcs_.clear();
  const std::int32_t to = Flow::horizon_at(std::max(Cost{way.from} * 2, Cost{1'000}));
  ResidualLabels::Later rest = way;
  rest.from = flow_.make_arcs(way.demand, way.from, to, arcs_);
  for (const Flow::Arc& arc : arcs_) {
    if (arc.leaf == way.leaf) continue;
    relax(arc.leaf, way.base + arc.cost + flow_.price(arc.leaf), way.limit, way.moves,
          way.entry == Flow::none ? arc.leaf : way.entry);
  }
  const Cost next = way.base + rest.from;
  const bool is_of_use = !prunes_ || next < std::min(way.limit, outside_.cost);
  if (rest.from != Flow::horizon_unbounded && is_of_use) labels_.relax_later(next, rest);
  prunes_ = prunes;
}

// A demand gives way at its leaf, where the unit has come at the true distance base + its cost.
void Residual::displace(Demand demand, const Label& at, Cost base, Cost limit) {
  reach_outside(base + flow_.outside(demand), at.moves + 1, at.entry);
  look({demand, at.node, base, limit, 0, at.moves + 1, at.entry, prunes_});
}

void Residual::expand_forward(const Label& at, Cost limit) {
  const Node node = at.node;
  const Cost way = at.cost - flow_.price(node);
  if (flow_.load(node) < flow_.capacity(node)) {
    const Cost cost = way + flow_.step(node, flow_.load(node) + 1);
    const Node above = flow_.parent(node);
    if (above == Flow::none) {
      reach_outside(cost, at.moves, at.entry);
    } else {
      relax(above, cost + flow_.price(above), limit, at.moves, at.entry);
    }
  }
  const Node first = flow_.first_child(node);
  for (Node child = first; child != Flow::none; child = flow_.next_sibling(child)) {
    if (flow_.load(child) <= flow_.fixed(child)) continue;  // nothing below it can move
    const Cost cost = way - flow_.step(child, flow_.load(child));
    relax(child, cost + flow_.price(child), limit, at.moves, at.entry);
  }
  for (const Demand demand : flow_.placed_at(node)) {
    displace(demand, at, way - flow_.place_cost(demand), limit);
  }
}

void Residual::expand_backward(const Label& at, Cost limit) {
  const Node node = at.node;
  const Cost way = at.cost + flow_.price(node);
  if (flow_.load(node) > flow_.fixed(node)) {
    const Cost cost = way - flow_.step(node, flow_.load(node));
    const Node above = flow_.parent(node);
    if (above == Flow::none) {
      reach_outside(cost, at.moves, at.entry);
    } else {
      relax(above, cost - flow_.price(above), limit, at.moves, at.entry);
    }
  }
  const Node first = flow_.first_child(node);
  for (Node child = first; child != Flow::none; child = flow_.next_sibling(child)) {
    if (flow_.load(child) >= flow_.capacity(child)) continue;
    const Cost cost = way + flow_.step(child, flow_.load(child) + 1);
    relax(child, cost - flow_.price(child), limit, at.moves, at.entry);
  }
  // Arcs beyond horizons are no loss: a demand pays less than such an arc costs, so it gains
  // nothing here, while giving the place back (to the outside) costs nothing.
  options_.clear();
  const Cost beyond = std::min({limit, outside_.cost, Flow::unplaced_cost_max * 8});
  flow_.append_options(node, way - beyond, options_);
  for (const Flow::Option& option : options_) {
    if (option.place == node || option.demand == except_) continue;
    const Cost cost = way + option.cost - option.pays;
    if (option.place == Flow::none) {
      reach_outside(cost, at.moves + 1, at.entry);
      if (any_ && outside_.cost <= enough_) return;
    } else {
      relax(option.place, cost, limit, at.moves + 1, at.entry);
    }
  }
}

// A label at the limit or at the best way outside cannot lead to a nearer one.
Residual::Way Residual::run_forward(Cost limit) {
  Label at;
  while (next(at)) {
    if (at.cost >= std::min(limit, outside_.cost)) break;
    expand_forward(at, limit);
  }
  if (outside_.cost >= limit) return {};
  return outside_;
}

// `limit` of the true distance from the outside, itself allowed.
std::optional<Flow::Cost> Residual::run_backward(Cost limit, bool any) {
  Label at;
  const Cost beyond = limit == no_limit ? no_limit : limit + 1;
  any_ = any;
  enough_ = limit;
  while (!(any && outside_.cost <= limit) && next(at)) {
    if (at.cost >= std::min(beyond, outside_.cost)) break;
    expand_backward(at, beyond);
  }
  if (outside_.cost >= beyond) return std::nullopt;
  return -outside_.cost;
}

Residual::Way Residual::ask(std::span<const Flow::Arc> entries, Cost limit) {
  begin(entries);
  return run_forward(limit);
}

Residual::Way Residual::ask(Node node, Cost limit) {
  const Flow::Arc entry{node, 0};
  return ask(std::span(&entry, 1), limit);
}

std::optional<Flow::Cost> Residual::bid(Node node, Cost least, Demand except) {
  const Flow::Arc exit{node, 0};
  return bid(std::span(&exit, 1), least, except);
}

void Residual::begin_backward(std::span<const Flow::Arc> exits, Demand except) {
  labels_.clear();
  outside_ = {};
  except_ = except;
  for (const Flow::Arc& arc : exits) {
    relax(arc.leaf, arc.cost - flow_.price(arc.leaf), no_limit, 0, arc.leaf);
  }
}

std::optional<Flow::Cost> Residual::bid(std::span<const Flow::Arc> exits, Cost least,
                                        Demand except) {
  begin_backward(exits, except);
  return run_backward(-least, false);
}

bool Residual::has_bid(std::span<const Flow::Arc> exits, Cost least, Demand except) {
  begin_backward(exits, except);
  return run_backward(-least, true).has_value();
}

bool Residual::has_bid(Node node, Cost least, Demand except) {
  const Flow::Arc exit{node, 0};
  return has_bid(std::span(&exit, 1), least, except);
}

std::optional<Flow::Cost> Residual::between(Node from, Node to, Cost most) {
  const Flow::Arc exit{to, 0};
  begin_backward(std::span(&exit, 1), Flow::none);
  any_ = false;
  prunes_ = false;  // the outside is no end of this search
  const Cost limit = most - flow_.price(from) + 1;
  std::optional<Cost> found;
  for (Label at; !found && next(at) && at.cost < limit;) {
    outside_ = {};
    if (at.node == from) found = at.cost + flow_.price(from);
    if (!found) expand_backward(at, limit);
  }
  prunes_ = true;
  return found;
}

// The demand's unit goes round: out by another arc, and back to its present place either directly
// or through the outside, from where the place is filled again (or given up).
Residual::Way Residual::next_best(Demand demand) {
  const Node place = flow_.place(demand);
  const Cost paid = flow_.place_cost(demand);
  const Cost back = -bid(place, -no_limit / 2, demand).value_or(0);
  labels_.clear();
  outside_ = {flow_.outside(demand), 0, Flow::none};
  look({demand, place, 0, no_limit, 0, 0, Flow::none, prunes_});
  Label at;
  Way direct;
  while (next(at)) {
    // `back` is at least -price, so this holds for ways through the outside as well.
    if (at.cost - flow_.price(place) >= outside_.cost + back) break;
    if (at.node == place) {
      direct = {at.cost - flow_.price(place), at.moves, at.entry};
      break;
    }
    expand_forward(at, no_limit);
  }
  Way best = outside_;
  best.cost += back;
  if (direct.cost < best.cost) best = direct;
  best.cost -= paid;
  return best;
}

}  // namespace engine
