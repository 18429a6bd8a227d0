// Everyday words to categories over the API; how well they are found: tests/config/
// category_search_test.cpp.
#include <catch2/catch.hpp>

#include "tests/http/api_world.hpp"

namespace {

using test::Answer;
using test::ApiWorld;
using test::Json;
using test::must;

Answer suggest(ApiWorld& world, const Json& body) { return world.post("/v1/menu/suggest", body); }

}  // namespace

TEST_CASE("anybody asks for categories by words, which leaves no trace") {
  ApiWorld world;
  const std::uint64_t before = world.committed();
  const Json found = must(suggest(world, {{"text", "category"}}));
  REQUIRE_FALSE(found["suggestions"].empty());
  CHECK(found["suggestions"][0].contains("category"));
  CHECK(found["suggestions"].size() <= 5);
  CHECK(found["not_accepted"].is_array());
  CHECK(must(suggest(world, {{"text", "?"}}))["suggestions"].empty());
  CHECK(world.committed() == before);
}

TEST_CASE("words that are none are refused") {
  ApiWorld world;
  CHECK(suggest(world, {{"text", ""}}).code() == "invalid_body");
  CHECK(suggest(world, Json::object()).code() == "invalid_body");
  CHECK(suggest(world, {{"text", std::string(501, 'a')}}).code() == "invalid_body");
  CHECK(suggest(world, {{"text", 7}}).code() == "invalid_body");
}
