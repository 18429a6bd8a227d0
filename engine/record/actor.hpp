// Who does something. Rights are decided at the edge (http/access/rights); the engine only checks
// the role that a transition demands, so that no caller can make, say, a provider confirm its own
// work.
#pragma once

#include <cstdint>

namespace engine {

enum class Role : std::uint8_t { system, resident, helper, provider, operator_, integration };
inline constexpr int roles = 6;

struct Actor {
  Role role = Role::system;
  std::uint64_t id = 0;  // ProviderId for providers, account for others; 0 if unknown
  friend constexpr bool operator==(const Actor&, const Actor&) noexcept = default;
};

/// Set of roles, one bit each.
using RoleSet = std::uint8_t;
constexpr RoleSet role_bit(Role role) noexcept {
  return static_cast<RoleSet>(1U << static_cast<unsigned>(role));
}

}  // namespace engine
