// Labels and heap of one local search over the nodes of a flow: memory grows with the nodes met,
// not with the network. A part of residual.cpp; graph words only.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "engine/flow/flow.hpp"
#include "engine/flow/sparse_map.hpp"

namespace engine {

class ResidualLabels {
 public:
  using Node = Flow::Node;
  using Cost = Flow::Cost;

  struct Label {
    Node node = Flow::none;
    Cost cost = 0;
    std::uint32_t moves = 0;
    Node entry = Flow::none;  // the leaf where the way began
    bool taken = false;
  };

  /// A demand that gives way at `leaf` and whose arcs from a cost on are not looked at yet.
  struct Later {
    Flow::Demand demand = Flow::none;
    Node leaf = Flow::none;  // not an option
    Cost base = 0;           // an arc leads to its cost + price + this
    Cost limit = 0;          // of labels that are of use
    std::int32_t from = 0;
    std::uint32_t moves = 0;  // of labels beyond
    Node entry = Flow::none;  // none = the arc itself is the entry
    bool prunes = true;
  };
  static constexpr Node later_begin = 1U << 31;  // what `next` takes; nodes are below it

  void clear() noexcept;
  /// A way of this cost; ignored if a known one is as near.
  void relax(const Label& label);
  /// No label that these arcs give is below `cost`.
  void relax_later(Cost cost, const Later& later);
  /// Takes the nearest node not taken yet, or what was put off to there; false if there is none.
  bool next(Label& nearest);
  Later later(const Label& taken) const noexcept { return later_[taken.node - later_begin]; }

 private:
  struct Entry {
    Cost cost;
    std::uint32_t moves;
    Node node;
  };

  void push(const Entry& entry);

  SparseMap<Label> labels_;  // by node
  std::vector<Entry> heap_;
  std::vector<Later> later_;
};

}  // namespace engine
