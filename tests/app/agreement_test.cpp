// Described records against every layer that shows them: the struct, the schema of the database,
// bodies, columns of CSV, the contract. A field that is forgotten somewhere fails here.
#include <boost/pfr.hpp>
#include <catch2/catch.hpp>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "app/tables/table.hpp"
#include "engine/record/fields/shapes.hpp"
#include "store/rows/supply_rows.hpp"
#include "store/sqlite/migrate.hpp"
#include "tests/app/program.hpp"

using engine::Field;
using engine::Set;
using engine::Shape;
using engine::Type;
using Json = nlohmann::json;

namespace {

/// Each member has a row, and no two rows have the same member.
template <class Record>
void check_members() {
  const Shape shape = engine::shape_of<Record>();
  CHECK(shape.fields.size() == boost::pfr::tuple_size_v<Record>);
  const Record record{};
  std::set<const void*> members;
  for (const Field& field : shape.fields) members.insert(field.in(&record));
  CHECK(members.size() == shape.fields.size());
}

std::string affinity(Type type) {
  switch (type) {
    case Type::flag:
    case Type::u32:
    case Type::u64:
    case Type::i32:
    case Type::area:
    case Type::qualifications:
    case Type::instant: return "INTEGER";
    case Type::text:
    case Type::word:
    case Type::areas:
    case Type::categories:
    case Type::hours: return "TEXT";
    case Type::point: return "REAL";
  }
  return "";
}

std::string text_of(const store::Cell& cell) {
  if (const auto* number = std::get_if<std::int64_t>(&cell)) return std::to_string(*number);
  if (const auto* real = std::get_if<double>(&cell)) return *real == 0 ? "0.0" : "?";
  return "'" + std::string(store::text_of(cell)) + "'";
}

/// Columns that a migration has added hold what a new record holds: event bodies leave that out.
template <class Record>
void check_defaults(const std::string& table, std::span<const store::Column<Record>> columns) {
  const test::TemporaryFolder folder;
  store::Connection connection(folder / "city.db", store::Connection::Mode::write);
  store::migrate(connection);
  for (const auto& column : columns) {
    INFO(table << " " << column.name);
    store::Statement statement = connection.prepare(
        "default", "SELECT dflt_value FROM pragma_table_info('" + table + "') WHERE name = ?");
    statement.bind(0, std::string_view(column.name));
    REQUIRE(statement.step());
    if (statement.is_null(0)) continue;
    CHECK(statement.text(0) == text_of(column.get(Record{})));
  }
}

void check_table(const std::string& table, Shape shape) {
  const test::TemporaryFolder folder;
  store::Connection connection(folder / "city.db", store::Connection::Mode::write);
  store::migrate(connection);
  std::map<std::string, std::string> stored;
  store::Statement statement =
      connection.prepare("columns", "SELECT name, type FROM pragma_table_info('" + table + "')");
  while (statement.step()) stored.emplace(statement.text(0), statement.text(1));
  std::map<std::string, std::string> described;
  for (const Field& field : shape.fields) {
    if (field.type == Type::point) {
      described["lat"] = described["lon"] = affinity(field.type);
    } else {
      described[std::string(field.column.empty() ? field.name : field.column)] =
          affinity(field.type);
    }
  }
  CHECK(stored == described);
}

const Json& schema(const std::string& name) {
  static const Json contract =
      Json::parse(test::read_file(XINYUAN_SOURCE_DIR "/schema/openapi.json"));
  return contract.at("components").at("schemas").at(name);
}

void check_value(const Field& field, const Json& property) {
  switch (field.type) {
    case Type::flag: CHECK(property.at("type") == "boolean"); return;
    case Type::u32:
    case Type::u64:
    case Type::i32:
      CHECK(property.at("type") == "integer");
      CHECK(property.at("minimum") == field.min);
      CHECK(property.at("maximum") == field.max);
      return;
    case Type::text:
      CHECK(property.at("type") == "string");
      if (!field.format.allowed.empty()) {
        CHECK(property.at("pattern") == std::string(field.format.pattern));
        return;
      }
      CHECK(property.at("minLength") == field.min);
      CHECK(property.at("maxLength") == field.max);
      return;
    case Type::word:
      CHECK(property.at("enum") ==
            Json(std::vector<std::string>(field.words.begin(), field.words.end())));
      return;
    case Type::areas:
    case Type::categories:
    case Type::qualifications:
      CHECK(property.at("type") == "array");
      CHECK(property.at("minItems") == field.items_min);
      CHECK(property.at("maxItems") == field.items_max);
      return;
    case Type::hours: CHECK(property.at("type") == "array"); return;
    case Type::area: CHECK(property.at("type") == "string"); return;
    case Type::point: CHECK(property.contains("$ref")); return;
    case Type::instant: CHECK(property.at("format") == "date-time"); return;
  }
}

/// A body holds what its client sets, no more; `makes`: of a new record.
void check_body(Shape shape, const std::string& name, bool makes) {
  INFO(name);
  const Json& body = schema(name);
  std::set<std::string> names;
  std::set<std::string> needed;
  for (const Field& field : shape.fields) {
    const bool is_in = field.set == Set::always || (makes && field.set == Set::once);
    if (!is_in) continue;
    INFO(field.name);
    names.emplace(field.name);
    if (field.required) needed.emplace(field.name);
    REQUIRE(body.at("properties").contains(std::string(field.name)));
    check_value(field, body.at("properties").at(std::string(field.name)));
  }
  CHECK(body.at("properties").size() == names.size());
  CHECK(body.at("required").get<std::set<std::string>>() == needed);
}

/// What is shown: the fields, and what the moment adds.
void check_view(Shape shape, const std::string& name) {
  INFO(name);
  std::set<std::string> described{"held", "free"};
  for (const Field& field : shape.fields) {
    if (field.privacy != engine::Privacy::nobody) described.emplace(field.name);
  }
  std::set<std::string> shown;
  for (const auto& [key, value] : schema(name).at("properties").items()) shown.insert(key);
  CHECK(shown == described);
}

std::vector<std::string> csv_names(const Field& field) {
  if (field.type == Type::point) return {"lat", "lon", "datum"};
  if (field.name == "provider_id") return {"provider"};  // by its code
  return {std::string(field.name)};
}

void check_csv(Shape shape, const app::Table& table) {
  for (const Field& field : shape.fields) {
    if (field.set == Set::program) continue;
    for (const std::string& name : csv_names(field)) {
      INFO(name);
      const app::Column* const column = table.find(name);
      REQUIRE(column != nullptr);
      CHECK((column->import == app::Need::required) == field.required);
      if (field.type != Type::point) CHECK(column->name_zh == field.name_zh);
    }
  }
}

}  // namespace

TEST_CASE("Each member of a described record has one row") {
  check_members<engine::Provider>();
  check_members<engine::Offer>();
}

TEST_CASE("The rows of a record are the columns of its table") {
  check_table("provider", engine::shape_of<engine::Provider>());
  check_table("offer", engine::shape_of<engine::Offer>());
  check_defaults("provider", store::provider_columns());
  check_defaults("offer", store::offer_columns());
}

TEST_CASE("The rows of a record are its bodies in the contract") {
  check_body(engine::shape_of<engine::Provider>(), "NewProvider", true);
  check_body(engine::shape_of<engine::Offer>(), "OfferChange", false);
  check_body(engine::shape_of<engine::Offer>(), "NewOffer", true);
}

TEST_CASE("The rows of a record are its view in the contract") {
  check_view(engine::shape_of<engine::Provider>(), "Provider");
  check_view(engine::shape_of<engine::Offer>(), "Offer");
}

TEST_CASE("The rows of a record are columns of CSV, required where bodies require them") {
  check_csv(engine::shape_of<engine::Provider>(), app::provider_table());
  check_csv(engine::shape_of<engine::Offer>(), app::offer_table());
}

TEST_CASE("A field of a wish has one limit, in files and in the contract") {
  const Json& wish = schema("NewWish").at("properties");
  const auto allowed = [](const char* column) { return app::wish_table().find(column)->allowed; };
  const auto most = [](const Json& field) { return field.at("maxLength").dump(); };
  CHECK(allowed("title") == "1 to " + most(wish.at("title")) + " characters");
  CHECK(allowed("content") == "up to " + most(wish.at("content")) + " characters");
  CHECK(allowed("address") == "up to " + most(wish.at("address")) + " characters");
  CHECK(allowed("people") == "a whole number from " + wish.at("people").at("minimum").dump() +
                                 " to " + wish.at("people").at("maximum").dump());
  const Json& contact = schema("Contact").at("properties");
  CHECK(allowed("contact_name") == "1 to " + most(contact.at("name")) + " characters");
}
