// Columns of providers and offers; without the first three also the body of their events.
#pragma once

#include "engine/record/provider.hpp"
#include "store/sqlite/column.hpp"

namespace store {

/// id, version, last_seq, then the rest.
std::span<const Column<engine::Provider>> provider_columns();
std::span<const Column<engine::Offer>> offer_columns();

/// How many leading columns the event itself states (id, n, seq), so that its body leaves them out.
inline constexpr std::size_t columns_in_event = 3;

}  // namespace store
