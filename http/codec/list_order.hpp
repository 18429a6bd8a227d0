// `sort` and the cursor that goes with it: sort=age or, the other way round, sort=-age.
#pragma once

#include <string>
#include <string_view>

#include "http/codec/query.hpp"
#include "store/readers/list_order.hpp"

namespace http {

inline constexpr std::string_view wish_order_allowed =
    "one of age, due, area, category, refusals, with - before it for the other direction";
inline constexpr std::string_view provider_order_allowed =
    "one of name, code, kind, area, load, free, suspended, with - before it for the other "
    "direction";

bool read_wish_order(std::string_view text, store::WishOrder& out);
bool read_provider_order(std::string_view text, store::ProviderOrder& out);

/// Where an ordered list goes on. It belongs to the order that it was made for.
std::string to_text(const store::Rank& rank);
bool read_rank(std::string_view text, store::Rank& out);

/// Takes `cursor` of an ordered list.
void take_rank(Query& query, store::After& out);

}  // namespace http
