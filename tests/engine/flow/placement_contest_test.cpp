// Who is placed when new arcs let in several at once: every answer of a contest against trying all
// plans of the network with the new arcs, metres left out.
#include "engine/flow/placement_contest.hpp"

#include "engine/flow/rank_in_line.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <set>

#include "tests/engine/flow/build.hpp"
#include "tests/engine/flow/exhaustive.hpp"
#include "tests/random.hpp"
#include "tests/seeds.hpp"

using namespace engine;
using test::Model;
using test::ModelDemand;
using test::ModelNode;

namespace {

constexpr std::uint64_t unbounded = ~std::uint64_t{0};
constexpr Flow::Cost unit = 1'000;  // above what all arcs and steps of a plan come to

struct NewArc {
  std::size_t demand;
  std::uint32_t leaf;
};

struct Case {
  Model before, after;  // the same but for the new arcs
  std::vector<NewArc> arcs;
};

class Draw {
 public:
  explicit Draw(std::uint64_t seed) : random_(seed) {}
  int between(int from, int to) { return random_.between(from, to); }
  bool one_in(int count) { return between(1, count) == 1; }

 private:
  test::Random random_;
};

// Whether one fixed unit more fits in at the leaf and leaves others a place to move above it.
bool can_hold(const Model& model, std::uint32_t leaf) {
  if (model.nodes[leaf].capacity == 0) return false;
  for (std::uint32_t above = model.nodes[leaf].parent; above != Flow::none;
       above = model.nodes[above].parent) {
    if (model.fixed_below(above) + 1 >= model.nodes[above].capacity) return false;
  }
  return true;
}

// Two or three roots, some with an inner node between, and four to six leaves of few places.
void add_nodes(Draw& draw, Model& model, std::vector<std::uint32_t>& leaves) {
  std::vector<std::uint32_t> parents;
  const auto add = [&](std::uint32_t parent, int most) {
    ModelNode node;
    node.parent = parent;
    node.capacity = draw.between(draw.one_in(6) ? 0 : 1, most);
    node.steps = {{0, draw.between(0, 3), 3, 5}};
    model.nodes.push_back(node);
    return static_cast<std::uint32_t>(model.nodes.size() - 1);
  };
  for (int roots = draw.between(2, 3); roots > 0; --roots) {
    parents.push_back(add(Flow::none, 3));
    if (draw.one_in(3)) parents.push_back(add(parents.back(), 2));
  }
  for (int count = draw.between(4, 6); count > 0; --count) {
    const auto parent =
        parents[static_cast<std::size_t>(draw.between(0, static_cast<int>(parents.size()) - 1))];
    leaves.push_back(add(parent, 2));
    if (draw.one_in(8) && can_hold(model, leaves.back())) model.nodes.back().fixed = 1;
  }
}

// Up to seven demands of few weights; some of the arcs are the new ones, all of them to the leaves
// of one inner node, as a change at one provider makes them.
Case draw_case(std::uint64_t seed) {
  Draw draw(seed);
  Case made;
  std::vector<std::uint32_t> leaves;
  add_nodes(draw, made.before, leaves);
  const std::uint32_t changed = made.before.nodes[leaves.front()].parent;
  made.after.nodes = made.before.nodes;
  for (int count = draw.between(3, 7); count > 0; --count) {
    ModelDemand demand;
    demand.outside = draw.between(1, 4) * unit;
    ModelDemand later = demand;
    for (const std::uint32_t leaf : leaves) {
      if (!draw.one_in(3)) continue;
      const Flow::Arc arc{leaf, draw.between(0, 9)};
      later.arcs.push_back(arc);
      if (made.before.nodes[leaf].parent == changed && draw.one_in(2)) {
        made.arcs.push_back({made.before.demands.size(), leaf});
      } else {
        demand.arcs.push_back(arc);
      }
    }
    made.before.demands.push_back(demand);
    made.after.demands.push_back(later);
  }
  for (ModelDemand& demand : made.after.demands) {
    for (Flow::Arc& arc : demand.arcs) arc.cost = 0;
  }
  for (ModelNode& node : made.after.nodes) node.steps = {};
  return made;
}

bool wins(const Case& made, const Flow& flow, std::size_t candidate, std::uint64_t settled_max,
          bool& outnumbered) {
  PlacementContest contest(flow, static_cast<Flow::Demand>(candidate), unit, settled_max);
  std::set<std::uint32_t> changed;
  for (const NewArc& arc : made.arcs) changed.insert(arc.leaf);
  for (const std::uint32_t leaf : changed) contest.change(leaf);
  for (const NewArc& arc : made.arcs) {
    contest.add_new_arc(static_cast<Flow::Demand>(arc.demand), arc.leaf);
  }
  outnumbered = contest.is_outnumbered();
  const bool won = contest.wins();
  REQUIRE(contest.settled() <= settled_max);
  if (contest.was_cut()) REQUIRE_FALSE(won);
  return won;
}

// The model without metres, where so many units more find room at the leaf and above it.
Model with_room(Model model, const Flow& flow, Flow::Node leaf, int places) {
  for (ModelDemand& demand : model.demands) {
    for (Flow::Arc& arc : demand.arcs) arc.cost = 0;
  }
  for (ModelNode& node : model.nodes) node.steps = {};
  for (Flow::Node node = leaf; node != Flow::none; node = flow.parent(node)) {
    std::int32_t& capacity = model.nodes[node].capacity;
    capacity = std::max(capacity, flow.load(node) + places);
  }
  return model;
}

Flow built(const Case& made, const test::ModelSource& source, std::uint64_t seed) {
  if (seed % 2 == 0) return test::built_at_once(made.before);
  test::RandomChoices choices(seed);
  return test::built_lazily(made.before, source, choices);
}

}  // namespace

TEST_CASE("a contest is won exactly by those who are in every best plan for their weight") {
  int won = 0, lost = 0, outnumbered = 0;
  const test::SeedRange range = test::seeds(4'000);
  for (std::uint64_t seed = range.first; seed <= range.last; ++seed) {
    const Case made = draw_case(seed);
    const test::ModelSource source(made.before);
    const Flow flow = built(made, source, seed);
    for (std::size_t at = 0; at < made.before.demands.size(); ++at) {
      if (flow.place(static_cast<Flow::Demand>(at)) != Flow::none) continue;
      CAPTURE(seed, at);
      const bool has_to_win = test::is_placed_in_every_best(made.after, at);
      bool is_outnumbered = false;
      REQUIRE(wins(made, flow, at, unbounded, is_outnumbered) == has_to_win);
      (has_to_win ? won : lost) += 1;
      if (is_outnumbered) REQUIRE_FALSE(has_to_win);
      outnumbered += is_outnumbered && !made.arcs.empty() ? 1 : 0;
      for (const std::uint64_t bound : {1U, 3U, 8U}) {
        if (wins(made, flow, at, bound, is_outnumbered)) REQUIRE(has_to_win);  // cut is never yes
      }
    }
  }
  CAPTURE(won, lost, outnumbered);
  REQUIRE((!range.is_whole || (won > 100 && lost > 100 && outnumbered > 100)));
}

TEST_CASE("with one place more than others are ahead a demand is in every best plan, not before") {
  constexpr int limit = 20;
  std::array<int, 4> seen{};  // by how many were ahead
  const test::SeedRange range = test::seeds(3'000);
  for (std::uint64_t seed = range.first; seed <= range.last; ++seed) {
    const Case made = draw_case(seed);
    const test::ModelSource source(made.before);
    const Flow flow = built(made, source, seed);
    for (std::size_t at = 0; at < made.before.demands.size(); ++at) {
      const auto demand = static_cast<Flow::Demand>(at);
      if (flow.place(demand) != Flow::none) continue;
      for (const Flow::Arc& arc : flow.arcs(demand)) {
        CAPTURE(seed, at, arc.leaf);
        const int ahead = RankInLine(flow, demand, unit, unbounded).at(arc.leaf, limit);
        const auto is_in = [&](int places) {
          return test::is_placed_in_every_best(with_room(made.before, flow, arc.leaf, places), at);
        };
        REQUIRE(is_in(ahead + 1));
        REQUIRE_FALSE(is_in(ahead));
        ++seen[static_cast<std::size_t>(std::min(ahead, 3))];
        if (ahead == 0) continue;
        RankInLine stopped(flow, demand, unit, unbounded);
        REQUIRE(stopped.at(arc.leaf, ahead) == ahead);
      }
    }
  }
  CAPTURE(seen[0], seen[1], seen[2], seen[3]);
  for (const int count : seen) REQUIRE((!range.is_whole || count > 30));
}
