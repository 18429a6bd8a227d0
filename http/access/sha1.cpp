#include "http/access/sha1.hpp"

#include <algorithm>
#include <bit>
#include <vector>

#include "engine/assert.hpp"

namespace http {
namespace {

constexpr std::size_t block_bytes = 64;
using Words = std::array<std::uint32_t, 5>;

void mix(Words& state, const std::uint8_t* block) {
  std::array<std::uint32_t, 80> w{};
  for (std::size_t t = 0; t < 16; ++t) {
    w[t] = std::uint32_t{block[4 * t]} << 24 | std::uint32_t{block[4 * t + 1]} << 16 |
           std::uint32_t{block[4 * t + 2]} << 8 | std::uint32_t{block[4 * t + 3]};
  }
  for (std::size_t t = 16; t < 80; ++t) {
    w[t] = std::rotl(w[t - 3] ^ w[t - 8] ^ w[t - 14] ^ w[t - 16], 1);
  }
  auto [a, b, c, d, e] = state;
  for (std::size_t t = 0; t < 80; ++t) {
    std::uint32_t f = b ^ c ^ d;
    std::uint32_t k = t < 40 ? 0x6ED9EBA1U : 0xCA62C1D6U;
    if (t < 20) {
      f = (b & c) | (~b & d);
      k = 0x5A827999U;
    } else if (t >= 40 && t < 60) {
      f = (b & c) | (b & d) | (c & d);
      k = 0x8F1BBCDCU;
    }
    const std::uint32_t next = std::rotl(a, 5) + f + e + k + w[t];
    e = d;
    d = c;
    c = std::rotl(b, 30);
    b = a;
    a = next;
  }
  state = {state[0] + a, state[1] + b, state[2] + c, state[3] + d, state[4] + e};
}

}  // namespace

Sha1 sha1(std::span<const std::uint8_t> bytes) {
  std::vector<std::uint8_t> padded(bytes.begin(), bytes.end());
  padded.push_back(0x80);
  while (padded.size() % block_bytes != block_bytes - 8) padded.push_back(0);
  const std::uint64_t bits = std::uint64_t{bytes.size()} * 8;
  for (int shift = 56; shift >= 0; shift -= 8) {
    padded.push_back(static_cast<std::uint8_t>(bits >> shift));
  }
  Words state{0x67452301U, 0xEFCDAB89U, 0x98BADCFEU, 0x10325476U, 0xC3D2E1F0U};
  for (std::size_t at = 0; at < padded.size(); at += block_bytes) mix(state, &padded[at]);
  Sha1 out{};
  for (std::size_t at = 0; at < out.size(); ++at) {
    out[at] = static_cast<std::uint8_t>(state[at / 4] >> (24 - 8 * (at % 4)));
  }
  return out;
}

Sha1 hmac_sha1(std::span<const std::uint8_t> key, std::span<const std::uint8_t> message) {
  XINYUAN_ASSERT(key.size() <= block_bytes);
  std::vector<std::uint8_t> inner(block_bytes, 0x36);
  std::vector<std::uint8_t> outer(block_bytes, 0x5C);
  for (std::size_t at = 0; at < key.size(); ++at) {
    inner[at] = static_cast<std::uint8_t>(inner[at] ^ key[at]);
    outer[at] = static_cast<std::uint8_t>(outer[at] ^ key[at]);
  }
  inner.insert(inner.end(), message.begin(), message.end());
  const Sha1 hashed = sha1(inner);
  outer.insert(outer.end(), hashed.begin(), hashed.end());
  return sha1(outer);
}

}  // namespace http
