#include "engine/record/fields/field.hpp"

#include "engine/sentence/value_phrases.hpp"

namespace engine {
namespace {

/// Bounds are whole numbers.
Sentence between(const Phrase& phrase, double least, double most) {
  return phrase(static_cast<std::int64_t>(least), static_cast<std::int64_t>(most));
}

std::string joined(std::span<const std::string_view> words) {
  std::string text;
  for (const std::string_view word : words) {
    if (!text.empty()) text += ", ";
    text += word;
  }
  return text;
}

}  // namespace

Sentence allowed(const Field& field) {
  switch (field.type) {
    case Type::flag: return phrase::true_or_false;
    case Type::u32:
    case Type::u64:
    case Type::i32: return between(phrase::whole_number, field.min, field.max);
    case Type::text:
      if (!field.format.allowed.empty()) return field.format.allowed;
      return between(phrase::text_length, field.min, field.max);
    case Type::word: return phrase::one_of(joined(field.words));
    case Type::area:
    case Type::areas: return phrase::area_code;
    case Type::categories: return phrase::category_code;
    case Type::qualifications: return phrase::qualification_code;
    case Type::point: return phrase::point;
    case Type::hours: return phrase::open_hours;
    case Type::instant: return phrase::instant;
  }
  return {};
}

Sentence allowed_whole(const Field& field) {
  if (!is_list(field.type)) return allowed(field);
  return phrase::list_of(field.items_min, field.items_max, allowed(field));
}

}  // namespace engine
