#include "http/view/timeline_view.hpp"

#include "engine/lifecycle/lifecycle.hpp"
#include "engine/record/codes.hpp"
#include "http/core/masking.hpp"
#include "http/view/field_table.hpp"
#include "http/view/wish_view.hpp"

namespace http {

namespace {

void write_details(JsonWriter& out, const engine::Event& event, Show how) {
  if (event.provider) out.field("provider_id", event.provider.value);
  if (event.offer) out.field("offer_id", event.offer.value);
  if (!event.reason.empty()) out.field("reason", event.reason);
  if (!event.note.empty()) {
    out.field("note", how == Show::full ? event.note : mask_numbers(event.note));
  }
  if (event.via != engine::Via::none) out.field_word("method", engine::to_code(event.via));
  if (event.exclude) out.field("excluded", true);
  if (event.other) out.field("other", event.other.value);
  if (!event.external_no.empty()) out.field("external_no", event.external_no);
}

}  // namespace

void write_event_fields(JsonWriter& out, const engine::Event& event, const engine::City& city,
                        View view) {
  out.field("n", event.n);
  out.field("seq", event.seq.value);
  write_instant(out, "at", event.at, city);
  out.field_word("action", engine::to_code(event.action));
  out.field_word("from", engine::to_code(event.from));
  out.field_word("to", engine::to_code(event.to));
  out.field_word("by", engine::to_code(event.actor.role));
  out.field_word("reach", engine::to_code(event.reach));
  out.field("escalated", event.escalated);
  write_instant(out, "due_at", event.dates.due_at, city);
  write_instant(out, "step_due_at", event.dates.step_due_at, city);
  if (event.people > 0) out.field("people", event.people);
  if (event.minutes > 0) out.field("minutes", event.minutes);
  if (event.stars > 0) out.field("stars", event.stars);
  const Show how = shown(view, WishField::notes);
  if (how != Show::no) write_details(out, event, how);
}

void write_timeline(JsonWriter& out, std::span<const engine::Event> events,
                    const engine::City& city, View view) {
  out.begin_list();
  for (const engine::Event& event : events) {
    out.begin_object();
    write_event_fields(out, event, city, view);
    out.end_object();
  }
  out.end_list();
}

}  // namespace http
