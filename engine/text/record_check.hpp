// Bounds of described records, by their rows: the judge of every door, so that the same record is
// refused everywhere with the same sentence. Rules over several fields, and what only the city
// knows (areas, categories, qualifications, places), are the desk's.
#pragma once

#include <optional>

#include "engine/record/fields/shapes.hpp"
#include "engine/record/rejection.hpp"

namespace engine {

/// The first field, in the order of the rows, that holds what it may not; fields that the program
/// sets are not looked at. Refused: bad_value; missing_value for hours without any. The field is
/// named as in documents, the sentence says what it must be.
std::optional<Rejection> check_bounds(Shape shape, const void* record);

template <class Record>
std::optional<Rejection> check_bounds(const Record& record) {
  return check_bounds(shape_of<Record>(), &record);
}

/// Empty if `text` can be shown: something visible or nothing at all, without control characters,
/// newlines only if it may have `lines`; else what it must be. Precondition: UTF-8.
Sentence writing_fault(std::string_view text, bool lines);

/// Empty if `text` is what the field takes; else what it must be, a sentence.
Sentence text_fault(const Field& field, std::string_view text);

}  // namespace engine
