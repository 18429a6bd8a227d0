// Tables of the strict reader for bodies of described records: a field of the record is read by its
// row. Only what a body states otherwise than the record holds it is written by hand.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "engine/record/fields/field.hpp"
#include "http/json/fields.hpp"

namespace http {

/// Who sends the body decides what may be in it: the maker of a record also what is set once.
enum class BodyOf : std::uint8_t { maker, changer };

/// Fields in the order of the rows. `by_hand` replaces the row of its name; `record_in` leads from
/// the body to the record that is filled.
std::vector<Field> described_fields(engine::Shape shape, BodyOf whose,
                                    std::span<const Field> by_hand, void* (*record_in)(void* body));

/// An object inside the object, with a table that is made when it is first asked for.
template <auto member>
constexpr auto described_object(std::string_view name, Shape (*shape)()) {
  auto field = field_detail::row<member>(name, OpenRecord{&field_detail::open_record<member>});
  field.made_shape = shape;
  return field;
}

/// The record of a body that is read into `&Body::record`.
template <class Body>
void* record_in(void* body) {
  return &static_cast<Body*>(body)->record;
}

}  // namespace http
