// Values of JSON into members of described records: what each type takes. For the strict reader.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/record/fields/field.hpp"

namespace http {

/// What one value of the field has to be: a part of "must be ...".
engine::Sentence expectation_of(const engine::Field& row);

// Each puts the value into the member at `at`, or appends it to a list; false, and nothing done, if
// the field takes no such value.
bool put_flag(const engine::Field& row, void* at, bool value);
bool put_number(const engine::Field& row, void* at, std::int64_t value);
/// Codes and words; texts have sentences of their own (engine::text_fault).
bool put_code(const engine::Field& row, void* at, std::string_view text);

}  // namespace http
