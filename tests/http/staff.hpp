// Accounts of tests: made without the API, with cheap hashes.
#pragma once

#include <string>

#include "http/access/callers.hpp"
#include "http/access/passwords/password.hpp"
#include "store/people/admin_transaction.hpp"
#include "store/writer/turn.hpp"

namespace test {

inline constexpr std::string_view admin_token = "xys_of-the-administrator-of-all-tests";
inline constexpr std::string_view admin_password = "graceful kitchen window";
inline constexpr http::HashCost cheap{1, 8192};

inline store::Account staff(std::string name, store::StaffRole role, std::string_view password) {
  store::Account account;
  account.name = std::move(name);
  account.display_name = "测试员";
  account.role = role;
  account.password = http::hash_password(password, cheap);
  return account;
}

inline store::Session session_of(std::uint64_t account, std::string_view token,
                                 engine::Instant now) {
  store::Session session;
  session.account = account;
  session.hash = store::token_hash(token);
  session.bearer = true;
  session.address = "127.0.0.1";
  session.created_at = session.used_at = now;
  session.expires_at = now + std::chrono::hours(24 * 3'650);
  return session;
}

/// "chief", an administrator who is logged in with `admin_token`.
inline void add_administrator(store::TurnRunner& runner, engine::Instant now) {
  store::AdminTransaction job = [](store::AdminTransactionContext& turn) {
    store::Account account = staff("chief", store::StaffRole::administrator, admin_password);
    account.password_at = turn.now;
    account = turn.accounts.add(account);
    turn.accounts.add(session_of(account.id, admin_token, turn.now));
    return std::optional<engine::Rejection>{};
  };
  runner.run_one(std::move(job), now);
}

/// No test waits so long that its administrator falls idle.
inline http::CallerSettings patient() {
  http::CallerSettings settings;
  settings.sessions.office.idle = settings.sessions.field.idle = std::chrono::hours(24 * 365);
  return settings;
}

}  // namespace test
