#include "http/transport/same_site.hpp"

#include "http/transport/authority.hpp"

namespace http {
namespace {

bool is_default_port(std::string_view scheme, std::string_view port) noexcept {
  return port.empty() || port == (scheme == "https" ? "443" : "80");
}

/// Whether "scheme://authority" is this server as the client reached it.
bool is_own_origin(std::string_view origin, const Request& request) noexcept {
  const std::size_t end = origin.find("://");
  if (end == std::string_view::npos) return false;
  const auto scheme = origin.substr(0, end);
  if (scheme != "https" && (scheme != "http" || request.secure)) return false;
  const auto theirs = read_authority(origin.substr(end + 3));
  const auto ours = read_authority(request.host);
  if (!theirs || !ours || !equal_ignoring_case(theirs->name, ours->name)) return false;
  return theirs->port == ours->port ||
         (is_default_port(scheme, theirs->port) && is_default_port(scheme, ours->port));
}

bool no_form_sends(const Request& request) noexcept {
  const auto is_of_type = [&](std::string_view type) {
    return request.content_type.size() >= type.size() &&
           equal_ignoring_case(request.content_type.substr(0, type.size()), type);
  };
  return !request.idempotency_key.empty() || is_of_type("application/json") ||
         is_of_type("text/csv");
}

}  // namespace

bool is_cross_site(const Request& request) noexcept {
  if (!request.sec_fetch_site.empty() && request.sec_fetch_site != "same-origin") return true;
  return !request.origin.empty() && !is_own_origin(request.origin, request);
}

bool same_site_proof(const Request& request) noexcept {
  if (request.origin.empty() && request.sec_fetch_site.empty()) return false;
  return !is_cross_site(request) && no_form_sends(request);
}

}  // namespace http
