// Orders in which lists of live records can be asked for, and the rank of a record in one.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "store/readers/published.hpp"

namespace store {

/// age: how long a wish has waited in its state (an open one since it was first opened). due: its
/// next deadline; none counts as later than any.
enum class WishKey : std::uint8_t { age, due, area, category, refusals };
/// load: what is held per capacity. suspended: active ones before suspended ones.
enum class ProviderKey : std::uint8_t { name, code, kind, area, load, free, suspended };

template <class Key>
struct ListOrder {
  Key key{};
  bool descending = false;
};
using WishOrder = ListOrder<WishKey>;
using ProviderOrder = ListOrder<ProviderKey>;

/// What a record is ordered by, ascending also for a descending order, then its id. Enough to go on
/// behind a record that has changed or gone since. Of names and codes the value is 0: the text of
/// the record counts.
struct Rank {
  std::int64_t value = 0;
  std::uint64_t id = 0;
  friend auto operator<=>(const Rank&, const Rank&) noexcept = default;
};

using After = std::optional<Rank>;  // the last one of the page before

Rank rank_of(const engine::Wish& wish, WishOrder order) noexcept;
Rank rank_of(const ProviderSnapshot& view, ProviderOrder order) noexcept;

/// Live wishes in an order, behind `after`: one pass over what the filter may let through, of which
/// `limit` are kept. `also` picks among those. What keeps its rank is named once over all pages.
std::vector<WishSnapshot> wishes_in_order(const Published& published, const WishFilter& filter,
                                          WishOrder order, const After& after, std::size_t limit,
                                          const std::function<bool(const WishSnapshot&)>& also);
std::vector<ProviderSnapshot> providers_in_order(const Published& published,
                                                 const ProviderFilter& filter, ProviderOrder order,
                                                 const After& after, std::size_t limit);

}  // namespace store
