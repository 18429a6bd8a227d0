// Erasure of a person from wishes that have ended: from one, or from all with one telephone number.
// Contact, text, notes and exact place are erased permanently; the answer is the receipt.
#include <memory>
#include <utility>
#include <vector>

#include "engine/lifecycle/lifecycle.hpp"
#include "http/access/audit_note.hpp"
#include "http/access/rights.hpp"
#include "http/codec/input.hpp"
#include "http/codec/wish_requests.hpp"
#include "http/core/reply.hpp"
#include "http/core/service.hpp"
#include "http/handlers/handlers.hpp"
#include "http/view/wish_view.hpp"
#include "store/people/admin_transaction.hpp"
#include "store/people/erasure.hpp"

namespace http {
namespace {

/// Wishes of one request; of a person with more, the rest by asking again.
constexpr std::size_t person_wishes_max = 100;

/// Ids only, ascending.
struct PersonWishes {
  std::vector<engine::WishId> ended, live;
  bool more = false;  // than one request erases
};

ReadJob find_wishes(std::string phone, engine::AreaCode area, std::shared_ptr<PersonWishes> found) {
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

/// What a job has done; shared, since it runs on the writer's thread.
struct Erased {
  store::ErasureCounts counts;
  std::string digest;  // of the last entry in the audit log
};

/// All of them in the savepoint of the job: a refusal takes back what came before it.
store::AdminTransaction erase_all(std::vector<engine::WishId> wishes, store::AuditEntry entry,
                                  std::shared_ptr<Erased> erased) {
  return [=](store::AdminTransactionContext& turn) -> std::optional<engine::Rejection> {
    store::AuditEntry dated = entry;
    dated.at = turn.now;
    *erased = {};
    store::Eraser eraser(turn.connection);
    for (const engine::WishId wish : wishes) {
      const auto refused = eraser.erase(wish, store::Erasure::all, dated, erased->counts);
      if (refused) return refused;
    }
    turn.truncates_wal = true;
    erased->digest = store::audit_head(turn.connection);
    return std::nullopt;
  };
}

/// The end of every receipt. No digest if there was nothing left to erase.
void write_erased(JsonWriter& out, const Erased& erased) {
  out.key("counts");
  out.begin_object();
  out.field("texts", erased.counts.texts);
  out.field("events", erased.counts.events);
  out.field("answers", erased.counts.answers);
  out.end_object();
  if (erased.counts.wishes > 0) out.field("audit_digest", erased.digest);
}

void write_ids(JsonWriter& out, std::string_view key, const std::vector<engine::WishId>& ids) {
  out.key(key);
  out.begin_list();
  for (const engine::WishId id : ids) out.value(id.value);
  out.end_list();
}

}  // namespace

Awaitable<Reply> erase_wish(Service& service, const Request& request) {
  const auto id = path_id(request);
  if (!id) co_return reply_not_found(request);
  RevealBody body;
  if (auto refused = read_input(request, reveal_fields, body)) co_return std::move(*refused);
  store::AuditEntry entry = note_of(request, "erase", *id, "wish");
  entry.reason = std::move(body.reason);
  const auto erased = std::make_shared<Erased>();
  store::AdminTransaction job = erase_all({engine::WishId{*id}}, std::move(entry), erased);
  const store::Outcome outcome = co_await service.bridge.submit(std::move(job));
  if (!succeeded(outcome)) co_return reply_failed(request, outcome);
  JsonWriter out;
  out.begin_object();
  out.field("wish_id", *id);
  write_instant(out, "at", service.wall_clock(), *service.city);
  write_erased(out, *erased);
  out.end_object();
  co_return reply_json(out.take());
}

/// Erases each ended wish with this phone inside the caller's area as `erase_wish` does, all of
/// them or none, and answers with one receipt; names those that live on. Wishes outside of the area
/// stay and are not mentioned.
Awaitable<Reply> erase_person(Service& service, const Request& request) {
  ErasePersonBody body;
  if (auto refused = read_input(request, erase_person_fields, body)) co_return std::move(*refused);
  const bool dry_run = body.dry_run.value_or(false);
  const engine::AreaCode area = list_scope(request.who, request.view, {}).area;
  const auto found = std::make_shared<PersonWishes>();
  ReadJob job = find_wishes(std::move(body.phone), area, found);
  ReadResult read = co_await service.bridge.read_slow(std::move(job));
  if (!read.ok) co_return reply_failed(request, read);
  const auto erased = std::make_shared<Erased>();
  if (!dry_run && !found->ended.empty()) {
    store::AuditEntry entry = note_of(request, "erase", 0, "wish");
    entry.reason = std::move(body.reason);
    store::AdminTransaction erase = erase_all(found->ended, std::move(entry), erased);
    const store::Outcome outcome = co_await service.bridge.submit(std::move(erase));
    if (!succeeded(outcome)) co_return reply_failed(request, outcome);
  }
  JsonWriter out;
  out.begin_object();
  write_instant(out, "at", service.wall_clock(), *service.city);
  out.field("dry_run", dry_run);
  write_ids(out, "erased", found->ended);
  write_ids(out, "still_live", found->live);
  out.field("more", found->more);
  write_erased(out, *erased);
  out.end_object();
  co_return reply_json(out.take());
}

}  // namespace http
