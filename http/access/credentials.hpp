// What logging in needs beyond the directory: settings, the guard against guessing, keys, second
// factors that wait for their first code, the one-time code of the first start. Io thread only.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "http/access/callers.hpp"
#include "http/access/login_guard.hpp"
#include "http/access/passwords/password.hpp"
#include "http/access/secrets.hpp"
#include "http/access/totp.hpp"

namespace http {

struct CredentialSettings {
  CallerSettings callers;
  PasswordPolicy passwords;
  HashCost cost;  // as the pool's
};

class Credentials {
 public:
  static constexpr int wrong_passwords_max = 100;  // of one account in an hour, from anywhere
  static constexpr int wrong_codes_max = 10;       // in an hour, by who has its password
  static constexpr std::size_t enrolments_max = 1'000;
  static constexpr std::chrono::minutes enrolment_time{10};

  Credentials(const CredentialSettings& settings, const Secrets& secrets,
              const store::Directory& directory);

  const CredentialSettings settings;
  const store::Directory& directory;
  const SealKey totp_key;
  const std::string decoy;  // hash that nobody's password has: unknown names cost the same time
  LoginGuard guard;
  FailureBound wrong_passwords{wrong_passwords_max};
  FailureBound wrong_codes{wrong_codes_max};

  /// The secret of a session that enrols an authenticator app; replaces an earlier one.
  void enrol(std::uint64_t session, const TotpSecret& secret, engine::Instant now);
  std::optional<TotpSecret> enrolling(std::uint64_t session, engine::Instant now);
  void enrolled(std::uint64_t session) { enrolments_.erase(session); }

  /// Makes the code that opens POST /v1/setup until it is used; to be shown once.
  std::string make_setup_code();
  bool is_setup_code(std::string_view code) const noexcept;
  void setup_done() noexcept { setup_.reset(); }

 private:
  struct Enrolment {
    TotpSecret secret;
    engine::Instant until;
  };
  std::map<std::uint64_t, Enrolment> enrolments_;  // by session
  std::optional<store::TokenHash> setup_;
};

}  // namespace http
