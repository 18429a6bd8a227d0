#include "engine/text/moderation.hpp"

#include <catch2/catch.hpp>
#include <string>

namespace {

engine::Moderation rules(std::size_t same_max = 5) {
  return {{{{"emergency", {"急", "E"}, {"拨打120", "Call 120"}}, {"救命", "heart attack"}},
           {{"abuse", {"骂", "A"}, {}}, {"ass", "asshole", "他妈的", "加vx", "妈"}},
           {{"short_link", {"网", "L"}, {}}, {".com"}}},
          {"number", {"号", "N"}, {}},
          {"link", {"网", "W"}, {}},
          {"repeats", {"重", "R"}, {}},
          same_max};
}

/// Code of the rule that a text breaks; empty if none. Title and content are judged alike.
std::string code(const engine::Moderation& moderation, const std::string& words) {
  engine::WishText as_title, as_content;
  as_title.title = words;
  as_content.title = "x";
  as_content.content = words;
  const auto* one = moderation.judge(as_title, {});
  const auto* other = moderation.judge(as_content, {});
  CHECK(one == other);
  return one != nullptr ? one->code : "";
}

}  // namespace

TEST_CASE("words are found however they are written, and only whole plain words") {
  struct Row {
    const char* words;
    const char* expected;
  };
  const Row rows[] = {
      {"", ""},
      {"想请人帮忙修灯", ""},
      {"快来救命啊", "emergency"},
      {"救 命", "emergency"},
      {"救\u200B命", "emergency"},
      {"救\u3000\uFEFF命", "emergency"},
      {"救一命", ""},
      {"救-命", "emergency"},
      {"救*命", "emergency"},
      {"救😀命", "emergency"},
      {"救，命", ""},
      {"救。命", ""},
      {"HEART  Attack!", "emergency"},
      {"ｈｅａｒｔ　ａｔｔａｃｋ", "emergency"},
      {"a heart attacked", ""},
      {"you ass", "abuse"},
      {"a s s", "abuse"},
      {"class hole", ""},
      {"a class", ""},
      {"ass\u200Bume", ""},
      {"ass hole", "abuse"},
      {"passhole", ""},
      {"我ass你", "abuse"},
      {"加VX123", "abuse"},
      {"他妈", "abuse"},
      {"www", ""},
      {"shop.COM", "short_link"},
      {"so. Come", ""},
      {"他妈的救命", "emergency"},  // the first list, wherever its word is
      {"13812345678 加vx", "abuse"},
      {"请打13812345678", "number"},
      {"http://x", "link"},
      {"http://x 13812345678", "number"},
      {"啊啊啊啊啊", ""},
      {"啊啊啊啊啊啊", "repeats"},
      {"啊 啊 啊 啊 啊 啊", "repeats"},
      {"啊啊啊啊啊啊13812345678", "number"},
  };
  const auto moderation = rules();
  for (const Row& row : rows) {
    INFO(row.words);
    CHECK(code(moderation, row.words) == row.expected);
  }
}

TEST_CASE("a word inside another and after a false start is found") {
  const engine::Moderation moderation{{{{"one", {"1", "1"}, {}}, {"甲乙丙丁", "乙丙", "丙戊"}}},
                                      {"number", {}, {}},
                                      {"link", {}, {}},
                                      {"repeats", {}, {}},
                                      0};
  for (const char* words : {"甲乙丙丁", "甲乙丙", "甲甲乙丙戊", "甲丙戊", "甲乙丙"}) {
    INFO(words);
    CHECK(code(moderation, words) == "one");
  }
  for (const char* words : {"甲乙", "乙丁", "丙丁戊", "甲乙丁丙"}) {
    INFO(words);
    CHECK(code(moderation, words).empty());
  }
}

TEST_CASE("the longest word wins, and words of the own menu entry do not count") {
  constexpr engine::CategoryCode own{807}, other{701};
  const engine::ModerationExceptions exceptions{{"大麻烦", "脑残疾人", "class"},
                                                {{own, {"溺水", "防溺水", "赌球", "灯泡"}}}};
  const engine::Moderation moderation{
      {{{"emergency", {"急", "E"}, {"拨打120", "Call 120"}}, {"溺水"}},
       {{"other", {"他", "O"}, {}}, {"大麻", "麻烦精", "脑残", "赌球", "class room"}}},
      {"number", {}, {}},
      {"link", {}, {}},
      {"repeats", {}, {}},
      0,
      exceptions};
  struct Row {
    const char* words;
    const char* in_own;
    const char* in_other;
  };
  const Row rows[] = {
      {"大麻", "other", "other"},
      {"大麻烦", "", ""},
      {"大 麻 烦", "", ""},
      {"大麻和大麻烦", "other", "other"},
      {"大麻烦和大麻", "other", "other"},
      {"大麻烦精", "other", "other"},  // reaches beyond the exception
      {"脑残疾人", "", ""},
      {"脑残疾", "other", "other"},
      {"赌球", "", "other"},
      {"防溺水", "", "emergency"},
      {"溺水", "emergency", "emergency"},  // a rule with an advice
      {"防溺水，有人溺水", "emergency", "emergency"},
      {"class room", "other", "other"},
  };
  for (const Row& row : rows) {
    INFO(row.words);
    const auto code_in = [&](engine::CategoryCode category) {
      engine::WishText text;
      text.title = row.words;
      const auto* const rule = moderation.judge(text, category);
      return rule != nullptr ? rule->code : std::string{};
    };
    CHECK(code_in(own) == row.in_own);
    CHECK(code_in(other) == row.in_other);
  }
}

TEST_CASE("without repeats and lists only numbers and addresses are looked at") {
  const engine::Moderation moderation;
  CHECK(code(moderation, std::string(60, 'a')).empty());
  CHECK(code(moderation, "救命").empty());
  CHECK(code(moderation, "0510-82701234") == "number");
  CHECK(code(moderation, "看 WWW.x") == "link");
  CHECK(moderation.find("link") != nullptr);
  CHECK(moderation.find("abuse") == nullptr);
}

TEST_CASE("a number that begins in the title and ends in the content is found") {
  const engine::Moderation moderation;
  const auto rule_of = [&](const char* title, const char* content) {
    const engine::WishText text{title, content, "", "", ""};
    const engine::ModerationRule* rule = moderation.judge(text, {});
    return rule == nullptr ? std::string() : rule->code;
  };
  CHECK(rule_of("找王阿姨 138001", "38000") == "number");
  CHECK(rule_of("打一三八零零", "一三八零零零") == "number");
  CHECK(rule_of("修灯 3 盏", "周三 9:30 以后").empty());
  CHECK(rule_of("12月5日", "10点到11点，2个人").empty());
}
