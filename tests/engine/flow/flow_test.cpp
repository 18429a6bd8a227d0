// The flow against its certificate after every single event, and against two independent solvers.
#include "engine/flow/flow.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>

#include "engine/flow/certificate.hpp"
#include "tests/engine/flow/build.hpp"
#include "tests/engine/flow/exhaustive.hpp"
#include "tests/engine/flow/model.hpp"
#include "tests/random.hpp"

using engine::Certificate;
using engine::certify;
using engine::Flow;

namespace {

using test::no_limit;

// How a random sequence of events is made.
struct Shape {
  int trees = 3;
  int depth = 2;  // 1 .. 4
  int children_max = 3;
  int capacity_max = 4;  // 0 is drawn as well
  int step_max = 0;      // steps rise up to this
  int cost_max = 100;    // small values make ties
  std::int64_t unplaced_cost_max = 1'000;
  int arcs_max = 6;
  int demands_max = 12;
  bool everything = false;  // each demand has an arc to each leaf
};

// Does the same thing to a Flow and to a Model of it.
class Twin {
 public:
  Twin(const Shape& shape, std::uint32_t seed) : shape_(shape), random_(seed) {
    for (int tree = 0; tree < shape.trees; ++tree) grow(Flow::none, shape.depth);
  }

  Flow flow;

  // One random event; `improve` is not called.
  void act() {
    const int kind = draw(0, 99);
    if (kind < 38) {
      add_demand();
    } else if (kind < 58) {
      remove_demand();
    } else if (kind < 66) {
      pin();
    } else if (kind < 72) {
      add_fixed();
    } else if (kind < 80) {
      remove_fixed();
    } else if (kind < 90) {
      set_capacity();
    } else if (kind < 93) {
      set_unplaced_cost();
    } else if (kind < 97) {
      drop_arc();
    } else {
      add_arc();
    }
  }

  test::Model model() const {
    test::Model model;
    model.nodes = nodes_;
    for (const auto& [id, demand] : demands_) model.demands.push_back(demand);
    return model;
  }

  // What the flow should know of the demands, compared with what it says.
  void require_same_demands() const {
    for (Flow::Demand id = 0; id < flow.demand_limit(); ++id) {
      REQUIRE(flow.is_live(id) == demands_.contains(id));
    }
    std::map<Flow::Node, std::vector<Flow::Demand>> wanting;
    for (const auto& [id, demand] : demands_) {
      REQUIRE(flow.arcs(id).size() == demand.arcs.size());
      REQUIRE(flow.outside(id) == demand.outside);
      for (const Flow::Arc& arc : demand.arcs) wanting[arc.leaf].push_back(id);
    }
    for (const Flow::Node leaf : leaves_) {
      std::vector<Flow::Demand> found = flow.demands_of(leaf);
      std::sort(found.begin(), found.end());
      REQUIRE(found == wanting[leaf]);
    }
  }

  std::size_t demand_count() const { return demands_.size(); }

 private:
  int draw(int from, int to) { return random_.between(from, to); }

  Flow::Steps draw_steps() {
    Flow::Steps steps;
    for (std::int32_t& step : steps.quarter) step = draw(0, shape_.step_max);
    std::sort(std::begin(steps.quarter), std::end(steps.quarter));
    return steps;
  }

  void grow(Flow::Node parent, int depth) {
    const int factor = parent == Flow::none ? 2 : 1;
    const test::ModelNode node{parent, draw(0, shape_.capacity_max) * factor, draw_steps(), 0};
    const Flow::Node id = flow.add_node(parent, node.capacity, node.steps);
    nodes_.push_back(node);
    if (depth == 1) {
      leaves_.push_back(id);
      return;
    }
    for (int child = draw(1, shape_.children_max); child > 0; --child) grow(id, depth - 1);
  }

  Flow::Node draw_leaf() {
    return leaves_[static_cast<std::size_t>(draw(0, static_cast<int>(leaves_.size()) - 1))];
  }

  Flow::Demand draw_demand() {
    auto at = demands_.begin();
    std::advance(at, draw(0, static_cast<int>(demands_.size()) - 1));
    return at->first;
  }

  void add_demand() {
    if (demands_.size() >= static_cast<std::size_t>(shape_.demands_max)) return;
    test::ModelDemand demand;
    demand.outside =
        draw(0, 1'300) * shape_.unplaced_cost_max / 1'000;  // often the same, the greatest
    demand.outside = std::min(demand.outside, shape_.unplaced_cost_max);
    std::vector<Flow::Node> leaves = leaves_;
    random_.shuffle(leaves);
    if (!shape_.everything) {
      leaves.resize(std::min(leaves.size(), static_cast<std::size_t>(draw(0, shape_.arcs_max))));
    }
    for (const Flow::Node leaf : leaves) demand.arcs.push_back({leaf, draw(0, shape_.cost_max)});
    const Flow::Demand id = flow.add_demand(demand.arcs, demand.outside);
    REQUIRE(flow.is_waiting(id));
    REQUIRE(demands_.emplace(id, demand).second);
  }

  void remove_demand() {
    if (demands_.empty()) return;
    const Flow::Demand id = draw_demand();
    flow.remove_demand(id);
    demands_.erase(id);
  }

  void pin() {
    if (demands_.empty()) return;
    const Flow::Demand id = draw_demand();
    const Flow::Node place = flow.place(id);
    if (place == Flow::none) return;
    flow.pin(id);
    demands_.erase(id);
    ++nodes_[place].fixed;
  }

  void add_fixed() {
    const Flow::Node leaf = draw_leaf();
    const test::Model now = model();
    for (Flow::Node at = leaf; at != Flow::none; at = nodes_[at].parent) {
      if (now.fixed_below(at) >= nodes_[at].capacity) return;
    }
    flow.add_fixed(leaf);
    ++nodes_[leaf].fixed;
  }

  void remove_fixed() {
    const Flow::Node leaf = draw_leaf();
    if (nodes_[leaf].fixed == 0) return;
    flow.remove_fixed(leaf);
    --nodes_[leaf].fixed;
  }

  void set_capacity() {
    const auto node = static_cast<Flow::Node>(draw(0, static_cast<int>(nodes_.size()) - 1));
    const std::int32_t least = model().fixed_below(node);
    const std::int32_t capacity = std::max(least, draw(0, shape_.capacity_max * 2));
    flow.set_capacity(node, capacity);
    nodes_[node].capacity = capacity;
  }

  void set_unplaced_cost() {
    if (demands_.empty()) return;
    const Flow::Demand id = draw_demand();
    demands_[id].outside = draw(0, 1'000) * shape_.unplaced_cost_max / 1'000;
    flow.set_unplaced_cost(id, demands_[id].outside);
  }

  void drop_arc() {
    if (demands_.empty()) return;
    const Flow::Demand id = draw_demand();
    std::vector<Flow::Arc>& arcs = demands_[id].arcs;
    if (arcs.empty()) return;
    flow.drop_arc(id, arcs.back().leaf);
    arcs.pop_back();
  }

  void add_arc() {
    if (demands_.empty()) return;
    const Flow::Demand id = draw_demand();
    const Flow::Arc arc{draw_leaf(), draw(0, shape_.cost_max)};
    std::vector<Flow::Arc>& arcs = demands_[id].arcs;
    for (const Flow::Arc& other : arcs) {
      if (other.leaf == arc.leaf) return;
    }
    flow.add_arc(id, arc);
    arcs.push_back(arc);
  }

  Shape shape_;
  test::Random random_;
  std::vector<test::ModelNode> nodes_;
  std::vector<Flow::Node> leaves_;
  std::map<Flow::Demand, test::ModelDemand> demands_;
};

void require_proof(const Flow& flow) {
  const Certificate certificate = certify(flow);
  INFO(certificate.broken);
  REQUIRE(certificate.holds);
  REQUIRE(certificate.primal == certificate.dual);
}

// Certificate after every event and after every bounded step; the objective by `check` now and
// then.
template <class LeastCost>
void run_events(const Shape& shape, std::uint32_t seed, int events, int check_every,
                LeastCost least_cost) {
  CAPTURE(seed, shape.depth, shape.cost_max, shape.everything);
  Twin twin(shape, seed);
  for (int event = 1; event <= events; ++event) {
    CAPTURE(event);
    twin.act();
    require_proof(twin.flow);
    twin.flow.improve(event % 3 == 0 ? 1 : 5);
    require_proof(twin.flow);
    if (event % check_every != 0) continue;
    REQUIRE(twin.flow.improve(no_limit));
    REQUIRE(twin.flow.is_optimal());
    require_proof(twin.flow);
    twin.require_same_demands();
    REQUIRE(certify(twin.flow).waiting == 0);
    REQUIRE(certify(twin.flow).primal == least_cost(twin.model()));
  }
}

}  // namespace

TEST_CASE("after every event the certificate holds, and the cost is that of exhaustive search") {
  for (std::uint32_t seed = 1; seed <= 600; ++seed) {
    Shape shape;
    shape.depth = 1 + static_cast<int>(seed % 4);
    shape.trees = shape.depth >= 3 ? 1 : 2;
    shape.children_max = 2;
    shape.capacity_max = 3;
    shape.cost_max = seed % 3 == 0 ? 2 : 50;
    shape.step_max = seed % 2 == 0 ? 9 : 0;
    shape.unplaced_cost_max = 80;
    shape.demands_max = 6;
    shape.arcs_max = 5;
    shape.everything = seed % 10 == 0;
    run_events(shape, seed, 60, 4, test::least_cost_by_exhaustion);
  }
}

TEST_CASE("on larger forests the cost is that of Bellman-Ford paths") {
  for (std::uint32_t seed = 1; seed <= 24; ++seed) {
    Shape shape;
    shape.depth = 1 + static_cast<int>(seed % 4);
    shape.trees = shape.depth >= 3 ? 3 : 8;
    shape.capacity_max = seed % 5 == 0 ? 12 : 4;
    shape.cost_max = seed % 3 == 0 ? 3 : 1'000;
    shape.step_max = seed % 2 == 0 ? 300 : 0;
    shape.unplaced_cost_max = seed % 4 == 0 ? std::int64_t{1} << 50 : 2'500;
    shape.demands_max = 60;
    shape.arcs_max = 8;
    shape.everything = seed % 8 == 0;
    run_events(shape, seed, 300, 60, test::least_cost_by_paths);
  }
}

TEST_CASE("thousands of events with every demand at one point and all options alike") {
  Shape shape;
  shape.cost_max = 0;
  shape.unplaced_cost_max = 1;
  shape.demands_max = 40;
  shape.everything = true;
  run_events(shape, 7, 1'500, 250, test::least_cost_by_paths);
}

TEST_CASE("a demand without arcs stays unplaced at its outside cost") {
  Flow flow;
  flow.add_node(Flow::none, 3, {});
  const Flow::Demand demand = flow.add_demand({}, 77);
  REQUIRE(flow.improve(no_limit));
  REQUIRE(flow.place(demand) == Flow::none);
  REQUIRE_FALSE(flow.is_waiting(demand));
  REQUIRE(certify(flow).holds);
  REQUIRE(certify(flow).primal == 77);
}

TEST_CASE("a leaf of capacity zero takes nobody until it gets a place") {
  Flow flow;
  const Flow::Node root = flow.add_node(Flow::none, 5, {});
  const Flow::Node leaf = flow.add_node(root, 0, {});
  const Flow::Arc arc{leaf, 10};
  const Flow::Demand demand = flow.add_demand({&arc, 1}, Flow::unplaced_cost_max);
  flow.improve(no_limit);
  REQUIRE(flow.place(demand) == Flow::none);
  REQUIRE(certify(flow).holds);

  flow.set_capacity(leaf, 1);
  REQUIRE_FALSE(flow.is_optimal());
  flow.improve(no_limit);
  REQUIRE(flow.place(demand) == leaf);
  REQUIRE(certify(flow).holds);

  flow.set_capacity(leaf, 0);
  flow.improve(no_limit);
  REQUIRE(flow.place(demand) == Flow::none);
  REQUIRE(certify(flow).holds);
}

TEST_CASE("the greatest costs at the greatest depth keep within the integers") {
  Flow flow;
  const std::int32_t most = Flow::arc_cost_max;
  Flow::Node above = Flow::none;
  for (int depth = 1; depth < Flow::depth_max; ++depth) {
    above = flow.add_node(above, 1 << 30, {{most, most, most, most}});
  }
  std::vector<Flow::Arc> arcs;
  for (int leaf = 0; leaf < 5; ++leaf) {
    arcs.push_back({flow.add_node(above, leaf % 2, {{0, most, most, most}}), most});
  }
  for (int demand = 0; demand < 8; ++demand) flow.add_demand(arcs, Flow::unplaced_cost_max);
  REQUIRE(flow.improve(no_limit));
  const Certificate certificate = certify(flow);
  INFO(certificate.broken);
  REQUIRE(certificate.holds);
  REQUIRE(certificate.placed == 2);
  REQUIRE(certificate.unplaced == 6);
}

TEST_CASE("ties keep the present place: an equal newcomer moves nobody") {
  Flow flow;
  const Flow::Node leaf = flow.add_node(Flow::none, 1, {});
  const Flow::Arc arc{leaf, 5};
  const Flow::Demand first = flow.add_demand({&arc, 1}, 100);
  flow.improve(no_limit);
  REQUIRE(flow.take_moved() == std::vector<Flow::Demand>{first});
  const Flow::Demand second = flow.add_demand({&arc, 1}, 100);
  flow.improve(no_limit);
  REQUIRE(flow.place(first) == leaf);
  REQUIRE(flow.place(second) == Flow::none);
  REQUIRE(flow.take_moved().empty());
}

TEST_CASE("a freed place is filled along a chain, and every demand that moved is reported once") {
  // a: left 0, middle 50; b: middle 0, right 50; c: right 0 only. One place each, outside 1,000.
  Flow flow;
  const Flow::Node left = flow.add_node(Flow::none, 1, {});
  const Flow::Node middle = flow.add_node(Flow::none, 1, {});
  const Flow::Node right = flow.add_node(Flow::none, 1, {});
  const Flow::Arc holder_arc{left, 0};
  const Flow::Demand holder = flow.add_demand({&holder_arc, 1}, 5'000);
  const std::vector<Flow::Arc> of_a{{left, 0}, {middle, 50}};
  const std::vector<Flow::Arc> of_b{{middle, 0}, {right, 50}};
  const std::vector<Flow::Arc> of_c{{right, 0}};
  const Flow::Demand a = flow.add_demand(of_a, 1'000);
  const Flow::Demand b = flow.add_demand(of_b, 1'000);
  const Flow::Demand c = flow.add_demand(of_c, 900);
  flow.improve(no_limit);
  REQUIRE(flow.place(a) == middle);
  REQUIRE(flow.place(b) == right);
  REQUIRE(flow.place(c) == Flow::none);
  flow.take_moved();

  flow.remove_demand(holder);
  flow.improve(no_limit);
  REQUIRE(flow.place(a) == left);
  REQUIRE(flow.place(b) == middle);
  REQUIRE(flow.place(c) == right);
  std::vector<Flow::Demand> moved = flow.take_moved();
  std::sort(moved.begin(), moved.end());
  std::vector<Flow::Demand> expected{a, b, c};
  std::sort(expected.begin(), expected.end());
  REQUIRE(moved == expected);
  REQUIRE(certify(flow).holds);
}

TEST_CASE("a held unit takes over the place that its own demand has left, without any search") {
  Flow flow;
  const Flow::Node leaf = flow.add_node(Flow::none, 1, {});
  const Flow::Arc arc{leaf, 5};
  const Flow::Demand demand = flow.add_demand({&arc, 1}, 100);
  flow.improve(no_limit);
  const std::uint64_t before = flow.settled_total();
  flow.remove_demand(demand);
  flow.add_fixed(leaf);
  REQUIRE(flow.is_optimal());
  REQUIRE(flow.fixed(leaf) == 1);
  REQUIRE(flow.load(leaf) == 1);
  REQUIRE(flow.settled_total() == before);
  REQUIRE(certify(flow).holds);
}

TEST_CASE("a bounded pass leaves the rest waiting and goes on where it stopped") {
  Flow flow;
  const Flow::Node leaf = flow.add_node(Flow::none, 100, {});
  const Flow::Arc arc{leaf, 5};
  for (int demand = 0; demand < 50; ++demand) flow.add_demand({&arc, 1}, 1'000);
  REQUIRE_FALSE(flow.improve(10));
  const Certificate half = certify(flow);
  REQUIRE(half.holds);
  REQUIRE(half.placed > 0);
  REQUIRE(half.waiting > 0);
  int passes = 1;
  while (!flow.improve(10)) ++passes;
  REQUIRE(passes > 1);
  REQUIRE(certify(flow).placed == 50);
}

TEST_CASE("the same events give the same places, unit by unit") {
  Shape shape;
  shape.cost_max = 5;
  shape.demands_max = 40;
  Twin one(shape, 99), two(shape, 99);
  for (int event = 0; event < 800; ++event) {
    one.act();
    two.act();
    one.flow.improve(20);
    two.flow.improve(20);
  }
  REQUIRE(one.demand_count() > 5);
  REQUIRE(one.flow.take_moved() == two.flow.take_moved());
  REQUIRE(one.flow.settled_total() == two.flow.settled_total());
  for (Flow::Demand demand = 0; demand < one.flow.demand_limit(); ++demand) {
    REQUIRE(one.flow.place(demand) == two.flow.place(demand));
  }
}
