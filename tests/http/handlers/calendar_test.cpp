// A year without its notice: what answers and figures say of it.
#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "tests/http/api_world.hpp"

namespace {

using test::ApiWorld;
using test::Json;
using test::must;

/// It is March 2026 in the test city.
void know(ApiWorld& world, std::set<int> years) {
  auto city = std::make_shared<engine::City>(*world.service().city);
  city->calendar.known_years = std::move(years);
  world.service().city = city;
}

}  // namespace

TEST_CASE("staff is shown the year whose holidays are missing, strangers are not") {
  ApiWorld world;
  const auto shown = [&](std::string_view token) {
    return must(world.get("/v1/counts", token)).value("calendar_missing_year", 0);
  };
  const auto figure = [&] {
    const std::string text = world.get("/metrics", world.admin()).body;
    const std::string name = "\nxinyuan_calendar_missing_year ";
    const std::size_t at = text.find(name);
    REQUIRE(at != std::string::npos);
    return std::stoi(text.substr(at + name.size()));
  };
  CHECK(shown(world.admin()) == 0);
  know(world, {2026});
  CHECK(shown(world.admin()) == 0);
  CHECK(figure() == 0);
  know(world, {2025});
  CHECK(shown(world.admin()) == 2026);
  CHECK(shown({}) == 0);
  CHECK(figure() == 2026);
}

TEST_CASE("a deadline in a year without its notice is said to be provisional") {
  ApiWorld world;
  const std::string wish = test::wish_path(world.post_wish({{"category", "0105"}}));
  const auto shown = [&] { return must(world.get(wish, world.admin())); };
  CHECK_FALSE(shown().contains("step_due_provisional"));
  know(world, {2025});
  CHECK(shown()["step_due_provisional"] == true);
  know(world, {2026});
  CHECK_FALSE(shown().contains("step_due_provisional"));
}

TEST_CASE("the menu says whom to call for places outside") {
  ApiWorld world;
  CHECK_FALSE(must(world.get("/v1/menu")).contains("outside"));
  auto city = std::make_shared<engine::City>(*world.service().city);
  city->policy.places.outside = {"拨打当地12345", "Call 12345 there"};
  world.service().city = city;
  CHECK(must(world.get("/v1/menu"))["outside"]["zh"] == "拨打当地12345");
}
