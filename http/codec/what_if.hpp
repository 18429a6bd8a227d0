// The body of a what-if question: a list of changes of supply, and what they mean to the engine.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/insight/what_if.hpp"
#include "engine/record/fields/shapes.hpp"
#include "http/codec/supply.hpp"
#include "http/json/described.hpp"
#include "store/readers/published.hpp"

namespace http {

enum class ChangeKind : std::uint8_t { add_slots, add_offer, add_provider, suspend, widen_radius };
inline constexpr std::array<std::string_view, 5> change_words{
    "add_slots", "add_offer", "add_provider", "suspend", "widen_radius"};
bool read_change(std::string_view word, ChangeKind& out);

struct ChangeBody {
  ChangeKind kind = ChangeKind::add_slots;
  std::optional<std::uint64_t> offer_id, provider_id;
  std::optional<std::int32_t> slots, radius_m;
  std::optional<OfferBody> offer;
  std::optional<ProviderBody> provider;
  std::optional<std::vector<OfferBody>> offers;
};

struct WhatIfBody {
  std::vector<ChangeBody> changes;
};

inline constexpr std::size_t changes_max = 50;        // of one question
inline constexpr std::size_t change_offers_max = 20;  // of one new provider

inline constexpr auto change_fields = fields_of(
    word<&ChangeBody::kind, read_change>("do", change_words).required(),
    integer<&ChangeBody::offer_id>("offer_id", 1, id_max),
    integer<&ChangeBody::provider_id>("provider_id", 1, id_max),
    integer<&ChangeBody::slots>("slots", 1, engine::capacity_max),
    integer<&ChangeBody::radius_m>("radius_m", 1, engine::radius_max.value),
    described_object<&ChangeBody::offer>("offer", [] { return Shape{new_offer_fields()}; }),
    described_object<&ChangeBody::provider>("provider", [] { return Shape{provider_fields()}; }),
    described_object<&ChangeBody::offers>("offers", [] {
      return Shape{offer_fields()};
    }).items(1, change_offers_max));

inline constexpr auto what_if_fields = fields_of(
    object<&WhatIfBody::changes>("changes", change_fields).items(1, changes_max).required());

/// New supply gets ids from here on, above every real one.
inline constexpr std::uint64_t tried_id_first = std::uint64_t{1} << 53;

/// Changes for the engine to try, in order, and the pointer of each into the body.
struct TriedChanges {
  struct Origin {
    std::size_t change = 0;
    std::optional<std::size_t> offer;  // of a new provider
  };
  std::vector<engine::SupplyChange> list;
  std::vector<Origin> origins;     // as `list`
  std::vector<Origin> new_offers;  // by id from tried_id_first
};

/// Refused, each with the pointer of its field: missing_value and bad_value (a field that the kind
/// needs or does not know, hours, no reach), not_found (an unknown provider of a new offer),
/// unknown_area, unknown_category, outside_city, area_mismatch.
engine::Result<TriedChanges> to_changes(WhatIfBody&& body, const engine::City& city,
                                        const store::Published& published);

}  // namespace http
