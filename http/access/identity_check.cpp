#include "http/access/identity_check.hpp"

#include <algorithm>
#include <utility>

#include "http/core/reply.hpp"
#include "http/sentence/access_phrases.hpp"

namespace http {
namespace {

/// Names are stored in small letters; capitals typed at a log-in mean the same.
std::string as_name(std::string_view text) {
  std::string name(text);
  for (char& each : name) {
    if (each >= 'A' && each <= 'Z') each = static_cast<char>(each + 32);
  }
  return name;
}

Reply reply_wait(const Request& request, std::chrono::seconds wait) {
  Problem problem;
  problem.status = 429;
  problem.code = "too_many_attempts";
  problem.detail = phrase::too_many_attempts;
  problem.retry_after_s = static_cast<std::uint32_t>(wait.count());
  return reply_problem(request, problem);
}

Reply reply_not_proven(const Request& request, Factors factors) {
  if (factors == Factors::all) return reply_login_failed(request);
  return reply_code(request, 403, "wrong_password", phrase::wrong_password);
}

/// Who is logged in does not wait behind strangers that guess.
Lane lane_of(const Request& request) {
  return request.who.account != 0 ? Lane::known : Lane::strangers;
}

/// Runs on a thread of the pool.
ReadResult compare(const std::string& hash, const std::string& password, bool counts,
                   const HashCost& cost) {
  ReadResult result;
  result.ok = true;
  result.found = is_password(hash, password) && counts;
  if (result.found && is_outdated(hash, cost)) result.body = hash_password(password, cost);
  return result;
}

struct Nothing {};

/// Failures are kept too, for known and unknown names alike: without the name, since people type
/// passwords into the wrong field.
Awaitable<void> note_failure(Service& service, const Request& request,
                             const store::AccountRef& account, Factors factors) {
  const char* const action = factors == Factors::all ? "log_in" : "confirm_password";
  store::AuditEntry note = note_of(request, action, account ? account->id : 0);
  note.outcome = "failed";
  AdminWork<Nothing> work = [](store::AdminTransactionContext&, Nothing&) {
    return std::optional<engine::Rejection>{};
  };
  co_await run_admin(service, std::move(work), std::move(note));
}

/// One try, as the guards count it.
struct Attempt {
  Attempt(Credentials& of, const Request& request, std::string_view name, engine::Instant at)
      : credentials(of), now(at), pair(LoginGuard::pair_of(name, request.client_group)),
        key(FailureBound::account_of(name)), account(of.directory.find_account(name)),
        is_known(of.guard.is_known(pair) || has_session_at(request.peer)) {}

  /// Something: how long to wait before it may be made.
  std::optional<std::chrono::seconds> begin() {
    if (const auto wait = credentials.guard.begin(pair, now)) return wait;
    const auto wait = count(credentials.wrong_passwords);
    if (wait) credentials.guard.take_back(pair);
    return wait;
  }
  /// The password is right: how long to wait before the second factor is looked at.
  std::optional<std::chrono::seconds> begin_code() {
    take_back_count();
    return count(credentials.wrong_codes);
  }
  void take_back() {
    credentials.guard.take_back(pair);
    take_back_count();
  }
  void succeeded() {
    credentials.guard.succeeded(pair);
    take_back_count();
  }
  std::optional<std::chrono::seconds> count(FailureBound& bound) {
    if (is_known) return std::nullopt;
    const auto wait = bound.begin(key, now);
    counted = wait ? nullptr : &bound;
    return wait;
  }
  void take_back_count() {
    if (counted != nullptr) counted->take_back(key);
    counted = nullptr;
  }
  bool has_session_at(std::string_view address) const {
    if (!account) return false;
    const auto sessions = credentials.directory.sessions_of(account->id);
    return std::ranges::any_of(
        sessions, [&](const auto& session) { return session->record.address == address; });
  }

  Credentials& credentials;
  engine::Instant now;
  LoginGuard::Pair pair;
  FailureBound::Account key;
  store::AccountRef account;
  bool is_known;  // the account has been logged in from this address
  FailureBound* counted = nullptr;
};

/// False: there is one, and the code is not it.
bool has_second_factor(const Credentials& credentials, IdentityCheck& check, engine::Instant now) {
  const store::Account& account = *check.account;
  const auto secret = unseal(account.totp, credentials.totp_key);
  if (!secret) return false;
  const auto step = match_totp(*secret, check.code, now, account.totp_step);
  check.totp_step = step.value_or(0);
  return step.has_value();
}

}  // namespace

Reply reply_cross_site(const Request& request) {
  return reply_code(request, 403, "cross_site", phrase::cross_site);
}

Reply reply_login_failed(const Request& request) {
  Reply reply = reply_code(request, 401, "login_failed", phrase::login_failed);
  reply.headers.emplace_back("WWW-Authenticate", "Bearer realm=\"xinyuan\"");
  return reply;
}

Awaitable<std::optional<Reply>> check_identity(Service& service, const Request& request,
                                               IdentityCheck& check, Factors factors) {
  Credentials& credentials = *service.credentials;
  check.name = as_name(check.name);
  Attempt attempt(credentials, request, check.name, service.wall_clock());
  if (const auto wait = attempt.begin()) {
    wipe(check.password);
    co_return reply_wait(request, *wait);
  }
  const store::AccountRef& account = attempt.account;
  const bool counts = account && !account->locked && !is_run_out(*account, attempt.now);
  const std::string hash = account ? account->password : credentials.decoy;
  PasswordJob job = [hash, password = check.password, counts](const HashCost& cost) mutable {
    ReadResult result = compare(hash, password, counts, cost);
    wipe(password);
    return result;
  };
  wipe(check.password);
  const Lane lane = attempt.is_known ? Lane::known : Lane::strangers;
  ReadResult result = co_await service.bridge.hash(std::move(job), lane);
  if (!result.ok) {
    attempt.take_back();
    result.busy = true;
    co_return reply_failed(request, result);
  }
  if (!result.found) {
    co_await note_failure(service, request, account, factors);
    co_return reply_not_proven(request, factors);
  }
  check.account = account;
  check.rehash = std::move(result.body);
  if (factors == Factors::all && !account->totp.empty()) {
    if (check.code.empty()) {
      attempt.take_back();
      Reply reply = reply_code(request, 401, "totp_needed", phrase::totp_needed);
      reply.headers.emplace_back("WWW-Authenticate", "Bearer realm=\"xinyuan\"");
      co_return reply;
    }
    if (const auto wait = attempt.begin_code()) co_return reply_wait(request, *wait);
    if (!has_second_factor(credentials, check, attempt.now)) {
      co_await note_failure(service, request, account, factors);
      co_return reply_login_failed(request);
    }
  }
  attempt.succeeded();
  co_return std::nullopt;
}

Awaitable<std::optional<Reply>> check_identity_again(Service& service, const Request& request,
                                                     std::string password) {
  IdentityCheck check;
  const auto account = service.credentials->directory.find_account(request.who.account);
  if (account) check.name = account->name;
  check.password = std::move(password);
  co_return co_await check_identity(service, request, check, Factors::password_only);
}

Awaitable<std::optional<Reply>> hash_text(Service& service, const Request& request,
                                          std::string& password, std::string& hash) {
  PasswordJob job = [password](const HashCost& cost) mutable {
    ReadResult result;
    result.body = hash_password(password, cost);
    result.ok = true;
    wipe(password);
    return result;
  };
  wipe(password);
  ReadResult result = co_await service.bridge.hash(std::move(job), lane_of(request));
  if (!result.ok) {
    result.busy = true;
    co_return reply_failed(request, result);
  }
  hash = std::move(result.body);
  co_return std::nullopt;
}

Awaitable<std::optional<Reply>> hash_new(Service& service, const Request& request,
                                         const store::Account& account, std::string& password,
                                         std::string_view pointer, std::string& hash) {
  const auto wrong = refuse_password(password, account, service.credentials->settings.passwords);
  if (wrong) {
    wipe(password);
    Problem problem;
    problem.status = 422;
    problem.code = "invalid_body";
    problem.detail = *wrong;
    problem.pointer = pointer;
    co_return reply_problem(request, problem);
  }
  co_return co_await hash_text(service, request, password, hash);
}

}  // namespace http
