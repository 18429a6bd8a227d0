#include "tests/store/rows/random_records.hpp"

#include "engine/lifecycle/lifecycle.hpp"

namespace test {
namespace {

using namespace engine;

/// One overload for each kind of field.
class Filler {
 public:
  explicit Filler(test::Random& random) : random_(random) {}

  template <class... Fields>
  void all(Fields&... fields) {
    (fill(fields), ...);
  }

  void fill(double& value) { value = static_cast<double>(number(1U << 30)) / 7'654'321.0; }
  void fill(bool& value) { value = number(2) == 1; }
  void fill(std::string& value) {
    static const std::vector<std::string> some = {
        "",         "a",          "心愿", "quote \" back \\ slash", "line\nfeed\ttab",
        "\x01\x1F", "emoji 🙂", ","};
    value = random_.one_of(some);
  }
  void fill(Millis& value) { value = Millis{static_cast<std::int64_t>(number(1ULL << 42))}; }
  void fill(Instant& value) {
    Millis since{0};
    fill(since);
    value = Instant{since};
  }
  void fill(Metres& value) { fill(value.value); }
  void fill(CategoryCode& value) { value.value = static_cast<std::uint16_t>(number(9'999)); }
  void fill(AreaCode& value) { value.value = number(999'999'999'999); }
  void fill(WeekHours& value) {
    for (std::size_t bit = 0; bit < value.size(); ++bit) value[bit] = number(2) == 1;
  }
  void fill(WishState& value) { value = static_cast<WishState>(number(wish_states)); }
  void fill(Action& value) { value = static_cast<Action>(number(actions)); }
  void fill(Role& value) { value = static_cast<Role>(number(roles)); }
  void fill(Level& value) { value = static_cast<Level>(number(4)); }
  void fill(Via& value) { value = static_cast<Via>(number(5)); }
  void fill(WishKind& value) { value = static_cast<WishKind>(number(4)); }
  void fill(Urgency& value) { value = static_cast<Urgency>(1 + number(3)); }
  void fill(Group& value) { value = static_cast<Group>(number(8)); }
  void fill(Channel& value) { value = static_cast<Channel>(number(4)); }
  void fill(ProviderKind& value) { value = static_cast<ProviderKind>(number(4)); }
  void fill(HolidayHours& value) { value = static_cast<HolidayHours>(number(4)); }
  void fill(std::int32_t& value) { value = static_cast<std::int32_t>(number(100'000)); }
  template <std::unsigned_integral T>
  void fill(T& value) {
    value = static_cast<T>(random_.next() >> 1);
  }
  template <class Tag>
  void fill(Id<Tag>& value) {
    value.value = number(1ULL << 60);
  }
  template <class T>
  void fill(std::vector<T>& values) {
    values.resize(number(4));
    for (T& value : values) fill(value);
  }

  // The structured bindings name every member: a new one breaks the build here until it is stored.
  void fill(Point& point) {
    auto& [lat, lon] = point;
    all(lat, lon);
  }
  void fill(StepDates& clock) {
    auto& [due_at, step_due_at, due_left] = clock;
    all(due_at, step_due_at, due_left);
  }
  void fill(Actor& actor) {
    auto& [role, id] = actor;
    all(role, id);
  }
  void fill(std::optional<Window>& window) {
    window.reset();
    if (number(2) == 0) return;
    window.emplace();
    all(window->begin, window->end);
  }
  void fill(WishFacts& facts) {
    auto& [category, kind, urgency, group, channel, area, place, people, required, wanted,
           external_no, danger] = facts;
    all(category, kind, urgency, group, channel, area, place, people, required, wanted, external_no,
        danger);
  }
  void fill(Wish& wish) {
    auto& [id, facts, text, state, version, last_seq, created_at, opened_at, first_dispatched_at,
           claimed_at, started_at, rejected_at, state_since, clock, reach, refusals, refusals_total,
           redo_count, expired_count, appealed, escalated, words_public, provider, offer, dispatch,
           excluded, people_done, minutes_done, done_at, confirmed_at, stars, merged_into, reason,
           transfer_no, entered_by, token_no] = wish;
    text = nullptr;  // has its own table
    all(id, facts, state, version, last_seq, created_at, opened_at, first_dispatched_at, claimed_at,
        started_at, rejected_at, state_since, clock, reach, refusals, refusals_total, redo_count,
        expired_count, appealed, escalated, words_public, provider, offer, dispatch, excluded,
        people_done, minutes_done, done_at, confirmed_at, stars, merged_into, reason, transfer_no,
        entered_by, token_no);
  }
  void fill(WishText& text) {
    auto& [title, content, contact_name, contact_phone, address] = text;
    all(title, content, contact_name, contact_phone, address);
  }
  void fill(Provider& provider) {
    auto& [id, version, last_seq, code, name, kind, level, area, place, qualifications, capacity,
           suspended, phone, created_at, changed_at] = provider;
    all(id, version, last_seq, code, name, kind, level, area, place, qualifications, capacity,
        suspended, phone, created_at, changed_at);
  }
  void fill(Offer& offer) {
    auto& [id, provider, version, last_seq, title, categories, place, radius, areas, hours,
           holidays, capacity, people_max, suspended, created_at, changed_at] = offer;
    all(id, provider, version, last_seq, title, categories, place, radius, areas, hours, holidays,
        capacity, people_max, suspended, created_at, changed_at);
  }
  void fill(Event& event) {
    auto& [seq, prev, subject, id, n, at, actor, action, from, to, clock, reach, provider, offer,
           exclude, escalated, reason, note, people, minutes, stars, other, external_no, via,
           body] = event;
    all(seq, prev, n, at, actor, action, from, to, clock, reach, provider, offer, exclude,
        escalated, reason, note, people, minutes, stars, other, external_no, via);
    id = number(1ULL << 60);
    subject = static_cast<Subject>(number(3));
    body = std::monostate{};
  }

 private:
  std::uint64_t number(std::uint64_t below) { return random_.below(below); }

  test::Random& random_;
};

template <class Record>
Record filled(test::Random& random) {
  Record record;
  Filler(random).fill(record);
  return record;
}

/// What the event itself says about the record in its body.
template <class Record, class RecordId>
Record as_said(Record record, const Event& event) {
  record.id = RecordId{event.id};
  record.version = event.n;
  record.last_seq = event.seq;
  return record;
}

}  // namespace

Wish RandomRecords::wish() { return filled<Wish>(random_); }
WishText RandomRecords::text() { return filled<WishText>(random_); }
Provider RandomRecords::provider() { return filled<Provider>(random_); }
Offer RandomRecords::offer() { return filled<Offer>(random_); }

Event RandomRecords::event(Seq seq) {
  Event event = filled<Event>(random_);
  event.seq = seq;
  switch (event.subject) {
    case Subject::wish:
      if (random_.percent(50)) event.body = filled<WishFacts>(random_);
      break;
    case Subject::provider: event.body = as_said<Provider, ProviderId>(provider(), event); break;
    case Subject::offer: event.body = as_said<Offer, OfferId>(offer(), event); break;
  }
  return event;
}

}  // namespace test
