// What Session asks of a request before its handler runs: for us, which route, from whom, how
// often, by right, in the right form. The answers are in transport/refusals.hpp and access/.
#include <utility>

#include "http/access/callers.hpp"
#include "http/access/identity_check.hpp"
#include "http/access/load_and_authorize.hpp"
#include "http/access/request_token.hpp"
#include "http/access/rights.hpp"
#include "http/access/tracking.hpp"
#include "http/codec/query.hpp"
#include "http/server/assets.hpp"
#include "http/server/contract/contract.hpp"
#include "http/server/session.hpp"
#include "http/transport/refusals.hpp"
#include "http/transport/same_site.hpp"

namespace http {
namespace {

bool has_body(Method method) noexcept {
  return method == Method::post || method == Method::put || method == Method::patch;
}

bool is_get_or_head(Method method) noexcept {
  return method == Method::get || method == Method::head;
}

/// Nothing in it would have to be escaped in a Location.
bool is_plain(std::string_view path) noexcept {
  return path.find_first_not_of(
             "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
             "-._~/") == std::string_view::npos;
}

/// A monitor of the process may ask as often as it likes and by any name, usually 127.0.0.1; the
/// answer costs nothing and is no secret.
bool is_probe(const Route* route) noexcept {
  return route != nullptr && (route->pattern == "/livez" || route->pattern == "/readyz");
}

/// Where passwords are tried.
bool is_log_in(const Route* route) noexcept {
  return route != nullptr && route->method == Method::post && route->pattern == "/v1/session";
}

}  // namespace

/// Each step may end the request with its answer; nothing: `route_`, the caller and its view are
/// known, or `is_on_disk_` says that the record must be read before rights are decided.
std::optional<Reply> Session::examine(Request& request) {
  const engine::Instant now = all_->service.wall_clock();
  if (!reader_.keep_alive()) close_ = true;
  if (from_proxy_) identify_client(request);
  Match match = all_->router.find(request);
  if (!is_probe(match.route) && !is_for_us(request.host)) return misdirected(request);
  route_ = match.route;
  if (route_ != nullptr) request.who = caller_of(request, now);
  if (is_log_in(route_)) return examine_log_in(request, now);
  if (auto refused = check_rate(request)) return refused;
  if (route_ == nullptr) return without_route(request, std::move(match.allow));
  if (auto refused = check_same_site(request)) return refused;
  if (auto refused = check_rights(request, now)) return refused;
  if (auto refused = check_content_type(request)) return refused;
  return check_parameters(request);
}

/// A try of a password is counted, of staff too, but not what a page of another site makes a
/// browser send: that would keep everybody behind the same address from logging in.
std::optional<Reply> Session::examine_log_in(Request& request, engine::Instant now) {
  if (is_cross_site(request) && !all_->gate.allows_origin(request.origin)) {
    return reply_cross_site(request);
  }
  if (auto refused = check_content_type(request)) return refused;
  if (auto refused = count(request)) return refused;
  if (auto refused = check_same_site(request)) return refused;
  if (auto refused = check_rights(request, now)) return refused;
  return check_parameters(request);
}

/// A listed proxy speaks for its client.
void Session::identify_client(Request& request) {
  const auto client = forwarded_client(address_, reader_.forwarded_for(), all_->gate.proxies());
  forwarded_ = client.to_string();
  request.peer = forwarded_;
  request.client_group = group_of(client);
  const auto scheme = reader_.forwarded_proto();
  if (!scheme.empty()) request.secure = scheme == "https";
}

bool Session::is_for_us(std::string_view host) {
  return all_->gate.allows_host(host, [this] {
    boost::system::error_code ignored;
    return stream_.socket().local_endpoint(ignored).address();
  });
}

/// Staff by its session or token, a resident by the token of its wish, else nobody.
Principal Session::caller_of(const Request& request, engine::Instant now) const {
  const Principal who = all_->service.callers.identify(request, now);
  if (who.role != CallerRole::anonymous) return who;
  return all_->service.tracking.resident(bearer_token(request.authorization));
}

/// Staff is not counted. A wish's token is had by posting one, so that who shows it is counted like
/// a stranger.
std::optional<Reply> Session::check_rate(const Request& request) {
  const bool is_counted = request.who.role <= CallerRole::resident && !is_probe(route_);
  return is_counted ? count(request) : std::nullopt;
}

std::optional<Reply> Session::count(const Request& request) {
  rate_ = all_->gate.count(request, began_);
  if (rate_.allowed) return std::nullopt;
  ++all_->traffic.rate_limited;
  return rate_limited(request, rate_);
}

Reply Session::without_route(const Request& request, std::string allow) {
  if (allow.empty()) return elsewhere(request);
  if (request.method == Method::options && all_->gate.allows_origin(request.origin)) {
    return preflight(std::move(allow));
  }
  return method_not_allowed(request, std::move(allow));
}

/// Nothing is at this path: a slash at its end is taken off if something is at what is left.
Reply Session::elsewhere(const Request& request) const {
  Request shorter = request;
  while (shorter.path.size() > 1 && shorter.path.ends_with('/')) shorter.path.remove_suffix(1);
  const bool cut = shorter.path.size() < request.path.size();
  if (cut && is_plain(shorter.path) && all_->router.find(shorter).route != nullptr) {
    return moved_to(shorter.path, request.query);
  }
  const bool is_person =
      is_get_or_head(request.method) && request.accept.find("text/html") != std::string_view::npos;
  return is_person ? missing_page(all_->service, request) : no_such_path(request);
}

/// A browser sends the cookie with what a page of another site makes it send.
std::optional<Reply> Session::check_same_site(const Request& request) const {
  if (!request.who.by_cookie || is_get_or_head(request.method) || same_site_proof(request)) {
    return std::nullopt;
  }
  return reply_cross_site(request);
}

std::optional<Reply> Session::check_rights(Request& request, engine::Instant now) {
  const Service& service = all_->service;
  const Verdict verdict =
      decide(route_->permission, request, service.published, *service.city, now);
  is_on_disk_ = verdict == Verdict::on_disk;
  if (verdict == Verdict::allowed || is_on_disk_) return std::nullopt;
  return refused_by_rights(request, verdict);
}

std::optional<Reply> Session::check_content_type(const Request& request) const {
  if (!has_body(request.method) || request.body.empty()) return std::nullopt;
  if (has_type(request, route_->body)) return std::nullopt;
  return wrong_content_type(request, route_->body);
}

/// A handler that takes parameters refuses those that it does not know; the others take none. Links
/// to pages get parameters from messengers on their way, so that only the API looks at them.
std::optional<Reply> Session::check_parameters(const Request& request) const {
  const bool takes_none = !request.query.empty() && route_->pattern.starts_with("/v1/") &&
                          !contract::takes_query(route_->operation);
  return takes_none ? Query(request).refused() : std::nullopt;
}

/// Asked by the reader at the head of a request: only who may use the route can make the server
/// take a large body in.
std::uint32_t Session::body_limit(Request& head) const {
  const Limits& limits = all_->limits;
  const Match match = all_->router.find(head);
  if (match.route == nullptr || match.route->body == BodyKind::json) return limits.body_bytes_max;
  const Principal who = caller_of(head, all_->service.wall_clock());
  const bool may = may_use(rule_of(match.route->permission), who) == Verdict::allowed;
  return may ? limits.import_bytes_max : limits.body_bytes_max;
}

}  // namespace http
