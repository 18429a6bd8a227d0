// The matching problem as such, without records of a city: wishes, offers, a tree of capacities.
// docs/INSTANCE.md describes the file; instance_reader.hpp reads it, instance_match.hpp solves it.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "engine/flow/flow.hpp"
#include "engine/match/cost.hpp"
#include "engine/match/weight.hpp"
#include "engine/record/units.hpp"

namespace app {

inline constexpr std::size_t instance_line_bytes_max = 64 * 1024;
inline constexpr std::size_t instance_wishes_max = engine::plan_wishes_max;
inline constexpr std::size_t instance_nodes_max = 1U << 21;  // offers included
inline constexpr std::size_t instance_categories_max = 9'999;
inline constexpr std::size_t instance_categories_of_offer_max = 64;
inline constexpr std::size_t instance_pairs_of_wish_max = 2'000;
inline constexpr std::size_t instance_pairs_max = 1U << 28;
inline constexpr std::size_t instance_id_length_max = 64;  // code points
inline constexpr std::int32_t instance_capacity_max = 1'000'000'000;
inline constexpr std::int32_t instance_step_m_max = 100'000;
inline constexpr std::int32_t instance_radius_m_max = 200'000;
inline constexpr std::int32_t instance_distance_m_max = engine::distance_cost_max;

// What one pair costs stays below one unit of weight even if all wishes pay it
// (engine/match/cost.hpp).
static_assert(instance_distance_m_max + engine::Flow::depth_max * instance_step_m_max <
              engine::weight_unit / engine::Cost{engine::plan_wishes_max});
static_assert(instance_capacity_max <= 1 << 30 && instance_nodes_max <= engine::Flow::nodes_max);

struct InstanceNode {
  static constexpr std::uint32_t none = 0xFFFFFFFF;

  std::string id;
  std::uint32_t parent = none;  // index of a node that is no offer
  std::int32_t capacity = 0;
  engine::Flow::Steps steps;
  std::uint32_t line = 0;
};

struct InstanceOffer : InstanceNode {
  std::vector<std::uint16_t> categories;  // numbers from 1, ascending; empty: only in pairs
  engine::Point place;
  engine::Metres radius;
};

struct InstancePair {
  std::uint32_t offer = 0;  // index
  std::int32_t distance_m = 0;
};

/// Eligible are the offers of its category whose radius holds its place or, if it lists pairs,
/// exactly these.
struct InstanceWish {
  std::string id;
  std::int32_t weight = 0;
  std::uint16_t category = 0;  // 0: it lists pairs
  engine::Point place;
  std::uint32_t pairs_begin = 0, pairs_end = 0;  // in Instance::pairs
};

struct Instance {
  std::vector<InstanceNode> nodes;  // parents before children
  std::vector<InstanceOffer> offers;
  std::deque<InstanceWish> wishes;
  std::vector<InstancePair> pairs;
  std::size_t categories = 0;
};

}  // namespace app
