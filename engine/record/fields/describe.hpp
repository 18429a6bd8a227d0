// Rows of described records, checked by the compiler against the members they describe. For the
// sources of those rows (*_fields.cpp); the layers that read them need field.hpp alone.
#pragma once

#include <type_traits>
#include <vector>

#include "engine/record/fields/field.hpp"
#include "engine/record/ids.hpp"
#include "engine/record/units.hpp"

namespace engine {

template <class Member>
struct MemberOf;
template <class R, class V>
struct MemberOf<V R::*> {
  using Record = R;
  using Value = V;
};

template <class T>
constexpr Type type_of() {
  if constexpr (std::is_same_v<T, bool>) {
    return Type::flag;
  } else if constexpr (std::is_enum_v<T>) {
    static_assert(sizeof(T) == 1, "enumerations of records are one byte");
    return Type::word;
  } else if constexpr (std::is_same_v<T, std::uint32_t>) {
    return Type::u32;
  } else if constexpr (std::is_same_v<T, std::int32_t> || std::is_same_v<T, Metres>) {
    return Type::i32;
  } else if constexpr (std::is_same_v<T, std::string>) {
    return Type::text;
  } else if constexpr (std::is_same_v<T, AreaCode>) {
    return Type::area;
  } else if constexpr (std::is_same_v<T, std::vector<AreaCode>>) {
    return Type::areas;
  } else if constexpr (std::is_same_v<T, std::vector<CategoryCode>>) {
    return Type::categories;
  } else if constexpr (std::is_same_v<T, Point>) {
    return Type::point;
  } else if constexpr (std::is_same_v<T, WeekHours>) {
    return Type::hours;
  } else if constexpr (std::is_same_v<T, Instant>) {
    return Type::instant;
  } else {
    static_assert(
        requires(T id) { requires std::is_same_v<decltype(id.value), std::uint64_t>; },
        "no Type of this member: add it to engine::Type and to each layer's switch");
    return Type::u64;
  }
}

/// A row while it is written: what does not fit the type of its member does not compile.
template <class Value>
struct FieldOf : Field {
  constexpr FieldOf in_column(std::string_view sql) const { return with(&Field::column, sql); }
  constexpr FieldOf by(Set who) const { return with(&Field::set, who); }
  constexpr FieldOf seen(Privacy how) const { return with(&Field::privacy, how); }
  constexpr FieldOf as(Type finer) const { return with(&Field::type, finer); }
  constexpr FieldOf needed() const { return with(&Field::required, true); }
  constexpr FieldOf range(double least, double most) const {
    return with(&Field::min, least).with(&Field::max, most);
  }
  constexpr FieldOf items(std::size_t fewest, std::size_t most) const {
    return with(&Field::items_min, fewest).with(&Field::items_max, most);
  }
  constexpr FieldOf formed(const Format& how) const requires std::is_same_v<Value, std::string> {
    return with(&Field::format, how);
  }
  constexpr FieldOf one_of(
      std::span<const std::string_view> codes) const requires std::is_enum_v<Value> {
    return with(&Field::words, codes);
  }

 private:
  template <class T>
  constexpr FieldOf with(T Field::*what, const std::type_identity_t<T>& value) const {
    FieldOf changed = *this;
    changed.*what = value;
    return changed;
  }
};

/// The row of a member: `field<&Offer::title>("title", "标题", "What is offered.")`.
template <auto member>
constexpr auto field(std::string_view name, std::string_view name_zh, std::string_view about) {
  using Record = typename MemberOf<decltype(member)>::Record;
  using Value = typename MemberOf<decltype(member)>::Value;
  FieldOf<Value> row;
  row.name = name;
  row.name_zh = name_zh;
  row.about = about;
  row.type = type_of<Value>();
  row.at = [](void* record) -> void* { return &(static_cast<Record*>(record)->*member); };
  return row;
}

/// Whether one row says all that its type needs.
constexpr bool is_whole(const Field& row) {
  if (row.name.empty() || row.name_zh.empty() || row.about.empty()) return false;
  if (row.set == Set::program) return true;
  switch (row.type) {
    case Type::u32:
    case Type::u64:
    case Type::i32: return row.min < row.max;
    case Type::text: return row.min < row.max || !row.format.allowed.empty();
    case Type::word: return !row.words.empty();
    case Type::areas:
    case Type::categories:
    case Type::qualifications: return row.items_max > 0;
    case Type::flag:
    case Type::area:
    case Type::point:
    case Type::hours:
    case Type::instant: return true;
  }
  return false;
}

/// What the compiler can see of a table: each row is whole, no name occurs twice.
constexpr bool is_sound(std::span<const Field> rows) {
  for (std::size_t at = 0; at < rows.size(); ++at) {
    if (!is_whole(rows[at])) return false;
    for (std::size_t before = 0; before < at; ++before) {
      if (rows[before].name == rows[at].name) return false;
    }
  }
  return rows.size() <= 64;
}

}  // namespace engine
