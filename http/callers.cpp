#include "http/callers.hpp"

#include <sodium.h>

#include <utility>

namespace http {

namespace {

bool equal_in_constant_time(std::string_view a, std::string_view b) noexcept {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace

std::string_view bearer_token(std::string_view authorization) noexcept {
  constexpr std::string_view scheme = "bearer ";
  if (authorization.size() <= scheme.size()) return {};
  for (std::size_t i = 0; i < scheme.size(); ++i) {
    if ((authorization[i] | 0x20) != scheme[i]) return {};
  }
  return authorization.substr(scheme.size());
}

Callers::Callers(std::string admin_token) : admin_token_(std::move(admin_token)) {}

Callers::~Callers() = default;

Principal Callers::identify(const Request& request, engine::Instant) const {
  Principal who;
  const auto token = bearer_token(request.authorization);
  if (token.empty()) return who;
  if (equal_in_constant_time(token, admin_token_)) who.role = CallerRole::administrator;
  return who;
}

}  // namespace http
