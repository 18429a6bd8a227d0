#include "engine/record/rejection.hpp"

#include "engine/assert.hpp"
#include "engine/sentence/desk_phrases.hpp"

namespace engine {

std::string_view to_code(Refusal refusal) noexcept {
  switch (refusal) {
    case Refusal::bad_value: return "bad_value";
    case Refusal::unknown_category: return "unknown_category";
    case Refusal::retired_category: return "retired_category";
    case Refusal::unknown_area: return "unknown_area";
    case Refusal::outside_city: return "outside_city";
    case Refusal::area_mismatch: return "area_mismatch";
    case Refusal::unknown_reason: return "unknown_reason";
    case Refusal::missing_value: return "missing_value";
    case Refusal::not_found: return "not_found";
    case Refusal::duplicate_code: return "duplicate_code";
    case Refusal::duplicate_external_no: return "duplicate_external_no";
    case Refusal::version_mismatch: return "version_mismatch";
    case Refusal::wrong_state: return "wrong_state";
    case Refusal::not_allowed: return "not_allowed";
    case Refusal::dispatch_closed: return "dispatch_closed";
    case Refusal::already_claimed: return "already_claimed";
    case Refusal::not_on_board: return "not_on_board";
    case Refusal::not_eligible: return "not_eligible";
    case Refusal::no_capacity: return "no_capacity";
    case Refusal::below_load: return "below_load";
    case Refusal::limit_reached: return "limit_reached";
    case Refusal::self_merge: return "self_merge";
    case Refusal::danger_open: return "danger_open";
    case Refusal::busy: return "busy";
  }
  return "unknown";
}

Rejection duplicate_external_no(WishId existing) {
  return {Refusal::duplicate_external_no, "external_no", phrase::new_external_no, existing.value};
}

void throw_exception_from_error(const Rejection& rejection, const boost::source_location& where) {
  assertion_failed(rejection.field.c_str(), where.file_name(), static_cast<int>(where.line()));
}

}  // namespace engine
