#include "store/sqlite/described.hpp"

#include <algorithm>

#include "engine/assert.hpp"

namespace store {
namespace {

using engine::as;
using engine::Field;
using engine::Type;

void put_word(const Field& field, void* at, const Cell& cell) {
  const std::string_view code = text_of(cell);
  const auto found = std::ranges::find(field.words, code);
  if (found == field.words.end()) {
    throw BadCell("holds the unknown code \"" + std::string(code) + "\"");
  }
  as<std::uint8_t>(at) = static_cast<std::uint8_t>(found - field.words.begin());
}

}  // namespace

Cell cell_of(const Field& field, const void* at) {
  switch (field.type) {
    case Type::flag: return to_cell(as<bool>(at));
    case Type::u32:
    case Type::qualifications: return to_cell(as<std::uint32_t>(at));
    case Type::u64:
    case Type::area: return to_cell(as<std::uint64_t>(at));
    case Type::i32: return to_cell(as<std::int32_t>(at));
    case Type::text: return to_cell(as<std::string>(at));
    case Type::word: return field.words[as<std::uint8_t>(at)];
    case Type::areas: return to_cell(as<std::vector<engine::AreaCode>>(at));
    case Type::categories: return to_cell(as<std::vector<engine::CategoryCode>>(at));
    case Type::hours: return to_cell(as<engine::WeekHours>(at));
    case Type::instant: return to_cell(as<engine::Instant>(at));
    case Type::point: break;
  }
  XINYUAN_ASSERT(false);
  return {};
}

void put_cell(const Field& field, void* at, const Cell& cell) {
  switch (field.type) {
    case Type::flag: return from_cell(cell, as<bool>(at));
    case Type::u32:
    case Type::qualifications: return from_cell(cell, as<std::uint32_t>(at));
    case Type::u64:
    case Type::area: return from_cell(cell, as<std::uint64_t>(at));
    case Type::i32: return from_cell(cell, as<std::int32_t>(at));
    case Type::text: return from_cell(cell, as<std::string>(at));
    case Type::word: return put_word(field, at, cell);
    case Type::areas: return from_cell(cell, as<std::vector<engine::AreaCode>>(at));
    case Type::categories: return from_cell(cell, as<std::vector<engine::CategoryCode>>(at));
    case Type::hours: return from_cell(cell, as<engine::WeekHours>(at));
    case Type::instant: return from_cell(cell, as<engine::Instant>(at));
    case Type::point: break;
  }
  XINYUAN_ASSERT(false);
}

}  // namespace store
