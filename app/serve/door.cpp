#include "app/serve/door.hpp"

#include <chrono>

#include "app/support/usage_error.hpp"
#include "store/sqlite/wall_clock.hpp"

namespace app {
namespace {

constexpr std::chrono::days certificate_warning{14};

void set_rate(http::GateSettings& gate, http::Bucket bucket, std::uint32_t quota) {
  http::RatePolicy policy = http::default_rates()[static_cast<std::size_t>(bucket)];
  policy.quota = quota;
  gate.rates[static_cast<std::size_t>(bucket)] = policy;
}

void tell_end(const http::TlsContext& context, http::AccessLog& log) {
  const auto left = http::valid_until(context) - store::wall_clock();
  if (left > certificate_warning) return;
  const auto days = std::chrono::floor<std::chrono::days>(left).count();
  log.event(http::Severity::warning, "certificate_ends",
            days < 0 ? "the certificate has ended"
                     : "the certificate ends in " + std::to_string(days) + " days");
}

}  // namespace

http::GateSettings gate_settings(const DoorSettings& settings) {
  http::GateSettings gate;
  gate.hosts = settings.allowed_hosts;
  gate.origins = settings.cors_origins;
  for (const std::string& proxy : settings.trusted_proxies) {
    if (const auto subnet = http::read_subnet(proxy)) gate.proxies.push_back(*subnet);
  }
  set_rate(gate, http::Bucket::read, settings.rate_read_per_minute);
  set_rate(gate, http::Bucket::post, settings.rate_post_per_minute);
  set_rate(gate, http::Bucket::login, settings.rate_login_per_minute);
  set_rate(gate, http::Bucket::phone, settings.rate_phone_per_day);
  return gate;
}

std::shared_ptr<http::TlsContext> load_tls(const DoorSettings& settings, http::AccessLog& log) {
  if (settings.tls_certificate.empty() && settings.tls_key.empty()) return nullptr;
  if (settings.tls_certificate.empty() || settings.tls_key.empty()) {
    throw UsageError("TLS needs both tls-certificate and tls-key");
  }
  const http::TlsFiles files{settings.tls_certificate, settings.tls_key};
  auto context = http::load_tls(files);
  tell_end(*context, log);
  return context;
}

}  // namespace app
