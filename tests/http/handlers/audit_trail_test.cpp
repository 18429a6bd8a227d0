// Whole contacts are shown with a reason only, and the audit log keeps each look.
#include <catch2/catch.hpp>

#include "tests/http/api_world.hpp"

using test::ApiWorld;
using test::Json;
using test::json_of;
using test::wish_path;

namespace {

std::uint64_t post_known(ApiWorld& world) {
  return world.post_wish(
      {{"contact", {{"name", "MARKNAME"}, {"phone", "13911112222"}}}, {"address", "MARKADDRESS"}});
}

}  // namespace

TEST_CASE("a look with a reason shows the contact and is written down") {
  ApiWorld world;
  const auto wish = post_known(world);
  const auto shown =
      world.post(wish_path(wish, "/reveal"), {{"reason", "call back"}}, world.admin());
  REQUIRE(shown.status == 200);
  const Json contact = json_of(shown);
  CHECK(contact["contact"]["name"] == "MARKNAME");
  CHECK(contact["contact"]["phone"] == "13911112222");
  CHECK(contact["address"] == "MARKADDRESS");
  const auto log = world.get(wish_path(wish, "/accesses"), world.admin());
  REQUIRE(log.status == 200);
  const Json items = json_of(log)["items"];
  REQUIRE(items.size() == 1);
  CHECK(items[0]["action"] == "reveal");
  CHECK(items[0]["subject_id"] == wish);
  CHECK(items[0]["reason"] == "call back");
  CHECK(items[0]["address"] == "127.0.0.1");
  CHECK(items[0]["request_id"].get<std::string>().size() > 4);
  CHECK(log.body.find("MARK") == std::string::npos);
  CHECK(log.body.find("13911112222") == std::string::npos);
}

TEST_CASE("without a reason, a right or a wish nothing is shown and nothing written") {
  ApiWorld world;
  const auto wish = post_known(world);
  const auto owner = world.tracking_token(wish);
  CHECK(world.post(wish_path(wish, "/reveal"), Json::object(), world.admin()).status == 422);
  CHECK(world.post(wish_path(wish, "/reveal"), {{"reason", "x"}}, world.admin()).status == 422);
  CHECK(world.post(wish_path(wish, "/reveal"), {{"reason", "call back"}}).status == 401);
  CHECK(world.post(wish_path(wish, "/reveal"), {{"reason", "call back"}}, owner).status == 403);
  CHECK(world.post(wish_path(999, "/reveal"), {{"reason", "call back"}}, world.admin()).status ==
        404);
  CHECK(world.get("/v1/audit").status == 401);
  CHECK(world.get("/v1/audit", owner).status == 403);
  CHECK(json_of(world.get("/v1/audit", world.admin()))["items"].empty());
}

TEST_CASE("the log is read page by page and by what is asked for") {
  ApiWorld world;
  const auto first = post_known(world);
  const auto second = post_known(world);
  for (int i = 0; i < 5; ++i) {
    world.post(wish_path(i % 2 == 0 ? first : second, "/reveal"), {{"reason", "call back"}},
               world.admin());
  }
  std::vector<std::uint64_t> seen;
  std::string next = "/v1/audit?limit=2";
  while (!next.empty()) {
    const Json page = json_of(world.get(next, world.admin()));
    for (const Json& item : page["items"]) seen.push_back(item["seq"].get<std::uint64_t>());
    next = page.contains("next") ? "/v1/audit?limit=2&cursor=" + page["next"].get<std::string>()
                                 : std::string();
  }
  CHECK(seen == std::vector<std::uint64_t>{5, 4, 3, 2, 1});
  const auto count = [&](const std::string& query) {
    return json_of(world.get("/v1/audit?" + query, world.admin()))["items"].size();
  };
  CHECK(count("subject_id=" + std::to_string(first)) == 3);
  CHECK(count("action=reveal&subject=wish") == 5);
  CHECK(count("action=erase") == 0);
  CHECK(count("to=2020-01-01T00:00:00Z") == 0);
  CHECK(world.get("/v1/audit?colour=red", world.admin()).status == 400);
}
