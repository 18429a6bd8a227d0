#include "store/check/check_rows.hpp"

#include "engine/lifecycle/lifecycle.hpp"
#include "engine/record/codes.hpp"
#include "store/rows/event_log.hpp"
#include "store/rows/filter.hpp"
#include "store/rows/supply_rows.hpp"
#include "store/rows/wish_rows.hpp"

namespace store {
namespace {

using engine::Wish;

std::string named(const char* what, std::uint64_t id) {
  return std::string(what) + " " + std::to_string(id);
}

/// The record of the present row; absent, and reported, if it cannot be read.
template <class Record>
std::optional<Record> readable(const Statement& row, const char* table, const char* what,
                               std::span<const Column<Record>> columns, Findings& findings) {
  try {
    return read_record(row, columns);
  } catch (const DamagedRow& damaged) {
    findings.add(named(what, static_cast<std::uint64_t>(row.integer(0))) + ": its row in " + table +
                 " cannot be read: " + damaged.problem());
    return std::nullopt;
  }
}

template <class Record>
std::string select(const char* table, std::span<const Column<Record>> columns, const char* rest) {
  return "SELECT " + column_names(columns) + " FROM " + table + " " + rest;
}

}  // namespace

RowCheck::RowCheck(Connection& connection, Findings& findings)
    : connection_(connection), findings_(findings),
      ended_row_(connection, "read ended wish",
                 select("wish_ended", wish_columns(), "WHERE id = ?")) {}

void RowCheck::compare_ended(const Wish& wish) {
  ++ended_;
  const CountKey key = CountKey::of(wish);
  ++counts_[std::string(to_code(key.state)) + ' ' + std::to_string(key.category.value) + ' ' +
            std::to_string(key.district.value)];
  const ResetAfter reset(ended_row_);
  ended_row_.bind(0, static_cast<std::int64_t>(wish.id.value));
  if (!ended_row_.step()) {
    findings_.add(named("wish", wish.id.value) + " has ended, but wish_ended has no row of it");
    return;
  }
  ++ended_found_;
  const auto stored = readable(ended_row_, "wish_ended", "wish", wish_columns(), findings_);
  if (!stored) return;
  const std::string differs = differing(wish_columns(), wish, *stored);
  if (!differs.empty()) {
    findings_.add(named("wish", wish.id.value) +
                  ": its row in wish_ended differs from its events in " + differs);
  }
}

template <class Record, class Id>
void RowCheck::compare_all(const char* table, const char* what,
                           std::span<const Column<Record>> columns,
                           const std::unordered_map<Id, Record>& expected) {
  std::size_t explained = 0;
  Statement rows = connection_.prepare(table, select(table, columns, "ORDER BY id"));
  while (rows.step()) {
    const auto stored = readable(rows, table, what, columns, findings_);
    if (!stored) continue;
    const auto found = expected.find(stored->id);
    if (found == expected.end()) {
      findings_.add(named(what, stored->id.value) + " has a row in " + table +
                    " that no event explains");
      continue;
    }
    ++explained;
    const std::string differs = differing(columns, found->second, *stored);
    if (!differs.empty()) {
      findings_.add(named(what, stored->id.value) + ": its row in " + table +
                    " differs from its events in " + differs);
    }
  }
  if (explained == expected.size()) return;
  Statement one =
      connection_.prepare(table, std::string("SELECT 1 FROM ") + table + " WHERE id = ?");
  for (const auto& [id, record] : expected) {
    one.bind(0, static_cast<std::int64_t>(id.value));
    if (!one.step()) findings_.add(named(what, id.value) + " has no row in " + table);
    one.reset();
  }
}

void RowCheck::compare_live(const std::unordered_map<engine::WishId, Wish>& wishes) {
  compare_all("wish_live", "wish", wish_columns(), wishes);
}

void RowCheck::compare(const std::unordered_map<engine::ProviderId, engine::Provider>& providers) {
  compare_all("provider", "provider", provider_columns(), providers);
}

void RowCheck::compare(const std::unordered_map<engine::OfferId, engine::Offer>& offers) {
  compare_all("offer", "offer", offer_columns(), offers);
}

void RowCheck::compare_counts() {
  const auto rows = connection_.integer("count ended rows", "SELECT count(*) FROM wish_ended");
  if (static_cast<std::uint64_t>(rows) != ended_found_) find_unexplained();
  Statement stored = connection_.prepare(
      "read counts", "SELECT state || ' ' || category || ' ' || district, wishes FROM ended_count");
  while (stored.step()) {
    const std::string key(stored.text(0));
    const auto counted = static_cast<std::int64_t>(counts_[key]);
    if (stored.integer(1) != counted) {
      findings_.add("ended_count says " + std::to_string(stored.integer(1)) + " for '" + key +
                    "', a new count gives " + std::to_string(counted));
    }
    counts_.erase(key);
  }
  for (const auto& [key, wishes] : counts_) {
    findings_.add("ended_count has no row for '" + key + "', a new count gives " +
                  std::to_string(wishes));
  }
}

/// Slow: only when the numbers say that there is one.
void RowCheck::find_unexplained() {
  Statement rows = connection_.prepare(
      "find rows without events",
      "SELECT wish.id FROM wish_ended AS wish LEFT JOIN event ON event.seq = wish.last_seq"
      " AND event.subject = 'wish' AND event.id = wish.id WHERE event.seq IS NULL");
  bool is_found = false;
  while (rows.step()) {
    is_found = true;
    findings_.add(named("wish", static_cast<std::uint64_t>(rows.integer(0))) +
                  " has a row in wish_ended that no event explains");
  }
  if (!is_found) findings_.add("wish_ended has rows of wishes that have not ended");
}

void RowCheck::check_numbers() {
  // A number that two wishes had before it was kept belongs to one of them.
  Statement lost =
      connection_.prepare("find numbers not kept",
                          "SELECT id FROM wish_ended WHERE external_no <> ''"
                          " AND external_no NOT IN (SELECT external_no FROM ended_external_no)");
  while (lost.step()) {
    findings_.add("ended_external_no does not have the number of wish " +
                  std::to_string(lost.integer(0)));
  }
  Statement wrong = connection_.prepare(
      "find numbers of other wishes",
      "SELECT wish FROM ended_external_no AS number LEFT JOIN wish_ended ON wish_ended.id = wish"
      " WHERE wish_ended.external_no IS NOT number.external_no");
  while (wrong.step()) {
    findings_.add("ended_external_no has a number that wish " + std::to_string(wrong.integer(0)) +
                  " does not have");
  }
}

void RowCheck::check_texts(const std::unordered_map<engine::WishId, Wish>& live) {
  Statement texts =
      connection_.prepare("find texts without wish",
                          "SELECT id FROM wish_text WHERE id NOT IN (SELECT id FROM wish_ended)");
  while (texts.step()) {
    const engine::WishId id{static_cast<std::uint64_t>(texts.integer(0))};
    if (live.count(id) == 0) {
      findings_.add("wish_text has a row of wish " + std::to_string(id.value) +
                    ", which is absent");
    }
  }
}

void RowCheck::check_answers() {
  Statement wrong = connection_.prepare(
      "find answers without event",
      "SELECT answer.id, answer.seq FROM answer LEFT JOIN event ON event.seq = answer.seq"
      " AND event.n = answer.version AND event.id = answer.wish + answer.provider + answer.offer"
      " AND event.subject = CASE WHEN answer.wish THEN 'wish' WHEN answer.provider THEN 'provider'"
      " ELSE 'offer' END WHERE event.seq IS NULL");
  while (wrong.step()) {
    findings_.add("answer " + std::to_string(wrong.integer(0)) + " points at event " +
                  std::to_string(wrong.integer(1)) + ", which says something else or is absent");
  }
  // The oldest go first, so that there are no gaps.
  Statement gaps = connection_.prepare(
      "find missing answers",
      "SELECT id - 1 FROM answer WHERE id > (SELECT min(id) FROM answer)"
      " AND NOT EXISTS (SELECT 1 FROM answer AS older WHERE older.id = answer.id - 1)");
  while (gaps.step()) {
    findings_.add("answer " + std::to_string(gaps.integer(0)) +
                  " is missing: an older one and the next one are there");
  }
}

}  // namespace store
