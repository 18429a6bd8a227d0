// The second factor: codes of an authenticator app (RFC 6238 as all of them know it: SHA-1, six
// digits, 30 seconds). Secrets are kept sealed.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/record/units.hpp"

namespace http {

inline constexpr std::size_t totp_secret_bytes = 20;
using TotpSecret = std::array<std::uint8_t, totp_secret_bytes>;

TotpSecret make_totp_secret();
/// The time step of a moment, from 1970.
std::uint64_t totp_step(engine::Instant at) noexcept;
std::string totp_code(const TotpSecret& secret, std::uint64_t step);
/// The step whose code this is: the present one or a neighbour (clocks differ), but above
/// `last_step`, so that no code works twice. In constant time.
std::optional<std::uint64_t> match_totp(const TotpSecret& secret, std::string_view code,
                                        engine::Instant now, std::uint64_t last_step);

/// Base32, as apps want it typed in.
std::string to_base32(std::span<const std::uint8_t> bytes);
/// What a QR code for the app holds. `account` is a name for logging in.
std::string totp_uri(const TotpSecret& secret, std::string_view account);

using SealKey = std::array<std::uint8_t, 32>;
std::vector<std::uint8_t> seal(const TotpSecret& secret, const SealKey& key);
/// nullopt if it was sealed with another key or changed.
std::optional<TotpSecret> unseal(std::span<const std::uint8_t> sealed, const SealKey& key);

}  // namespace http
