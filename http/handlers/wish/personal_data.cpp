// What the law gives a person: what it has agreed to, taking that back, and all that is kept of it
// with one wish. Erasing it: erasure.cpp.
#include <chrono>
#include <memory>
#include <optional>
#include <utility>

#include "http/access/audit_note.hpp"
#include "http/access/rights.hpp"
#include "http/codec/input.hpp"
#include "http/codec/wish_requests.hpp"
#include "http/core/reply.hpp"
#include "http/core/service.hpp"
#include "http/handlers/handlers.hpp"
#include "http/view/timeline_view.hpp"
#include "http/view/wish_view.hpp"
#include "store/people/admin_transaction.hpp"
#include "store/rows/consent_rows.hpp"

namespace http {
namespace {

constexpr std::size_t looks_max = 1'000;  // of the audit log, newest first

/// A list: one a wish at present, so that a later text can be agreed to as well. Only the office
/// sees who wrote it down.
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

/// Who looked, when and in what role; not which account, nor why: that is the office's.
void write_accesses(JsonWriter& out, store::Reader& reader, engine::WishId wish,
                    const engine::City& city) {
  store::AuditFilter filter;
  filter.subject = "wish";
  filter.id = wish.value;
  std::uint64_t next = 0;
  out.begin_list();
  for (const store::AuditEntry& entry : reader.audit(filter, 0, looks_max, next)) {
    out.begin_object();
    write_instant(out, "at", entry.at, city);
    out.field("role", entry.role);
    out.field("action", entry.action);
    out.end_object();
  }
  out.end_list();
}

/// The wish as its owner sees it, whatever time has passed, and what was noted about it.
ReadResult write_all(store::Reader& reader, engine::WishId id, const engine::City& city,
                     engine::Instant now) {
  ReadResult result;
  result.ok = true;
  const auto wish = reader.wish(id);
  result.found = wish.has_value();
  if (!wish) return result;
  JsonWriter out(8'192);
  out.begin_object();
  write_instant(out, "at", now, city);
  out.key("wish");
  write_wish(out, *wish, {city, View::owner, now, nullptr, {}, true});
  out.key("timeline");
  write_timeline(out, reader.timeline(id), city, View::owner);
  out.key("consents");
  write_consents(out, reader.consent(id), View::owner, city.calendar.utc_offset);
  out.key("accesses");
  write_accesses(out, reader, id, city);
  out.end_object();
  result.body = out.take();
  return result;
}

}  // namespace

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

/// Committed together with its entry in the audit log. The wish goes on: who wants it gone cancels
/// it, and asks to have it erased.
Awaitable<Reply> withdraw_consents(Service& service, const Request& request) {
  const auto id = path_id(request);
  if (!id) co_return reply_not_found(request);
  if (auto refused = read_nothing(request)) co_return std::move(*refused);
  const engine::WishId wish{*id};
  const View view = request.view;
  const std::chrono::minutes offset = service.city->calendar.utc_offset;
  const store::AuditEntry entry = note_of(request, "withdraw_consent", *id, "wish");
  const auto answer = std::make_shared<std::string>();
  store::AdminTransaction job =
      [=](store::AdminTransactionContext& turn) -> std::optional<engine::Rejection> {
    if (!store::withdraw_consent(turn.connection, wish, turn.now)) {
      return engine::Rejection{engine::Refusal::wrong_state, "", "no consent is in force"};
    }
    store::AuditEntry dated = entry;
    dated.at = turn.now;
    turn.audit.append(dated);
    *answer = consents_of(wish, store::find_consent(turn.connection, wish), view, offset);
    return std::nullopt;
  };
  const store::Outcome outcome = co_await service.bridge.submit(std::move(job));
  if (!succeeded(outcome)) co_return reply_failed(request, outcome);
  co_return reply_json(std::move(*answer));
}

Awaitable<Reply> export_personal_data(Service& service, const Request& request) {
  const auto id = path_id(request);
  if (!id) co_return reply_not_found(request);
  PersonalDataBody body;
  if (auto refused = read_input(request, personal_data_fields, body)) {
    co_return std::move(*refused);
  }
  if (body.reason.empty() && request.who.role != CallerRole::resident) {
    const engine::Rejection missing{engine::Refusal::missing_value, "reason",
                                    "staff must give a reason; the audit log keeps it"};
    co_return reply_refused(request, missing);
  }
  const engine::WishId wish{*id};
  const engine::Instant now = service.wall_clock();
  const auto city = service.city;
  ReadJob read = [=](store::Reader& reader) { return write_all(reader, wish, *city, now); };
  ReadResult found = co_await service.bridge.read(std::move(read));
  if (!found.ok || !found.found) co_return reply_failed(request, found);
  store::AuditEntry entry = note_of(request, "export", *id, "wish");
  entry.reason = std::move(body.reason);
  const store::Outcome outcome = co_await write_down(service, std::move(entry));
  if (!succeeded(outcome)) co_return reply_failed(request, outcome);
  co_return reply_json(std::move(found.body));
}

}  // namespace http
