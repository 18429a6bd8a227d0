// `sort` and the cursor that goes with it: sort=age or, the other way round, sort=-age.
#pragma once

#include <string>
#include <string_view>

#include "engine/sentence/sentence.hpp"
#include "http/codec/query.hpp"
#include "store/readers/list_order.hpp"

namespace http {

inline constexpr engine::Phrase order_allowed{
    "sort_order", "one of {0}, with - before it for the other direction",
    "{0} 之一，前面加 - 为反序"};
inline constexpr std::string_view wish_order_words = "age, due, area, category, refusals";
inline constexpr std::string_view provider_order_words =
    "name, code, kind, area, load, free, suspended";

bool read_wish_order(std::string_view text, store::WishOrder& out);
bool read_provider_order(std::string_view text, store::ProviderOrder& out);

/// Where an ordered list goes on. It belongs to the order that it was made for.
std::string to_text(const store::Rank& rank);
bool read_rank(std::string_view text, store::Rank& out);

/// Takes `cursor` of an ordered list.
void take_rank(Query& query, store::After& out);

}  // namespace http
