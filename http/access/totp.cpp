#include "http/access/totp.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/sha.h>
#include <sodium.h>

#include <algorithm>
#include <chrono>

#include "engine/assert.hpp"

namespace http {
namespace {

constexpr std::chrono::seconds step_length{30};
constexpr std::uint32_t code_range = 1'000'000;
constexpr std::size_t code_digits = 6;

using Mac = std::array<std::uint8_t, SHA_DIGEST_LENGTH>;

/// HMAC-SHA-1, for these codes only: apps know nothing else, and libsodium has no SHA-1.
Mac hmac_sha1(const TotpSecret& key, std::span<const std::uint8_t> message) {
  Mac mac{};
  const auto* made = HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()), message.data(),
                          message.size(), mac.data(), nullptr);
  XINYUAN_ASSERT(made != nullptr);
  return mac;
}

}  // namespace

TotpSecret make_totp_secret() {
  TotpSecret secret;
  randombytes_buf(secret.data(), secret.size());
  return secret;
}

std::uint64_t totp_step(engine::Instant at) noexcept {
  return static_cast<std::uint64_t>(at.time_since_epoch() / step_length);
}

std::string totp_code(const TotpSecret& secret, std::uint64_t step) {
  std::array<std::uint8_t, 8> counter{};
  for (std::size_t at = 0; at < counter.size(); ++at) {
    counter[at] = static_cast<std::uint8_t>(step >> (56 - 8 * at));
  }
  const Mac mac = hmac_sha1(secret, counter);
  const std::size_t at = mac[19] & 15U;
  const std::uint32_t number = (std::uint32_t{mac[at] & 0x7FU} << 24) |
                               (std::uint32_t{mac[at + 1]} << 16) |
                               (std::uint32_t{mac[at + 2]} << 8) | std::uint32_t{mac[at + 3]};
  std::string digits = std::to_string(number % code_range);
  return std::string(code_digits - digits.size(), '0') + digits;
}

std::optional<std::uint64_t> match_totp(const TotpSecret& secret, std::string_view code,
                                        engine::Instant now, std::uint64_t last_step) {
  if (code.size() != code_digits) return std::nullopt;
  const std::uint64_t present = totp_step(now);
  std::optional<std::uint64_t> matched;
  for (std::uint64_t step = present - 1; step <= present + 1; ++step) {
    const std::string right = totp_code(secret, step);
    const bool same = sodium_memcmp(right.data(), code.data(), code.size()) == 0;
    if (same && step > last_step) matched = step;
  }
  return matched;
}

std::string to_base32(std::span<const std::uint8_t> bytes) {
  static constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string text;
  std::uint32_t bits = 0;
  int held = 0;
  for (const std::uint8_t byte : bytes) {
    bits = (bits << 8 | byte) & 0xFFFU;
    for (held += 8; held >= 5; held -= 5) text += letters[bits >> (held - 5) & 31U];
  }
  if (held > 0) text += letters[bits << (5 - held) & 31U];
  return text;
}

std::string totp_uri(const TotpSecret& secret, std::string_view account) {
  return "otpauth://totp/Xinyuan:" + std::string(account) + "?secret=" + to_base32(secret) +
         "&issuer=Xinyuan";
}

std::vector<std::uint8_t> seal(const TotpSecret& secret, const SealKey& key) {
  std::vector<std::uint8_t> sealed(crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES +
                                   secret.size());
  randombytes_buf(sealed.data(), crypto_secretbox_NONCEBYTES);
  crypto_secretbox_easy(sealed.data() + crypto_secretbox_NONCEBYTES, secret.data(), secret.size(),
                        sealed.data(), key.data());
  return sealed;
}

std::optional<TotpSecret> unseal(std::span<const std::uint8_t> sealed, const SealKey& key) {
  TotpSecret secret;
  const std::size_t size = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + secret.size();
  if (sealed.size() != size) return std::nullopt;
  const bool opened =
      crypto_secretbox_open_easy(secret.data(), sealed.data() + crypto_secretbox_NONCEBYTES,
                                 sealed.size() - crypto_secretbox_NONCEBYTES, sealed.data(),
                                 key.data()) == 0;
  return opened ? std::optional(secret) : std::nullopt;
}

}  // namespace http
