// /v1/account: what everybody may do with the own account.
#include <utility>

#include "http/access/identity_check.hpp"
#include "http/codec/account.hpp"
#include "http/codec/input.hpp"
#include "http/core/reply.hpp"
#include "http/core/service.hpp"
#include "http/handlers/handlers.hpp"
#include "http/json/writer.hpp"
#include "store/people/admin_transaction.hpp"

namespace http {
namespace {

Reply reply_nothing(const Request& request, const AdminAnswer<Nothing>& answer) {
  if (!answer.made) return reply_failed(request, answer.outcome);
  Reply reply;
  reply.status = 204;
  return reply;
}

/// Changes the own account and ends its other sessions: somebody else may have them.
struct OwnChange {
  std::uint64_t account = 0, session = 0;
  std::string judged;  // hash of the password that was proven
  std::function<void(store::Account&, engine::Instant)> change;

  std::optional<engine::Rejection> operator()(store::AdminTransactionContext& turn,
                                              Nothing&) const {
    auto account_now = turn.accounts.find(account);
    if (!account_now || account_now->locked || account_now->password != judged) {
      return engine::Rejection{engine::Refusal::version_mismatch, "", ""};
    }
    change(*account_now, turn.now);
    account_now->changed_at = turn.now;
    turn.accounts.put(*account_now);
    turn.accounts.end_sessions(account, session);
    return std::nullopt;
  }
};

OwnChange own_change(const Request& request, const store::Account& judged) {
  OwnChange change;
  change.account = request.who.account;
  change.session = request.who.session;
  change.judged = judged.password;
  return change;
}

}  // namespace

Awaitable<Reply> put_password(Service& service, const Request& request) {
  PasswordBody body;
  if (auto refused = read_input(request, new_password_fields, body)) co_return std::move(*refused);
  if (body.password == body.new_password) {
    co_return reply_code(request, 422, "bad_value", "the new password must be another one");
  }
  const auto judged = service.credentials->directory.find_account(request.who.account);
  if (auto refused = co_await check_identity_again(service, request, std::move(body.password))) {
    co_return std::move(*refused);
  }
  std::string hash;
  if (auto refused =
          co_await hash_new(service, request, *judged, body.new_password, "/new_password", hash)) {
    co_return std::move(*refused);
  }
  OwnChange change = own_change(request, *judged);
  change.change = [hash](store::Account& account, engine::Instant now) {
    account.password = hash;
    account.password_at = now;
    account.must_change = false;
  };
  AdminWork<Nothing> work = std::move(change);
  store::AuditEntry note = note_of(request, "change_password", request.who.account);
  co_return reply_nothing(request, co_await run_admin(service, std::move(work), std::move(note)));
}

Awaitable<Reply> enrol_totp(Service& service, const Request& request) {
  PasswordBody body;
  if (auto refused = read_input(request, own_password_fields, body)) co_return std::move(*refused);
  const auto account = service.credentials->directory.find_account(request.who.account);
  if (auto refused = co_await check_identity_again(service, request, std::move(body.password))) {
    co_return std::move(*refused);
  }
  const TotpSecret secret = make_totp_secret();
  service.credentials->enrol(request.who.session, secret, service.wall_clock());
  JsonWriter out;
  out.begin_object();
  out.field_word("secret", to_base32(secret));
  out.field_word("uri", totp_uri(secret, account->name));
  out.end_object();
  co_return reply_json(out.take());
}

Awaitable<Reply> confirm_totp(Service& service, const Request& request) {
  TotpBody body;
  if (auto refused = read_input(request, totp_fields, body)) co_return std::move(*refused);
  Credentials& credentials = *service.credentials;
  const engine::Instant now = service.wall_clock();
  const auto judged = credentials.directory.find_account(request.who.account);
  const auto secret = credentials.enrolling(request.who.session, now);
  const auto step = secret ? match_totp(*secret, body.code, now, 0) : std::nullopt;
  if (!step) {
    co_return reply_code(request, 409, "not_enrolled",
                         "the code does not belong to an enrolment of the last ten minutes; begin "
                         "with POST /v1/account/totp");
  }
  OwnChange change = own_change(request, *judged);
  const auto sealed = seal(*secret, credentials.totp_key);
  change.change = [sealed, last = *step](store::Account& account, engine::Instant) {
    account.totp = sealed;
    account.totp_step = last;
  };
  credentials.enrolled(request.who.session);
  AdminWork<Nothing> work = std::move(change);
  store::AuditEntry note = note_of(request, "confirm_totp", request.who.account);
  co_return reply_nothing(request, co_await run_admin(service, std::move(work), std::move(note)));
}

Awaitable<Reply> remove_totp(Service& service, const Request& request) {
  PasswordBody body;
  if (auto refused = read_input(request, own_password_fields, body)) co_return std::move(*refused);
  const auto judged = service.credentials->directory.find_account(request.who.account);
  if (auto refused = co_await check_identity_again(service, request, std::move(body.password))) {
    co_return std::move(*refused);
  }
  OwnChange change = own_change(request, *judged);
  change.change = [](store::Account& account, engine::Instant) {
    account.totp.clear();
    account.totp_step = 0;
  };
  AdminWork<Nothing> work = std::move(change);
  store::AuditEntry note = note_of(request, "remove_totp", request.who.account);
  co_return reply_nothing(request, co_await run_admin(service, std::move(work), std::move(note)));
}

}  // namespace http
