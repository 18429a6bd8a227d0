#include "config/city_files.hpp"
#include "tests/config/faults.hpp"

namespace {

constexpr std::string_view good_danger = R"({
 "review": ["to be read"],
 "kinds": [
  {"code": "life", "zh": "命", "en": "Life",
   "advice": [{"zh": "打120", "en": "Call 120"}],
   "calls": [{"zh": "急救", "en": "Ambulance", "phone": "120"}],
   "patterns": ["救命", "{chest}~疼", "跌倒~~{up}"]}
 ],
 "words": {
  "chest": ["胸口", "心口"],
  "up": ["起不来"]
 },
 "harmless": ["~讲座", "救命恩人"],
 "sounds": ["救就"]
})";

engine::DangerWords read_danger_text(const std::string& text) {
  return config::read_danger(config::parse_json("danger.json", text));
}

}  // namespace

TEST_CASE("good words of danger are read field by field") {
  const engine::DangerWords words = read_danger_text(std::string(good_danger));
  REQUIRE(words.kinds().size() == 1);
  const engine::DangerKind& life = words.kinds()[0];
  CHECK(life.name.en == "Life");
  CHECK(life.advice.at(0).zh == "打120");
  CHECK(life.calls.at(0).phone == "120");
  CHECK(life.calls.at(0).name.zh == "急救");
  CHECK(words.find_in("救命") == &life);
  CHECK(words.find_in("心口好疼") == &life);
  CHECK(words.find_in("跌倒了，起不来") == &life);
  CHECK(words.find_in("救命讲座") == nullptr);
  CHECK(words.find_in("救命恩人") == nullptr);
}

TEST_CASE("each error of the words of danger is answered with its line and field") {
  const test::faults::Fault all[] = {
      {R"("code": "life")", R"("code": "Life")", "danger.json:4: kinds/0/code: "},
      {R"("{chest}~疼")", R"("{belly}~疼")",
       "danger.json:7: kinds/0/patterns/1: {name} is one of `words`"},
      {R"("{chest}~疼")", R"("{chest~疼")",
       "danger.json:7: kinds/0/patterns/1: {name} is one of `words`"},
      {R"("{chest}~疼")", R"("疼~")",
       "danger.json:7: kinds/0/patterns/1: only a harmless pattern begins or ends with ~"},
      {R"("{chest}~疼")", R"("~")", "danger.json:7: kinds/0/patterns/1: a pattern has a word"},
      {R"("{chest}~疼")", R"("…~疼")",
       "danger.json:7: kinds/0/patterns/1: a word has a letter or a digit"},
      {R"(["起不来"])", R"(["…"])", "danger.json:11: words/up/0: a word has a letter or a digit"},
      {R"(["起不来"])", "[]", "danger.json:11: words/up: "},
      {R"("phone": "120")", R"("phone": "1")", "danger.json:6: kinds/0/calls/0/phone: "},
      {R"(, "en": "Call 120")", "", "danger.json:5: kinds/0/advice/0/en: is missing"},
      {R"("harmless")", R"("harm")", "danger.json:13: harm: no such field"},
  };
  test::faults::check(good_danger, all, [](const std::string& text) { read_danger_text(text); });
}
