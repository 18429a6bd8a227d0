// Described records as JSON for one kind of caller, by the rows of the record. Pure; any thread.
#pragma once

#include "engine/city/city.hpp"
#include "engine/record/fields/field.hpp"
#include "http/json/writer.hpp"
#include "http/view/field_table.hpp"

namespace http {

/// How much a view shows of fields of a kind.
Show shown(View view, engine::Privacy privacy) noexcept;

/// Appends what `view` may see as members of the open object, in the order of the rows. A moment
/// that is not set is left out.
void write_fields(JsonWriter& out, engine::Shape shape, const void* record,
                  const engine::City& city, View view);

}  // namespace http
