// Labels and heap of one local search over the nodes of a flow: memory grows with the nodes met,
// not with the network. A part of residual.cpp; graph words only.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "engine/flow.hpp"

namespace engine {

class ResidualLabels {
 public:
  using Node = Flow::Node;
  using Cost = Flow::Cost;

  struct Label {
    Node node = Flow::none;  // none = an unused entry
    Cost cost = 0;
    std::uint32_t moves = 0;
    Node entry = Flow::none;  // the leaf where the way began
    bool taken = false;
  };

  ResidualLabels();
  void clear();
  /// A way of this cost; ignored if a known one is as near.
  void relax(const Label& label);
  /// Takes the nearest node not taken yet; false if there is none.
  bool next(Label& nearest);

 private:
  struct Entry {
    Cost cost;
    std::uint32_t moves;
    Node node;
  };

  Label& find(Node node);
  void grow();

  std::vector<Label> table_;  // open addressing, size a power of two
  std::size_t used_ = 0;
  std::vector<Entry> heap_;
};

}  // namespace engine
