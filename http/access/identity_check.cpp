#include "http/access/identity_check.hpp"

#include <utility>

#include "http/core/reply.hpp"

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
  problem.detail = "too many failed tries; wait as long as Retry-After says";
  problem.retry_after_s = static_cast<std::uint32_t>(wait.count());
  return reply_problem(request, problem);
}

Reply reply_not_proven(const Request& request, Factors factors) {
  if (factors == Factors::all) return reply_login_failed(request);
  return reply_code(request, 403, "wrong_password", "this is not your password");
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
  return reply_code(request, 403, "cross_site",
                    "with a cookie this is taken from pages of this site only, as JSON or with an "
                    "Idempotency-Key; programs send Authorization: Bearer");
}

Reply reply_login_failed(const Request& request) {
  Reply reply = reply_code(request, 401, "login_failed",
                           "name, password or code are not right, or the account is locked");
  reply.headers.emplace_back("WWW-Authenticate", "Bearer realm=\"xinyuan\"");
  return reply;
}

Awaitable<std::optional<Reply>> check_identity(Service& service, const Request& request,
                                               IdentityCheck& check, Factors factors) {
  Credentials& credentials = *service.credentials;
  const engine::Instant now = service.wall_clock();
  check.name = as_name(check.name);
  const auto pair = LoginGuard::pair_of(check.name, request.client_group);
  if (const auto wait = credentials.guard.begin(pair, now)) {
    wipe(check.password);
    co_return reply_wait(request, *wait);
  }
  store::AccountRef account = credentials.directory.find_account(std::string_view(check.name));
  const bool counts = account && !account->locked;
  const std::string hash = account ? account->password : credentials.decoy;
  PasswordJob job = [hash, password = check.password, counts](const HashCost& cost) mutable {
    ReadResult result = compare(hash, password, counts, cost);
    wipe(password);
    return result;
  };
  wipe(check.password);
  ReadResult result = co_await service.bridge.hash(std::move(job));
  if (!result.ok) {
    credentials.guard.take_back(pair);
    result.busy = true;
    co_return reply_failed(request, result);
  }
  if (!result.found) {
    co_await note_failure(service, request, account, factors);
    co_return reply_not_proven(request, factors);
  }
  check.account = std::move(account);
  check.rehash = std::move(result.body);
  if (factors == Factors::all && !check.account->totp.empty()) {
    if (check.code.empty()) {
      credentials.guard.take_back(pair);
      Reply reply = reply_code(request, 401, "totp_needed",
                               "send `totp` too: the present code of your authenticator app");
      reply.headers.emplace_back("WWW-Authenticate", "Bearer realm=\"xinyuan\"");
      co_return reply;
    }
    if (!has_second_factor(credentials, check, now)) {
      co_await note_failure(service, request, check.account, factors);
      co_return reply_login_failed(request);
    }
  }
  credentials.guard.succeeded(pair);
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
  ReadResult result = co_await service.bridge.hash(std::move(job));
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
