#include "http/same_site.hpp"

namespace http {
namespace {

bool is_own_origin(std::string_view origin, std::string_view host) noexcept {
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (origin.starts_with(scheme)) return origin.substr(scheme.size()) == host;
  }
  return false;
}

}  // namespace

bool same_site_proof(const Request& request) noexcept {
  if (request.origin.empty() && request.sec_fetch_site.empty()) return false;
  if (!request.sec_fetch_site.empty() && request.sec_fetch_site != "same-origin") return false;
  if (!request.origin.empty() && !is_own_origin(request.origin, request.host)) return false;
  return !request.idempotency_key.empty() || request.content_type.starts_with("application/json");
}

}  // namespace http
