#include "engine/text/record_check.hpp"

#include <catch2/catch.hpp>
#include <functional>

using engine::Offer;
using engine::Provider;

namespace {

Provider good_provider() {
  Provider provider;
  provider.code = "S-1";
  provider.name = "社区站";
  return provider;
}

Offer good_offer() {
  Offer offer;
  offer.provider = {7};
  offer.title = "Repair";
  offer.categories = {{701}};
  offer.hours.set();
  return offer;
}

/// "field: sentence"; empty if all is well.
template <class Record>
std::string fault_of(Record record, const std::function<void(Record&)>& change) {
  change(record);
  const auto rejection = engine::check_bounds(record);
  if (!rejection) return {};
  return rejection->field + ": " + rejection->allowed.en;
}

std::string of_provider(const std::function<void(Provider&)>& change) {
  return fault_of(good_provider(), change);
}
std::string of_offer(const std::function<void(Offer&)>& change) {
  return fault_of(good_offer(), change);
}

}  // namespace

TEST_CASE("records within their bounds are taken, at both ends of each") {
  CHECK(of_provider([](auto&) {}).empty());
  CHECK(of_provider([](auto& p) { p.name = std::string(100, 'n'); }).empty());
  CHECK(of_provider([](auto& p) { p.capacity = engine::capacity_max; }).empty());
  CHECK(of_provider([](auto& p) { p.phone = "110"; }).empty());
  CHECK(of_offer([](auto&) {}).empty());
  CHECK(of_offer([](auto& o) { o.radius = engine::radius_max; }).empty());
  CHECK(of_offer([](auto& o) { o.hours.reset().set(335); }).empty());
  CHECK(of_offer([](auto& o) { o.categories.assign(64, {701}); }).empty());
}

TEST_CASE("what is out of bounds is refused with its field and what it must be") {
  const std::string code = "code: must be 1 to 32 of A-Z a-z 0-9 . _ -";
  CHECK(of_provider([](auto& p) { p.code = ""; }) == code);
  CHECK(of_provider([](auto& p) { p.code = "a b"; }) == code);
  CHECK(of_provider([](auto& p) { p.code = std::string(33, 'a'); }) == code);
  const std::string name = "name: must be a text of 1 to 100 characters";
  CHECK(of_provider([](auto& p) { p.name = ""; }) == name);
  CHECK(of_provider([](auto& p) { p.name = std::string(101, 'n'); }) == name);
  CHECK(of_provider([](auto& p) { p.name = "\xFF"; }) == "name: must be UTF-8");
  CHECK(of_provider([](auto& p) { p.name = "a\nb"; }) == "name: must be one line");
  CHECK(of_provider([](auto& p) { p.name = "\xE3\x80\x80"; }) == "name: must not be blank");
  CHECK(of_provider([](auto& p) { p.name = "a\tb"; }) ==
        "name: must not contain control or bidirectional-override characters");
  CHECK(of_provider([](auto& p) { p.kind = static_cast<engine::ProviderKind>(4); }) ==
        "kind: must be one of station, team, unit, sector");
  CHECK(of_provider([](auto& p) { p.phone = "12"; }) ==
        "phone: must be " + std::string(engine::phone_format.allowed.en));
  CHECK(of_provider([](auto& p) { p.capacity = -1; }) ==
        "capacity: must be a whole number from 0 to 100000");
  CHECK(of_offer([](auto& o) { o.radius = {200'001}; }) ==
        "radius_m: must be a whole number from 0 to 200000");
  CHECK(of_offer([](auto& o) { o.categories.clear(); }) ==
        "categories: must be a list of 1 to 64 values, each a category of 4 digits, e.g. \"0701\"");
  CHECK(of_offer([](auto& o) { o.areas.assign(65, {320205000000}); }) ==
        "areas: must be a list of 0 to 64 values, each an area code of 6, 9 or 12 digits, e.g. "
        "\"320205\"");
  CHECK(of_offer([](auto& o) { o.hours.reset(); }) ==
        "hours: must be open for half an hour of the week at least");
  CHECK(of_offer([](auto& o) { o.provider = {}; }) ==
        "provider_id: must be a whole number from 1 to 9007199254740991");
}

TEST_CASE("the first field that is wrong is reported, in the order of the rows") {
  CHECK(of_provider([](auto& p) {
          p.phone = "x";
          p.code = "";
          p.capacity = -1;
        }).starts_with("code: "));
  CHECK(engine::check_bounds(Offer{})->field == "provider_id");
}
