#include "engine/flow/rank_in_line.hpp"

namespace engine {

bool RankInLine::enter(Node node) {
  if (was_cut() || flow_.price(node) < price_min_) return false;
  bool& entered = entered_[node];
  if (entered) return false;
  return entered = true;
}

// An unplaced demand comes here, if it is one that counts.
bool RankInLine::take_unplaced(Node leaf, const Flow::Option& option) {
  if (option.demand == candidate_ || option.pays < outside_) return false;
  if (overlay_.place(option.demand, option.place) != Flow::none) return false;
  overlay_.move(option.demand, leaf);
  return true;
}

// A placed demand comes here, if its own place can be filled.
bool RankInLine::take_placed(Node leaf, const Flow::Option& option) {
  const Node place = overlay_.place(option.demand, option.place);
  if (place == Flow::none || place == leaf || !enter(place) || !fill(place)) return false;
  overlay_.move(option.demand, leaf);
  return true;
}

bool RankInLine::take_from_child(Node node) {
  const Node first = flow_.first_child(node);
  for (Node child = first; child != Flow::none; child = flow_.next_sibling(child)) {
    if (!overlay_.has_room(child) || !enter(child) || !fill(child)) continue;
    overlay_.add_load(child, +1);
    return true;
  }
  return false;
}

// Brings one unit more to a node that was entered; who moves has moved when the answer is yes.
bool RankInLine::fill(Node node) {
  ++settled_;
  bool is_filled = take_from_child(node);
  if (!is_filled && flow_.first_child(node) == Flow::none) {
    std::vector<Flow::Option> options;
    flow_.append_options(node, price_min_, options);
    for (std::size_t at = 0; at < options.size() && !is_filled; ++at) {
      is_filled = take_unplaced(node, options[at]);
    }
    for (std::size_t at = 0; at < options.size() && !is_filled; ++at) {
      is_filled = take_placed(node, options[at]);
    }
  }
  const Node above = flow_.parent(node);
  if (!is_filled && above != Flow::none && overlay_.can_give(node) && enter(above) && fill(above)) {
    overlay_.add_load(node, -1);
    is_filled = true;
  }
  if (is_filled) entered_[node] = false;  // another unit may come this way
  return is_filled;
}

// One search through all that leads to the leaf itself.
int RankInLine::fill_once(Node leaf, int wanted) {
  std::vector<Flow::Option> options;
  flow_.append_options(leaf, price_min_, options);
  ++settled_;
  int filled = 0;
  for (std::size_t at = 0; at < options.size() && filled < wanted; ++at) {
    filled += take_unplaced(leaf, options[at]) ? 1 : 0;
  }
  for (std::size_t at = 0; at < options.size() && filled < wanted; ++at) {
    filled += take_placed(leaf, options[at]) ? 1 : 0;
  }
  return filled;
}

// Room above the leaf is for its siblings too.
int RankInLine::fill_from_above(Node leaf, int wanted) {
  int filled = 0;
  for (Node above = flow_.parent(leaf); above != Flow::none; above = flow_.parent(above)) {
    while (filled < wanted && take_from_child(above)) ++filled;
  }
  return filled;
}

int RankInLine::at(Node leaf, int limit) {
  int ahead = 0;
  for (int found = -1; found != 0 && ahead < limit; ahead += found) {
    entered_.clear();
    for (Node node = leaf; node != Flow::none; node = flow_.parent(node)) entered_[node] = true;
    found = fill_once(leaf, limit - ahead);
    found += fill_from_above(leaf, limit - ahead - found);
  }
  return ahead;
}

}  // namespace engine
