#include "tests/engine/flow/driver.hpp"
#include "engine/flow/flow.hpp"

#include <algorithm>
#include <utility>

#include "engine/flow/certificate.hpp"
#include "tests/engine/flow/build.hpp"

namespace test {

using engine::Flow;

namespace {

// Chances of events, in the order of FlowEvent. Arrivals come a little more often than departures,
// so that a driver fills up to its greatest number of demands.
constexpr std::array<int, flow_events> chances{24, 10, 5, 6, 6, 9, 6, 7, 6, 7, 1, 30, 4, 4, 1};

template <class... Parts>
std::string text(const Parts&... parts) {
  std::string whole;
  const auto append = [&](const auto& part) {
    if constexpr (std::is_arithmetic_v<std::decay_t<decltype(part)>>) {
      whole += std::to_string(part);
    } else {
      whole += part;
    }
  };
  (append(parts), ...);
  return whole;
}

FlowEvent draw_event(Choices& choices) {
  int total = 0;
  for (const int chance : chances) total += chance;
  int at = choices.between(0, total - 1), event = 0;
  while (at >= chances[static_cast<std::size_t>(event)]) {
    at -= chances[static_cast<std::size_t>(event++)];
  }
  return static_cast<FlowEvent>(event);
}

bool by_leaf(const Flow::Arc& left, const Flow::Arc& right) { return left.leaf < right.leaf; }

}  // namespace

const char* name_of(FlowEvent event) noexcept {
  static constexpr std::array<const char*, flow_events> names{
      "add_demand",         "remove_demand",     "pin",        "add_arc",
      "drop_arc",           "set_unplaced_cost", "add_fixed",  "remove_fixed",
      "raise_capacity",     "lower_capacity",    "add_node",   "improve_a_little",
      "improve_to_the_end", "take_moved",        "move_object"};
  return names[static_cast<std::size_t>(event)];
}

FlowDriver::FlowDriver(const FlowShape& shape, Choices& choices)
    : shape_(shape), choices_(choices) {
  flow_.set_source(this);
  for (int tree = 0; tree < shape.trees; ++tree) grow(Flow::none, 1);
}

void FlowDriver::grow(std::uint32_t parent, int depth) {
  const auto node = static_cast<std::uint32_t>(nodes_.size());
  put_node(parent, depth == shape_.depth, depth);
  if (depth == shape_.depth) return;
  for (int child = choices_.between(1, shape_.children_max); child > 0; --child) {
    grow(node, depth + 1);
  }
}

void FlowDriver::put_node(std::uint32_t parent, bool is_leaf, int depth) {
  const ModelNode node = draw_node(shape_, parent, is_leaf, choices_);
  const Flow::Node id = flow_.add_node(parent, node.capacity, node.steps);
  if (id != nodes_.size()) fault_ = text("a new node is ", id, ", not ", nodes_.size());
  nodes_.push_back(node);
  fixed_below_.push_back(0);
  depth_.push_back(depth);
  if (is_leaf) leaves_.push_back(id);
}

std::string FlowDriver::act() {
  fault_.clear();
  while (true) {
    last_ = draw_event(choices_);
    if (try_event(last_)) break;
    // Not possible now. A wish that arrives, or else some work, always is.
    last_ = demands_.size() < static_cast<std::size_t>(shape_.demands_max)
                ? FlowEvent::add_demand
                : FlowEvent::improve_a_little;
    if (try_event(last_)) break;
  }
  ++counts_[static_cast<std::size_t>(last_)];
  std::string fault = fault_;
  if (fault.empty()) fault = check_proof();
  if (fault.empty()) fault = check_demands(false);
  if (fault.empty()) fault = check_nodes();
  if (!fault.empty()) fault = text("after ", name_of(last_), ": ", fault);
  return fault;
}

std::string FlowDriver::settle() {
  if (!flow_.improve(no_limit) || !flow_.is_optimal()) return "not optimal after endless work";
  std::string fault = check_proof();
  if (fault.empty()) fault = check_demands(true);
  if (fault.empty()) fault = check_nodes();
  if (fault.empty()) fault = check_lists();
  if (fault.empty()) fault = check_moved();
  return fault;
}

bool FlowDriver::try_event(FlowEvent event) {
  switch (event) {
    case FlowEvent::add_demand: return add_demand();
    case FlowEvent::add_fixed: return add_fixed();
    case FlowEvent::remove_fixed: return remove_fixed();
    case FlowEvent::raise_capacity: return change_capacity(true);
    case FlowEvent::lower_capacity: return change_capacity(false);
    case FlowEvent::add_node: return add_node();
    case FlowEvent::improve_a_little: {
      const bool done = flow_.improve(choices_.below(8));
      if (done != flow_.is_optimal()) fault_ = "improve does not return is_optimal";
      return true;
    }
    case FlowEvent::improve_to_the_end:
      if (!flow_.improve(no_limit)) fault_ = "not optimal after endless work";
      return true;
    case FlowEvent::take_moved: fault_ = check_moved(); return true;
    case FlowEvent::move_object: {
      Flow moved = std::move(flow_);
      flow_ = std::move(moved);
      return true;
    }
    case FlowEvent::remove_demand:
    case FlowEvent::pin:
    case FlowEvent::add_arc:
    case FlowEvent::drop_arc:
    case FlowEvent::set_unplaced_cost: break;
  }
  if (demands_.empty()) return false;
  auto at = demands_.begin();
  std::advance(at, choices_.below(static_cast<std::uint32_t>(demands_.size())));
  return change_demand(event, at->first);
}

bool FlowDriver::change_demand(FlowEvent event, Flow::Demand demand) {
  if (event == FlowEvent::pin) return pin(demand);
  if (event == FlowEvent::add_arc) return add_arc(demand);
  if (event == FlowEvent::drop_arc) return drop_arc(demand);
  if (event == FlowEvent::set_unplaced_cost) {
    demands_[demand].outside = draw_outside(shape_, choices_);
    flow_.set_unplaced_cost(demand, demands_[demand].outside);
    return true;
  }
  flow_.remove_demand(demand);
  demands_.erase(demand);
  told_.erase(demand);
  return true;
}

bool FlowDriver::add_demand() {
  if (demands_.size() >= static_cast<std::size_t>(shape_.demands_max)) return false;
  ModelDemand demand = draw_demand(shape_, leaves_, choices_);
  const bool is_whole = choices_.percent(40);
  const std::int32_t horizon =
      is_whole ? Flow::horizon_unbounded : choices_.between(0, shape_.cost_max);
  std::vector<Flow::Arc> near;
  append_between(demand.arcs, 0, horizon, near);
  const Flow::Demand id = flow_.add_demand(near, demand.outside, horizon);
  if (!flow_.is_waiting(id)) fault_ = "a new demand does not wait";
  if (!demands_.emplace(id, std::move(demand)).second) fault_ = text("index ", id, " is in use");
  told_[id] = Flow::none;
  return true;
}

std::int32_t FlowDriver::append_arcs(std::uint32_t demand, std::int32_t from, std::int32_t to,
                                     std::vector<Flow::Arc>& found) const {
  if (to > shape_.cost_max) to = Flow::horizon_unbounded;
  append_between(demands_.at(demand).arcs, from, to, found);
  return to;
}

bool FlowDriver::pin(Flow::Demand demand) {
  const Flow::Node place = flow_.place(demand);
  if (place == Flow::none) return false;
  const std::int32_t load = flow_.load(place);
  flow_.pin(demand);
  if (flow_.load(place) != load) fault_ = text("pin moves the load of ", place);
  demands_.erase(demand);
  told_.erase(demand);
  count_fixed(place, +1);
  return true;
}

bool FlowDriver::add_arc(Flow::Demand demand) {
  const Flow::Arc arc{draw_leaf(), choices_.between(0, shape_.cost_max)};
  std::vector<Flow::Arc>& arcs = demands_[demand].arcs;
  const auto at = std::lower_bound(arcs.begin(), arcs.end(), arc, by_leaf);
  if (at != arcs.end() && at->leaf == arc.leaf) return false;
  arcs.insert(at, arc);
  flow_.add_arc(demand, arc);
  return true;
}

bool FlowDriver::drop_arc(Flow::Demand demand) {
  std::vector<Flow::Arc>& arcs = demands_[demand].arcs;
  if (arcs.empty()) return false;
  const auto at = arcs.begin() + choices_.below(static_cast<std::uint32_t>(arcs.size()));
  flow_.drop_arc(demand, at->leaf);
  arcs.erase(at);
  return true;
}

void FlowDriver::count_fixed(std::uint32_t leaf, std::int32_t by) {
  nodes_[leaf].fixed += by;
  for (std::uint32_t at = leaf; at != Flow::none; at = nodes_[at].parent) fixed_below_[at] += by;
}

bool FlowDriver::add_fixed() {
  const std::uint32_t leaf = draw_leaf();
  for (std::uint32_t at = leaf; at != Flow::none; at = nodes_[at].parent) {
    if (fixed_below_[at] >= nodes_[at].capacity) return false;
  }
  flow_.add_fixed(leaf);
  count_fixed(leaf, +1);
  return true;
}

bool FlowDriver::remove_fixed() {
  const std::uint32_t leaf = draw_leaf();
  if (nodes_[leaf].fixed == 0) return false;
  flow_.remove_fixed(leaf);
  count_fixed(leaf, -1);
  return true;
}

bool FlowDriver::change_capacity(bool up) {
  const std::uint32_t node = choices_.below(static_cast<std::uint32_t>(nodes_.size()));
  const std::int32_t now = nodes_[node].capacity, least = fixed_below_[node];
  if (!up && now == least) return false;
  const std::int32_t capacity =
      up ? now + choices_.between(1, 3) : choices_.between(least, now - 1);
  const int most = 2 * std::max(shape_.leaf_capacity_max, shape_.inner_capacity_max) + 4;
  if (capacity > most) return false;
  flow_.set_capacity(node, capacity);
  nodes_[node].capacity = capacity;
  return true;
}

// A leaf below an inner node, or a separate tree: never below a leaf, which may have had arcs.
bool FlowDriver::add_node() {
  if (nodes_.size() + Flow::depth_max > nodes_max) return false;
  std::vector<std::uint32_t> inner{Flow::none};
  for (std::uint32_t node = 0; node < nodes_.size(); ++node) {
    const bool is_leaf = std::binary_search(leaves_.begin(), leaves_.end(), node);
    if (!is_leaf && depth_[node] < Flow::depth_max) inner.push_back(node);
  }
  const std::uint32_t parent = inner[choices_.below(static_cast<std::uint32_t>(inner.size()))];
  if (parent != Flow::none) {
    put_node(parent, true, depth_[parent] + 1);
    return true;
  }
  const int depth = choices_.between(1, Flow::depth_max);
  for (int level = 1; level <= depth; ++level) {
    const auto above = static_cast<std::uint32_t>(nodes_.size() - 1);
    put_node(level == 1 ? Flow::none : above, level == depth, level);
  }
  return true;
}

std::uint32_t FlowDriver::draw_leaf() {
  return leaves_[choices_.below(static_cast<std::uint32_t>(leaves_.size()))];
}

Model FlowDriver::model() const {
  Model model;
  model.nodes = nodes_;
  for (const auto& [id, demand] : demands_) model.demands.push_back(demand);
  return model;
}

std::string FlowDriver::check_proof() const {
  const engine::Certificate certificate = certify(flow_);
  if (!certificate.holds) return certificate.broken;
  if (certificate.primal != certificate.dual) return "primal and dual differ";
  if (certificate.placed + certificate.unplaced + certificate.waiting != demands_.size()) {
    return "demands do not add up";
  }
  if (flow_.is_optimal() && certificate.waiting > 0) return "optimal while a demand waits";
  return "";
}

// `with_arcs` compares every arc, otherwise only their number.
std::string FlowDriver::check_demands(bool with_arcs) const {
  std::size_t live = 0;
  for (Flow::Demand id = 0; id < flow_.demand_limit(); ++id) live += flow_.is_live(id) ? 1U : 0U;
  if (live != demands_.size()) return text(live, " demands are live, not ", demands_.size());
  for (const auto& [id, demand] : demands_) {
    if (!flow_.is_live(id)) return text("demand ", id, " is not live");
    if (flow_.outside(id) != demand.outside) return text("outside of demand ", id);
    if (const std::string fault = check_horizon(id); !fault.empty()) return fault;
    const std::span<const Flow::Arc> shown = flow_.arcs(id);
    std::vector<Flow::Arc> near;
    append_between(demand.arcs, 0, flow_.horizon(id), near);
    if (shown.size() != near.size()) return text("number of arcs of demand ", id);
    const std::uint32_t place = flow_.place(id);
    if (place != Flow::none) {
      const auto at =
          std::lower_bound(demand.arcs.begin(), demand.arcs.end(), Flow::Arc{place, 0}, by_leaf);
      if (at == demand.arcs.end() || at->leaf != place) return text("no arc to place of ", id);
      if (flow_.place_cost(id) != at->cost) return text("cost of the place of demand ", id);
    }
    if (!with_arcs) continue;
    std::vector<Flow::Arc> arcs(shown.begin(), shown.end());
    for (std::size_t at = 1; at < arcs.size(); ++at) {
      if (arcs[at - 1].cost > arcs[at].cost) return text("arcs of ", id, " are not by cost");
    }
    std::sort(arcs.begin(), arcs.end(), by_leaf);
    for (std::size_t at = 0; at < arcs.size(); ++at) {
      const Flow::Arc& own = near[at];
      if (arcs[at].leaf != own.leaf || arcs[at].cost != own.cost) return text("an arc of ", id);
    }
  }
  return "";
}

// What a settled demand pays never exceeds its horizon.
std::string FlowDriver::check_horizon(Flow::Demand demand) const {
  const std::int32_t horizon = flow_.horizon(demand);
  if (horizon == Flow::horizon_unbounded) return "";
  if (flow_.is_waiting(demand)) return "";
  const Flow::Node place = flow_.place(demand);
  const Flow::Cost paid =
      place == Flow::none ? flow_.outside(demand) : flow_.place_cost(demand) + flow_.price(place);
  return paid <= horizon ? "" : text("demand ", demand, " pays more than its horizon");
}

// While something waits, more capacity may not yet be shown, and fixed units may be left behind.
std::string FlowDriver::check_nodes() const {
  const bool settled = flow_.is_optimal();
  if (flow_.node_count() != nodes_.size()) return "number of nodes";
  for (std::uint32_t node = 0; node < nodes_.size(); ++node) {
    const ModelNode& own = nodes_[node];
    const std::int32_t capacity = flow_.capacity(node), fixed = flow_.fixed(node);
    if (flow_.parent(node) != own.parent) return text("parent of node ", node);
    if (settled ? capacity != own.capacity : capacity > own.capacity) {
      return text("capacity of node ", node, " is ", capacity, ", set to ", own.capacity);
    }
    if (settled ? fixed != fixed_below_[node] : fixed < fixed_below_[node]) {
      return text("fixed units of node ", node, " are ", fixed, ", not ", fixed_below_[node]);
    }
    if (capacity != own.capacity) continue;
    for (std::int32_t unit = 1; unit <= capacity; ++unit) {
      if (flow_.step(node, unit) != model_step(own, unit)) return text("step of node ", node);
    }
  }
  return "";
}

std::string FlowDriver::check_lists() const {
  std::map<std::uint32_t, std::vector<Flow::Demand>> wanting;
  for (const auto& [id, demand] : demands_) {
    for (const Flow::Arc& arc : flow_.arcs(id)) wanting[arc.leaf].push_back(id);
  }
  for (const std::uint32_t leaf : leaves_) {
    std::vector<Flow::Demand> found = flow_.demands_of(leaf);
    std::sort(found.begin(), found.end());
    if (found != wanting[leaf]) return text("demands of leaf ", leaf);
  }
  return "";
}

// Exactly the demands whose place differs from the one reported before.
std::string FlowDriver::check_moved() {
  std::vector<Flow::Demand> told = flow_.take_moved();
  std::sort(told.begin(), told.end());
  std::vector<Flow::Demand> expected;
  for (auto& [id, place] : told_) {
    if (place == flow_.place(id)) continue;
    expected.push_back(id);
    place = flow_.place(id);
  }
  if (told != expected) {
    return text("take_moved reports ", told.size(), " demands, ", expected.size(), " have moved");
  }
  return "";
}

std::uint64_t FlowDriver::digest() const {
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  const auto add = [&](std::uint64_t value) { hash = (hash ^ value) * 0x100000001B3ULL; };
  for (Flow::Demand id = 0; id < flow_.demand_limit(); ++id) {
    if (!flow_.is_live(id)) continue;
    add(id);
    add(flow_.place(id));
    add(flow_.is_waiting(id) ? 1 : 0);
  }
  for (std::uint32_t node = 0; node < flow_.node_count(); ++node) {
    add(static_cast<std::uint64_t>(flow_.price(node)));
    add(static_cast<std::uint64_t>(flow_.load(node)));
  }
  add(flow_.settled_total());
  return hash;
}

}  // namespace test
