// /v1/accounts: administrators run the accounts of others.
#include <utility>

#include "http/access/identity_check.hpp"
#include "http/codec/account.hpp"
#include "http/codec/input.hpp"
#include "http/codec/query.hpp"
#include "http/core/reply.hpp"
#include "http/core/service.hpp"
#include "http/handlers/handlers.hpp"
#include "http/view/account_view.hpp"
#include "store/people/account_rules.hpp"

namespace http {
namespace {

Reply reply_account(const Service& service, const store::Account& account) {
  JsonWriter out;
  write_account(out, account, *service.city);
  Reply reply = reply_json(out.take());
  set_etag(reply, account.version);
  return reply;
}

/// With the password that the caller passes on to its owner; it is shown this once.
std::string with_password(const Service& service, const store::Account& account,
                          std::string_view password) {
  JsonWriter out;
  out.begin_object();
  out.key("account");
  write_account(out, account, *service.city);
  out.field_word("one_time_password", password);
  out.end_object();
  return out.take();
}

/// Hashes a fresh one-time password.
Awaitable<std::optional<Reply>> make_password(Service& service, const Request& request,
                                              std::string& password, std::string& hash) {
  password = one_time_password();
  std::string copy = password;
  co_return co_await hash_text(service, request, copy, hash);
}

/// Role, area and provider as the body says: with a new role those not given are none.
void apply(const AccountBody& body, store::Account& account) {
  if (body.display_name) account.display_name = *body.display_name;
  if (body.role) {
    account.role = *body.role;
    account.area = {};
    account.provider = {};
  }
  if (body.area) account.area = *body.area;
  if (body.provider) account.provider = {*body.provider};
  if (body.locked) account.locked = *body.locked;
}

/// Anything but a name for reading and a lock gives rights.
bool is_sensitive(const AccountBody& body) noexcept {
  return body.role || body.area || body.provider || (body.locked && !*body.locked);
}

}  // namespace

Reply list_accounts(Service& service, const Request& request) {
  Query query(request);
  std::optional<Cursor> cursor;
  query.take_cursor(cursor);
  const std::size_t limit = query.take_limit();
  if (auto refused = query.refused()) return std::move(*refused);
  const auto found = service.credentials->directory.accounts(cursor ? cursor->at : 0, limit);
  JsonWriter out(4096);
  out.begin_object();
  out.key("items");
  out.begin_list();
  for (const auto& account : found) write_account(out, *account, *service.city);
  out.end_list();
  std::string next;
  if (found.size() == limit) next = to_text(Cursor{false, found.back()->id});
  if (!next.empty()) out.field_word("next", next);
  out.end_object();
  Reply reply = reply_json(out.take());
  if (!next.empty()) reply.headers.emplace_back("Link", next_link(request, next));
  return reply;
}

Reply get_account(Service& service, const Request& request) {
  const auto account = service.credentials->directory.find_account(path_id(request).value_or(0));
  return account ? reply_account(service, *account) : reply_not_found(request);
}

Awaitable<Reply> post_account(Service& service, const Request& request) {
  AccountBody body;
  if (auto refused = read_input(request, new_account_fields, body)) co_return std::move(*refused);
  if (auto refused =
          co_await check_identity_again(service, request, std::move(body.own_password))) {
    co_return std::move(*refused);
  }
  std::string password;
  std::string hash;
  if (auto refused = co_await make_password(service, request, password, hash)) {
    co_return std::move(*refused);
  }
  store::Account account;
  account.name = body.name;
  account.password = hash;
  account.must_change = true;
  apply(body, account);
  AdminWork<store::Account> work = [account](store::AdminTransactionContext& turn,
                                             store::Account& made) {
    made = account;
    return add_account(turn, made);
  };
  store::AuditEntry note = note_of(request, "create_account", 0);
  const auto answer = co_await run_admin(service, std::move(work), std::move(note));
  if (!answer.made) co_return reply_failed(request, answer.outcome);
  Reply reply = reply_created("/v1/accounts/" + std::to_string(answer.made->id),
                              with_password(service, *answer.made, password));
  set_etag(reply, answer.made->version);
  co_return reply;
}

Awaitable<Reply> patch_account(Service& service, const Request& request) {
  AccountBody body;
  std::optional<std::uint32_t> version;
  if (auto refused = read_input(request, account_change_fields, body)) {
    co_return std::move(*refused);
  }
  if (auto refused = read_if_match(request, Precondition::optional, version)) {
    co_return std::move(*refused);
  }
  const std::uint64_t id = path_id(request).value_or(0);
  if (!service.credentials->directory.find_account(id)) co_return reply_not_found(request);
  if (is_sensitive(body)) {
    if (auto refused =
            co_await check_identity_again(service, request, std::move(body.own_password))) {
      co_return std::move(*refused);
    }
  }
  AdminWork<store::Account> work = [id, version, body](store::AdminTransactionContext& turn,
                                                       store::Account& changed) {
    std::optional<engine::Rejection> refused;
    const auto before = turn.accounts.find(id);
    if (version && *version != before->version) {
      refused.emplace(engine::Rejection{engine::Refusal::version_mismatch, "", ""});
      return refused;
    }
    changed = *before;
    apply(body, changed);
    return change_account(turn, *before, changed);
  };
  store::AuditEntry note = note_of(request, "change_account", id);
  if (is_sensitive(body)) note.details = "rights";
  const auto answer = co_await run_admin(service, std::move(work), std::move(note));
  if (!answer.made) co_return reply_failed(request, answer.outcome);
  co_return reply_account(service, *answer.made);
}

Awaitable<Reply> reset_account_password(Service& service, const Request& request) {
  PasswordBody body;
  if (auto refused = read_input(request, own_password_fields, body)) co_return std::move(*refused);
  const std::uint64_t id = path_id(request).value_or(0);
  if (!service.credentials->directory.find_account(id)) co_return reply_not_found(request);
  if (auto refused = co_await check_identity_again(service, request, std::move(body.password))) {
    co_return std::move(*refused);
  }
  std::string password;
  std::string hash;
  if (auto refused = co_await make_password(service, request, password, hash)) {
    co_return std::move(*refused);
  }
  AdminWork<store::Account> work = [id, hash](store::AdminTransactionContext& turn,
                                              store::Account& changed) {
    changed = *turn.accounts.find(id);
    return reset_account(turn, changed, hash);
  };
  store::AuditEntry note = note_of(request, "reset_account", id);
  const auto answer = co_await run_admin(service, std::move(work), std::move(note));
  if (!answer.made) co_return reply_failed(request, answer.outcome);
  co_return reply_json(with_password(service, *answer.made, password));
}

}  // namespace http
