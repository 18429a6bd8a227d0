// Random lives of a Flow: every public operation, on the flow and on a plain model of the same
// instance. After each event the flow is judged: by its certificate, and by the model, so that the
// proof is of the right instance. Errors are texts; nothing here throws or asserts, so a fuzzer
// can use it as well as a test.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "engine/flow/flow.hpp"
#include "tests/engine/choices.hpp"
#include "tests/engine/flow/shape.hpp"

namespace test {

enum class FlowEvent : std::uint8_t {
  add_demand,
  remove_demand,
  pin,
  add_arc,
  drop_arc,
  set_unplaced_cost,
  add_fixed,
  remove_fixed,
  raise_capacity,
  lower_capacity,
  add_node,
  improve_a_little,
  improve_to_the_end,
  take_moved,
  move_object
};
inline constexpr int flow_events = 15;
const char* name_of(FlowEvent event) noexcept;

/// It is the flow's source, too: some demands begin with their cheapest arcs only.
class FlowDriver final : public engine::FlowArcSource {
 public:
  static constexpr std::uint32_t nodes_max = 80;  // add_node stops there

  /// `choices` outlives the driver.
  FlowDriver(const FlowShape& shape, Choices& choices);
  FlowDriver(const FlowDriver&) = delete;
  FlowDriver& operator=(const FlowDriver&) = delete;

  /// One event that the state allows. Returns what is wrong afterwards; empty if nothing is.
  std::string act();
  /// Improves to the end and compares everything that the flow says with the model.
  std::string settle();

  const engine::Flow& flow() const noexcept { return flow_; }
  /// The instance as it should be; demands by id, ascending.
  Model model() const;
  /// All that the flow shows: places, waiting, prices, loads, work done. Equal for equal lives.
  std::uint64_t digest() const;
  /// How often each event has happened.
  const std::array<std::uint64_t, flow_events>& counts() const noexcept { return counts_; }
  /// The last event, for messages.
  FlowEvent last() const noexcept { return last_; }

  std::int32_t append_arcs(std::uint32_t demand, std::int32_t from, std::int32_t to,
                           std::vector<engine::FlowArc>& found) const override;

 private:
  bool try_event(FlowEvent event);
  bool change_demand(FlowEvent event, engine::Flow::Demand demand);
  bool add_demand();
  bool pin(engine::Flow::Demand demand);
  bool add_arc(engine::Flow::Demand demand);
  bool drop_arc(engine::Flow::Demand demand);
  bool add_fixed();
  bool remove_fixed();
  bool change_capacity(bool up);
  bool add_node();
  void put_node(std::uint32_t parent, bool is_leaf, int depth);
  void grow(std::uint32_t parent, int depth);
  void count_fixed(std::uint32_t leaf, std::int32_t by);
  std::uint32_t draw_leaf();
  std::string check_moved();
  std::string check_proof() const;
  std::string check_demands(bool with_arcs) const;
  std::string check_horizon(engine::Flow::Demand demand) const;
  std::string check_nodes() const;
  std::string check_lists() const;

  FlowShape shape_;
  Choices& choices_;
  engine::Flow flow_;
  std::vector<ModelNode> nodes_;
  std::vector<std::int32_t> fixed_below_;  // by node
  std::vector<int> depth_;                 // by node, 1 = root
  std::vector<std::uint32_t> leaves_;
  std::map<engine::Flow::Demand, ModelDemand> demands_;
  std::map<engine::Flow::Demand, std::uint32_t> told_;  // places that take_moved reported last
  std::string fault_;                                   // found while an event was done
  std::array<std::uint64_t, flow_events> counts_{};
  FlowEvent last_ = FlowEvent::add_node;
};

}  // namespace test
