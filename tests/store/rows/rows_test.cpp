// Records to columns and back: every field of random records survives, in rows and in event bodies.
#include "store/rows/rows.hpp"
#include "engine/record/codes.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "engine/lifecycle/lifecycle.hpp"
#include "store/rows/event_log.hpp"
#include "store/rows/record_json.hpp"
#include "store/rows/supply_rows.hpp"
#include "store/rows/wish_rows.hpp"
#include "store/seal/audit.hpp"
#include "store/sqlite/migrate.hpp"
#include "tests/store/rows/random_records.hpp"
#include "tests/store/world.hpp"

using namespace engine;
using namespace test;

namespace {

struct Database {
  Folder folder;
  store::Connection connection{folder / "city.db", store::Connection::Mode::write};
  Database() { store::migrate(connection); }
};

template <class Record>
Record read_back(store::Connection& connection, const std::string& table,
                 std::span<const store::Column<Record>> columns, std::uint64_t id) {
  store::Statement statement =
      connection.prepare("read", "SELECT " + store::column_names(columns) + " FROM " + table +
                                     " WHERE id = " + std::to_string(id));
  REQUIRE(statement.step());
  return store::read_record(statement, columns);
}

template <class Record>
std::vector<std::string> names_of(std::span<const store::Column<Record>> columns) {
  std::vector<std::string> names;
  for (const auto& each : columns) names.emplace_back(each.name);
  return names;
}

std::vector<std::string> columns_of(store::Connection& connection, const std::string& table) {
  store::Statement statement =
      connection.prepare("columns", "SELECT name FROM pragma_table_info('" + table + "')");
  std::vector<std::string> names;
  while (statement.step()) names.emplace_back(statement.text(0));
  return names;
}

}  // namespace

TEST_CASE("the columns of the code are those of the schema") {
  Database database;
  auto& connection = database.connection;
  CHECK(columns_of(connection, "wish_live") == names_of(store::wish_columns()));
  CHECK(columns_of(connection, "wish_ended") == names_of(store::wish_columns()));
  auto event = names_of(store::event_columns());
  event.insert(event.end(), {"salt", "digest", "sealed_note"});  // no part of the record
  auto stored_event = columns_of(connection, "event");
  std::sort(event.begin(), event.end());
  std::sort(stored_event.begin(), stored_event.end());
  CHECK(stored_event == event);
  auto audit = names_of(store::audit_columns());
  audit.push_back("hash");
  CHECK(columns_of(connection, "audit") == audit);
  CHECK(columns_of(connection, "provider") == names_of(store::provider_columns()));
  auto offer = names_of(store::offer_columns());
  auto stored = columns_of(connection, "offer");
  std::sort(offer.begin(), offer.end());
  std::sort(stored.begin(), stored.end());
  CHECK(stored == offer);
}

TEST_CASE("random wishes, providers and offers come back as they were") {
  Database database;
  store::RowWriter rows(database.connection);
  RandomRecords random(81);
  for (int i = 0; i < 300; ++i) {
    const Wish wish = random.wish();
    const WishText text = random.text();
    const Provider provider = random.provider();
    const Offer offer = random.offer();
    rows.put_live(wish);
    rows.put_text(wish.id, &text);
    rows.put(provider);
    rows.put(offer);
    CHECK(read_back(database.connection, "wish_live", store::wish_columns(), wish.id.value) ==
          wish);
    CHECK(read_back(database.connection, "wish_text", store::text_columns(), wish.id.value) ==
          text);
    CHECK(read_back(database.connection, "provider", store::provider_columns(),
                    provider.id.value) == provider);
    CHECK(read_back(database.connection, "offer", store::offer_columns(), offer.id.value) == offer);
  }
}

TEST_CASE("random events come back as they were, bodies included") {
  Database database;
  store::RowWriter rows(database.connection);
  store::EventLog log(database.connection);
  RandomRecords random(82);
  for (std::uint64_t seq = 1; seq <= 600; ++seq) {
    const Event event = random.event(Seq{seq});
    rows.append(event);
    const auto stored = log.find(event.seq);
    REQUIRE(stored);
    CHECK(store::differing(store::event_columns(), event, *stored) == "");
    CHECK(stored->body == event.body);
  }
  CHECK(log.last() == Seq{600});
  CHECK(log.after(Seq{590}, 100).size() == 10);
  CHECK(log.after(Seq{}, 7).size() == 7);
}

TEST_CASE("an event is never overwritten") {
  Database database;
  store::RowWriter rows(database.connection);
  const Event event = RandomRecords(83).event(Seq{1});
  rows.append(event);
  CHECK_THROWS_AS(rows.append(event), store::StorageError);
}

TEST_CASE("each enumerator has its own stored code") {
  std::set<std::string_view> states;
  for (int state = 0; state < wish_states; ++state) {
    states.insert(to_code(static_cast<WishState>(state)));
  }
  CHECK(states.size() == wish_states);
  std::set<std::string_view> codes;
  for (int action = 0; action < actions; ++action)
    codes.insert(to_code(static_cast<Action>(action)));
  CHECK(codes.size() == actions);
}

TEST_CASE("what a row cannot hold is named with its column") {
  Database database;
  store::RowWriter rows(database.connection);
  Provider provider;
  provider.id = {1};
  rows.put(provider);
  const auto bad = [&](const std::string& change, const std::string& column) {
    database.connection.execute("change", "UPDATE provider SET " + change);
    CHECK_THROWS_WITH(read_back(database.connection, "provider", store::provider_columns(), 1),
                      Catch::Matchers::Contains("id 1: column " + column));
  };
  bad("kind = 'ship'", "kind");
  database.connection.execute("change", "UPDATE provider SET kind = 'team'");
  bad("capacity = 3000000000", "capacity");
  database.connection.execute("change", "UPDATE provider SET capacity = 0");
  bad("suspended = 2", "suspended");
}

TEST_CASE("bodies are strict flat objects") {
  const auto parse = [](std::string_view json) {
    return store::record_from_json(store::facts_columns(), json);
  };
  CHECK(parse("{}") == WishFacts{});
  CHECK(parse(R"({"people":3})").people == 3);
  CHECK_THROWS_AS(parse(""), store::BadCell);
  CHECK_THROWS_AS(parse("[]"), store::BadCell);
  CHECK_THROWS_AS(parse(R"({"peoples":3})"), store::BadCell);
  CHECK_THROWS_AS(parse(R"({"people":[3]})"), store::BadCell);
  CHECK_THROWS_AS(parse(R"({"people":70000})"), store::BadCell);
  CHECK_THROWS_AS(parse(R"({"people":"3"})"), store::BadCell);
}

TEST_CASE("lists and weekly hours have one text each") {
  CHECK(store::list_text({}) == "");
  CHECK(store::list_text({701, 1402}) == "701,1402");
  CHECK(store::list_numbers("701,1402") == std::vector<std::uint64_t>{701, 1402});
  for (const char* bad : {",", "1,", ",1", "1,,2", "x", "1 2", "-1"}) {
    CHECK_THROWS_AS(store::list_numbers(bad), store::BadCell);
  }
  WeekHours hours;
  hours[0] = hours[5] = hours[335] = true;
  const std::string text = store::hours_text(hours);
  CHECK(text.substr(0, 2) == "12");
  CHECK(text.back() == '8');
  CHECK(store::hours_from(text) == hours);
  CHECK_THROWS_AS(store::hours_from("12"), store::BadCell);
}
