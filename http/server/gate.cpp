#include "http/server/gate.hpp"

#include <algorithm>
#include <utility>

#include "http/transport/authority.hpp"

namespace http {
namespace {

/// The name in a Host that is known to be well formed.
std::string_view name_in(std::string_view host) noexcept {
  if (host.starts_with('[')) return host.substr(1, host.find(']') - 1);
  return host.substr(0, host.find(':'));
}

bool is_loopback_name(std::string_view name) noexcept {
  return name == "127.0.0.1" || name == "::1" || equal_ignoring_case(name, "localhost");
}

bool is_read(Method method) noexcept {
  return method == Method::get || method == Method::head || method == Method::options;
}

}  // namespace

Gate::Gate(GateSettings settings)
    : rates(settings.rates), settings_(std::move(settings)),
      any_host_(std::ranges::find(settings_.hosts, "*") != settings_.hosts.end()) {}

bool Gate::is_named(std::string_view host) const noexcept {
  if (any_host_) return true;
  const auto name = name_in(host);
  if (settings_.hosts.empty()) return is_loopback_name(name);
  return std::ranges::any_of(settings_.hosts, [name](const std::string& allowed) {
    return equal_ignoring_case(allowed, name);
  });
}

bool Gate::is_address(std::string_view host, const Address& local) {
  boost::system::error_code error;
  const auto address = boost::asio::ip::make_address(std::string(name_in(host)), error);
  return !error && plain(address) == plain(local);
}

Rate Gate::count(const Request& request, RateLimits::Moment now) {
  const bool asks_only = is_read(request.method) || stores_nothing(request.path);
  Bucket bucket = asks_only ? Bucket::read : Bucket::post;
  if (bucket == Bucket::post && request.path == "/v1/session") bucket = Bucket::login;
  return rates.take(bucket, request.client_group, now);
}

bool Gate::allows_origin(std::string_view origin) const noexcept {
  return std::ranges::find(settings_.origins, origin) != settings_.origins.end();
}

bool is_origin(std::string_view text) noexcept {
  const std::size_t end = text.find("://");
  if (end == std::string_view::npos) return false;
  const auto scheme = text.substr(0, end);
  return (scheme == "https" || scheme == "http") && read_authority(text.substr(end + 3));
}

std::string_view origin_of(std::string_view address) noexcept {
  const std::size_t name = address.find("://");
  if (name == std::string_view::npos) return {};
  const auto origin = address.substr(0, address.find('/', name + 3));
  return is_origin(origin) ? origin : std::string_view{};
}

}  // namespace http
