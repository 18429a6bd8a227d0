#include "http/handlers/persons.hpp"

#include <memory>
#include <utility>
#include <vector>

#include "engine/lifecycle/lifecycle.hpp"
#include "http/access/audit_note.hpp"
#include "http/access/rights.hpp"
#include "http/handlers/input.hpp"
#include "http/reply.hpp"
#include "http/view/wish_view.hpp"
#include "store/people/erasure.hpp"
#include "store/writer/office.hpp"

namespace http {
namespace {

/// Ids only, ascending.
struct PersonWishes {
  std::vector<engine::WishId> ended, live;
  bool more = false;  // than one request erases
};

ReadJob find_wishes(std::string phone, engine::AreaCode area,
                    std::shared_ptr<PersonWishes> found) {
  return [=](store::Reader& reader) {
    ReadResult result;
    result.ok = true;
    for (const engine::WishId id : reader.wishes_of_phone(phone)) {
      const auto wish = reader.wish(id);
      if (!wish || (area && !area.contains(wish->facts.area))) continue;
      auto& list = engine::is_final(wish->state) ? found->ended : found->live;
      if (list.size() < person_wishes_max) {
        list.push_back(id);
      } else {
        found->more = true;
      }
    }
    return result;
  };
}

/// All of them in the savepoint of the job: a refusal takes back what came before it.
store::OfficeJob erase_all(std::shared_ptr<const PersonWishes> found, store::AuditEntry entry,
                           std::shared_ptr<store::ErasureCounts> counts,
                           std::shared_ptr<std::string> digest) {
  return [=](store::OfficeTurn& turn) -> std::optional<engine::Rejection> {
    store::AuditEntry dated = entry;
    dated.at = turn.now;
    *counts = {};
    store::Eraser eraser(turn.connection);
    for (const engine::WishId wish : found->ended) {
      if (auto refused = eraser.erase(wish, store::Erasure::all, dated, *counts)) return refused;
    }
    turn.empties_log = true;
    *digest = store::audit_head(turn.connection);
    return std::nullopt;
  };
}

void write_ids(JsonWriter& out, std::string_view key, const std::vector<engine::WishId>& ids) {
  out.key(key);
  out.begin_list();
  for (const engine::WishId id : ids) out.value(id.value);
  out.end_list();
}

std::string receipt_of(const PersonWishes& found, const store::ErasureCounts& counts, bool dry_run,
                       engine::Instant now, const std::string& digest, const engine::City& city) {
  JsonWriter out;
  out.begin_object();
  write_instant(out, "at", now, city);
  out.field("dry_run", dry_run);
  write_ids(out, "erased", found.ended);
  write_ids(out, "still_live", found.live);
  out.field("more", found.more);
  out.key("counts");
  out.begin_object();
  out.field("texts", counts.texts);
  out.field("events", counts.events);
  out.field("answers", counts.answers);
  out.end_object();
  if (counts.wishes > 0) out.field("audit_digest", digest);
  out.end_object();
  return out.take();
}

}  // namespace

Awaitable<Reply> erase_person(Service& service, const Request& request) {
  ErasePersonBody body;
  if (auto refused = read_input(request, erase_person_fields, body)) co_return std::move(*refused);
  const bool dry_run = body.dry_run.value_or(false);
  const engine::AreaCode area = list_scope(request.who, request.view, {}).area;
  const auto found = std::make_shared<PersonWishes>();
  ReadJob job = find_wishes(std::move(body.phone), area, found);
  ReadResult read = co_await service.bridge.tally(std::move(job));
  if (!read.ok) co_return reply_failed(request, read);
  const auto counts = std::make_shared<store::ErasureCounts>();
  const auto digest = std::make_shared<std::string>();
  if (!dry_run && !found->ended.empty()) {
    store::AuditEntry entry = note_of(request, "erase", 0, "wish");
    entry.reason = std::move(body.reason);
    store::OfficeJob erase = erase_all(found, std::move(entry), counts, digest);
    const store::Outcome outcome = co_await service.bridge.office(std::move(erase));
    if (!succeeded(outcome)) co_return reply_failed(request, outcome);
  }
  co_return reply_json(receipt_of(*found, *counts, dry_run, service.wall_clock(), *digest,
                                  *service.city));
}

}  // namespace http
