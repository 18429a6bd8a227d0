// The hint before a wish is posted: what is found, and that strangers learn nothing personal.
#include <catch2/catch.hpp>

#include "tests/http/api_world.hpp"

namespace {

using test::ApiWorld;
using test::Json;
using test::must;

Json likeness(const Json& changes = Json::object()) {
  const Json wish = test::plain_wish();
  Json body{{"category", wish["category"]},
            {"title", wish["title"]},
            {"content", wish["content"]},
            {"place", wish["place"]}};
  body.update(changes);
  return body;
}

Json items(ApiWorld& world, const Json& body, std::string_view token = {}) {
  return must(world.post("/v1/wishes/similar", body, token))["items"];
}

Json place(double lat, double lon) { return {{"place", {{"lat", lat}, {"lon", lon}}}}; }

}  // namespace

TEST_CASE("a like wish nearby is found, one that is far, other, old or unlike is not") {
  ApiWorld world;
  CHECK(items(world, likeness()).empty());
  world.post_wish();
  CHECK(items(world, likeness()).size() == 1);
  CHECK(items(world, likeness({{"content", "客厅的灯坏了，不亮"}})).size() == 1);
  CHECK(items(world, likeness({{"title", "陪老人聊天"}, {"content", "每周一次"}})).empty());
  CHECK(items(world, likeness({{"category", "0102"}})).empty());
  CHECK(items(world, likeness(place(31.5030, 120.3004))).size() == 1);
  CHECK(items(world, likeness(place(31.5200, 120.3004))).empty());
  Json by_area = likeness({{"area", "320211001001"}});
  by_area.erase("place");
  CHECK(items(world, by_area).size() == 1);
  by_area["area"] = "320211002001";
  CHECK(items(world, by_area).empty());
  world.pass(std::chrono::days{8});
  CHECK(items(world, likeness()).empty());
}

TEST_CASE("at most five are returned, and a question without a place or an area is refused") {
  ApiWorld world;
  for (int count = 0; count < 7; ++count) world.post_wish();
  CHECK(items(world, likeness()).size() == 5);
  Json nowhere = likeness();
  nowhere.erase("place");
  CHECK(world.post("/v1/wishes/similar", nowhere).status == 422);
}

TEST_CASE("strangers learn of a like wish, not whose it is; staff learns which") {
  ApiWorld world;
  const std::uint64_t wish = world.post_wish();
  const Json by_phone = likeness({{"title", "别的事情"},
                                  {"content", ""},
                                  {"category", "0102"},
                                  {"contact", {{"name", "x"}, {"phone", "13812345678"}}}});
  CHECK(items(world, by_phone).empty());
  const Json stranger = items(world, likeness());
  REQUIRE(stranger.size() == 1);
  for (const auto& [key, value] : stranger[0].items()) {
    INFO(key);
    CHECK((key == "category" || key == "area" || key == "age_hours"));
  }
  const Json with_phone = likeness({{"contact", {{"name", "x"}, {"phone", "13812345678"}}}});
  CHECK(items(world, with_phone) == stranger);
  CHECK(items(world, likeness(), world.tracking_token(wish))[0]["id"] == wish);

  const Json staff = items(world, by_phone, world.admin());
  REQUIRE(staff.size() == 1);
  CHECK(staff[0]["id"] == wish);
  CHECK(staff[0]["same_phone"] == true);
  CHECK(items(world, likeness(), world.admin())[0]["same_phone"] == false);
}
