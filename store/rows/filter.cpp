#include "store/rows/filter.hpp"

namespace store {

using engine::Instant;
using engine::Wish;

bool is_overdue(const Wish& wish, Instant at) noexcept {
  const auto passed = [at](Instant due) { return due != Instant{} && due < at; };
  return !engine::is_final(wish.state) &&
         (passed(wish.dates.due_at) || passed(wish.dates.step_due_at));
}

bool serves(engine::CategoryCode wanted, engine::CategoryCode leaf) noexcept {
  return !wanted || leaf == wanted || leaf.parent() == wanted;
}

CountKey CountKey::of(const Wish& wish) noexcept {
  return {wish.state, wish.facts.category, wish.facts.area.at(engine::Level::district)};
}

}  // namespace store
