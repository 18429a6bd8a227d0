#include "http/access/actor.hpp"

namespace http {

engine::Actor actor_of(const Principal& who) noexcept {
  switch (who.role) {
    case CallerRole::anonymous:  // posts for itself
    case CallerRole::resident: return {engine::Role::resident, 0};
    case CallerRole::helper: return {engine::Role::helper, who.account};
    case CallerRole::provider_staff:
    case CallerRole::team_lead: return {engine::Role::provider, who.provider.value};
    case CallerRole::administrator:
    case CallerRole::operator_: return {engine::Role::operator_, who.account};
    case CallerRole::integration: return {engine::Role::integration, who.account};
    case CallerRole::auditor: break;
  }
  return {engine::Role::system, 0};
}

}  // namespace http
