#include "http/handlers/consents.hpp"

#include <memory>
#include <utility>

#include "http/access/audit_note.hpp"
#include "http/codec/input.hpp"
#include "http/core/reply.hpp"
#include "store/rows/consent_rows.hpp"
#include "store/writer/office.hpp"

namespace http {
namespace {

std::string consents_of(engine::WishId wish, const std::optional<store::Consent>& consent,
                        View view, std::chrono::minutes offset) {
  JsonWriter out;
  out.begin_object();
  out.field("wish_id", wish.value);
  out.key("items");
  write_consents(out, consent, view, offset);
  out.end_object();
  return out.take();
}

}  // namespace

void write_consents(JsonWriter& out, const std::optional<store::Consent>& consent, View view,
                    std::chrono::minutes offset) {
  out.begin_list();
  if (consent) {
    out.begin_object();
    out.field("text_version", consent->version);
    out.field_word("method", to_code(consent->method));
    out.field_word("given_by", to_code(consent->given_by));
    out.key("given_at");
    out.instant(consent->given_at, offset);
    if (is_office(view) && consent->account != 0) out.field("account_id", consent->account);
    if (consent->withdrawn_at != engine::Instant{}) {
      out.key("withdrawn_at");
      out.instant(consent->withdrawn_at, offset);
    }
    out.end_object();
  }
  out.end_list();
}

Awaitable<Reply> get_consents(Service& service, const Request& request) {
  const auto id = path_id(request);
  if (!id) co_return reply_not_found(request);
  const engine::WishId wish{*id};
  const View view = request.view;
  const std::chrono::minutes offset = service.city->calendar.utc_offset;
  ReadJob job = [=](store::Reader& reader) {
    ReadResult result;
    result.ok = true;
    result.body = consents_of(wish, reader.consent(wish), view, offset);
    return result;
  };
  ReadResult result = co_await service.bridge.read(std::move(job));
  if (!result.ok) co_return reply_failed(request, result);
  co_return reply_json(std::move(result.body));
}

Awaitable<Reply> withdraw_consents(Service& service, const Request& request) {
  const auto id = path_id(request);
  if (!id) co_return reply_not_found(request);
  if (auto refused = read_nothing(request)) co_return std::move(*refused);
  const engine::WishId wish{*id};
  const View view = request.view;
  const std::chrono::minutes offset = service.city->calendar.utc_offset;
  const store::AuditEntry entry = note_of(request, "withdraw_consent", *id, "wish");
  const auto answer = std::make_shared<std::string>();
  store::OfficeJob job = [=](store::OfficeTurn& turn) -> std::optional<engine::Rejection> {
    if (!store::withdraw_consent(turn.connection, wish, turn.now)) {
      return engine::Rejection{engine::Refusal::wrong_state, "", "no consent stands"};
    }
    store::AuditEntry dated = entry;
    dated.at = turn.now;
    turn.audit.append(dated);
    *answer = consents_of(wish, store::find_consent(turn.connection, wish), view, offset);
    return std::nullopt;
  };
  const store::Outcome outcome = co_await service.bridge.office(std::move(job));
  if (!succeeded(outcome)) co_return reply_failed(request, outcome);
  co_return reply_json(std::move(*answer));
}

}  // namespace http
