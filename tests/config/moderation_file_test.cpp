#include "config/city_files.hpp"
#include "tests/config/faults.hpp"

namespace {

constexpr std::string_view good_moderation = R"({
 "lists": [
  {"code": "emergency", "zh": "急", "en": "Emergency", "advice": {"zh": "打120", "en": "Call 120"},
   "words": ["救命", "heart attack"]},
  {"code": "abuse", "zh": "骂", "en": "Abuse",
   "words": ["白痴"]}
 ],
 "numbers": {"code": "number", "zh": "号码", "en": "Number"},
 "links": {"code": "link", "zh": "网址", "en": "Link"},
 "repeats": {"code": "repeats", "zh": "重复", "en": "Repeats", "same_max": 9}
})";

engine::Moderation read_words(const std::string& text) {
  return config::read_moderation(config::parse_json("moderation.json", text));
}

std::string code(const engine::Moderation& moderation, const std::string& title) {
  engine::WishText text;
  text.title = title;
  const engine::ModerationRule* rule = moderation.judge(text, {});
  return rule != nullptr ? rule->code : "";
}

}  // namespace

TEST_CASE("good rules of moderation are read field by field") {
  const engine::Moderation moderation = read_words(std::string(good_moderation));
  REQUIRE(moderation.rules().size() == 5);
  REQUIRE(moderation.find("emergency") != nullptr);
  CHECK(moderation.find("emergency")->name.en == "Emergency");
  CHECK(moderation.find("emergency")->advice.zh == "打120");
  CHECK(moderation.find("abuse")->advice.en.empty());
  CHECK(code(moderation, "Heart Attack") == "emergency");
  CHECK(code(moderation, "白 痴") == "abuse");
  CHECK(code(moderation, "13800000000") == "number");
  CHECK(code(moderation, "www.x") == "link");
  CHECK(code(moderation, "~~~~~~~~~").empty());
  CHECK(code(moderation, "~~~~~~~~~~") == "repeats");
}

TEST_CASE("a listed word does not count in a context") {
  std::string text(good_moderation);
  text.insert(text.find(R"( "numbers")"),
              R"( "contexts": {"before": ["预防"], "behind": ["知识", "知识课"]},)"
              "\n");
  const engine::Moderation moderation = read_words(text);
  CHECK(code(moderation, "救命知识").empty());
  CHECK(code(moderation, "预防白痴").empty());
  CHECK(code(moderation, "救命知识，救命") == "emergency");
  CHECK(code(moderation, "知识救命") == "emergency");
  CHECK(code(moderation, "白痴预防") == "abuse");
}

TEST_CASE("each error of the rules of moderation is answered with its line and field") {
  const test::faults::Fault all[] = {
      {R"("code": "abuse")", R"("code": "Abuse")", "moderation.json:5: lists/1/code: "},
      {R"("code": "abuse")", R"("code": "emergency")",
       "moderation.json:5: lists/1/code: a code is listed once; this one is on line 3"},
      {R"("code": "link")", R"("code": "abuse")",
       "moderation.json:9: links/code: a code is listed once; this one is on line 5"},
      {R"(["白痴"])", R"(["救 命"])",
       "moderation.json:6: lists/1/words/0: a word is listed once, however it is written; this "
       "one is on line 4"},
      {R"(["白痴"])", "[]", "moderation.json:6: lists/1/words: "},
      {R"(["白痴"])", R"(["*-*"])",
       "moderation.json:6: lists/1/words/0: a word has a letter or a digit"},
      {R"("numbers": {)", R"("contexts": {"before": []}, "numbers": {)",
       "moderation.json:8: contexts/behind: is missing"},
      {R"(["白痴"])", R"([" "])", "moderation.json:6: lists/1/words/0: a text of 1 to 32"},
      {R"(["白痴"])", "[1]", "moderation.json:6: lists/1/words/0: a text of 1 to 32"},
      {R"("en": "Abuse")", R"("de": "Abuse")", "moderation.json:5: lists/1/de: no such field"},
      {R"(, "en": "Call 120")", "", "moderation.json:3: lists/0/advice/en: is missing"},
      {R"(, "same_max": 9)", "", "moderation.json:10: repeats/same_max: is missing"},
      {R"("same_max": 9)", R"("same_max": -1)",
       "moderation.json:10: repeats/same_max: a whole number from 0 to 1000"},
      {R"("numbers": {)", R"("digits": {)", "moderation.json:8: digits: no such field"},
  };
  test::faults::check(good_moderation, all, [](const std::string& text) { read_words(text); });
}
