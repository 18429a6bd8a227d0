#include "engine/record/fields/field.hpp"

namespace engine {
namespace {

/// Bounds are whole numbers.
std::string between(double least, double most) {
  return std::to_string(static_cast<std::int64_t>(least)) + " to " +
         std::to_string(static_cast<std::int64_t>(most));
}

std::string one_of(std::span<const std::string_view> words) {
  std::string text = "one of ";
  for (const std::string_view word : words) {
    if (word != words.front()) text += ", ";
    text += word;
  }
  return text;
}

}  // namespace

std::string allowed(const Field& field) {
  switch (field.type) {
    case Type::flag: return "true or false";
    case Type::u32:
    case Type::u64:
    case Type::i32: return "a whole number from " + between(field.min, field.max);
    case Type::text:
      if (!field.format.allowed.empty()) return std::string(field.format.allowed);
      return "a text of " + between(field.min, field.max) + " characters";
    case Type::word: return one_of(field.words);
    case Type::area:
    case Type::areas: return "an area code of 6, 9 or 12 digits, e.g. \"320205\"";
    case Type::categories: return "a category of 4 digits, e.g. \"0701\"";
    case Type::qualifications: return "a qualification code of 1 to 40 of a-z 0-9 _";
    case Type::point: return "an object of `lat`, `lon` and `datum`";
    case Type::hours: return "open for half an hour of the week at least";
    case Type::instant: return "a date and time with offset";
  }
  return {};
}

std::string allowed_whole(const Field& field) {
  if (!is_list(field.type)) return allowed(field);
  return "a list of " + std::to_string(field.items_min) + " to " + std::to_string(field.items_max) +
         " values, each " + allowed(field);
}

}  // namespace engine
