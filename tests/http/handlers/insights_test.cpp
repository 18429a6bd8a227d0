// Shortage, what-if and best additions over the real program: the figures are true when done,
// nothing is stored, and every error names its pointer.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/http/api_world.hpp"

namespace {

using test::Answer;
using test::ApiWorld;
using test::Json;
using test::json_of;
using test::must;

Json ask(ApiWorld& world, const Json& changes) {
  return must(world.post("/v1/insights/what-if", {{"changes", changes}}, world.admin()));
}

/// Asks a what-if question that must be refused, with its first error at `pointer`.
void check_refused(ApiWorld& world, const Json& changes, int status, const std::string& code,
                   const std::string& pointer) {
  const Answer answer = world.post("/v1/insights/what-if", {{"changes", changes}}, world.admin());
  INFO(answer.body);
  CHECK(answer.status == status);
  CHECK(answer.code() == code);
  const Json problem = json_of(answer);
  REQUIRE(problem.contains("errors"));
  CHECK(problem["errors"][0]["pointer"] == pointer);
  CHECK_FALSE(problem["errors"][0]["detail"].get<std::string>().empty());
}

/// Three wishes, and one place: at the offer and at its provider.
struct ShortOfPlaces {
  ShortOfPlaces() : offer(world.add_help(1, 1)) {
    for (int count = 0; count < 3; ++count) wishes.push_back(world.post_wish());
  }

  ApiWorld world;
  std::uint64_t offer;
  std::vector<std::uint64_t> wishes;
  std::uint64_t provider = must(world.get("/v1/offers/" + std::to_string(offer)))["provider_id"];
};

}  // namespace

TEST_CASE("what-if says who would be matched, and stores nothing") {
  ShortOfPlaces town;
  const std::uint64_t events = town.world.committed();
  const Json changes = {{{"do", "add_slots"}, {"offer_id", town.offer}, {"slots", 1}},
                        {{"do", "add_slots"}, {"provider_id", town.provider}, {"slots", 5}}};
  const Json answer = ask(town.world, changes);
  CHECK(answer["as_of_seq"] == events);
  CHECK(answer["proven"] == true);
  CHECK(answer["before"]["matched"] == 1);
  CHECK(answer["after"]["matched"] == 2);
  CHECK(answer["newly_matched"] == 1);
  CHECK(answer["newly_unmatched"] == 0);
  REQUIRE(answer["matched"].size() == 1);
  CHECK(answer["matched"][0]["offer_id"] == town.offer);
  CHECK(answer["gain"]["weight"] > 0);
  CHECK(ask(town.world, changes) == answer);
  CHECK(town.world.committed() == events);
  CHECK(must(town.world.get("/v1/offers/" + std::to_string(town.offer)))["capacity"] == 1);

  const Json lost = ask(town.world, {{{"do", "suspend"}, {"provider_id", town.provider}}});
  CHECK(lost["newly_unmatched"] == 1);
  CHECK(lost["gain"]["weight"] < 0);
}

TEST_CASE("supply that is only thought of is named by the change that made it") {
  ShortOfPlaces town;
  Json offer = must(town.world.get("/v1/offers/" + std::to_string(town.offer)));
  Json provider =
      must(town.world.get("/v1/providers/" + std::to_string(town.provider), town.world.admin()));
  Json new_offer = {{"title", "more"}, {"capacity", 1}, {"radius_m", offer["radius_m"]}};
  new_offer["categories"] = Json::array();
  for (const Json& each : offer["categories"]) {
    new_offer["categories"].push_back(each.is_object() ? each["code"] : each);
  }
  Json new_provider = {{"code", "thought-of"},
                       {"name", "thought of"},
                       {"kind", "team"},
                       {"area", provider["area"]["code"]},
                       {"capacity", 9}};
  new_provider["place"] = {{"lat", provider["place"]["lat"]}, {"lon", provider["place"]["lon"]}};
  new_provider["qualifications"] = Json::array();
  for (const Json& each : provider["qualifications"]) {
    new_provider["qualifications"].push_back(each);
  }
  const Json answer = ask(town.world, {{{"do", "add_provider"},
                                        {"provider", new_provider},
                                        {"offers", Json::array({new_offer, new_offer})}}});
  CHECK(answer["newly_matched"] == 2);
  for (const Json& each : answer["matched"]) {
    CHECK(each["change"] == 0);
    CHECK_FALSE(each.contains("offer_id"));
  }
  new_offer["provider_id"] = town.provider;
  const Json full = ask(town.world, {{{"do", "add_offer"}, {"offer", new_offer}}});
  CHECK(full["newly_matched"] == 0);  // the provider has no place for it
}

TEST_CASE("every error of a what-if question names its pointer and what is allowed") {
  ShortOfPlaces town;
  ApiWorld& world = town.world;
  const std::uint64_t offer = town.offer;
  const auto change = [](Json fields) { return Json::array({std::move(fields)}); };
  check_refused(world, change({{"do", "give_away"}}), 422, "invalid_body", "/changes/0/do");
  check_refused(world, Json::array(), 422, "invalid_body", "/changes");
  check_refused(world, change({{"do", "add_slots"}, {"offer_id", offer}}), 422, "missing_value",
                "/changes/0/slots");
  check_refused(world, change({{"do", "suspend"}, {"offer_id", offer}, {"slots", 1}}), 422,
                "bad_value", "/changes/0/slots");
  check_refused(world, change({{"do", "suspend"}}), 422, "missing_value", "/changes/0/offer_id");
  check_refused(world,
                change({{"do", "suspend"}, {"offer_id", offer}, {"provider_id", town.provider}}),
                422, "missing_value", "/changes/0/offer_id");
  check_refused(world, change({{"do", "suspend"}, {"offer_id", 999}}), 404, "not_found",
                "/changes/0/offer_id");
  check_refused(world, change({{"do", "widen_radius"}, {"offer_id", offer}, {"radius_m", 1}}), 422,
                "bad_value", "/changes/0/radius_m");
  check_refused(world, change({{"do", "add_slots"}, {"offer_id", offer}, {"slots", 100'000}}), 422,
                "bad_value", "/changes/0/slots");
  const Json strange = {{"title", "x"},
                        {"categories", {"9999"}},
                        {"radius_m", 10},
                        {"capacity", 1},
                        {"provider_id", town.provider}};
  check_refused(world, change({{"do", "add_offer"}, {"offer", strange}}), 422, "unknown_category",
                "/changes/0/offer/categories");
  Json orphan = strange;
  orphan["provider_id"] = 999;
  check_refused(world, change({{"do", "add_offer"}, {"offer", orphan}}), 404, "not_found",
                "/changes/0/offer/provider_id");
  const Json many(51, Json{{"do", "suspend"}, {"offer_id", offer}});
  check_refused(world, many, 422, "invalid_body", "/changes");
}

TEST_CASE("shortage names the place that helps, and what it says is what what-if says") {
  ShortOfPlaces town;
  const Json answer = must(town.world.get("/v1/insights/shortage", town.world.admin()));
  CHECK(answer["as_of_seq"] == town.world.committed());
  REQUIRE(answer["groups"].size() == 1);
  const Json& group = answer["groups"][0];
  CHECK(group["unmatched"] == 2);
  CHECK(group["main"] == "capacity");
  CHECK(group["offers"] == 1);
  CHECK(group["best"]["offer_id"] == town.offer);
  REQUIRE(answer["slots"].size() == 1);
  const Json& place = answer["slots"][0];
  CHECK(place["needs"] == "both");
  const Json tried =
      ask(town.world, {{{"do", "add_slots"}, {"offer_id", town.offer}, {"slots", 1}},
                       {{"do", "add_slots"}, {"provider_id", town.provider}, {"slots", 1}}});
  CHECK(tried["gain"] == place["gain"]);
  CHECK(tried["matched"][0]["wish_id"] == place["wish_id"]);
  const Json elsewhere =
      must(town.world.get("/v1/insights/shortage?category=99&by=district", town.world.admin()));
  CHECK(elsewhere["groups"].empty());
  CHECK(elsewhere["slots"].empty());
}

TEST_CASE("best additions stop when nothing more gains") {
  ShortOfPlaces town;
  const Json one = must(town.world.get("/v1/insights/best-additions?n=1", town.world.admin()));
  CHECK(one["additions"].size() == 1);
  CHECK(one["after"]["matched"] == 2);
  const Json all = must(town.world.get("/v1/insights/best-additions?n=50", town.world.admin()));
  CHECK(all["after"]["unmatched"] == 0);
  CHECK(all["additions"].size() < 50);
  CHECK(all["additions"][0] == one["additions"][0]);
  std::int64_t weight = 0;
  for (const Json& each : all["additions"]) weight += each["gain"]["weight"].get<std::int64_t>();
  CHECK(weight == all["after"]["weight_matched"].get<std::int64_t>() -
                      all["before"]["weight_matched"].get<std::int64_t>());
  const Answer over = town.world.get("/v1/insights/best-additions?n=51", town.world.admin());
  CHECK(over.status == 400);
  CHECK(json_of(over)["errors"][0]["detail"].get<std::string>().find("50") != std::string::npos);
  CHECK(town.world.get("/v1/insights/shortage?by=city", town.world.admin()).status == 400);
}

TEST_CASE("insights are for the office only") {
  ApiWorld world;
  CHECK(world.get("/v1/insights/shortage").status == 401);
  CHECK(world.get("/v1/insights/best-additions").status == 401);
  CHECK(world.post("/v1/insights/what-if", Json::object()).status == 401);
}
