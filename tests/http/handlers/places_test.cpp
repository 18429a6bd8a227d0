// Places that the city does not serve, at every door of the API through which places come in.
#include <catch2/catch.hpp>
#include <functional>
#include <string>
#include <vector>

#include "tests/http/api_world.hpp"

namespace {

using test::Answer;
using test::ApiWorld;
using test::Json;
using test::json_of;
using test::must;

/// A place with its area: both are given at doors that take both.
struct Door {
  std::string name;
  std::string before;  // pointer of the object that holds "place"
  std::function<Answer(const Json& where)> knock;
};

Json point(double lat, double lon) { return {{"place", {{"lat", lat}, {"lon", lon}}}}; }

Json joined(Json body, const Json& where, bool with_area) {
  body.update(where);
  if (!with_area) body.erase("area");
  return body;
}

/// The wish waits for a review.
std::vector<Door> all_doors(ApiWorld& world, std::uint64_t provider, std::uint64_t offer,
                            std::uint64_t wish) {
  const std::string token = world.admin();
  const Json provider_body{
      {"code", "T9"}, {"name", "B"}, {"kind", "team"}, {"area", "320211001001"}, {"capacity", 3}};
  const Json offer_body{
      {"title", "A"}, {"categories", {"0101"}}, {"radius_m", 900}, {"capacity", 3}};
  Json new_offer = offer_body;
  new_offer["provider_id"] = provider;
  const std::string match = "If-Match: *\r\n";
  const auto what_if = [&world, token](const Json& change) {
    return world.post("/v1/insights/what-if", {{"changes", {change}}}, token);
  };
  return {
      {"post wish", "",
       [=, &world](const Json& where) {
         return world.post("/v1/wishes", joined(test::plain_wish(), where, true));
       }},
      {"similar", "",
       [=, &world](const Json& where) {
         const Json about{{"category", "0101"}, {"title", "灯泡"}};
         return world.post("/v1/wishes/similar", joined(about, where, true));
       }},
      {"review", "/changes",
       [=, &world](const Json& where) {
         return world.post(test::wish_path(wish, "/review"),
                           {{"decision", "open"}, {"changes", where}}, token);
       }},
      {"post provider", "",
       [=, &world](const Json& where) {
         return world.post("/v1/providers", joined(provider_body, where, true), token);
       }},
      {"put provider", "",
       [=, &world](const Json& where) {
         return world.send("PUT", "/v1/providers/" + std::to_string(provider),
                           joined(provider_body, where, true).dump(), token, match);
       }},
      {"post offer", "",
       [=, &world](const Json& where) {
         return world.post("/v1/offers", joined(new_offer, where, false), token);
       }},
      {"put offer", "",
       [=, &world](const Json& where) {
         return world.send("PUT", "/v1/offers/" + std::to_string(offer),
                           joined(offer_body, where, false).dump(), token, match);
       }},
      {"try an offer", "/changes/0/offer",
       [=](const Json& where) {
         return what_if({{"do", "add_offer"}, {"offer", joined(new_offer, where, false)}});
       }},
      {"try a provider", "/changes/0/provider",
       [=](const Json& where) {
         return what_if({{"do", "add_provider"},
                         {"provider", joined(provider_body, where, true)},
                         {"offers", Json::array({offer_body})}});
       }},
      {"try a provider's offer", "/changes/0/offers/0",
       [=](const Json& where) {
         return what_if({{"do", "add_provider"},
                         {"provider", provider_body},
                         {"offers", Json::array({joined(offer_body, where, false)})}});
       }},
  };
}

void check_door(const Door& door, const Json& where, std::string_view code,
                const std::string& pointer, std::string_view says) {
  INFO(door.name << " " << where.dump());
  const Answer answer = door.knock(where);
  INFO(answer.body);
  CHECK(answer.status == 422);
  CHECK(answer.code() == code);
  const Json error = json_of(answer)["errors"][0];
  CHECK(error["pointer"] == door.before + pointer);
  CHECK(error["detail"].get<std::string>().find(says) != std::string::npos);
}

}  // namespace

TEST_CASE("no door takes a place outside, the point 0, 0, or swapped numbers") {
  ApiWorld world;
  const std::uint64_t provider = world.add_provider(1), offer = world.add_offer(provider);
  const std::uint64_t wish = world.post_wish({{"category", "0105"}});
  const std::uint64_t before = world.committed();
  for (const Door& door : all_doors(world, provider, offer, wish)) {
    check_door(door, point(48, 11), "outside_city", "/place", "inside the served area");
    check_door(door, point(31.01, 120.99), "outside_city", "/place", "inside the served area");
    check_door(door, point(0, 0), "outside_city", "/place", "0, 0 is no place of the city");
    check_door(door, point(0, 120.3), "outside_city", "/place", "inside the served area");
    check_door(door, point(120.3, 31.5), "invalid_body", "/place/lat", "lat and lon look swapped");
  }
  CHECK(world.committed() == before);
}

TEST_CASE("a place far from the area named with it is refused with both and the distance") {
  ApiWorld world;
  const std::uint64_t provider = world.add_provider(1), offer = world.add_offer(provider);
  const std::uint64_t wish = world.post_wish({{"category", "0105"}});
  Json far = point(31.98, 120.3);
  far["area"] = "320211001001";
  int refused = 0;
  for (const Door& door : all_doors(world, provider, offer, wish)) {
    if (door.name.find("offer") != std::string::npos || door.name == "similar") continue;
    check_door(door, far, "area_mismatch", "/place", "near Far community (320211002001), is 53 km");
    ++refused;
  }
  CHECK(refused == 5);
  far.erase("area");  // the nearest is taken
  Json posted =
      must(world.post("/v1/wishes", joined(joined(test::plain_wish(), far, false), far, false)));
  CHECK(posted["area"]["code"] == "320211002001");
}

TEST_CASE("a search nearby needs a place of the city") {
  ApiWorld world;
  struct Row {
    std::string query;
    int status;
    std::string code, says;
  };
  const Row rows[] = {
      {"lat=0&lon=0", 422, "outside_city", "0, 0 is no place"},
      {"lat=48&lon=11", 422, "outside_city", "served area"},
      {"lat=120.3&lon=31.5", 400, "bad_query", "from -90 to 90; lat and lon look swapped"},
  };
  for (const Row& row : rows) {
    const Answer answer = world.get("/v1/nearby?" + row.query);
    INFO(answer.body);
    CHECK(answer.status == row.status);
    CHECK(answer.code() == row.code);
    CHECK(answer.body.find(row.says) != std::string::npos);
  }
}

TEST_CASE("a correction of the area alone moves a place that nobody chose") {
  ApiWorld world;
  Json by_area = test::plain_wish();
  by_area.erase("place");
  by_area.update({{"category", "0105"}, {"area", "320211001001"}});
  const std::string path = must(world.post("/v1/wishes", by_area)).at("id").dump();
  const Json body{{"decision", "open"}, {"changes", {{"area", "320211002001"}}}};
  must(world.post("/v1/wishes/" + path + "/review", body, world.admin()));
  const Json wish = must(world.get("/v1/wishes/" + path, world.admin()));
  CHECK(wish["area"]["code"] == "320211002001");
  CHECK(wish["place"]["lat"].get<double>() == Approx(31.55).margin(0.003));  // coarse
}
