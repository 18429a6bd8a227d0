#include "store/people/account.hpp"

#include <sodium.h>

namespace store {
namespace {

constexpr std::string_view role_codes[staff_roles] = {
    "helper", "provider_staff", "team_lead", "operator", "auditor", "administrator"};

}  // namespace

std::string_view to_code(StaffRole role) noexcept {
  return role_codes[static_cast<std::size_t>(role)];
}

bool from_code(std::string_view code, StaffRole& out) noexcept {
  for (std::size_t at = 0; at < staff_roles; ++at) {
    if (role_codes[at] != code) continue;
    out = static_cast<StaffRole>(at);
    return true;
  }
  return false;
}

TokenHash token_hash(std::string_view token) noexcept {
  TokenHash hash;
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(token.data()),
                     token.size(), nullptr, 0);
  return hash;
}

}  // namespace store
