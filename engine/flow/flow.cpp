// The public face of the flow; the work is in nodes.cpp, demands.cpp, search.cpp.
#include "engine/flow/flow.hpp"

#include <algorithm>

#include "engine/assert.hpp"
#include "engine/flow/flow_state.hpp"

namespace engine {

Flow::Flow() : state_(std::make_unique<State>()) {}
Flow::~Flow() = default;
Flow::Flow(const Flow& other) : state_(std::make_unique<State>(*other.state_)) {}
Flow::Flow(Flow&&) noexcept = default;
Flow& Flow::operator=(Flow&&) noexcept = default;

Flow::Node Flow::add_node(Node parent, std::int32_t capacity, Steps steps) {
  return state_->add_node(parent, capacity, steps);
}

void Flow::set_capacity(Node node, std::int32_t capacity) { state_->set_capacity(node, capacity); }

void Flow::add_fixed(Node leaf) { state_->add_fixed(leaf); }

void Flow::remove_fixed(Node leaf) {
  const State::NodeData& data = state_->nodes[leaf];
  XINYUAN_ASSERT(data.fixed > data.ghosts && data.first_child == none);
  state_->make_ghost(leaf);
}

void Flow::set_source(const FlowArcSource* source) noexcept { state_->arc_source = source; }

Flow::Demand Flow::add_demand(std::span<const Arc> arcs, Cost outside, std::int32_t horizon) {
  return state_->add_demand(arcs, outside, horizon);
}

void Flow::remove_demand(Demand demand) { state_->remove_demand(demand); }
void Flow::pin(Demand demand) { state_->pin(demand); }
void Flow::add_arc(Demand demand, Arc arc) { state_->add_arc(demand, arc); }
void Flow::drop_arc(Demand demand, Node leaf) { state_->drop_arc(demand, leaf); }
void Flow::set_unplaced_cost(Demand demand, Cost outside) {
  state_->set_unplaced_cost(demand, outside);
}

bool Flow::improve(std::uint64_t settled_max) {
  const std::uint64_t start = state_->work;
  while (!is_optimal() && state_->work - start < settled_max) state_->work_once();
  return is_optimal();
}

bool Flow::is_optimal() const noexcept { return state_->is_optimal(); }

std::vector<Flow::Demand> Flow::take_moved() {
  std::vector<Demand> moved;
  for (const Demand demand : state_->moved) {
    State::DemandData& data = state_->demands[demand];
    data.moved = false;
    const Node place = state_->standings[demand].place;
    if (data.stage == State::Stage::absent || place == data.reported) continue;
    data.reported = place;
    moved.push_back(demand);
  }
  state_->moved.clear();
  return moved;
}

Flow::Node Flow::place(Demand demand) const noexcept { return state_->standings[demand].place; }

Flow::Cost Flow::place_cost(Demand demand) const noexcept {
  return state_->demands[demand].place_cost;
}

bool Flow::is_waiting(Demand demand) const noexcept {
  return state_->demands[demand].stage == State::Stage::waiting;
}

bool Flow::is_live(Demand demand) const noexcept { return state_->is_live(demand); }

std::span<const Flow::Arc> Flow::arcs(Demand demand) const noexcept {
  return state_->arcs.view(state_->demands[demand].arcs);
}

std::int32_t Flow::horizon(Demand demand) const noexcept { return state_->demands[demand].horizon; }

std::int32_t Flow::make_arcs(Demand demand, std::int32_t from, std::int32_t to,
                             std::vector<Arc>& found) const {
  const FlowArcSource* source = state_->arc_source;
  if (source != nullptr) return source->append_arcs(demand, from, to, found);
  for (const Arc& arc : arcs(demand)) {
    if (arc.cost >= from && arc.cost < to) found.push_back(arc);
  }
  return to;
}

std::int32_t Flow::horizon_at(Cost cost) noexcept {
  return static_cast<std::int32_t>(std::clamp<Cost>(cost, 0, horizon_unbounded));
}

Flow::Cost Flow::outside(Demand demand) const noexcept { return state_->demands[demand].outside; }

std::vector<Flow::Demand> Flow::demands_of(Node leaf) const {
  std::vector<Demand> demands;
  demands.reserve(state_->reverse[leaf].size());
  for (const State::ReverseArc& arc : state_->reverse[leaf]) {
    const bool valid = state_->standings[arc.demand].generation == arc.generation;
    if (valid) demands.push_back(arc.demand);
  }
  return demands;
}

void Flow::append_options(Node leaf, Cost price, std::vector<Option>& found) const {
  price = std::max(price, -Cost{arc_cost_max});  // all settled ones reach this
  for (const State::ReverseArc& arc : state_->reverse[leaf]) {
    const State::Standing& standing = state_->standings[arc.demand];
    if (standing.cost - arc.cost < price || standing.generation != arc.generation) continue;
    found.push_back({arc.demand, arc.cost, standing.place, standing.cost});
  }
}

std::span<const Flow::Demand> Flow::placed_at(Node leaf) const noexcept {
  return state_->placed[leaf];
}

std::uint32_t Flow::demand_limit() const noexcept {
  return static_cast<std::uint32_t>(state_->demands.size());
}

Flow::Node Flow::parent(Node node) const noexcept { return state_->nodes[node].parent; }
Flow::Node Flow::first_child(Node node) const noexcept { return state_->nodes[node].first_child; }
Flow::Node Flow::next_sibling(Node node) const noexcept { return state_->nodes[node].next_sibling; }
std::int32_t Flow::capacity(Node node) const noexcept { return state_->nodes[node].capacity; }
std::int32_t Flow::load(Node node) const noexcept { return state_->nodes[node].load; }
std::int32_t Flow::fixed(Node node) const noexcept { return state_->nodes[node].fixed; }
Flow::Cost Flow::price(Node node) const noexcept { return state_->price(node); }

Flow::Cost Flow::step(Node node, std::int32_t unit) const noexcept {
  return state_->step(node, unit);
}

std::uint32_t Flow::node_count() const noexcept {
  return static_cast<std::uint32_t>(state_->nodes.size());
}

std::uint64_t Flow::settled_total() const noexcept { return state_->settled_total; }

}  // namespace engine
