// The table of cases is also that of the pages (web/tests/unit/shared/phone.test.ts).
#include "engine/text/phone.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <nlohmann/json.hpp>

#include "engine/record/fields/formats.hpp"
#include "tests/random.hpp"
#include "tests/seeds.hpp"

namespace {

const nlohmann::json& phone_cases() {
  static const nlohmann::json cases =
      nlohmann::json::parse(std::ifstream(XINYUAN_TEST_DATA "/phones.json"));
  return cases;
}

}  // namespace

TEST_CASE("phones are read however they are written") {
  REQUIRE(phone_cases()["good"].size() > 50);
  for (const auto& row : phone_cases()["good"]) {
    const std::string text = row["text"];
    INFO(text);
    const auto phone = engine::parse_phone(text);
    REQUIRE(phone);
    CHECK(phone->number == row["number"].get<std::string>());
    CHECK(phone->extension == row.value("extension", ""));
    if (row.contains("written")) CHECK(phone->written == row["written"].get<std::string>());
    // What is stored is the same phone, and is stored as it is.
    CHECK(engine::parse_phone(phone->written) == phone);
    CHECK(engine::phone_key(text) == engine::phone_key(phone->number + "," + phone->extension));
  }
}

TEST_CASE("what cannot be called back is no phone") {
  for (const std::string text : phone_cases()["bad"]) {
    INFO(text);
    CHECK_FALSE(engine::is_phone(text));
  }
  for (const std::string text : phone_cases()["services"]) {
    INFO(text);
    CHECK_FALSE(engine::is_phone(text));
    CHECK(engine::is_work_phone(text));
  }
}

TEST_CASE("the last four digits are those of the number, or of its extension with it") {
  CHECK(engine::ends_with_last_four("13812345678", "5678"));
  CHECK_FALSE(engine::ends_with_last_four("13812345678", "5679"));
  for (const char* text : {"0510-82112345-801", "0510-82112345转801", "0510-82112345 ext 801"}) {
    INFO(text);
    CHECK(engine::ends_with_last_four(text, "2345"));
    CHECK(engine::ends_with_last_four(text, "5801"));
    CHECK_FALSE(engine::ends_with_last_four(text, "4580"));
  }
  CHECK_FALSE(engine::ends_with_last_four("", "0000"));
  CHECK_FALSE(engine::ends_with_last_four("13812345678", "678"));
}

TEST_CASE("keys of earlier versions are found") {
  const auto has = [](const char* phone, const std::string& key) {
    const auto keys = engine::earlier_phone_keys(phone);
    return std::find(keys.begin(), keys.end(), key) != keys.end();
  };
  CHECK(engine::phone_key("0510-82110002") == "051082110002");
  CHECK(has("0510-82110002", "8651082110002"));    // +86 510 82110002
  CHECK(has("0510-82110002", "86051082110002"));   // 86-0510-82110002
  CHECK(has("0510-82110002", "008651082110002"));  // 0086 510 82110002
  CHECK(has("+49 151 12345678", "004915112345678"));
  CHECK(engine::phone_key("call me 123") == "123");
}

TEST_CASE("any text is read or refused, and what is read is stable") {
  const std::vector<std::string> pieces{
      "138", "0000", "0001", "0510", "8211", "86",     "+",   "00", "-", " ",  "(",  ")",   "转",
      "ext", "x",    "#",    ",",    "１",   "\u200B", "400", "8",  "1", "\n", "，", "\xFF"};
  const test::SeedRange seeds = test::seeds(5'000);
  for (std::uint64_t seed = seeds.first; seed <= seeds.last; ++seed) {
    test::Random random(seed);
    std::string text;
    for (std::size_t i = random.below(9); i > 0; --i) text += random.one_of(pieces);
    const auto phone = engine::parse_phone(text);
    if (!phone) continue;
    INFO("seed " << seed << " " << text << " -> " << phone->written);
    REQUIRE(engine::parse_phone(phone->written) == phone);
    REQUIRE(phone->number.size() >= 7);
    REQUIRE(engine::parse_phone("\u202D" + text + "\u202C"));
  }
}
