// The desk's one search field over real sockets: what a text is taken for, whose wishes are found,
// what is written down, and how often somebody may look for a phone.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "http/access/tracking.hpp"
#include "tests/http/api_world.hpp"

using test::Answer;
using test::ApiWorld;
using test::Json;
using test::json_of;
using test::must;

namespace {

struct Hits {
  std::string by;
  std::vector<std::uint64_t> ids;
  bool operator==(const Hits&) const = default;
};

Answer ask(ApiWorld& world, std::string_view text, std::string_view token) {
  return world.post("/v1/wishes/find", {{"text", text}, {"reason", "calls back"}}, token);
}

Hits find(ApiWorld& world, std::string_view text, std::string_view token) {
  const Json found = must(ask(world, text, token));
  Hits hits{found.value("matched_by", ""), {}};
  for (const Json& each : found["items"]) hits.ids.push_back(each["id"]);
  return hits;
}

Json wish_of(std::string_view title, std::string_view phone,
             std::string_view area = "320211001001") {
  Json wish = test::plain_wish();
  wish["title"] = title;
  wish.erase("content");
  wish["area"] = area;
  wish.erase("place");
  wish["contact"] = {{"name", "王秀兰"}, {"phone", phone}};
  return wish;
}

std::string staff_of(ApiWorld& world, http::CallerRole role, engine::AreaCode area,
                     std::uint64_t account) {
  http::Principal who;
  who.role = role;
  who.account = account;
  who.area = area;
  return world.as(who);
}

std::uint64_t post(ApiWorld& world, Json wish, std::string_view token = {}) {
  return must(world.post("/v1/wishes", wish, token))["id"];
}

}  // namespace

TEST_CASE("one text finds a wish by number, code, ticket, phone, provider and words") {
  ApiWorld world;
  Json with_ticket = test::with_consent(wish_of("修电饭煲", "0510-82110002"));
  with_ticket["channel"] = "hotline";
  with_ticket["external_no"] = "HL-2026-0017";
  const std::uint64_t first = post(world, wish_of("楼道灯不亮", "138 1234 5678"));
  const std::uint64_t second = post(world, with_ticket, world.admin());
  const std::string code = world.tracking().code({first});
  struct Row {
    std::string text;
    Hits hits;
  };
  const std::vector<Row> rows{
      {std::to_string(first), {"number", {first}}},
      {"#" + std::to_string(first), {"number", {first}}},
      {"№ " + std::to_string(second), {"number", {second}}},
      {code, {"code", {first}}},
      {code.substr(0, 4) + " " + code.substr(5), {"code", {first}}},
      {"HL-2026-0017", {"ticket", {second}}},
      {"13812345678", {"phone", {first}}},
      {"+86 138-1234-5678", {"phone", {first}}},
      {"１３８１２３４５６７８", {"phone", {first}}},
      {"(0510) 8211 0002", {"phone", {second}}},
      {"灯不亮", {"words", {first}}},
      {"修 电饭煲", {"words", {second}}},
      {"13900000000", {"", {}}},
      {"没有这样的心愿", {"", {}}},
      {"99999", {"", {}}},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const Hits hits = find(world, row.text, world.admin());
    CHECK(hits.by == row.hits.by);
    CHECK(hits.ids == row.hits.ids);
  }
}

TEST_CASE("wishes are found by the name or code of the provider that holds them") {
  ApiWorld world;
  const std::uint64_t provider = world.add_help(7);
  const std::uint64_t wish = world.post_wish({{"category", "0103"}});
  must(world.post(test::wish_path(wish, "/claim"), {{"provider_id", provider}}, world.admin()));
  const Json record = json_of(world.get("/v1/providers/" + std::to_string(provider)));
  for (const std::string key : {"name", "code"}) {
    INFO(key);
    CHECK(find(world, record[key].get<std::string>(), world.admin()) == Hits{"provider", {wish}});
  }
}

TEST_CASE("ended wishes are found too, the newest first") {
  ApiWorld world;
  const std::uint64_t first = post(world, wish_of("修灯", "13812345678"));
  must(
      world.post("/v1/wishes/" + std::to_string(first) + "/cancel", Json::object(), world.admin()));
  const std::uint64_t second = post(world, wish_of("修门", "13812345678"));
  CHECK(find(world, "13812345678", world.admin()) == Hits{"phone", {second, first}});
  CHECK(find(world, std::to_string(first), world.admin()) == Hits{"number", {first}});
}

TEST_CASE("a search shows masked contacts, and masked numbers are not found by their parts") {
  ApiWorld world;
  Json wish = wish_of("修灯", "13812345678");
  wish["content"] = "钥匙在 5678 号信箱，电话 13987654321";
  const std::uint64_t id = post(world, wish);
  const std::string found = ask(world, "13812345678", world.admin()).body;
  CHECK(found.find("13812345678") == std::string::npos);
  CHECK(found.find("王秀兰") == std::string::npos);
  CHECK(find(world, "987654", world.admin()).ids.empty());
  CHECK(find(world, "修灯", world.admin()).ids == std::vector{id});
}

TEST_CASE("each finds in its own area and what it has entered, and strangers find nothing") {
  ApiWorld world;
  const std::string here =
      staff_of(world, http::CallerRole::operator_, engine::AreaCode{320211'000'000}, 70);
  const std::string there =
      staff_of(world, http::CallerRole::operator_, engine::AreaCode{320213'000'000}, 71);
  const std::string helper =
      staff_of(world, http::CallerRole::helper, engine::AreaCode{320213'000'000}, 72);
  const std::uint64_t wish = post(world, wish_of("修灯", "13812345678"));
  const std::uint64_t entered =
      post(world, test::with_consent(wish_of("修窗", "13812345679")), helper);
  for (const std::string& text : {std::to_string(wish), world.tracking().code({wish}),
                                  std::string("13812345678"), std::string("修灯")}) {
    INFO(text);
    CHECK(find(world, text, here).ids == std::vector{wish});
    CHECK(find(world, text, there).ids.empty());
    CHECK(find(world, text, helper).ids.empty());
    CHECK(ask(world, text, {}).status == 401);
  }
  CHECK(find(world, "13812345679", helper).ids == std::vector{entered});
  CHECK(find(world, "13812345679", there).ids.empty());
  CHECK(ask(world, "1",
            staff_of(world, http::CallerRole::auditor, engine::AreaCode{320211'000'000}, 73))
            .status == 403);
}

TEST_CASE("a search by phone is written down with its reason and without the number") {
  ApiWorld world;
  const std::uint64_t wish = post(world, wish_of("修灯", "13812345678"));
  find(world, "修灯", world.admin());
  find(world, std::to_string(wish), world.admin());
  const std::string path = "/v1/audit?action=find_by_phone";
  CHECK(json_of(world.get(path, world.admin()))["items"].empty());
  find(world, "138-1234-5678", world.admin());
  find(world, "13900000000", world.admin());
  const Json entries = json_of(world.get(path, world.admin()))["items"];
  REQUIRE(entries.size() == 2);
  CHECK(entries[1]["reason"] == "calls back");
  CHECK(entries[1]["details"] == "found=1");
  CHECK(entries[0]["details"] == "found=0");
  CHECK(entries.dump().find("1234") == std::string::npos);
}

TEST_CASE("what is looked for is bounded and readable") {
  ApiWorld world;
  CHECK(world.post("/v1/wishes/find", Json::object(), world.admin()).status == 422);
  CHECK(ask(world, std::string(101, 'a'), world.admin()).status == 422);
  CHECK(ask(world, "", world.admin()).status == 422);
  CHECK(find(world, "...", world.admin()).ids.empty());
}
