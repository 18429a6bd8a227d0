// Predicates on a wish, shared by lists and counts.
#pragma once

#include <compare>

#include "engine/record/wish.hpp"

namespace store {

/// One of its dates has passed and it has not ended.
bool is_overdue(const engine::Wish& wish, engine::Instant at) noexcept;

/// `leaf` is `wanted` or belongs to the class `wanted`; 0 wants any.
bool serves(engine::CategoryCode wanted, engine::CategoryCode leaf) noexcept;

/// By what wishes are counted.
struct CountKey {
  engine::WishState state;
  engine::CategoryCode category;
  engine::AreaCode district;
  static CountKey of(const engine::Wish& wish) noexcept;
  friend auto operator<=>(const CountKey&, const CountKey&) noexcept = default;
};

}  // namespace store
