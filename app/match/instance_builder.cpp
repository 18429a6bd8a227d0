#include "app/match/instance_builder.hpp"

#include <algorithm>

namespace app {

namespace {

/// Name of the field that opens the object, empty if the line does not begin with one.
std::string_view first_field(std::string_view line) {
  const auto skip_blanks = [&] {
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  };
  skip_blanks();
  if (!line.starts_with('{')) return {};
  line.remove_prefix(1);
  skip_blanks();
  if (!line.starts_with('"')) return {};
  line.remove_prefix(1);
  return line.substr(0, std::min(line.find('"'), line.size()));
}

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t") == std::string_view::npos;
}

std::string in_quotes(const std::string& id) { return "'" + id + "'"; }

}  // namespace

void InstanceBuilder::fault(std::string_view field, const std::string& message) {
  fault_at(line_, field, message);
}

void InstanceBuilder::fault_at(std::uint32_t line, std::string_view field,
                               const std::string& message) {
  faults_.add(line, std::string(field), message);
}

void InstanceBuilder::add(std::string_view line) {
  ++line_;
  if (is_blank(line)) return;
  if (line.size() > instance_line_bytes_max) {
    return fault("", "is longer than " + std::to_string(instance_line_bytes_max) + " bytes");
  }
  const std::string_view kind = first_field(line);
  if (!has_head_ && kind != "instance") {
    has_head_ = true;  // reported once
    return fault("instance", "the first line must be {\"instance\":1}");
  }
  if (kind == "instance") return read<HeadLine>(line, head_fields);
  if (kind == "node") return read<NodeLine>(line, node_fields);
  if (kind == "offer") return read<OfferLine>(line, offer_fields);
  if (kind == "wish") return read<WishLine>(line, wish_fields);
  fault("", "must be a JSON object whose first field is instance, node, offer or wish");
}

template <class Line>
void InstanceBuilder::read(std::string_view text, http::ShapeOf<Line> shape) {
  Line line;
  if (const auto wrong = http::read_body(text, shape, line)) {
    if constexpr (std::is_same_v<Line, HeadLine>) has_head_ = true;
    for (const http::FieldFault& found : wrong->faults) {
      const bool is_line = found.pointer.empty();
      fault(is_line ? "" : std::string_view(found.pointer).substr(1), found.detail.en);
    }
    return;
  }
  add(std::move(line));
}

void InstanceBuilder::add(HeadLine&& line) {
  if (has_head_) return fault("instance", "is allowed on the first line only");
  has_head_ = true;
  offer_steps_ = steps_of(line.steps_m);
}

void InstanceBuilder::add(NodeLine&& line) {
  const Place place{false, static_cast<std::uint32_t>(out_.nodes.size())};
  if (!take_id(line.id, "node", place)) return;
  InstanceNode node;
  node.id = std::move(line.id);
  node.capacity = line.capacity;
  node.steps = steps_of(line.steps_m);
  node.line = line_;
  out_.nodes.push_back(std::move(node));
  node_parents_.push_back(line.parent.value_or(""));
}

void InstanceBuilder::add(OfferLine&& line) {
  const Place place{true, static_cast<std::uint32_t>(out_.offers.size())};
  if (!place_is_whole(!line.categories.empty(), line.lat.has_value(), line.lon.has_value(),
                      line.radius_m.has_value(), "categories, lat, lon and radius_m")) {
    return;
  }
  if (!take_id(line.id, "offer", place)) return;
  InstanceOffer offer;
  offer.id = std::move(line.id);
  offer.capacity = line.capacity;
  offer.steps = line.steps_m.empty() ? offer_steps_ : steps_of(line.steps_m);
  offer.line = line_;
  for (const std::string& name : line.categories) offer.categories.push_back(category_of(name));
  std::sort(offer.categories.begin(), offer.categories.end());
  if (std::adjacent_find(offer.categories.begin(), offer.categories.end()) !=
      offer.categories.end()) {
    fault("categories", "names one category twice");
  }
  offer.place = {line.lat.value_or(0), line.lon.value_or(0)};
  offer.radius = {line.radius_m.value_or(0)};
  out_.offers.push_back(std::move(offer));
  offer_parents_.push_back(line.parent.value_or(""));
}

void InstanceBuilder::add(WishLine&& line) {
  const bool placed = line.category || line.lat || line.lon;
  if (placed == line.pairs.has_value()) {
    return fault("pairs", "give either category, lat and lon or pairs");
  }
  if (placed && !place_is_whole(line.category.has_value(), line.lat.has_value(),
                                line.lon.has_value(), true, "category, lat and lon")) {
    return;
  }
  if (wishes_.contains(line.id)) {
    return fault("wish", in_quotes(line.id) + " is on line " + std::to_string(wishes_.at(line.id)) +
                             " already");
  }
  if (out_.wishes.size() >= instance_wishes_max) {
    return fault("wish", "more than " + std::to_string(instance_wishes_max) + " wishes");
  }
  InstanceWish& wish = out_.wishes.emplace_back();
  wish.id = std::move(line.id);
  wish.weight = line.weight;
  if (line.category) wish.category = category_of(*line.category);
  wish.place = {line.lat.value_or(0), line.lon.value_or(0)};
  wishes_.emplace(wish.id, line_);
  if (line.pairs) add_pairs(std::move(*line.pairs), wish);
}

void InstanceBuilder::add_pairs(std::vector<PairLine>&& pairs, InstanceWish& wish) {
  wish.pairs_begin = static_cast<std::uint32_t>(out_.pairs.size());
  for (std::size_t at = 0; at < pairs.size(); ++at) {
    const std::string field = "pairs/" + std::to_string(at) + "/offer";
    const auto found = places_.find(pairs[at].offer);
    if (found == places_.end() || !found->second.is_offer) {
      fault(field, in_quotes(pairs[at].offer) + " is not an offer of an earlier line");
      continue;
    }
    out_.pairs.push_back({found->second.index, pairs[at].distance_m});
  }
  const auto begin = out_.pairs.begin() + wish.pairs_begin;
  const auto by_offer = [](const InstancePair& left, const InstancePair& right) {
    return left.offer < right.offer;
  };
  const auto same = [](const InstancePair& left, const InstancePair& right) {
    return left.offer == right.offer;
  };
  std::sort(begin, out_.pairs.end(), by_offer);
  if (const auto twice = std::adjacent_find(begin, out_.pairs.end(), same);
      twice != out_.pairs.end()) {
    fault("pairs", in_quotes(out_.offers[twice->offer].id) + " is listed twice");
  }
  if (out_.pairs.size() > instance_pairs_max) {
    fault("pairs", "more than " + std::to_string(instance_pairs_max) + " pairs in the file");
  }
  wish.pairs_end = static_cast<std::uint32_t>(out_.pairs.size());
}

bool InstanceBuilder::take_id(const std::string& id, std::string_view field, Place place) {
  if (places_.size() >= instance_nodes_max) {
    fault(field, "more than " + std::to_string(instance_nodes_max) + " nodes and offers");
    return false;
  }
  const auto [at, is_new] = places_.emplace(id, place);
  if (is_new) return true;
  const Place earlier = at->second;
  const std::uint32_t line =
      earlier.is_offer ? out_.offers[earlier.index].line : out_.nodes[earlier.index].line;
  fault(field, in_quotes(id) + " is on line " + std::to_string(line) + " already");
  return false;
}

/// All parts of a place or none of them.
bool InstanceBuilder::place_is_whole(bool named, bool lat, bool lon, bool last,
                                     const std::string& needs) {
  if (named == lat && lat == lon && lon == last) return true;
  fault("", "needs all of " + needs);
  return false;
}

engine::Flow::Steps InstanceBuilder::steps_of(const std::vector<std::int32_t>& given) {
  engine::Flow::Steps steps;
  std::copy(given.begin(), given.end(), steps.quarter);
  if (!std::is_sorted(given.begin(), given.end())) fault("steps_m", "must not fall");
  return steps;
}

std::uint16_t InstanceBuilder::category_of(const std::string& name) {
  const auto number = static_cast<std::uint16_t>(categories_.size() + 1);
  const auto [at, is_new] = categories_.try_emplace(name, number);
  if (is_new && categories_.size() > instance_categories_max) {
    categories_.erase(at);
    fault("", "more than " + std::to_string(instance_categories_max) + " categories in the file");
    return 1;
  }
  return at->second;
}

Instance InstanceBuilder::finish() {
  if (line_ == 0) fault_at(0, "", "is empty; the first line must be {\"instance\":1}");
  out_.categories = categories_.size();
  find_parents();
  if (!faults_.any()) order_nodes();
  return std::move(out_);
}

void InstanceBuilder::find_parents() {
  const auto find = [&](InstanceNode& node, const std::string& name) {
    if (name.empty()) return;
    const auto found = places_.find(name);
    if (found == places_.end()) {
      fault_at(node.line, "parent", in_quotes(name) + " is not a node of the file");
    } else if (found->second.is_offer) {
      fault_at(node.line, "parent", in_quotes(name) + " is an offer; the parent must be a node");
    } else {
      node.parent = found->second.index;
    }
  };
  for (std::size_t at = 0; at < out_.nodes.size(); ++at) find(out_.nodes[at], node_parents_[at]);
  for (std::size_t at = 0; at < out_.offers.size(); ++at) {
    find(out_.offers[at], offer_parents_[at]);
  }
}

/// Fills in the depth of a node and of all above it, 1 at a root; false if the way comes back.
bool InstanceBuilder::climb(std::uint32_t node, std::vector<int>& depths) {
  constexpr int on_way = -1;
  std::vector<std::uint32_t> way;
  std::uint32_t at = node;
  while (at != InstanceNode::none && depths[at] == 0) {
    depths[at] = on_way;
    way.push_back(at);
    at = out_.nodes[at].parent;
  }
  if (at != InstanceNode::none && depths[at] == on_way) {
    fault_at(out_.nodes[node].line, "parent",
             "the way up from " + in_quotes(out_.nodes[node].id) + " comes back to " +
                 in_quotes(out_.nodes[at].id));
    return false;
  }
  int depth = at == InstanceNode::none ? 0 : depths[at];
  for (; !way.empty(); way.pop_back()) depths[way.back()] = ++depth;
  return true;
}

/// Parents before children, offers not deeper than the flow allows.
void InstanceBuilder::order_nodes() {
  std::vector<int> depths(out_.nodes.size(), 0);
  for (std::uint32_t node = 0; node < depths.size(); ++node) {
    if (!climb(node, depths)) return;
  }
  const std::string rule = "the tree may have " + std::to_string(engine::Flow::depth_max) +
                           " levels, offers included; this one is on level ";
  for (const InstanceOffer& offer : out_.offers) {
    const int depth = offer.parent == InstanceNode::none ? 1 : depths[offer.parent] + 1;
    if (depth > engine::Flow::depth_max) {
      fault_at(offer.line, "parent", rule + std::to_string(depth));
    }
  }
  std::vector<std::uint32_t> order(depths.size()), place(depths.size());
  for (std::uint32_t node = 0; node < depths.size(); ++node) {
    order[node] = node;
    if (depths[node] <= engine::Flow::depth_max) continue;
    fault_at(out_.nodes[node].line, "parent", rule + std::to_string(depths[node]));
  }
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t left, std::uint32_t right) {
    return depths[left] < depths[right];
  });
  std::vector<InstanceNode> sorted;
  for (const std::uint32_t node : order) {
    place[node] = static_cast<std::uint32_t>(sorted.size());
    sorted.push_back(std::move(out_.nodes[node]));
  }
  const auto renumber = [&](InstanceNode& node) {
    if (node.parent != InstanceNode::none) node.parent = place[node.parent];
  };
  std::for_each(sorted.begin(), sorted.end(), renumber);
  std::for_each(out_.offers.begin(), out_.offers.end(), renumber);
  out_.nodes = std::move(sorted);
}

}  // namespace app
