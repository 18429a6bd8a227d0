// Checks made before routing: Host, trusted proxies, rate limits and CORS. io thread only.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "http/core/message.hpp"
#include "http/transport/client_address.hpp"
#include "http/transport/rate_limits.hpp"

namespace http {

struct GateSettings {
  /// Names and addresses allowed in Host, any port; "*" allows all. Empty: localhost, loopback
  /// addresses, and the address that the connection came to.
  std::vector<std::string> hosts;
  std::vector<Subnet> proxies;       // whose X-Forwarded-For and -Proto are believed
  std::vector<std::string> origins;  // "https://app.example.org": may read answers (CORS)
  RatePolicies rates{};              // all zero: no limits
};

class Gate {
 public:
  explicit Gate(GateSettings settings);

  /// `host` is well formed (the parser saw to that). `local` is called only for a host that is in
  /// no list, and only if the list is empty.
  template <class Local>
  bool allows_host(std::string_view host, Local local) const {
    if (is_named(host)) return true;
    return settings_.hosts.empty() && is_address(host, local());
  }

  bool is_proxy(const Address& peer) const noexcept {
    return !settings_.proxies.empty() && is_listed(peer, settings_.proxies);
  }
  std::span<const Subnet> proxies() const noexcept { return settings_.proxies; }

  /// Counts the request of a stranger by its client's address.
  Rate count(const Request& request, RateLimits::Moment now);

  bool knows_origins() const noexcept { return !settings_.origins.empty(); }
  /// Whether a page of that origin may read our answers. Never for "null".
  bool allows_origin(std::string_view origin) const noexcept;

  RateLimits rates;  // also for handlers: by phone, by account

 private:
  bool is_named(std::string_view host) const noexcept;
  static bool is_address(std::string_view host, const Address& local);
  const GateSettings settings_;
  const bool any_host_;
};

/// Whether a POST to that path only asks: it stores nothing and is counted like reading.
constexpr bool stores_nothing(std::string_view path) noexcept {
  return path == "/v1/wishes/similar" || path == "/v1/menu/suggest";
}

/// Whether a text may stand in GateSettings::origins: scheme, name and port, nothing behind.
bool is_origin(std::string_view text) noexcept;
/// The origin of an address: "https://a.org:8443/b?c" is of "https://a.org:8443". Empty if the
/// part before the path is none.
std::string_view origin_of(std::string_view address) noexcept;

}  // namespace http
