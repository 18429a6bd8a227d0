#include "http/handlers/personal_data.hpp"

#include <utility>

#include "http/access/audit_note.hpp"
#include "http/access/rights.hpp"
#include "http/codec/input.hpp"
#include "http/core/reply.hpp"
#include "http/handlers/consents.hpp"
#include "http/view/timeline_view.hpp"
#include "http/view/wish_view.hpp"

namespace http {
namespace {

constexpr std::size_t looks_max = 1'000;  // of the audit log, newest first

/// Who looked, when and in what role; not which account, nor why: that is the office's.
void write_looks(JsonWriter& out, store::Reader& reader, engine::WishId wish,
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
  out.key("looks");
  write_looks(out, reader, id, city);
  out.end_object();
  result.body = out.take();
  return result;
}

}  // namespace

Awaitable<Reply> export_personal_data(Service& service, const Request& request) {
  const auto id = path_id(request);
  if (!id) co_return reply_not_found(request);
  PersonalDataBody body;
  if (auto refused = read_input(request, personal_data_fields, body)) {
    co_return std::move(*refused);
  }
  if (body.reason.empty() && request.who.role != CallerRole::resident) {
    const engine::Rejection missing{engine::Refusal::missing_value, "reason",
                                    "staff says why it looks; it stands in the audit log"};
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
