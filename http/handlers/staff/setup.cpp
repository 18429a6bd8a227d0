// POST /v1/setup: the one-time code of the first start makes the first administrator.
#include <utility>

#include "http/access/identity_check.hpp"
#include "http/codec/account.hpp"
#include "http/codec/input.hpp"
#include "http/core/reply.hpp"
#include "http/core/service.hpp"
#include "http/handlers/handlers.hpp"
#include "http/view/account_view.hpp"
#include "store/people/account_rules.hpp"

namespace http {

Awaitable<Reply> post_setup(Service& service, const Request& request) {
  SetupBody body;
  if (auto refused = read_input(request, setup_fields, body)) co_return std::move(*refused);
  Credentials& credentials = *service.credentials;
  const auto pair = LoginGuard::pair_of("setup code", request.client_group);  // no name has one
  const bool waits = credentials.guard.begin(pair, service.wall_clock()).has_value();
  if (waits || !credentials.is_setup_code(body.code)) {
    co_return reply_code(request, 403, "setup_code",
                         "this is not the code that the server printed at its start, or it has "
                         "been used");
  }
  credentials.guard.succeeded(pair);
  store::Account account;
  account.name = body.name;
  account.display_name = body.display_name.empty() ? body.name : body.display_name;
  account.role = store::StaffRole::administrator;
  if (auto refused = co_await hash_new(service, request, account, body.password, "/password",
                                       account.password)) {
    co_return std::move(*refused);
  }
  AdminWork<store::Account> work = [account](store::AdminTransactionContext& turn,
                                             store::Account& made) {
    std::optional<engine::Rejection> refused;
    if (turn.accounts.administrators() > 0) {
      refused.emplace(
          engine::Rejection{engine::Refusal::not_allowed, "", "there is an administrator already"});
      return refused;
    }
    made = account;
    return add_account(turn, made);
  };
  store::AuditEntry note = note_of(request, "set_up", 0);
  const auto answer = co_await run_admin(service, std::move(work), std::move(note));
  if (!answer.made) co_return reply_failed(request, answer.outcome);
  credentials.setup_done();
  JsonWriter out;
  write_account(out, *answer.made, *service.city);
  co_return reply_created("/v1/accounts/" + std::to_string(answer.made->id), out.take());
}

}  // namespace http
