// Looks at whole contacts, which are written down before they are answered, and the log in which
// they stand.
#include <chrono>
#include <memory>
#include <utility>

#include "http/access/audit_note.hpp"
#include "http/access/load_and_authorize.hpp"
#include "http/codec/input.hpp"
#include "http/codec/query.hpp"
#include "http/codec/value_formats.hpp"
#include "http/codec/wish_requests.hpp"
#include "http/core/reply.hpp"
#include "http/core/service.hpp"
#include "http/handlers/handlers.hpp"
#include "http/json/writer.hpp"

namespace http {
namespace {

constexpr std::int64_t number_max = (std::int64_t{1} << 53) - 1;

std::string contact_of(const engine::Wish& wish) {
  static const engine::WishText erased;
  const engine::WishText& text = wish.text != nullptr ? *wish.text : erased;
  JsonWriter out;
  out.begin_object();
  out.field("wish_id", wish.id.value);
  out.key("contact");
  out.begin_object();
  out.field("name", text.contact_name);
  out.field("phone", text.contact_phone);
  out.end_object();
  out.field("address", text.address);
  out.key("place");
  out.begin_object();
  out.key("lat");
  out.decimal(wish.facts.place.lat, 6);
  out.key("lon");
  out.decimal(wish.facts.place.lon, 6);
  out.end_object();
  out.end_object();
  return out.take();
}

void write_entry(JsonWriter& out, const store::AuditEntry& entry, std::chrono::minutes offset) {
  out.begin_object();
  out.field("seq", entry.seq);
  out.key("at");
  out.instant(entry.at, offset);
  if (entry.account != 0) out.field("account_id", entry.account);
  out.field("role", entry.role);
  if (!entry.address.empty()) out.field("address", entry.address);
  out.field("action", entry.action);
  out.field("subject", entry.subject);
  if (entry.id != 0) out.field("subject_id", entry.id);
  if (!entry.reason.empty()) out.field("reason", entry.reason);
  if (!entry.request.empty()) out.field("request_id", entry.request);
  out.field("outcome", entry.outcome);
  if (!entry.details.empty()) out.field("details", entry.details);
  out.end_object();
}

/// A page of the log, newest first.
Awaitable<Reply> answer_page(Service& service, const Request& request, store::AuditFilter filter,
                             std::uint64_t before, std::size_t limit) {
  const auto next = std::make_shared<std::uint64_t>(0);
  const std::chrono::minutes offset = service.city->calendar.utc_offset;
  ReadJob job = [=, filter = std::move(filter)](store::Reader& reader) {
    JsonWriter out(4096);
    out.begin_object();
    out.key("items");
    out.begin_list();
    for (const auto& entry : reader.audit(filter, before, limit, *next)) {
      write_entry(out, entry, offset);
    }
    out.end_list();
    if (*next != 0) out.field_word("next", to_text(Cursor{false, *next}));
    out.end_object();
    ReadResult result;
    result.ok = true;
    result.body = out.take();
    return result;
  };
  ReadResult result = co_await service.bridge.read(std::move(job));
  if (!result.ok) co_return reply_failed(request, result);
  Reply reply = reply_json(std::move(result.body));
  if (*next != 0)
    reply.headers.emplace_back("Link", next_link(request, to_text(Cursor{false, *next})));
  co_return reply;
}

}  // namespace

Awaitable<Reply> reveal_wish(Service& service, const Request& request) {
  const auto id = path_id(request);
  if (!id) co_return reply_not_found(request);
  RevealBody body;
  if (auto refused = read_input(request, reveal_fields, body)) co_return std::move(*refused);
  store::WishRef wish;
  const engine::WishId wish_id{*id};
  const ReadResult read = co_await find_wish(service, wish_id, wish);
  if (!read.ok) co_return reply_failed(request, read);
  if (!wish) co_return reply_not_found(request);
  std::string contact = contact_of(*wish);
  store::AuditEntry entry = note_of(request, "reveal", *id, "wish");
  entry.reason = std::move(body.reason);
  entry.details = "fields=name,phone,address,place";
  const store::Outcome outcome = co_await write_down(service, std::move(entry));
  if (!succeeded(outcome)) co_return reply_failed(request, outcome);
  co_return reply_json(std::move(contact));
}

Awaitable<Reply> get_accesses(Service& service, const Request& request) {
  const auto id = path_id(request);
  if (!id) co_return reply_not_found(request);
  Query query(request);
  std::optional<Cursor> cursor;
  query.take_cursor(cursor);
  const std::size_t limit = query.take_limit();
  if (auto refused = query.refused()) co_return std::move(*refused);
  store::AuditFilter filter;
  filter.subject = "wish";
  filter.id = *id;
  const std::uint64_t before = cursor ? cursor->at : 0;
  co_return co_await answer_page(service, request, std::move(filter), before, limit);
}

Awaitable<Reply> get_audit(Service& service, const Request& request) {
  Query query(request);
  store::AuditFilter filter;
  query.take<parse_reason>("action", filter.action, reason_allowed);
  query.take<parse_reason>("subject", filter.subject, reason_allowed);
  query.take<parse_reason>("role", filter.role, reason_allowed);
  std::int64_t id = 0;
  std::int64_t account = 0;
  query.take_integer("subject_id", 1, number_max, id);
  query.take_integer("account_id", 1, number_max, account);
  query.take<parse_instant>("from", filter.from, instant_allowed);
  query.take<parse_instant>("to", filter.until, instant_allowed);
  filter.id = static_cast<std::uint64_t>(id);
  filter.account = static_cast<std::uint64_t>(account);
  std::optional<Cursor> cursor;
  query.take_cursor(cursor);
  const std::size_t limit = query.take_limit();
  if (auto refused = query.refused()) co_return std::move(*refused);
  const std::uint64_t before = cursor ? cursor->at : 0;
  co_return co_await answer_page(service, request, std::move(filter), before, limit);
}

}  // namespace http
