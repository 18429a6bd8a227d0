// `sort` of lists: what comes first, where the next page begins, and who may ask.
#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/http/api_world.hpp"

namespace {

using test::ApiWorld;
using test::Json;
using test::must;

/// Ids over all pages; those of wishes stand below `wish` in the list of unmatched ones.
std::vector<std::uint64_t> all_pages(ApiWorld& world, const std::string& path) {
  std::vector<std::uint64_t> ids;
  std::string target = path;
  for (int page = 0; page < 50; ++page) {
    const Json body = must(world.get(target, world.admin()));
    for (const Json& item : body["items"]) {
      ids.push_back(item.contains("wish") ? item["wish"]["id"] : item["id"]);
    }
    if (!body.contains("next")) return ids;
    target = path + "&cursor=" + body["next"].get<std::string>();
  }
  FAIL("the list does not end");
  return ids;
}

std::vector<std::uint64_t> reversed(std::vector<std::uint64_t> ids) {
  std::reverse(ids.begin(), ids.end());
  return ids;
}

}  // namespace

TEST_CASE("wishes come by age in pages of any size, the oldest or the youngest first") {
  ApiWorld world;
  std::vector<std::uint64_t> made;
  for (int count = 0; count < 7; ++count) {
    made.push_back(world.post_wish());
    world.pass(test::city::minute);
  }
  for (const std::string list : {"/v1/wishes?", "/v1/unmatched?"}) {
    for (const std::string limit : {"1", "3", "7", "40"}) {
      CHECK(all_pages(world, list + "sort=-age&limit=" + limit) == made);
      CHECK(all_pages(world, list + "sort=age&limit=" + limit) == reversed(made));
    }
    CHECK(all_pages(world, list + "sort=category&limit=3") == made);  // equal ones by id
  }
  const Json page = must(world.get("/v1/wishes?sort=-age&limit=3", world.admin()));
  CHECK(page["items"].size() == 3);
  CHECK(must(world.get("/v1/wishes?sort=-age&limit=7", world.admin())).contains("next") == false);
}

TEST_CASE("providers come in the order that was asked for") {
  ApiWorld world;
  std::vector<std::uint64_t> made;
  for (int number = 1; number <= 5; ++number) {
    made.push_back(world.add_provider(number, number));
  }
  for (const std::string limit : {"1", "2", "5"}) {
    CHECK(all_pages(world, "/v1/providers?sort=free&limit=" + limit) == made);
    CHECK(all_pages(world, "/v1/providers?sort=-free&limit=" + limit) == reversed(made));
    CHECK(all_pages(world, "/v1/providers?sort=-code&limit=" + limit) == reversed(made));
    CHECK(all_pages(world, "/v1/providers?sort=name&limit=" + limit) ==
          all_pages(world, "/v1/providers?sort=name&limit=100"));
  }
}

TEST_CASE("an order is for the staff, known by name, for live wishes, with its own cursor") {
  ApiWorld world;
  for (int count = 0; count < 3; ++count) world.post_wish();
  for (const std::string path : {"/v1/wishes?sort=age", "/v1/unmatched?sort=age"}) {
    const auto refused = world.get(path);
    CHECK(refused.status == 403);
  }
  for (const std::string wrong :
       {"/v1/wishes?sort=weight", "/v1/wishes?sort=--age",
        "/v1/wishes?sort=", "/v1/wishes?sort=age&scope=all", "/v1/wishes?sort=age&cursor=l5",
        "/v1/wishes?sort=age&cursor=s5", "/v1/wishes?sort=age&cursor=s5.x",
        "/v1/wishes?cursor=s5.1", "/v1/providers?sort=age", "/v1/unmatched?sort=name"}) {
    INFO(wrong);
    CHECK(world.get(wrong, world.admin()).status == 400);
  }
}
