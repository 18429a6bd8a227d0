#include "engine/text/record_check.hpp"

#include <vector>

#include "engine/record/units.hpp"
#include "engine/text/text.hpp"

namespace engine {
namespace {

std::string demand(const Field& field) { return "must be " + allowed_whole(field); }

template <class T>
std::string number_fault(const Field& field, const void* at) {
  const auto value = static_cast<double>(as<T>(at));
  return value >= field.min && value <= field.max ? std::string{} : demand(field);
}

template <class T>
std::string size_fault(const Field& field, const void* at) {
  const std::size_t size = as<std::vector<T>>(at).size();
  return size >= field.items_min && size <= field.items_max ? std::string{} : demand(field);
}

/// Empty: within bounds.
std::string fault_of(const Field& field, const void* at) {
  switch (field.type) {
    case Type::u32: return number_fault<std::uint32_t>(field, at);
    case Type::u64: return number_fault<std::uint64_t>(field, at);
    case Type::i32: return number_fault<std::int32_t>(field, at);
    case Type::text: {
      const auto& text = as<std::string>(at);
      return text.empty() && !field.required ? std::string{} : text_fault(field, text);
    }
    case Type::word:
      return as<std::uint8_t>(at) < field.words.size() ? std::string{} : demand(field);
    case Type::areas: return size_fault<AreaCode>(field, at);
    case Type::categories: return size_fault<CategoryCode>(field, at);
    case Type::hours: return as<WeekHours>(at).none() ? demand(field) : std::string{};
    case Type::flag:
    case Type::area:
    case Type::qualifications:
    case Type::point:
    case Type::instant: return {};  // any, or the city's to judge
  }
  return {};
}

}  // namespace

std::string writing_fault(std::string_view text, bool lines) {
  if (has_control(text)) {
    return "must not contain control or bidirectional-override characters";
  }
  if (!lines && text.find('\n') != std::string_view::npos) return "must be one line";
  if (!text.empty() && is_blank(text)) return "must not be blank";
  return {};
}

std::string text_fault(const Field& field, std::string_view text) {
  if (!field.format.allowed.empty()) return field.format.fits(text) ? std::string{} : demand(field);
  if (!is_utf8(text)) return "must be UTF-8";
  const auto length = static_cast<double>(code_points(text));
  if (length < field.min || length > field.max) return demand(field);
  return writing_fault(text, false);
}

std::optional<Rejection> check_bounds(Shape shape, const void* record) {
  for (const Field& field : shape.fields) {
    if (field.set == Set::program) continue;
    std::string fault = fault_of(field, field.in(record));
    if (fault.empty()) continue;
    const Refusal why = field.type == Type::hours ? Refusal::missing_value : Refusal::bad_value;
    return Rejection{why, std::string(field.name), std::move(fault)};
  }
  return std::nullopt;
}

}  // namespace engine
