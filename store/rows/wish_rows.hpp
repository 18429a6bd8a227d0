// Columns of a wish: its facts (also the body of some events), the whole record, its text.
#pragma once

#include "engine/record/wish.hpp"
#include "store/sqlite/column.hpp"

namespace store {

std::span<const Column<engine::WishFacts>> facts_columns();
/// All but the text.
std::span<const Column<engine::Wish>> wish_columns();
std::span<const Column<engine::WishText>> text_columns();

}  // namespace store
