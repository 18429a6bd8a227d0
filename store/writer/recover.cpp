#include "store/writer/recover.hpp"

#include <algorithm>

#include "engine/record/codes.hpp"
#include "store/rows/event_log.hpp"
#include "store/rows/supply_rows.hpp"
#include "store/rows/text_rows.hpp"
#include "store/rows/wish_rows.hpp"

namespace store {
namespace {

using engine::Offer;
using engine::Provider;
using engine::Subject;
using engine::Wish;

template <class Record>
std::string select_all(const char* table, std::span<const Column<Record>> columns) {
  return "SELECT " + column_names(columns) + " FROM " + table + " ORDER BY id";
}

std::uint64_t greatest_id(Connection& connection, const char* table) {
  const std::string sql = std::string("SELECT coalesce(max(id), 0) FROM ") + table;
  return static_cast<std::uint64_t>(connection.integer("read greatest id", sql));
}

engine::Counters counters_of(Connection& connection, EventLog& log) {
  engine::Counters counters;
  counters.seq = log.last();
  if (counters.seq) counters.at = log.find(counters.seq)->at;
  counters.wish = {
      std::max(greatest_id(connection, "wish_live"), greatest_id(connection, "wish_ended"))};
  counters.provider = {greatest_id(connection, "provider")};
  counters.offer = {greatest_id(connection, "offer")};
  return counters;
}

[[noreturn]] void refuse(Subject subject, std::uint64_t id, const std::string& what) {
  throw StorageError(0, std::string(subject_code(subject)) + " " + std::to_string(id) + " " + what);
}

/// What the desk takes for granted. Whether rows agree with their events is proved by `check`.
void demand_seq(Subject subject, std::uint64_t id, engine::Seq last_seq, engine::Seq last) {
  if (last_seq && last_seq <= last) return;
  refuse(subject, id,
         "names event " + std::to_string(last_seq.value) + ", the last one is " +
             std::to_string(last.value) + ": run `xinyuan check`, restore a backup");
}

void demand_category(const engine::City& city, Subject subject, std::uint64_t id,
                     engine::CategoryCode category) {
  if (city.menu.find(category) != nullptr) return;
  refuse(subject, id,
         "has category " + engine::to_string(category) + ", which the service menu does not list");
}

/// Reads the text, which follows the columns of the wish in the row.
std::shared_ptr<const engine::WishText> text_of_row(const Statement& statement, engine::WishId wish,
                                                    const Keys* keys) {
  const int first = static_cast<int>(wish_columns().size());
  if (statement.is_null(first)) return nullptr;
  return std::make_shared<const engine::WishText>(read_text(statement, first, wish, keys));
}

void restore_providers(Connection& connection, engine::Seq last, Recovered& recovered) {
  Statement statement =
      connection.prepare("read providers", select_all("provider", provider_columns()));
  while (statement.step()) {
    Provider provider = read_record(statement, provider_columns());
    demand_seq(Subject::provider, provider.id.value, provider.last_seq, last);
    recovered.providers.push_back(provider.id);
    recovered.desk.restore(std::move(provider));
  }
}

void restore_offers(Connection& connection, engine::Seq last, Recovered& recovered) {
  const engine::Desk& desk = recovered.desk;
  Statement statement = connection.prepare("read offers", select_all("offer", offer_columns()));
  while (statement.step()) {
    Offer offer = read_record(statement, offer_columns());
    const std::uint64_t id = offer.id.value;
    demand_seq(Subject::offer, id, offer.last_seq, last);
    if (desk.find(offer.provider) == nullptr) refuse(Subject::offer, id, "has no provider");
    for (const auto each : offer.categories) {
      demand_category(desk.city(), Subject::offer, id, each);
    }
    recovered.offers.push_back(offer.id);
    recovered.desk.restore(std::move(offer));
  }
}

void restore_wishes(Connection& connection, engine::Seq last, const Keys* keys,
                    engine::Desk& desk) {
  Statement statement = connection.prepare("read live wishes",
                                           "SELECT live.*, " + column_names(text_columns()) +
                                               " FROM wish_live AS live LEFT JOIN wish_text AS text"
                                               " ON text.id = live.id ORDER BY live.id");
  while (statement.step()) {
    Wish wish = read_record(statement, wish_columns());
    wish.text = text_of_row(statement, wish.id, keys);
    const std::uint64_t id = wish.id.value;
    demand_seq(Subject::wish, id, wish.last_seq, last);
    demand_category(desk.city(), Subject::wish, id, wish.facts.category);
    if (engine::is_final(wish.state)) refuse(Subject::wish, id, "is live and has ended");
    if (engine::is_held(wish.state) && desk.find(wish.offer) == nullptr) {
      refuse(Subject::wish, id, "is held by an offer that is not there");
    }
    desk.restore(std::move(wish));
  }
}

}  // namespace

Recovered recover(Connection& connection, std::shared_ptr<const engine::City> city,
                  const Keys* keys) {
  const Snapshot snapshot(connection);
  EventLog log(connection);
  const engine::Counters counters = counters_of(connection, log);
  Recovered recovered{engine::Desk(std::move(city)), {}, {}};
  restore_providers(connection, counters.seq, recovered);
  restore_offers(connection, counters.seq, recovered);
  restore_wishes(connection, counters.seq, keys, recovered.desk);
  recovered.desk.start(counters);
  return recovered;
}

}  // namespace store
