#include "store/rows/event_log.hpp"

#include <algorithm>

#include "engine/record/codes.hpp"
#include "store/rows/record_json.hpp"
#include "store/rows/supply_rows.hpp"
#include "store/rows/wish_rows.hpp"

namespace store {
namespace {

using engine::Actor;
using engine::Event;
using engine::StepDates;
using engine::Subject;

constexpr std::string_view subject_codes[] = {"wish", "provider", "offer"};  // index = Subject

Subject subject_from(std::string_view code) {
  const auto* const found = std::find(std::begin(subject_codes), std::end(subject_codes), code);
  if (found == std::end(subject_codes)) {
    throw BadCell("holds the unknown subject \"" + std::string(code) + "\"");
  }
  return static_cast<Subject>(found - std::begin(subject_codes));
}

constexpr Column<Event> subject_column{
    "subject",
    [](const Event& event, const engine::Field*) -> Cell { return subject_code(event.subject); },
    [](Event& event, const Cell& cell, const engine::Field*) {
      event.subject = subject_from(text_of(cell));
    }};

struct BodyText {
  Cell operator()(std::monostate) const { return {}; }
  Cell operator()(const engine::WishFacts& facts) const { return to_json(facts_columns(), facts); }
  Cell operator()(const engine::Provider& provider) const {
    return to_json(provider_columns().subspan(columns_in_event), provider);
  }
  Cell operator()(const engine::Offer& offer) const {
    return to_json(offer_columns().subspan(columns_in_event), offer);
  }
};

/// A provider or offer as its event states it.
template <class Record, class RecordId>
Record supply_from(std::span<const Column<Record>> columns, const Event& event,
                   std::string_view json) {
  Record record = record_from_json(columns.subspan(columns_in_event), json);
  record.id = RecordId{event.id};
  record.version = event.n;
  record.last_seq = event.seq;
  return record;
}

/// The columns before this one have said whose event it is.
void read_body(Event& event, const Cell& cell, const engine::Field*) {
  if (std::holds_alternative<std::monostate>(cell)) return;
  const std::string_view json = text_of(cell);
  switch (event.subject) {
    case Subject::wish: event.body = record_from_json(facts_columns(), json); return;
    case Subject::provider:
      event.body =
          supply_from<engine::Provider, engine::ProviderId>(provider_columns(), event, json);
      return;
    case Subject::offer:
      event.body = supply_from<engine::Offer, engine::OfferId>(offer_columns(), event, json);
      return;
  }
}

constexpr Column<Event> body_column{
    "body",
    [](const Event& event, const engine::Field*) { return std::visit(BodyText{}, event.body); },
    read_body};

std::string select_sql(const char* where) {
  return "SELECT " + column_names(event_columns()) + ", sealed_note FROM event WHERE " + where;
}

}  // namespace

std::string_view subject_code(Subject subject) noexcept {
  return subject_codes[static_cast<std::size_t>(subject)];
}

std::span<const Column<Event>> event_columns() {
  static const std::vector<Column<Event>> columns = {
      column<Event, &Event::seq>("seq"),
      column<Event, &Event::prev>("prev"),
      subject_column,
      column<Event, &Event::id>("id"),
      column<Event, &Event::n>("n"),
      column<Event, &Event::at>("at"),
      column<Event, &Event::actor, &Actor::role>("actor_role"),
      column<Event, &Event::actor, &Actor::id>("actor"),
      column<Event, &Event::action>("action"),
      column<Event, &Event::from>("state_from"),
      column<Event, &Event::to>("state_to"),
      column<Event, &Event::dates, &StepDates::due_at>("due_at"),
      column<Event, &Event::dates, &StepDates::step_due_at>("step_due_at"),
      column<Event, &Event::dates, &StepDates::due_left>("due_left"),
      column<Event, &Event::reach>("reach"),
      column<Event, &Event::provider>("provider"),
      column<Event, &Event::offer>("offer"),
      column<Event, &Event::exclude>("exclude"),
      column<Event, &Event::escalated>("escalated"),
      column<Event, &Event::reason>("reason"),
      column<Event, &Event::note>("note"),
      column<Event, &Event::people>("people"),
      column<Event, &Event::minutes>("minutes"),
      column<Event, &Event::stars>("stars"),
      column<Event, &Event::other>("other"),
      column<Event, &Event::external_no>("external_no"),
      body_column,
      column<Event, &Event::via>("via"),
  };
  return columns;
}

EventLog::EventLog(Connection& connection, std::shared_ptr<const Keys> keys)
    : keys_(std::move(keys)), find_(connection, "read event", select_sql("seq = ?")),
      after_(connection, "read events", select_sql("seq > ? ORDER BY seq LIMIT ?")),
      last_(connection, "read last event", "SELECT coalesce(max(seq), 0) FROM event") {}

std::optional<Event> EventLog::find(engine::Seq seq) {
  find_.bind(0, static_cast<std::int64_t>(seq.value));
  const ResetAfter reset(find_);
  if (!find_.step()) return std::nullopt;
  return read(find_);
}

Event EventLog::read(const Statement& row) const {
  Event event = read_record(row, event_columns());
  const int sealed = static_cast<int>(event_columns().size());
  if (keys_ && row.is_blob(sealed)) {
    event.note = keys_->open(event.seq.value, SealedColumn::note, sealed_of(row.bytes(sealed)));
  }
  return event;
}

engine::Seq EventLog::last() {
  last_.step();
  const engine::Seq seq{static_cast<std::uint64_t>(last_.integer(0))};
  last_.reset();
  return seq;
}

std::vector<Event> EventLog::chain(Subject subject, std::uint64_t id, engine::Seq last) {
  std::vector<Event> events;
  for (engine::Seq at = last; at;) {
    std::optional<Event> event = find(at);
    if (!event || event->subject != subject || event->id != id || event->prev >= at) {
      throw DamagedRow(
          "read timeline", "seq " + std::to_string(at.value),
          "breaks the chain of " + std::string(subject_code(subject)) + " " + std::to_string(id));
    }
    at = event->prev;
    events.push_back(std::move(*event));
  }
  std::reverse(events.begin(), events.end());
  return events;
}

std::vector<Event> EventLog::after(engine::Seq seq, std::size_t limit) {
  std::vector<Event> events;
  const ResetAfter reset(after_);
  after_.bind(0, static_cast<std::int64_t>(seq.value));
  after_.bind(1, static_cast<std::int64_t>(limit));
  while (after_.step()) events.push_back(read(after_));
  return events;
}

void EventLog::for_each(const std::function<void(Event&&)>& visit,
                        const std::function<void(engine::Seq, const DamagedRow&)>& damaged) {
  const ResetAfter reset(after_);
  after_.bind(0, std::int64_t{0});
  after_.bind(1, std::int64_t{-1});
  while (after_.step()) {
    std::optional<Event> event;
    try {
      event = read(after_);
    } catch (const DamagedRow& row) {
      damaged({static_cast<std::uint64_t>(after_.integer(0))}, row);
    }
    if (event) visit(std::move(*event));
  }
}

}  // namespace store
