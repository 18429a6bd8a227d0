// How much of a record a caller may see. rights.hpp decides which view a caller gets,
// view/field_table.hpp what it holds.
#pragma once

#include <cstdint>
#include <string_view>

namespace http {

enum class View : std::uint8_t {
  nothing,        // refused
  public_,        // strangers: no person, no place below a cell of about 500 m
  owner,          // the resident itself, or the helper that entered the wish
  asked,          // a provider that may take it: the need and the way to go
  holder,         // the provider that has taken it, until 3 days after the end
  operator_,      // of its area: masked; in full only with a reason
  auditor,        // what happened and when, never how to reach somebody
  administrator,  // as an operator, of the whole city
};
inline constexpr int views = 8;

/// Staff that works for the whole: what it asks is never put off for strangers' questions.
constexpr bool is_office(View view) noexcept {
  return view == View::operator_ || view == View::auditor || view == View::administrator;
}

/// "public", "owner" and so on; for documents and tests.
constexpr std::string_view to_code(View view) noexcept {
  switch (view) {
    case View::nothing: return "nothing";
    case View::public_: return "public";
    case View::owner: return "owner";
    case View::asked: return "asked";
    case View::holder: return "holder";
    case View::operator_: return "operator";
    case View::auditor: return "auditor";
    case View::administrator: return "administrator";
  }
  return "";
}

}  // namespace http
