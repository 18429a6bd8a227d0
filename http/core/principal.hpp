// Who asks. Filled by authentication (who is it?), judged by rights (may it, and what may it see?);
// handlers read it to scope what they ask for and to name the actor of what they change.
#pragma once

#include <cstdint>

#include "engine/record/ids.hpp"
#include "engine/record/units.hpp"

namespace http {

/// What a caller is. One role an account; a resident has no account but the token of one wish.
enum class CallerRole : std::uint8_t {
  anonymous,       // no credential
  resident,        // the tracking token of one wish
  helper,          // grid worker, station or hotline agent: enters wishes for others
  provider_staff,  // works for one provider
  team_lead,       // answers for one provider: its offers, capacity and staff
  operator_,       // of an area with all below it
  auditor,         // reads logs and figures, never contacts
  administrator,   // accounts and settings of the whole city
  integration,     // a program with a scoped token that expires
};
inline constexpr int caller_roles = 9;

/// What an integration token may do, one bit each; other roles have none.
enum class Scope : std::uint8_t { wishes_read, wishes_write, supply_read, supply_write, figures };
using Scopes = std::uint8_t;
constexpr Scopes scope_bit(Scope scope) noexcept {
  return static_cast<Scopes>(1U << static_cast<unsigned>(scope));
}

/// Immutable during a request.
struct Principal {
  CallerRole role = CallerRole::anonymous;
  std::uint64_t account = 0;    // of staff and of an integration's owner; 0 = none
  std::uint64_t session = 0;    // the session that was shown; 0 = none (API token, tracking token)
  engine::WishId wish;          // resident: the wish whose token was shown
  std::uint32_t token_no = 0;   // resident: of the token; void unless it is Wish::token_no
  engine::ProviderId provider;  // provider_staff, team_lead
  engine::AreaCode area;        // operator_, helper, integration: root of the area; none = the city
  Scopes scopes = 0;            // integration
  bool by_cookie = false;       // sent by a browser by itself: a write needs same-site proof
};

}  // namespace http
