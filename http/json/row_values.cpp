#include "http/json/row_values.hpp"

#include <algorithm>
#include <vector>

#include "engine/record/codes.hpp"

namespace http {
namespace {

using engine::as;
using engine::Type;

/// Route that lists the codes of a field, if there is one.
std::string_view source(const engine::Field& row) {
  switch (row.type) {
    case Type::area:
    case Type::areas: return " (GET /v1/areas)";
    case Type::categories:
    case Type::qualifications: return " (GET /v1/menu)";
    case Type::flag:
    case Type::u32:
    case Type::u64:
    case Type::i32:
    case Type::text:
    case Type::word:
    case Type::point:
    case Type::hours:
    case Type::instant: return "";
  }
  return "";
}

bool put_word(const engine::Field& row, void* at, std::string_view word) {
  const auto found = std::ranges::find(row.words, word);
  if (found == row.words.end()) return false;
  as<std::uint8_t>(at) = static_cast<std::uint8_t>(found - row.words.begin());
  return true;
}

}  // namespace

std::string expectation_of(const engine::Field& row) {
  return allowed(row) + std::string(source(row));
}

bool put_flag(const engine::Field& row, void* at, bool value) {
  if (row.type == Type::flag) as<bool>(at) = value;
  return row.type == Type::flag;
}

bool put_number(const engine::Field& row, void* at, std::int64_t value) {
  const auto exact = static_cast<double>(value);  // right, since bounds are within 2^53
  if (exact < row.min || exact > row.max) return false;
  switch (row.type) {
    case Type::u32: as<std::uint32_t>(at) = static_cast<std::uint32_t>(value); return true;
    case Type::u64: as<std::uint64_t>(at) = static_cast<std::uint64_t>(value); return true;
    case Type::i32: as<std::int32_t>(at) = static_cast<std::int32_t>(value); return true;
    case Type::flag:
    case Type::text:
    case Type::word:
    case Type::area:
    case Type::areas:
    case Type::categories:
    case Type::qualifications:
    case Type::point:
    case Type::hours:
    case Type::instant: return false;
  }
  return false;
}

bool put_code(const engine::Field& row, void* at, std::string_view text) {
  switch (row.type) {
    case Type::word: return put_word(row, at, text);
    case Type::area: {
      const auto code = engine::parse_area(text);
      if (code) as<engine::AreaCode>(at) = *code;
      return code.has_value();
    }
    case Type::areas: {
      const auto code = engine::parse_area(text);
      if (code) as<std::vector<engine::AreaCode>>(at).push_back(*code);
      return code.has_value();
    }
    case Type::categories: {
      const auto code = engine::parse_category(text);
      const bool is_leaf = code && !code->is_class();
      if (is_leaf) as<std::vector<engine::CategoryCode>>(at).push_back(*code);
      return is_leaf;
    }
    case Type::flag:
    case Type::u32:
    case Type::u64:
    case Type::i32:
    case Type::text:            // has its own sentences
    case Type::qualifications:  // by hand: codes of the menu
    case Type::point:           // by hand: with its datum
    case Type::hours:           // by hand: spans
    case Type::instant: return false;
  }
  return false;
}

}  // namespace http
