#include "engine/city/menu.hpp"

#include <catch2/catch.hpp>
#include <cstdint>
#include <vector>

TEST_CASE("a leaf is found by its code, retired or not") {
  engine::Menu menu;
  for (const std::uint16_t code : std::vector<std::uint16_t>{101, 102, 701, 1008}) {
    engine::Category category;
    category.code = {code};
    category.retired = code == 102;
    menu.categories.push_back(category);
  }
  REQUIRE(menu.find({701}) != nullptr);
  CHECK(menu.find({701})->code.value == 701);
  REQUIRE(menu.find({102}) != nullptr);
  CHECK(menu.find({102})->retired);
  for (const std::uint16_t code : std::vector<std::uint16_t>{0, 1, 7, 100, 702, 1009, 9999}) {
    CHECK(menu.find({code}) == nullptr);
  }
  CHECK(engine::Menu{}.find({701}) == nullptr);
}

TEST_CASE("a qualification is the bit of its place in the list") {
  engine::Menu menu;
  for (int index = 0; index < 32; ++index) {
    menu.qualifications.push_back({"q" + std::to_string(index), {}});
  }
  CHECK(menu.qualification_bit("q0") == 1U);
  CHECK(menu.qualification_bit("q5") == 32U);
  CHECK(menu.qualification_bit("q31") == 0x8000'0000U);
  CHECK(menu.qualification_bit("q32") == 0U);
  CHECK(menu.qualification_bit("") == 0U);
}
