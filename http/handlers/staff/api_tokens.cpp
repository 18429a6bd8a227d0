// /v1/tokens: administrators make and revoke the tokens of programs.
#include <utility>

#include "http/access/identity_check.hpp"
#include "http/codec/account.hpp"
#include "http/codec/input.hpp"
#include "http/core/reply.hpp"
#include "http/core/service.hpp"
#include "http/handlers/handlers.hpp"
#include "http/view/account_view.hpp"
#include "store/people/admin_transaction.hpp"

namespace http {

Reply list_api_tokens(Service& service, const Request& request) {
  static_cast<void>(request);
  JsonWriter out(4096);
  out.begin_object();
  out.key("items");
  out.begin_list();
  for (const auto& each : service.credentials->directory.tokens_of(0)) {
    write_api_token(out, each->record, each->used_at(), *service.city);
  }
  out.end_list();
  out.end_object();
  return reply_json(out.take());
}

Awaitable<Reply> post_api_token(Service& service, const Request& request) {
  ApiTokenBody body;
  if (auto refused = read_input(request, api_token_fields, body)) co_return std::move(*refused);
  if (body.area && service.city->areas.find(*body.area) == nullptr) {
    co_return reply_refused(request, {engine::Refusal::unknown_area, "area", ""});
  }
  if (auto refused =
          co_await check_identity_again(service, request, std::move(body.own_password))) {
    co_return std::move(*refused);
  }
  const std::string text = random_token(api_token_prefix);
  store::ApiToken token;
  token.account = request.who.account;
  token.hash = store::token_hash(text);
  token.name = body.name;
  for (const Scope scope : body.scopes) {
    token.scopes = static_cast<std::uint8_t>(token.scopes | scope_bit(scope));
  }
  token.area = body.area.value_or(engine::AreaCode{});
  token.created_at = service.wall_clock();
  token.expires_at = token.created_at + std::chrono::days(body.days);
  AdminWork<store::ApiToken> work = [token](store::AdminTransactionContext& turn,
                                            store::ApiToken& made) {
    std::optional<engine::Rejection> refused;
    made = token;
    made.id = turn.accounts.add(token);
    if (made.id == 0) {
      refused.emplace(engine::Rejection{engine::Refusal::limit_reached, "", "too many tokens"});
    }
    return refused;
  };
  store::AuditEntry note = note_of(request, "create_token", 0, "api_token");
  const auto answer = co_await run_admin(service, std::move(work), std::move(note));
  if (!answer.made) co_return reply_failed(request, answer.outcome);
  JsonWriter out;
  out.begin_object();
  out.key("api_token");
  write_api_token(out, *answer.made, {}, *service.city);
  out.field_word("token", text);
  out.end_object();
  co_return reply_created("/v1/tokens/" + std::to_string(answer.made->id), out.take());
}

Awaitable<Reply> delete_api_token(Service& service, const Request& request) {
  const std::uint64_t id = path_id(request).value_or(0);
  AdminWork<bool> work = [id](store::AdminTransactionContext& turn, bool& ended) {
    std::optional<engine::Rejection> refused;
    ended = turn.accounts.end_token(id);
    if (!ended) refused.emplace(engine::Rejection{engine::Refusal::not_found, "", ""});
    return refused;
  };
  store::AuditEntry note = note_of(request, "revoke_token", id, "api_token");
  const auto answer = co_await run_admin(service, std::move(work), std::move(note));
  if (!answer.made) co_return reply_failed(request, answer.outcome);
  Reply reply;
  reply.status = 204;
  co_return reply;
}

}  // namespace http
