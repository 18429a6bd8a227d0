#include "engine/text/danger/danger.hpp"

#include <catch2/catch.hpp>
#include <string>

namespace {

using engine::DangerWords;
using engine::Pattern;
using engine::PatternGap;
using engine::PatternPart;

Pattern pattern_of(std::vector<PatternPart> parts) { return {std::move(parts), false, false}; }

DangerWords few_words() {
  std::vector<engine::DangerKind> kinds(2);
  kinds[0].code = "gas";
  kinds[0].patterns = {pattern_of({{{"煤气", "gas"}}, {{"漏", "leak"}, PatternGap::near}})};
  kinds[1].code = "life";
  kinds[1].patterns = {pattern_of({{{"胸口", "心口"}}, {{"痛", "疼"}, PatternGap::near}}),
                       pattern_of({{{"跌倒"}}, {{"起不来"}, PatternGap::far}}),
                       pattern_of({{{"救命"}}}),
                       pattern_of({{{"晕倒"}}, {{"了"}}}),
                       pattern_of({{{"叫不醒"}}}),
                       pattern_of({{{"溺水"}}})};
  Pattern talk = pattern_of({{{"讲座"}}});
  talk.covers_before = true;
  Pattern prevent = pattern_of({{{"预防"}}});
  prevent.covers_behind = true;
  return {kinds,
          {pattern_of({{{"不"}}, {{"痛", "疼"}}}), pattern_of({{{"救命恩人"}}}), talk, prevent},
          {"形行醒", "教叫"}};
}

std::string danger_in(std::string_view title, std::string_view content = {}) {
  static const DangerWords words = few_words();
  const engine::DangerKind* const found = words.find_in(title, content);
  return found != nullptr ? found->code : "";
}

}  // namespace

TEST_CASE("patterns are found with gaps, across spaces and in all ways of writing") {
  struct Row {
    const char* words;
    const char* expected;
  };
  const Row rows[] = {
      {"", ""},
      {"想修灯", ""},
      {"胸口痛", "life"},
      {"胸口一阵一阵地痛", "life"},
      {"胸口一二三四五六七八痛", "life"},
      {"胸口一二三四五六七八九痛", ""},  // too far
      {"胸口，别处痛", ""},              // another clause
      {"痛胸口", ""},                    // another order
      {"跌倒了，起不来", "life"},        // the longer gap passes commas
      {"跌倒了。起不来", ""},            // but no full stops
      {"胸口不痛", ""},
      {"胸口不痛，心口痛", "life"},
      {"救命", "life"},
      {"救 命", "life"},
      {"救.命", "life"},
      {"救，命，啊", "life"},
      {"救-命", "life"},
      {"得救，命大", ""},
      {"救命恩人", ""},
      {"救命恩人叫救命", "life"},
      {"晕倒了", "life"},
      {"晕倒过了", ""},  // at once
      {"煤气漏", "gas"},
      {"煤氣漏", "gas"},
      {"救命，煤气漏", "gas"},  // the earlier kind
      {"溺水讲座", ""},
      {"溺水的人多，去听讲座", "life"},  // covers its own clause only
      {"预防溺水", ""},
      {"预防，溺水", "life"},
      {"教不醒", "life"},  // sounds so
      {"教不形", ""},      // less than half is as listed
      {"GAS  leak", "gas"},
      {"gasoline leak", ""},  // whole words of plain letters
  };
  for (const Row& row : rows) {
    INFO(row.words);
    CHECK(danger_in(row.words) == row.expected);
    CHECK(danger_in("心愿", row.words) == row.expected);
  }
  CHECK(danger_in("胸口", "痛").empty());
  CHECK(danger_in("救", "命").empty());
}

TEST_CASE("a text costs the same whatever it repeats") {
  std::string text;
  for (int n = 0; n < 20'000; ++n) text += "胸口煤气";
  CHECK(danger_in("心愿", text).empty());
  CHECK(danger_in("心愿", text + "漏") == "gas");
}

TEST_CASE("kinds are found by their code") {
  const DangerWords words = few_words();
  REQUIRE(words.find("life") != nullptr);
  CHECK(words.find("life")->code == "life");
  CHECK(words.find("fire") == nullptr);
  CHECK(DangerWords().find_in("救命") == nullptr);
}
