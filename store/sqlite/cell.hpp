// One value of a column, and the one way in which each type of the records is written as one.
//
// Numbers are INTEGER (ids, codes, milliseconds since 1970, metres), coordinates REAL, enumerators
// their stable text code, flags 0 or 1, lists of numbers "701,1402", weekly hours 84 hex digits.
// "None" is 0 or the empty text, which SQLite stores in the column's header byte; only what can
// really be absent is NULL.
#pragma once

#include <concepts>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "engine/record/codes.hpp"
#include "engine/record/ids.hpp"
#include "engine/record/units.hpp"

namespace store {

/// Text that the record holds is viewed; text made for the cell is owned by it.
using Cell = std::variant<std::monostate, std::int64_t, double, std::string_view, std::string>;

/// A stored value that no record can have; `what()` says what was found.
class BadCell : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

std::int64_t integer_of(const Cell& cell);
double real_of(const Cell& cell);
std::string_view text_of(const Cell& cell);
bool same(const Cell& left, const Cell& right) noexcept;

/// A number within `[least, greatest]`.
std::int64_t integer_within(const Cell& cell, std::int64_t least, std::int64_t greatest);

std::string list_text(const std::vector<std::uint64_t>& numbers);
std::vector<std::uint64_t> list_numbers(std::string_view text);
std::string hours_text(const engine::WeekHours& hours);
engine::WeekHours hours_from(std::string_view text);

template <class T>
concept Coded = std::is_enum_v<T> && requires(T value, std::string_view code) {
  { to_code(value) } -> std::convertible_to<std::string_view>;
  { from_code(code, value) } -> std::same_as<bool>;
};

/// Ids, sequence numbers and codes: a struct around one unsigned integer.
template <class T>
concept Wrapped = requires(T wrapped) {
  requires std::unsigned_integral<decltype(wrapped.value)>;
};

template <std::integral T>
Cell to_cell(T value) {
  return static_cast<std::int64_t>(value);
}
inline Cell to_cell(double value) { return value; }
inline Cell to_cell(const std::string& value) { return std::string_view(value); }
inline Cell to_cell(engine::Metres value) { return std::int64_t{value.value}; }
inline Cell to_cell(engine::Millis value) { return std::int64_t{value.count()}; }
inline Cell to_cell(engine::Instant value) { return to_cell(value.time_since_epoch()); }
inline Cell to_cell(const engine::WeekHours& value) { return hours_text(value); }
template <Coded T>
Cell to_cell(T value) {
  return std::string_view(to_code(value));
}
template <Wrapped T>
Cell to_cell(T value) {
  return static_cast<std::int64_t>(value.value);
}
template <Wrapped T>
Cell to_cell(const std::vector<T>& values) {
  std::vector<std::uint64_t> numbers;
  numbers.reserve(values.size());
  for (const T& value : values) numbers.push_back(value.value);
  return list_text(numbers);
}

template <std::integral T>
void from_cell(const Cell& cell, T& out) {
  if constexpr (sizeof(T) < sizeof(std::int64_t)) {
    out = static_cast<T>(integer_within(cell, std::int64_t{std::numeric_limits<T>::min()},
                                        std::int64_t{std::numeric_limits<T>::max()}));
  } else {
    out = static_cast<T>(integer_of(cell));
  }
}
inline void from_cell(const Cell& cell, double& out) { out = real_of(cell); }
inline void from_cell(const Cell& cell, std::string& out) { out = text_of(cell); }
inline void from_cell(const Cell& cell, engine::Metres& out) { from_cell(cell, out.value); }
inline void from_cell(const Cell& cell, engine::Millis& out) {
  out = engine::Millis(integer_of(cell));
}
inline void from_cell(const Cell& cell, engine::Instant& out) {
  out = engine::Instant(engine::Millis(integer_of(cell)));
}
inline void from_cell(const Cell& cell, engine::WeekHours& out) { out = hours_from(text_of(cell)); }
template <Coded T>
void from_cell(const Cell& cell, T& out) {
  const std::string_view code = text_of(cell);
  if (!from_code(code, out)) throw BadCell("holds the unknown code \"" + std::string(code) + "\"");
}
template <Wrapped T>
void from_cell(const Cell& cell, T& out) {
  from_cell(cell, out.value);
}
template <Wrapped T>
void from_cell(const Cell& cell, std::vector<T>& out) {
  out.clear();
  for (const std::uint64_t number : list_numbers(text_of(cell))) {
    out.emplace_back();
    from_cell(Cell(static_cast<std::int64_t>(number)), out.back().value);
  }
}

}  // namespace store
