#include "http/access/tracking.hpp"

#include <sodium.h>

#include <algorithm>

#include "engine/assert.hpp"

namespace http {

namespace {

constexpr int token_base64 = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
constexpr char kdf_context[] = "xytrack1";
constexpr std::size_t claim_bytes = 12;  // wish 8, number 4, little endian
constexpr std::size_t proof_bytes = 16;
constexpr std::size_t token_bytes = claim_bytes + proof_bytes;
constexpr std::size_t token_length = (token_bytes * 8 + 5) / 6;
constexpr unsigned half_bits = 20;
constexpr std::uint32_t half_mask = (1U << half_bits) - 1;
constexpr unsigned rounds = 8;

// No I, L, O, U: they are taken for other characters, or spell words.
constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Product in the field of 32 elements (x^5 + x^2 + 1).
constexpr unsigned times(unsigned a, unsigned b) {
  unsigned product = 0;
  for (unsigned bit = 0; bit < 5; ++bit) {
    if ((b >> bit & 1U) != 0) product ^= a << bit;
  }
  for (unsigned bit = 9; bit >= 5; --bit) {
    if ((product >> bit & 1U) != 0) product ^= 0x25U << (bit - 5);
  }
  return product;
}

/// The ninth character. Each place has its own factor, none of them 0 or 1, so that one wrong
/// character and any two swapped ones always show.
unsigned check_of(const std::array<unsigned, code_length>& values) {
  unsigned sum = 0;
  unsigned factor = 2;
  for (std::size_t at = 0; at + 1 < code_length; ++at) {
    sum ^= times(factor, values[at]);
    factor = times(factor, 2);
  }
  return sum;
}

/// Value of a character as it may be heard or typed; 32 if it is none.
unsigned value_of(char letter) {
  if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
  if (letter == 'O') letter = '0';
  if (letter == 'I' || letter == 'L') letter = '1';
  const auto at = alphabet.find(letter);
  return at == std::string_view::npos ? 32U : static_cast<unsigned>(at);
}

std::array<std::uint8_t, claim_bytes> packed(engine::WishId wish, std::uint32_t token_no) {
  std::array<std::uint8_t, claim_bytes> bytes{};
  for (std::size_t at = 0; at < 8; ++at) {
    bytes[at] = static_cast<std::uint8_t>(wish.value >> (8 * at));
  }
  for (std::size_t at = 0; at < 4; ++at) {
    bytes[8 + at] = static_cast<std::uint8_t>(token_no >> (8 * at));
  }
  return bytes;
}

}  // namespace

Tracking::Tracking(const std::array<std::uint8_t, 32>& key) {
  static_assert(crypto_kdf_KEYBYTES == 32);
  crypto_kdf_derive_from_key(token_key_.data(), token_key_.size(), 1, kdf_context, key.data());
  crypto_kdf_derive_from_key(code_key_.data(), code_key_.size(), 2, kdf_context, key.data());
}

std::array<std::uint8_t, proof_bytes> Tracking::proof(
    const std::array<std::uint8_t, claim_bytes>& claim) const noexcept {
  std::array<std::uint8_t, proof_bytes> mac{};
  crypto_generichash(mac.data(), mac.size(), claim.data(), claim.size(), token_key_.data(),
                     token_key_.size());
  return mac;
}

std::string Tracking::token(engine::WishId wish, std::uint32_t token_no) const {
  std::array<std::uint8_t, token_bytes> bytes{};
  const auto claim = packed(wish, token_no);
  const auto mac = proof(claim);
  std::ranges::copy(claim, bytes.begin());
  std::ranges::copy(mac, bytes.begin() + claim_bytes);
  std::array<char, token_length + 1> text{};
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), token_base64);
  return std::string(tracking_prefix) + text.data();
}

std::optional<TrackingClaim> Tracking::read_token(std::string_view token) const noexcept {
  if (!token.starts_with(tracking_prefix)) return std::nullopt;
  token.remove_prefix(tracking_prefix.size());
  std::array<std::uint8_t, token_bytes> bytes{};
  std::size_t length = 0;
  const char* end = nullptr;
  // libsodium takes every byte above 127 for one of the two last letters of its alphabet.
  const bool is_ascii = std::ranges::none_of(token, [](char letter) { return letter & 0x80; });
  if (token.size() != token_length || !is_ascii ||
      sodium_base642bin(bytes.data(), bytes.size(), token.data(), token.size(), nullptr, &length,
                        &end, token_base64) != 0 ||
      length != token_bytes || end != token.data() + token.size()) {
    return std::nullopt;
  }
  std::array<std::uint8_t, claim_bytes> claim{};
  std::copy_n(bytes.begin(), claim_bytes, claim.begin());
  if (sodium_memcmp(proof(claim).data(), bytes.data() + claim_bytes, proof_bytes) != 0) {
    return std::nullopt;
  }
  TrackingClaim found;
  for (std::size_t at = 0; at < 8; ++at) {
    found.wish.value |= static_cast<std::uint64_t>(bytes[at]) << (8 * at);
  }
  for (std::size_t at = 0; at < 4; ++at) {
    found.token_no |= static_cast<std::uint32_t>(bytes[8 + at]) << (8 * at);
  }
  return found;
}

Principal Tracking::resident(std::string_view token) const noexcept {
  Principal who;
  const auto claim = read_token(token);
  if (!claim) return who;
  who.role = CallerRole::resident;
  who.wish = claim->wish;
  who.token_no = claim->token_no;
  return who;
}

std::uint32_t Tracking::round(unsigned number, std::uint32_t half) const noexcept {
  std::array<std::uint8_t, 5> in{static_cast<std::uint8_t>(number)};
  for (std::size_t at = 0; at < 4; ++at) in[at + 1] = static_cast<std::uint8_t>(half >> (8 * at));
  std::array<std::uint8_t, crypto_shorthash_BYTES> out{};
  static_assert(crypto_shorthash_KEYBYTES == 16);
  crypto_shorthash(out.data(), in.data(), in.size(), code_key_.data());
  return (out[0] | static_cast<std::uint32_t>(out[1]) << 8U |
          static_cast<std::uint32_t>(out[2]) << 16U) &
         half_mask;
}

/// A Feistel network: whatever the rounds give, it can be undone.
std::uint64_t Tracking::shuffle(std::uint64_t id) const noexcept {
  auto left = static_cast<std::uint32_t>(id >> half_bits);
  auto right = static_cast<std::uint32_t>(id) & half_mask;
  for (unsigned number = 0; number < rounds; ++number) {
    const std::uint32_t next = left ^ round(number, right);
    left = right;
    right = next;
  }
  return static_cast<std::uint64_t>(left) << half_bits | right;
}

std::uint64_t Tracking::unshuffle(std::uint64_t mixed) const noexcept {
  auto left = static_cast<std::uint32_t>(mixed >> half_bits);
  auto right = static_cast<std::uint32_t>(mixed) & half_mask;
  for (unsigned number = rounds; number-- > 0;) {
    const std::uint32_t before = right ^ round(number, left);
    right = left;
    left = before;
  }
  return static_cast<std::uint64_t>(left) << half_bits | right;
}

std::string Tracking::code(engine::WishId wish) const {
  XINYUAN_ASSERT(wish.value < std::uint64_t{1} << (2 * half_bits));
  const std::uint64_t mixed = shuffle(wish.value);
  std::array<unsigned, code_length> values{};
  for (std::size_t at = 0; at + 1 < code_length; ++at) {
    values[at] = static_cast<unsigned>(mixed >> (35 - 5 * at)) & 31U;
  }
  values.back() = check_of(values);
  std::string text;
  for (std::size_t at = 0; at < code_length; ++at) {
    if (at == 4 || at == 8) text += '-';
    text += alphabet[values[at]];
  }
  return text;
}

std::optional<engine::WishId> Tracking::read_code(std::string_view text) const noexcept {
  std::array<unsigned, code_length> values{};
  std::size_t count = 0;
  for (const char letter : text) {
    if (letter == ' ' || letter == '-') continue;
    const unsigned value = value_of(letter);
    if (value > 31 || count == code_length) return std::nullopt;
    values[count++] = value;
  }
  if (count != code_length || values.back() != check_of(values)) return std::nullopt;
  std::uint64_t mixed = 0;
  for (std::size_t at = 0; at + 1 < code_length; ++at) mixed = mixed << 5U | values[at];
  return engine::WishId{unshuffle(mixed)};
}

}  // namespace http
