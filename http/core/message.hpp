// One request and one answer as the handlers see them: no sockets, no Beast.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/core/principal.hpp"
#include "http/core/view.hpp"
#include "store/readers/published.hpp"

namespace http {

enum class Method : std::uint8_t { get, head, post, put, patch, delete_, options };

/// The record that the path names, as it was when the caller's relation to it was judged: what the
/// handler shows is what was judged, and it need not look again.
struct Found {
  store::WishSnapshot wish;  // live or ended; of a dispatch: the wish that was asked about
  store::ProviderSnapshot provider;
  store::OfferSnapshot offer;
};

/// What one client is counted by: its IPv4 address, or the /64 of its IPv6 address, in which it
/// can choose freely.
using AddressGroup = std::array<char, 16>;

/// Valid while the handler runs (views point into the session's buffer, which stays untouched until
/// the answer is written).
struct Request {
  Method method = Method::get;
  std::string_view path;                   // decoded once, begins with '/'
  std::string_view query;                  // raw, without '?'
  std::array<std::string_view, 4> params;  // values of {..} in the route, in order
  std::string_view body;
  std::string_view content_type, authorization, idempotency_key, if_match, if_none_match, accept;
  std::string_view accept_encoding, accept_language;
  std::string_view last_event_id;   // where a live stream broke off
  std::string_view host;            // name[:port], well formed and allowed
  std::string_view origin;          // of the page that sends this, as its browser says
  std::string_view sec_fetch_site;  // from its browser too: "same-origin", "cross-site" and so on
  std::string_view cookie;          // name=value; name=value
  std::string_view request_id;      // ours, unique
  std::string_view peer;            // address of the client; behind a listed proxy as that says
  AddressGroup client_group{};      // what the client is counted by (rate_limits.hpp)
  bool secure = false;              // came by TLS, to us or to a listed proxy

  // Filled by rights (rights.hpp) before the handler runs.
  Principal who;
  View view = View::nothing;
  Found found;
};

struct StreamSubscription;  // live/subscriber.hpp

struct Reply {
  std::uint16_t status = 200;
  std::string_view content_type = "application/json; charset=utf-8";  // static text
  std::string body;
  std::shared_ptr<const std::string> shared_body;  // used instead of `body` when set (assets)
  std::vector<std::pair<std::string_view, std::string>> headers;  // names are static text
  /// Set: the answer has no end; after `body` the connection becomes a live stream.
  std::shared_ptr<StreamSubscription> live;
};

}  // namespace http
