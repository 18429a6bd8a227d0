// SHA-1 and HMAC-SHA-1, for the codes of authenticator apps only: libsodium has neither, and apps
// know nothing else. Nothing else may use it.
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace http {

using Sha1 = std::array<std::uint8_t, 20>;
Sha1 sha1(std::span<const std::uint8_t> bytes);
/// `key` of at most 64 bytes.
Sha1 hmac_sha1(std::span<const std::uint8_t> key, std::span<const std::uint8_t> message);

}  // namespace http
