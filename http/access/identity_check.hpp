// Proving to be the owner of an account: password, and second factor if the account has one. The
// answer and its time are the same for a name that does not exist, a wrong password and a locked
// account.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "http/access/audit_note.hpp"
#include "http/access/credentials.hpp"
#include "http/core/bridge.hpp"
#include "http/core/service.hpp"
#include "store/people/admin_transaction.hpp"

namespace http {

enum class Factors : std::uint8_t {
  all,            // logging in
  password_only,  // asked again within a session, which has shown the other factor
};

/// Filled by the caller up to `code`, by `prove` below it.
struct IdentityCheck {
  std::string name;
  std::string password;
  std::string code;  // of the second factor; empty if none was given

  store::AccountRef account;    // as it was judged
  std::uint64_t totp_step = 0;  // of the code
  std::string rehash;           // set if the account's hash is of another cost than today's
};

/// Nothing: it is proven. Else the answer: 401 `login_failed` (403 `wrong_password` for
/// password_only), 401 `totp_needed`, 429 `too_many_attempts`, 503 `busy`.
Awaitable<std::optional<Reply>> check_identity(Service& service, const Request& request,
                                               IdentityCheck& check, Factors factors);

/// The caller's own password once more, before a sensitive act.
Awaitable<std::optional<Reply>> check_identity_again(Service& service, const Request& request,
                                                     std::string password);

/// Hashes a new password that the policy allows (422 `invalid_body` at `pointer` if it does not,
/// 503 `busy`); `hash` is set if there is no answer. Overwrites `password`.
Awaitable<std::optional<Reply>> hash_new(Service& service, const Request& request,
                                         const store::Account& account, std::string& password,
                                         std::string_view pointer, std::string& hash);

/// Hashes any text in the same way: a password that the server made, which no policy judges.
Awaitable<std::optional<Reply>> hash_text(Service& service, const Request& request,
                                          std::string& password, std::string& hash);

/// The answer when the account has changed since it was judged, or a proof failed.
Reply reply_login_failed(const Request& request);
/// 403 `cross_site`: a browser sent it, and does not say that a page of ours did.
Reply reply_cross_site(const Request& request);

/// Runs a job that puts what it made into a `T`, and writes `note` into the audit log if it was
/// done; a note without an id gets that of what was made.
/// What a job makes that makes nothing.
struct Nothing {};
template <class T>
using AdminWork =
    std::function<std::optional<engine::Rejection>(store::AdminTransactionContext&, T&)>;
template <class T>
struct AdminAnswer {
  std::shared_ptr<T> made;  // null: see `outcome`
  store::Outcome outcome;
};
template <class T>
Awaitable<AdminAnswer<T>> run_admin(Service& service, AdminWork<T> work, store::AuditEntry note) {
  auto made = std::make_shared<T>();
  store::AdminTransaction job = [made, work = std::move(work), note = std::move(note)](
                                    store::AdminTransactionContext& turn) mutable {
    auto refused = work(turn, *made);
    if (refused) return refused;
    if constexpr (requires { made->id; }) {
      if (note.id == 0) note.id = made->id;
    }
    note.at = turn.now;
    turn.audit.append(note);
    return refused;
  };
  AdminAnswer<T> answer;
  answer.outcome = co_await service.bridge.submit(std::move(job));
  if (answer.outcome.kind == store::OutcomeKind::committed) answer.made = std::move(made);
  co_return answer;
}

}  // namespace http
