// /v1/session and /v1/sessions: log in and out, one's own sessions.
#include <utility>

#include "http/access/identity_check.hpp"
#include "http/codec/account.hpp"
#include "http/codec/input.hpp"
#include "http/core/reply.hpp"
#include "http/handlers/answers.hpp"
#include "http/handlers/handlers.hpp"
#include "http/transport/same_site.hpp"
#include "http/view/account_view.hpp"
#include "store/people/admin_transaction.hpp"

namespace http {
namespace {

/// A session that was begun, with what only its owner gets.
struct Begun {
  store::Account account;
  store::Session session;
};

std::string cookie_line(std::string_view name, std::string_view value, std::int64_t seconds) {
  std::string line(name);
  line += '=';
  line += value;
  line += "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" + std::to_string(seconds);
  if (name == session_cookie) line += "; Secure";
  return line;
}

store::Session new_session(const Service& service, const Request& request,
                           const store::Account& account, bool bearer, std::string_view token) {
  const engine::Instant now = service.wall_clock();
  store::Session session;
  session.account = account.id;
  session.hash = store::token_hash(token);
  session.bearer = bearer;
  session.address = request.peer;
  session.created_at = session.used_at = now;
  session.expires_at =
      now + service.credentials->settings.callers.sessions.of(account.role).absolute;
  return session;
}

/// What the writer does at a log-in. The account may have changed since the password was compared.
struct LogIn {
  store::AccountRef judged;
  std::uint64_t totp_step = 0;
  std::string hash;     // empty: stays as it is
  bool is_new = false;  // the hash is of a new password
  store::Session session;
  std::uint64_t ended = 0;  // the session that asked, if it was of this account

  std::optional<engine::Rejection> operator()(store::AdminTransactionContext& turn,
                                              Begun& begun) const {
    auto account = turn.accounts.find(judged->id);
    const bool same = account && !account->locked && account->password == judged->password &&
                      account->totp == judged->totp && account->role == judged->role;
    const bool used = account && totp_step != 0 && totp_step <= account->totp_step;
    if (!same || used) return engine::Rejection{engine::Refusal::not_allowed, "", ""};
    if (totp_step != 0 || !hash.empty()) change(turn, *account);
    if (ended != 0) turn.accounts.end_session(account->id, ended);
    if (!turn.accounts.add(session)) {
      return engine::Rejection{engine::Refusal::busy, "", "too many sessions"};
    }
    begun.account = std::move(*account);
    return std::nullopt;
  }

  void change(store::AdminTransactionContext& turn, store::Account& account) const {
    if (totp_step != 0) account.totp_step = totp_step;
    if (!hash.empty()) account.password = hash;
    if (is_new) {
      account.password_at = account.changed_at = turn.now;
      account.must_change = false;
      turn.accounts.end_sessions(account.id);
    }
    turn.accounts.put(account);
  }
};

/// A first or an old password must be replaced before anything else.
Awaitable<std::optional<Reply>> renew_password(Service& service, const Request& request,
                                               LogInBody& body, LogIn& log_in) {
  const store::Account& account = *log_in.judged;
  const auto& policy = service.credentials->settings.passwords;
  if (body.new_password.empty()) {
    if (!must_change(account, policy, service.wall_clock())) co_return std::nullopt;
    co_return reply_code(request, 403, "password_change_needed",
                         "send `new_password` too: this one has expired");
  }
  log_in.is_new = true;
  co_return co_await hash_new(service, request, account, body.new_password, "/new_password",
                              log_in.hash);
}

Reply reply_begun(const Service& service, const Begun& begun, std::string_view token) {
  const auto& callers = service.credentials->settings.callers;
  const SessionLimit& limit = callers.sessions.of(begun.account.role);
  JsonWriter out;
  out.begin_object();
  out.key("account");
  write_account(out, begun.account, *service.city);
  out.key("expires_at");
  out.instant(begun.session.expires_at, service.city->calendar.utc_offset);
  out.field("idle_minutes", limit.idle.count());
  if (begun.session.bearer) out.field_word("token", token);
  out.end_object();
  Reply reply = reply_created("/v1/session", out.take());
  if (!begun.session.bearer) {
    const auto seconds = std::chrono::seconds(limit.absolute).count();
    reply.headers.emplace_back("Set-Cookie", cookie_line(callers.cookie, token, seconds));
  }
  return reply;
}

}  // namespace

Awaitable<Reply> post_session(Service& service, const Request& request) {
  LogInBody body;
  if (auto refused = read_input(request, log_in_fields, body)) co_return std::move(*refused);
  // A page of another site must not log its reader in as somebody else.
  if (!body.bearer && !same_site_proof(request)) co_return reply_cross_site(request);
  if (body.password == body.new_password) {
    co_return reply_code(request, 422, "bad_value", "the new password must be another one");
  }
  IdentityCheck check;
  check.name = body.name;
  check.password = std::move(body.password);
  check.code = body.totp;
  if (auto refused = co_await check_identity(service, request, check, Factors::all)) {
    co_return std::move(*refused);
  }
  LogIn log_in;
  log_in.judged = check.account;
  log_in.totp_step = check.totp_step;
  log_in.hash = std::move(check.rehash);
  if (request.who.account == check.account->id) log_in.ended = request.who.session;
  if (auto refused = co_await renew_password(service, request, body, log_in)) {
    co_return std::move(*refused);
  }
  const std::string token = random_token(session_prefix);
  log_in.session = new_session(service, request, *check.account, body.bearer, token);
  const store::Session session = log_in.session;
  AdminWork<Begun> work = std::move(log_in);
  store::AuditEntry note = note_of(request, "log_in", check.account->id);
  note.account = check.account->id;
  note.role = store::to_code(check.account->role);
  AdminAnswer<Begun> answer = co_await run_admin(service, std::move(work), std::move(note));
  if (!answer.made) {
    const auto& rejection = answer.outcome.rejection;
    const bool changed = rejection && rejection->refusal == engine::Refusal::not_allowed;
    co_return changed ? reply_login_failed(request) : reply_failed(request, answer.outcome);
  }
  answer.made->session = session;
  co_return reply_begun(service, *answer.made, token);
}

Reply get_session(Service& service, const Request& request) {
  const auto& credentials = *service.credentials;
  const auto account = credentials.directory.find_account(request.who.account);
  if (!account) return reply_not_found(request);
  JsonWriter out;
  out.begin_object();
  out.key("account");
  write_account(out, *account, *service.city);
  const SessionLimit& limit = credentials.settings.callers.sessions.of(account->role);
  for (const auto& each : credentials.directory.sessions_of(account->id)) {
    if (each->record.id != request.who.session) continue;
    out.key("session");
    write_session(out, each->record, each->used_at(), limit, *service.city, request.who.session);
  }
  out.end_object();
  return reply_json(out.take());
}

namespace {

Awaitable<Reply> end_session(Service& service, const Request& request, std::uint64_t session) {
  const std::uint64_t account = request.who.account;
  AdminWork<Nothing> work = [account, session](store::AdminTransactionContext& turn, Nothing&) {
    std::optional<engine::Rejection> missing;
    if (!turn.accounts.end_session(account, session)) {
      missing.emplace(engine::Rejection{engine::Refusal::not_found, "", ""});
    }
    return missing;
  };
  store::AuditEntry note = note_of(request, "end_session", session, "session");
  const auto answer = co_await run_admin(service, std::move(work), std::move(note));
  if (!answer.made) co_return reply_failed(request, answer.outcome);
  Reply reply;
  reply.status = 204;
  co_return reply;
}

}  // namespace

Awaitable<Reply> delete_session(Service& service, const Request& request) {
  const bool by_cookie = request.who.by_cookie;
  Reply reply = co_await end_session(service, request, request.who.session);
  if (by_cookie) {
    const auto name = service.credentials->settings.callers.cookie;
    reply.headers.emplace_back("Set-Cookie", cookie_line(name, "", 0));
  }
  co_return reply;
}

Reply list_sessions(Service& service, const Request& request) {
  const auto& credentials = *service.credentials;
  const auto account = credentials.directory.find_account(request.who.account);
  if (!account) return reply_not_found(request);
  const SessionLimit& limit = credentials.settings.callers.sessions.of(account->role);
  const engine::Instant now = service.wall_clock();
  JsonWriter out;
  out.begin_object();
  out.key("items");
  out.begin_list();
  for (const auto& each : credentials.directory.sessions_of(account->id)) {
    const bool is_over = now >= each->record.expires_at || now >= each->used_at() + limit.idle;
    if (is_over) continue;
    write_session(out, each->record, each->used_at(), limit, *service.city, request.who.session);
  }
  out.end_list();
  out.end_object();
  return reply_json(out.take());
}

Awaitable<Reply> delete_other_session(Service& service, const Request& request) {
  return end_session(service, request, path_id(request).value_or(0));
}

}  // namespace http
