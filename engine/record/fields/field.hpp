// Description of records: one row for each field says what is known of it besides its value, beside
// the record and once. Rows are data without types, so every layer (SQL, JSON, CSV, documents) is
// plain code with one switch over `Type`. Knows none of those layers; describe.hpp makes the rows.
// Any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "engine/record/fields/formats.hpp"

namespace engine {

/// Type of a member, or what an integer means. No layer has a `default` in its switch: -Wswitch
/// names the layer that has forgotten a new one.
enum class Type : std::uint8_t {
  flag,
  u32,
  u64,
  i32,
  text,
  word,
  area,
  areas,
  categories,
  qualifications,
  point,
  hours,
  instant
};

/// Who sets a field.
enum class Set : std::uint8_t {
  program,  // never a client
  once,     // when the record is made
  always,   // also later
  action,   // by a separate action, or a table that states it
};

/// Who sees a field. A table of the views (http/view) says what each view shows of each kind.
enum class Privacy : std::uint8_t { open, work_phone, nobody };

/// One field of a record. Texts are literals: they end with a NUL and live as long as the program.
struct Field {
  std::string_view name;      // lower_snake_case, in documents
  std::string_view name_zh;   // heading in Chinese
  std::string_view about;     // meaning, and what holds if it is absent; whole sentences
  std::string_view column{};  // in SQL, if it is not `name`
  Type type = Type::flag;
  void* (*at)(void* record) = nullptr;       // its member
  double min = 0, max = 0;                   // of a number; of a text its code points
  std::size_t items_min = 0, items_max = 0;  // of a list
  Set set = Set::always;
  bool required = false;  // a client states it; a text is not empty
  Privacy privacy = Privacy::open;
  std::span<const std::string_view> words{};  // code of each enumerator, from 0
  Format format{};                            // of a text that has one

  const void* in(const void* record) const noexcept { return at(const_cast<void*>(record)); }
};

/// Fields of a record, in the order of documents; at most 64.
struct Shape {
  std::span<const Field> fields;
};

/// The rows of a record; shapes.hpp lists the records that have them.
template <class Record>
Shape shape_of() noexcept;

/// The member of type `T` at `at`. Precondition: `T` is what the field's type says.
template <class T>
const T& as(const void* at) noexcept {
  return *static_cast<const T*>(at);
}
template <class T>
T& as(void* at) noexcept {
  return *static_cast<T*>(at);
}

/// Sentence about one value, e.g. "a whole number from 0 to 100000"; completes "must be ".
std::string allowed(const Field& field);
/// The same of the whole field: of a list "a list of 1 to 64 values, each ...".
std::string allowed_whole(const Field& field);

constexpr bool is_list(Type type) noexcept {
  return type == Type::areas || type == Type::categories || type == Type::qualifications;
}

}  // namespace engine
