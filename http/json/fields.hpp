// Rows of the strict reader's tables, checked by the compiler against the record they fill:
//
//   inline constexpr auto rate_fields =
//       fields_of(integer<&Rate::stars>("stars", 1, 5).required(), text<&Rate::x>("note", 0, 9));
//
// A member that is a vector makes the field a list (`.items(1, 64)`); an optional may stay unset.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

#include "http/json/members.hpp"
#include "http/json/reader.hpp"

namespace http {

/// One row for a record of type `Record`.
template <class Record>
struct FieldOf : Field {
  constexpr FieldOf required() const {
    FieldOf changed = *this;
    changed.needed = true;
    return changed;
  }
  /// The text may hold newlines.
  constexpr FieldOf lines() const {
    FieldOf changed = *this;
    changed.multiline = true;
    return changed;
  }
  /// A list of `fewest` to `most` such values.
  constexpr FieldOf items(std::size_t fewest, std::size_t most) const {
    FieldOf changed = *this;
    changed.items_min = fewest;
    changed.items_max = most;
    return changed;
  }
};

namespace field_detail {

template <auto member>
constexpr FieldOf<RecordOf<member>> row(std::string_view name, Put put) {
  FieldOf<RecordOf<member>> field;
  field.name = name;
  field.put = put;
  field.begin_list = begin_list_of<member>();
  return field;
}

}  // namespace field_detail

/// Text of `min` to `max` code points, stored as given.
template <auto member>
constexpr auto text(std::string_view name, int min, int max) {
  auto field = field_detail::row<member>(name, PutText{&field_detail::put_text<member>});
  field.min = min;
  field.max = max;
  return field;
}

/// A word of a closed list; `parse(std::string_view, Value&)` knows the same words.
template <auto member, auto parse>
constexpr auto word(std::string_view name, std::span<const std::string_view> words) {
  auto field = field_detail::row<member>(name, PutWord{&field_detail::put_word<member, parse>});
  field.words = words;
  return field;
}

/// A text with a format; `allowed` is a part of "must be ...".
template <auto member, auto parse>
constexpr auto formatted(std::string_view name, const engine::Phrase& allowed) {
  auto field = field_detail::row<member>(name, PutWord{&field_detail::put_word<member, parse>});
  field.allowed = allowed;
  return field;
}

/// A whole number in `[min, max]`, both within 2^53.
template <auto member>
constexpr auto integer(std::string_view name, std::int64_t min, std::int64_t max) {
  auto field = field_detail::row<member>(name, PutInteger{&field_detail::put_integer<member>});
  field.min = static_cast<double>(min);
  field.max = static_cast<double>(max);
  return field;
}

/// A finite number in `[min, max]`; `hint`, if any, is said of one that lies outside as well.
template <auto member>
constexpr auto number(std::string_view name, double min, double max, engine::Phrase hint = {}) {
  auto field = field_detail::row<member>(name, PutNumber{&field_detail::put_number<member>});
  field.min = min;
  field.max = max;
  field.beyond = hint;
  return field;
}

template <auto member>
constexpr auto flag(std::string_view name) {
  return field_detail::row<member>(name, PutFlag{&field_detail::put_flag<member>});
}

/// The fields of one type of record.
template <class Record>
struct ShapeOf : Shape {};

/// A table; lives as long as the program: shapes point into it.
template <class Record, std::size_t size>
struct Table {
  std::array<Field, size> rows;
  constexpr operator ShapeOf<Record>() const { return {{rows}}; }
};

template <class Record, class... Fields>
constexpr Table<Record, 1 + sizeof...(Fields)> fields_of(const FieldOf<Record>& first,
                                                         const Fields&... others) {
  static_assert(sizeof...(Fields) < body_keys_max);
  return {{static_cast<const Field&>(first), static_cast<const FieldOf<Record>&>(others)...}};
}

/// A table with more fields.
template <class Record, std::size_t size, class... Fields>
constexpr auto extended(const Table<Record, size>& base, const Fields&... others) {
  Table<Record, size + sizeof...(Fields)> table;
  std::size_t at = 0;
  for (const Field& field : base.rows) table.rows[at++] = field;
  ((table.rows[at++] = static_cast<const FieldOf<Record>&>(others)), ...);
  return table;
}

/// An object inside the object.
template <auto member>
constexpr auto object(std::string_view name, ShapeOf<field_detail::ValueOf<member>> shape) {
  auto field = field_detail::row<member>(name, OpenRecord{&field_detail::open_record<member>});
  field.shape = shape;
  return field;
}

/// As `read_json`, with the types checked.
template <class Record>
std::optional<BodyFault> read_body(std::string_view text,
                                   ShapeOf<std::type_identity_t<Record>> shape, Record& record) {
  return read_json(text, shape, &record);
}

}  // namespace http
