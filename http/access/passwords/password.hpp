// Passwords: hashing with argon2id (libsodium), and what a new one must be. Slow on purpose: only
// on the threads of PasswordPool, or in a command of the machine's owner.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "engine/record/units.hpp"
#include "engine/sentence/sentence.hpp"
#include "store/people/account.hpp"

namespace http {

/// Cost of one hash. The hash itself holds it, so it can be raised at any time: an account's next
/// log-in replaces its hash.
struct HashCost {
  unsigned long long passes = 2;
  std::size_t memory_bytes = 19 * 1024 * 1024;
};

/// Throws std::bad_alloc if the memory is not there.
std::string hash_password(std::string_view password, const HashCost& cost);
bool is_password(const std::string& hash, std::string_view password);
/// Whether the hash was made at another cost.
bool is_outdated(const std::string& hash, const HashCost& cost);

/// `nist`: long enough and not common, nothing else. `classified`: what reviews for classified
/// protection (GB/T 22239) ask for: three kinds of characters, and a new one every so often.
enum class PasswordRule : std::uint8_t { nist, classified };

struct PasswordPolicy {
  PasswordRule rule = PasswordRule::nist;
  std::chrono::days age_max{90};  // `classified` only
};

inline constexpr int password_length_min = 8;  // code points
inline constexpr int password_length_max = 128;

/// Why the account must not have this password: a sentence that says what is allowed.
std::optional<engine::Phrase> refuse_password(std::string_view password,
                                              const store::Account& account,
                                              const PasswordPolicy& policy);
/// One of the list of common ones, in any capitals.
bool is_common(std::string_view password);
std::size_t common_password_count();

/// Whether log-in must ask for a new one: somebody else has set it, or it is too old.
bool must_change(const store::Account& account, const PasswordPolicy& policy, engine::Instant now);

/// A password that somebody else has set opens nothing after three days: it lies in a message or on
/// a note.
inline constexpr std::chrono::days one_time_password_life{3};
bool is_run_out(const store::Account& account, engine::Instant now);

/// Random, for a first log-in: 16 characters that are not mistaken for each other.
std::string one_time_password();

/// "xys_" (or another prefix) and 256 random bits as base64url.
std::string random_token(std::string_view prefix);

/// Overwrites a text that must not stay in memory.
void wipe(std::string& text) noexcept;

}  // namespace http
