#include "config/city_files.hpp"
#include "tests/config/faults.hpp"

namespace {

constexpr std::string_view good_menu = R"({
 "version": "1",
 "qualifications": [
  {"code": "mediator", "zh": "调解员", "en": "Mediator"},
  {"code": "nurse", "zh": "护士", "en": "Nurse"}
 ],
 "personas": [
  {"letter": "V", "zh": "志愿队", "en": "Volunteers"},
  {"letter": "L", "zh": "法律", "en": "Lawyers"}
 ],
 "classes": [
  {"code": "06", "zh": "法律调解", "en": "Law"},
  {"code": "09", "zh": "物资", "en": "Goods"}
 ],
 "categories": [
  {"code": "0603",
   "zh": "调解",
   "en": "Mediation",
   "kinds": ["service", "group"],
   "providers": ["L", "V"],
   "urgency": "soon",
   "minutes": [60, 120],
   "people": [2, 3],
   "policy": "dispatch",
   "reach_start": "street",
   "qualifications": ["mediator"],
   "confidential": true,
   "needs_review": false,
   "other_community": true,
   "keywords": ["老娘舅", "mediation"],
   "retired": false},
  {"code": "0901", "zh": "图书", "en": "Books", "kinds": ["goods"], "providers": ["V"],
   "urgency": "planned", "minutes": [0, 0], "people": [1, 1], "policy": "claim",
   "keywords": [], "retired": true}
 ]
})";

}  // namespace

TEST_CASE("a good menu is read field by field") {
  const engine::Menu menu = config::read_menu(config::parse_json("menu.json", good_menu));
  CHECK(menu.version == "1");
  CHECK(menu.qualification_bit("nurse") == 2);
  CHECK(menu.personas.size() == 2);
  REQUIRE(menu.find({603}) != nullptr);
  const engine::Category& category = *menu.find({603});
  CHECK(category.name.zh == "调解");
  CHECK(category.kinds.size() == 2);
  CHECK(category.kinds.front() == engine::WishKind::service);
  CHECK(category.urgency == engine::Urgency::soon);
  CHECK(category.minutes_min == 60);
  CHECK(category.minutes_max == 120);
  CHECK(category.people_min == 2);
  CHECK(category.people_max == 3);
  CHECK(category.required == 1);
  CHECK(category.confidential);
  CHECK_FALSE(category.needs_review);
  CHECK(category.other_community);
  CHECK(category.policy == engine::DispatchPolicy::dispatch);
  CHECK(category.reach_start == engine::Level::street);
  CHECK(category.providers == std::vector<std::string>{"L", "V"});
  CHECK(category.keywords.size() == 2);
  CHECK_FALSE(category.retired);
  REQUIRE(menu.find({901}) != nullptr);
  CHECK(menu.find({901})->retired);  // stays in the menu
  CHECK(menu.find({901})->reach_start == engine::Level::community);
}

TEST_CASE("each error of a menu is answered with its line and field") {
  const test::faults::Fault all[] = {
      // The file as a whole.
      {R"("version": "1",)", R"("version": "1")", "menu.json:3: JSON: syntax error"},
      {R"("version": "1")", R"("version": 1)", "menu.json:2: version: a text of 1 to 32"},
      {R"( "version": "1",)", " ", "menu.json:1: version: is missing"},
      {R"("version")", R"("edition")",
       "menu.json:2: edition: no such field; allowed are version, qualifications, personas, "
       "classes, categories"},
      {R"("version": "1")", R"("version": "  ")", "menu.json:2: version: a text of 1 to 32"},
      // Qualifications, personas, classes.
      {R"({"code": "nurse",)", R"({"code": "mediator",)",
       "menu.json:5: qualifications/1/code: a qualification is listed once; this one is on "
       "line 4"},
      {R"("nurse")", R"("Nurse")", "menu.json:5: qualifications/1/code: a code of a-z"},
      {R"("en": "Nurse")", R"("de": "Schwester")",
       "menu.json:5: qualifications/1/de: no such field; allowed are code, zh, en"},
      {R"("zh": "护士", )", "", "menu.json:5: qualifications/1/zh: is missing"},
      {R"("letter": "L")", R"("letter": "V")",
       "menu.json:9: personas/1/letter: a letter is listed once; this one is on line 8"},
      {R"("letter": "L")", R"("letter": "l")", "menu.json:9: personas/1/letter: a letter A .. Z"},
      {R"("letter": "L")", R"("letter": "LL")", "menu.json:9: personas/1/letter: a text of 1 to 1"},
      {R"({"code": "09",)", R"({"code": "0900",)",
       "menu.json:13: classes/1/code: a class of two digits"},
      {R"({"code": "09",)", R"({"code": "06",)",
       "menu.json:13: classes/1/code: a class is listed once; this one is on line 12"},
      // A category.
      {R"({"code": "0603",)", R"({)", "menu.json:16: categories/0/code: is missing"},
      {R"("0603")", "603", "menu.json:16: categories/0/code: a text of 1 to 10"},
      {R"("0603")", R"("06")", "menu.json:16: categories/0/code: a leaf of four digits"},
      {R"("0603")", R"("0703")",
       "menu.json:16: categories/0/code: the first two digits must be a listed class"},
      {R"({"code": "0901")", R"({"code": "0603")",
       "menu.json:32: categories/1/code: a code is listed once and, when retired, never used "
       "again; this one is on line 16"},
      {R"("zh": "调解",)", R"("zh": "",)", "menu.json:17: categories/0/zh: a text of 1 to 60"},
      {R"("zh": "调解",)", R"("zh": "​　",)",
       "menu.json:17: categories/0/zh: a text of 1 to 60"},
      {R"("en": "Mediation")", R"("en": "two\nlines")",
       "menu.json:18: categories/0/en: a text of 1 to 120"},
      {R"(["service", "group"])", R"([])",
       "menu.json:19: categories/0/kinds: a list [...] of 1 to 4 entries"},
      {R"(["service", "group"])", R"("service")",
       "menu.json:19: categories/0/kinds: a list [...] of 1 to 4 entries"},
      {R"(["service", "group"])", R"(["service", "party"])",
       "menu.json:19: categories/0/kinds/1: one of service, group, goods, referral"},
      {R"(["service", "group"])", R"(["group", "group"])",
       "menu.json:19: categories/0/kinds/1: a kind is listed once"},
      {R"(["L", "V"])", R"(["L", "Q"])",
       "menu.json:20: categories/0/providers/1: a letter listed in personas"},
      {R"(["L", "V"])", R"(["L", "L"])",
       "menu.json:20: categories/0/providers/1: a letter is listed once"},
      {R"("soon")", R"("now")", "menu.json:21: categories/0/urgency: one of urgent, soon, planned"},
      {R"("soon")", "2", "menu.json:21: categories/0/urgency: one of urgent, soon, planned"},
      {"[60, 120]", "[120, 60]", "menu.json:22: categories/0/minutes: [least, most]"},
      {"[60, 120]", "[0, 60]",
       "menu.json:22: categories/0/minutes/0: a whole number from 1 to 1440"},
      {"[60, 120]", "[60, 1441]",
       "menu.json:22: categories/0/minutes/1: a whole number from 1 to 1440"},
      {"[60, 120]", "[60.5, 120]", "menu.json:22: categories/0/minutes/0: a whole number"},
      {"[60, 120]", "[60]", "menu.json:22: categories/0/minutes: a list [...] of 2 to 2 entries"},
      {"[2, 3]", "[0, 3]", "menu.json:23: categories/0/people/0: a whole number from 1 to 99"},
      {"[2, 3]", "[2, 100]", "menu.json:23: categories/0/people/1: a whole number from 1 to 99"},
      {"[2, 3]", "[2, 18446744073709551615]",
       "menu.json:23: categories/0/people/1: a whole number from 1 to 99"},
      {R"("dispatch")", R"("Dispatch")",
       "menu.json:24: categories/0/policy: one of dispatch, claim, mixed"},
      {R"("dispatch")", R"("mixed")",
       "menu.json:24: categories/0/policy: dispatch, since a confidential category"},
      {R"("street")", R"("province")",
       "menu.json:25: categories/0/reach_start: one of community, street, district, city"},
      {R"(["mediator"])", R"(["judge"])",
       "menu.json:26: categories/0/qualifications/0: a code listed in qualifications"},
      {R"(["mediator"])", R"(["mediator", "mediator"])",
       "menu.json:26: categories/0/qualifications/1: a qualification is listed once"},
      {R"("confidential": true)", R"("confidential": "yes")",
       "menu.json:27: categories/0/confidential: true or false"},
      {R"("needs_review": false)", R"("needs_review": 0)",
       "menu.json:28: categories/0/needs_review: true or false"},
      {R"("other_community": true)", R"("other_comunity": true)",
       "menu.json:29: categories/0/other_comunity: no such field; allowed are code"},
      {R"(["老娘舅", "mediation"])", R"(["老娘舅", "老娘舅"])",
       "menu.json:30: categories/0/keywords/1: a word is listed once"},
      {R"(["老娘舅", "mediation"])", R"(["老娘舅",
       7])",
       "menu.json:31: categories/0/keywords/1: a text of 1 to 30"},
      {R"("retired": false)", R"("retired": null)",
       "menu.json:31: categories/0/retired: true or false"},
      {R"("retired": false)", R"("policy": "claim")",
       "menu.json:31: policy: is given twice, first on line 24"},
  };
  test::faults::check(good_menu, all, [](const std::string& text) {
    config::read_menu(config::parse_json("menu.json", text));
  });
  const auto no_object = [] { config::read_menu(config::parse_json("menu.json", "[1]")); };
  CHECK(test::faults::complaint(no_object) == "menu.json:1: the file: an object {...}");
}
