#include "http/rights.hpp"

#include <sodium.h>

#include <charconv>
#include <optional>
#include <utility>

namespace http {
namespace {

constexpr std::string_view admin_prefix = "xya_";
constexpr std::string_view tracking_prefix = "xyw_";
constexpr std::string_view wish_routes = "/v1/wishes/{";
constexpr std::size_t tracking_bytes = 16;

/// The token of `Authorization: Bearer <token>`; empty if there is none.
std::string_view bearer_token(std::string_view authorization) noexcept {
  constexpr std::string_view scheme = "bearer ";
  if (authorization.size() <= scheme.size()) return {};
  for (std::size_t i = 0; i < scheme.size(); ++i) {
    if ((authorization[i] | 0x20) != scheme[i]) return {};
  }
  return authorization.substr(scheme.size());
}

bool equal_in_constant_time(std::string_view a, std::string_view b) noexcept {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::optional<engine::WishId> to_wish(std::string_view text) noexcept {
  engine::WishId wish;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), wish.value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return wish;
}

}  // namespace

Rights::Rights(Secrets secrets) : secrets_(std::move(secrets)) {}

Rights::~Rights() = default;

Decision Rights::decide(const Route& route, const Request& request) const {
  const auto token = bearer_token(request.authorization);
  View view = View::public_;
  if (!token.empty() && is_admin(token)) {
    view = View::admin;
  } else if (!token.empty() && route.pattern.starts_with(wish_routes) &&
             owns(token, request.params[0])) {
    view = View::owner;
  }
  bool reaches = false;
  switch (route.access) {
    case Access::anyone: reaches = true; break;
    case Access::wish_owner: reaches = view != View::public_; break;
    case Access::admin: reaches = view == View::admin; break;
  }
  if (reaches) return {Verdict::allowed, view};
  const bool ours = token.starts_with(tracking_prefix);  // good for some wish, not for this
  return {ours ? Verdict::forbidden : Verdict::unauthenticated, View::public_};
}

bool Rights::is_admin(std::string_view token) const {
  return equal_in_constant_time(token, secrets_.admin_token);
}

bool Rights::owns(std::string_view token, std::string_view wish) const {
  if (!token.starts_with(tracking_prefix)) return false;
  const auto id = to_wish(wish);
  return id && equal_in_constant_time(token, tracking_token(*id));
}

std::string Rights::tracking_token(engine::WishId wish) const {
  std::array<unsigned char, 8> id{};
  for (std::size_t i = 0; i < id.size(); ++i) {
    id[i] = static_cast<unsigned char>(wish.value >> (8 * i));
  }
  std::array<unsigned char, tracking_bytes> mac{};
  crypto_generichash(mac.data(), mac.size(), id.data(), id.size(), secrets_.tracking_key.data(),
                     secrets_.tracking_key.size());
  std::array<char, sodium_base64_ENCODED_LEN(tracking_bytes,
                                             sodium_base64_VARIANT_URLSAFE_NO_PADDING)> text{};
  sodium_bin2base64(text.data(), text.size(), mac.data(), mac.size(),
                    sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  return std::string(tracking_prefix) + text.data();
}

}  // namespace http
