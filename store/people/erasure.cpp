#include "store/people/erasure.hpp"

#include <algorithm>

#include "engine/city/geo.hpp"
#include "engine/text/phone.hpp"
#include "store/people/people_phrases.hpp"
#include "store/rows/record_json.hpp"
#include "store/rows/wish_rows.hpp"
#include "store/sqlite/integer.hpp"

namespace store {
namespace {

std::int64_t number_of(engine::WishId wish) noexcept {
  return static_cast<std::int64_t>(wish.value);
}

/// A statement whose first parameter is the wish; the rows it changed.
std::uint64_t run_for(Statement& statement, engine::WishId wish) {
  statement.bind(0, number_of(wish));
  statement.run();
  return statement.changes();
}

std::optional<std::string> coarse_body(const engine::Event& event) {
  const auto* facts = std::get_if<engine::WishFacts>(&event.body);
  if (facts == nullptr) return std::nullopt;
  engine::WishFacts coarse = *facts;
  coarse.place = engine::snapped(coarse.place);
  return to_json(facts_columns(), coarse);
}

std::string details_of(Erasure how, const ErasureCounts& counts) {
  return std::string("depth=") + (how == Erasure::all ? "all" : "contacts") +
         " texts=" + std::to_string(counts.texts) + " events=" + std::to_string(counts.events) +
         " answers=" + std::to_string(counts.answers) +
         " consents=" + std::to_string(counts.consents);
}

}  // namespace

Eraser::Eraser(Connection& connection, bool answers)
    : answers_(answers), log_(connection), audit_(connection),
      live_(connection, "find live wish", "SELECT 1 FROM wish_live WHERE id = ?"),
      ended_(connection, "find ended wish",
             "SELECT last_seq, lat, lon FROM wish_ended WHERE id = ?"),
      sealed_(connection, "find what is sealed",
              "SELECT 1 FROM event WHERE seq = ? AND salt IS NOT NULL"),
      event_(connection, "erase event",
             "UPDATE event SET note = '', sealed_note = NULL, body = ?, salt = NULL WHERE seq = ?"),
      place_(connection, "make place coarse",
             "UPDATE wish_ended SET lat = ?, lon = ? WHERE id = ?"),
      text_(connection, "erase text", "DELETE FROM wish_text WHERE id = ?"),
      contacts_(connection, "erase contacts",
                "UPDATE wish_text SET contact_name = '', contact_phone = '', address = '',"
                " phone_hash = NULL, erased_at = ?2 WHERE id = ?1 AND erased_at = 0"),
      answer_(connection, "erase answers",
              "UPDATE answer SET body = '{\"id\":' || wish || ',\"erased\":true}' WHERE wish = ?"
              " AND body NOT LIKE '%\"erased\":true}'"),
      consent_(connection, "erase name in consent",
               "UPDATE consent SET name = '' WHERE wish = ? AND name <> ''") {}

std::optional<engine::Rejection> Eraser::erase(engine::WishId wish, Erasure how, AuditEntry entry,
                                               ErasureCounts& counts) {
  ended_.bind(0, number_of(wish));
  if (!ended_.step()) {
    live_.bind(0, number_of(wish));
    const bool is_live = live_.step();
    live_.reset();
    if (!is_live) return engine::Rejection{engine::Refusal::not_found, "", {}};
    return engine::Rejection{engine::Refusal::wrong_state, "", phrase::cancel_first, wish.value};
  }
  const engine::Seq last{static_cast<std::uint64_t>(ended_.integer(0))};
  const engine::Point coarse = engine::snapped({ended_.real(1), ended_.real(2)});
  ended_.reset();
  ErasureCounts own;
  own.wishes = 1;
  own.events = erase_events(wish, last);
  if (own.events > 0) {
    place_.bind(0, coarse.lat);
    place_.bind(1, coarse.lon);
    place_.bind(2, number_of(wish));
    place_.run();
  }
  if (how == Erasure::contacts) contacts_.bind(1, as_integer(entry.at));
  own.texts = run_for(how == Erasure::all ? text_ : contacts_, wish);
  if (answers_) own.answers = run_for(answer_, wish);
  own.consents = run_for(consent_, wish);
  if (own.events + own.texts + own.answers + own.consents == 0) return std::nullopt;
  entry.action = "erase";
  entry.subject = "wish";
  entry.id = wish.value;
  entry.details = details_of(how, own);
  audit_.append(entry);
  counts.wishes += own.wishes;
  counts.texts += own.texts;
  counts.events += own.events;
  counts.answers += own.answers;
  counts.consents += own.consents;
  return std::nullopt;
}

std::uint64_t Eraser::erase_events(engine::WishId wish, engine::Seq last) {
  std::uint64_t erased = 0;
  for (const engine::Event& event : log_.chain(engine::Subject::wish, wish.value, last)) {
    sealed_.bind(0, static_cast<std::int64_t>(event.seq.value));
    const bool is_sealed = sealed_.step();
    sealed_.reset();
    if (!is_sealed) continue;
    const auto body = coarse_body(event);
    if (body) {
      event_.bind(0, std::string_view(*body));
    } else {
      event_.bind_null(0);
    }
    event_.bind(1, static_cast<std::int64_t>(event.seq.value));
    event_.run();
    ++erased;
  }
  return erased;
}

std::vector<engine::WishId> wishes_of_phone(Connection& connection, const Keys* keys,
                                            std::string_view phone) {
  std::vector<engine::WishId> wishes;
  const std::string key = engine::phone_key(phone);
  if (key.empty()) return wishes;
  const auto add = [&](const Statement& row) {
    wishes.push_back({static_cast<std::uint64_t>(row.integer(0))});
  };
  if (keys != nullptr) {
    Statement sealed = connection.prepare(
        "find phone", "SELECT id FROM wish_text WHERE phone_hash = ? ORDER BY id");
    std::vector<std::string> all = engine::earlier_phone_keys(phone);
    all.push_back(key);
    for (const std::string& each : all) {
      const PhoneHash hash = keys->hash_of_phone_key(each);
      sealed.bind(0, std::span<const std::uint8_t>(hash));
      while (sealed.step()) add(sealed);
      sealed.reset();
    }
  }
  Statement plain = connection.prepare(
      "find plain phone",
      "SELECT id, contact_phone FROM wish_text WHERE typeof(contact_phone) = 'text'"
      " AND contact_phone <> '' ORDER BY id");
  while (plain.step()) {
    if (engine::phone_key(plain.text(1)) == key) add(plain);
  }
  std::sort(wishes.begin(), wishes.end());
  return wishes;
}

std::vector<engine::WishId> wishes_to_erase(Connection& connection, engine::Instant ended_before,
                                            engine::WishId after, std::size_t limit,
                                            engine::WishId last) {
  Statement rows = connection.prepare(
      "find wishes to erase",
      "SELECT wish.id FROM wish_ended AS wish JOIN wish_text AS text ON text.id = wish.id"
      " WHERE wish.id > ? AND wish.id <= ? AND wish.state_since < ? AND text.erased_at = 0"
      " ORDER BY wish.id LIMIT ?");
  rows.bind(0, number_of(after));
  rows.bind(1, number_of(last));
  rows.bind(2, as_integer(ended_before));
  rows.bind(3, static_cast<std::int64_t>(limit));
  std::vector<engine::WishId> wishes;
  while (rows.step()) wishes.push_back({static_cast<std::uint64_t>(rows.integer(0))});
  return wishes;
}

}  // namespace store
