// Rows of the strict reader's tables, checked by the compiler against the record they fill:
//
//   inline constexpr auto rate_fields = fields_of<Rate>(
//       integer<&Rate::stars>("stars", 1, 5).required(), text<&Rate::note>("note", 0, 1000).lines());
//
// A member that is a vector makes the field a list (`.items(1, 64)`); an optional is set when present.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "http/json_reader.hpp"

namespace http {

namespace field_detail {

template <class Member>
struct Parts;
template <class R, class V>
struct Parts<V R::*> {
  using Record = R;
  using Value = V;
};

template <class T>
struct Inner {
  using Type = T;
};
template <class T>
struct Inner<std::optional<T>> : Inner<T> {};
template <class T>
struct Inner<std::vector<T>> : Inner<T> {};

template <auto member>
using RecordOf = typename Parts<decltype(member)>::Record;
template <auto member>
using ValueOf = typename Inner<typename Parts<decltype(member)>::Value>::Type;

template <auto member>
auto& target(void* record) {
  return static_cast<RecordOf<member>*>(record)->*member;
}
template <class T, class Value>
void keep(T& target, Value&& value) {
  target = std::forward<Value>(value);
}
template <class T, class Value>
void keep(std::vector<T>& target, Value&& value) {
  target.push_back(std::forward<Value>(value));
}
template <class T>
T& open(T& target) {
  return target;
}
template <class T>
T& open(std::optional<T>& target) {
  return target.emplace();
}
template <class T>
T& open(std::vector<T>& target) {
  return target.emplace_back();
}

template <auto member>
void put_text(void* record, std::string&& text) {
  keep(target<member>(record), std::move(text));
}
template <auto member, auto parse>
bool put_word(void* record, std::string_view word) {
  ValueOf<member> value{};
  if (!parse(word, value)) return false;
  keep(target<member>(record), std::move(value));
  return true;
}
template <auto member>
void put_integer(void* record, std::int64_t value) {
  keep(target<member>(record), static_cast<ValueOf<member>>(value));
}
template <auto member>
void put_number(void* record, double value) {
  keep(target<member>(record), value);
}
template <auto member>
void put_flag(void* record, bool value) {
  keep(target<member>(record), value);
}
template <auto member>
void* open_record(void* record) {
  return &open(target<member>(record));
}

}  // namespace field_detail

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

/// Text of `min` to `max` code points, stored as given.
template <auto member>
constexpr auto text(std::string_view name, int min, int max) {
  FieldOf<field_detail::RecordOf<member>> field;
  field.name = name;
  field.put = PutText{&field_detail::put_text<member>};
  field.min = min;
  field.max = max;
  return field;
}

/// A word of a closed list; `parse(std::string_view, Value&)` knows the same words.
template <auto member, auto parse>
constexpr auto word(std::string_view name, std::span<const std::string_view> words) {
  FieldOf<field_detail::RecordOf<member>> field;
  field.name = name;
  field.put = PutWord{&field_detail::put_word<member, parse>};
  field.words = words;
  return field;
}

/// A text with a format; `allowed` completes "must be ".
template <auto member, auto parse>
constexpr auto formatted(std::string_view name, std::string_view allowed) {
  FieldOf<field_detail::RecordOf<member>> field;
  field.name = name;
  field.put = PutWord{&field_detail::put_word<member, parse>};
  field.allowed = allowed;
  return field;
}

/// A whole number in `[min, max]`, both within 2^53.
template <auto member>
constexpr auto integer(std::string_view name, std::int64_t min, std::int64_t max) {
  FieldOf<field_detail::RecordOf<member>> field;
  field.name = name;
  field.put = PutInteger{&field_detail::put_integer<member>};
  field.min = static_cast<double>(min);
  field.max = static_cast<double>(max);
  return field;
}

/// A finite number in `[min, max]`.
template <auto member>
constexpr auto number(std::string_view name, double min, double max) {
  FieldOf<field_detail::RecordOf<member>> field;
  field.name = name;
  field.put = PutNumber{&field_detail::put_number<member>};
  field.min = min;
  field.max = max;
  return field;
}

template <auto member>
constexpr auto flag(std::string_view name) {
  FieldOf<field_detail::RecordOf<member>> field;
  field.name = name;
  field.put = PutFlag{&field_detail::put_flag<member>};
  return field;
}

/// The fields of one type of record.
template <class Record>
struct ShapeOf : Shape {};

/// A table; lives as long as the program, since shapes point into it.
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

/// An object inside the object.
template <auto member>
constexpr auto object(std::string_view name, ShapeOf<field_detail::ValueOf<member>> shape) {
  FieldOf<field_detail::RecordOf<member>> field;
  field.name = name;
  field.put = OpenRecord{&field_detail::open_record<member>};
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
