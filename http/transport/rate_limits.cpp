#include "http/transport/rate_limits.hpp"

#include <sodium.h>

#include <algorithm>
#include <bit>

namespace http {
namespace {

using std::chrono::microseconds;

std::uint32_t seconds_up(std::int64_t us) noexcept {
  return static_cast<std::uint32_t>((us + 999'999) / 1'000'000);
}

}  // namespace

std::string_view to_text(Bucket bucket) noexcept {
  switch (bucket) {
    case Bucket::read: return "read";
    case Bucket::post: return "post";
    case Bucket::login: return "login";
    case Bucket::phone: return "phone";
    case Bucket::find: return "find";
  }
  return "";
}

RatePolicies default_rates() noexcept {
  using std::chrono::hours;
  using std::chrono::minutes;
  RatePolicies policies;
  policies[static_cast<std::size_t>(Bucket::read)] = {6'000, minutes(1)};
  policies[static_cast<std::size_t>(Bucket::post)] = {30, minutes(1)};
  policies[static_cast<std::size_t>(Bucket::login)] = {10, minutes(1)};
  policies[static_cast<std::size_t>(Bucket::phone)] = {10, hours(24)};
  policies[static_cast<std::size_t>(Bucket::find)] = {200, hours(24)};
  return policies;
}

RateLimits::RateLimits(const RatePolicies& policies, std::size_t places)
    : policies_(policies), places_(std::bit_ceil(std::max(places, set_size))),
      set_mask_(places_.size() / set_size - 1) {
  static_assert(crypto_shorthash_KEYBYTES == sizeof hash_key_);
  randombytes_buf(hash_key_.data(), hash_key_.size());
}

RateLimits::Place& RateLimits::find(Bucket bucket, std::string_view key) {
  auto hash_key = hash_key_;
  hash_key[0] ^= static_cast<unsigned char>(bucket);  // keys of two buckets never meet
  std::uint64_t hash = 0;
  static_assert(crypto_shorthash_BYTES == sizeof hash);
  crypto_shorthash(reinterpret_cast<unsigned char*>(&hash),
                   reinterpret_cast<const unsigned char*>(key.data()), key.size(), hash_key.data());
  const auto set = places_.begin() + static_cast<std::ptrdiff_t>((hash & set_mask_) * set_size);
  const auto end = set + set_size;
  const auto known = std::find_if(set, end, [hash](const Place& p) { return p.key == hash; });
  if (known != end) return *known;
  Place& oldest = *std::min_element(
      set, end, [](const Place& a, const Place& b) { return a.full_us < b.full_us; });
  oldest = {hash, 0};
  return oldest;
}

Rate RateLimits::judge(Bucket bucket, std::string_view key, Moment now, bool takes) {
  Rate rate;
  rate.bucket = bucket;
  rate.policy = policies_[static_cast<std::size_t>(bucket)];
  if (rate.policy.quota == 0) return rate;
  rate.limited = true;
  const std::int64_t window = microseconds(rate.policy.window).count();
  const std::int64_t token = std::max<std::int64_t>(window / rate.policy.quota, 1);
  const std::int64_t at = std::chrono::duration_cast<microseconds>(now.time_since_epoch()).count();
  Place& place = find(bucket, key);
  std::int64_t full = std::max(place.full_us, at);
  rate.allowed = full - at + token <= token * rate.policy.quota;
  if (rate.allowed && takes) place.full_us = full += token;
  const std::int64_t left = token * rate.policy.quota - (full - at);
  rate.remaining = static_cast<std::uint32_t>(std::max<std::int64_t>(left, 0) / token);
  rate.reset_s = seconds_up(full - at);
  if (!rate.allowed) rate.retry_s = std::max(seconds_up(token - left), 1U);
  return rate;
}

Rate RateLimits::take(Bucket bucket, std::string_view key, Moment now) {
  return judge(bucket, key, now, true);
}

Rate RateLimits::look(Bucket bucket, std::string_view key, Moment now) {
  return judge(bucket, key, now, false);
}

}  // namespace http
