// Records of people and programs that log in: account, session, API token. Plain values.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "engine/record/ids.hpp"
#include "engine/record/units.hpp"

namespace store {

// Bounds of what is kept, and with it of the directory in memory.
inline constexpr std::size_t accounts_max = 50'000;
inline constexpr std::size_t sessions_max = 50'000;
inline constexpr std::size_t sessions_per_account_max = 20;  // a new one ends the oldest
inline constexpr std::size_t api_tokens_max = 1'000;

/// What an account can be; one each.
enum class StaffRole : std::uint8_t {
  helper,
  provider_staff,
  team_lead,
  operator_,
  auditor,
  administrator
};
inline constexpr int staff_roles = 6;

/// Stable text code, e.g. "provider_staff", "operator".
std::string_view to_code(StaffRole role) noexcept;
/// False, and `out` unchanged, if there is no such code.
bool from_code(std::string_view code, StaffRole& out) noexcept;

/// BLAKE2b-256 of a token: what is kept of it.
using TokenHash = std::array<std::uint8_t, 32>;
TokenHash token_hash(std::string_view token) noexcept;

/// Hashes are uniform already.
struct TokenHashHash {
  std::size_t operator()(const TokenHash& hash) const noexcept {
    std::size_t value = 0;
    std::memcpy(&value, hash.data(), sizeof value);
    return value;
  }
};

struct Account {
  std::uint64_t id = 0;
  std::uint32_t version = 0;
  std::string name;          // for logging in; unique
  std::string display_name;  // for people to read
  StaffRole role = StaffRole::helper;
  engine::AreaCode area;        // root, of operator_ and helper; none = the whole city
  engine::ProviderId provider;  // of provider_staff and team_lead
  std::string password;         // argon2id as libsodium writes it
  engine::Instant password_at;
  bool must_change = false;        // somebody else has set the password
  std::vector<std::uint8_t> totp;  // sealed secret of the second factor; empty = none
  std::uint64_t totp_step = 0;     // of the last code accepted
  bool locked = false;
  engine::Instant created_at, changed_at;
};

struct Session {
  std::uint64_t id = 0;
  std::uint64_t account = 0;
  TokenHash hash{};
  bool bearer = false;  // held by a program; else by a browser, as a cookie
  std::string address;  // of the client at log-in
  engine::Instant created_at, expires_at, used_at;
};

struct ApiToken {
  std::uint64_t id = 0;
  std::uint64_t account = 0;  // who answers for it
  TokenHash hash{};
  std::string name;         // what it is for
  std::uint8_t scopes = 0;  // bits of http::Scope
  engine::AreaCode area;    // root; none = the whole city
  engine::Instant created_at, expires_at, used_at;
};

}  // namespace store
