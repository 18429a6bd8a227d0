// What may stand on a line of an instance: one record for each kind, and the table of its fields.
// schema/instance.schema.json says the same, and a test compares them.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "app/match/instance.hpp"
#include "http/json/fields.hpp"

namespace app {

struct HeadLine {
  std::int32_t version = 0;
  std::vector<std::int32_t> steps_m;
};

struct NodeLine {
  std::string id;
  std::optional<std::string> parent;
  std::int32_t capacity = 0;
  std::vector<std::int32_t> steps_m;
};

struct OfferLine {
  std::string id;
  std::optional<std::string> parent;
  std::int32_t capacity = 0;
  std::vector<std::int32_t> steps_m;
  std::vector<std::string> categories;
  std::optional<double> lat, lon;
  std::optional<std::int32_t> radius_m;
};

struct PairLine {
  std::string offer;
  std::int32_t distance_m = 0;
};

struct WishLine {
  std::string id;
  std::int32_t weight = 0;
  std::optional<std::string> category;
  std::optional<double> lat, lon;
  std::optional<std::vector<PairLine>> pairs;
};

inline constexpr int instance_version = 1;

template <auto member>
constexpr auto id_field(std::string_view name) {
  return http::text<member>(name, 1, instance_id_length_max);
}
template <auto member>
constexpr auto steps_field() {
  return http::integer<member>("steps_m", 0, instance_step_m_max).items(4, 4);
}
template <auto member>
constexpr auto capacity_field() {
  return http::integer<member>("capacity", 0, instance_capacity_max).required();
}

inline constexpr auto head_fields = http::fields_of(
    http::integer<&HeadLine::version>("instance", instance_version, instance_version).required(),
    steps_field<&HeadLine::steps_m>());

inline constexpr auto node_fields = http::fields_of(
    id_field<&NodeLine::id>("node").required(), id_field<&NodeLine::parent>("parent"),
    capacity_field<&NodeLine::capacity>(), steps_field<&NodeLine::steps_m>());

inline constexpr auto offer_fields = http::fields_of(
    id_field<&OfferLine::id>("offer").required(), id_field<&OfferLine::parent>("parent"),
    capacity_field<&OfferLine::capacity>(), steps_field<&OfferLine::steps_m>(),
    id_field<&OfferLine::categories>("categories").items(1, instance_categories_of_offer_max),
    http::number<&OfferLine::lat>("lat", -90, 90), http::number<&OfferLine::lon>("lon", -180, 180),
    http::integer<&OfferLine::radius_m>("radius_m", 1, instance_radius_m_max));

inline constexpr auto pair_fields = http::fields_of(
    id_field<&PairLine::offer>("offer").required(),
    http::integer<&PairLine::distance_m>("distance_m", 0, instance_distance_m_max).required());

inline constexpr auto wish_fields = http::fields_of(
    id_field<&WishLine::id>("wish").required(),
    http::integer<&WishLine::weight>("weight", engine::weight_min, engine::weight_max).required(),
    id_field<&WishLine::category>("category"), http::number<&WishLine::lat>("lat", -90, 90),
    http::number<&WishLine::lon>("lon", -180, 180),
    http::object<&WishLine::pairs>("pairs", pair_fields).items(0, instance_pairs_of_wish_max));

/// The field that opens a line names its kind.
struct InstanceKind {
  std::string_view name;
  http::Shape shape;
};
inline constexpr std::array<InstanceKind, 4> instance_kinds{
    {{"instance", http::ShapeOf<HeadLine>(head_fields)},
     {"node", http::ShapeOf<NodeLine>(node_fields)},
     {"offer", http::ShapeOf<OfferLine>(offer_fields)},
     {"wish", http::ShapeOf<WishLine>(wish_fields)}}};

}  // namespace app
