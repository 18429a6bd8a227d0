#include "config/city_files.hpp"
#include "tests/config/faults.hpp"

namespace {

constexpr std::string_view good_policy = R"({
 "limits": {
  "urgent": {"review": {"minutes": 30}, "answer": {"hours": 2}, "start": {"hours": 12},
             "finish": {"hours": 24}, "raise": {"hours": 3}},
  "soon": {"review": {"working_hours": 4}, "answer": {"hours": 20}, "start": {"working_days": 2},
           "finish": {"working_days": 3}, "raise": {"working_days": 1}},
  "planned": {"review": {"days": 1}, "answer": {"days": 1}, "start": {"days": 5},
              "finish": {"days": 10}, "raise": {"days": 2}},
  "goods": {"review": {"days": 1}, "answer": {"days": 3}, "start": {"days": 3},
            "finish": {"days": 15}, "raise": {"days": 6}}
 },
 "windows": {
  "info": {"days": 7}, "appeal": {"days": 8}, "confirm": {"days": 9}, "rating": {"days": 11}
 },
 "dispatch": {
  "settle_urgent_seconds": 0, "settle_seconds": 120,
  "refusals_max": 3, "mixed_dispatches": 2, "open_claims_max": 10
 },
 "weight": {
  "urgent": 400, "soon": 200, "planned": 100, "group": 40,
  "age_step": 13, "age_step_hours": 24, "age_steps_max": 40
 },
 "cost": {
  "level_penalty_m": {"community": 0, "street": 300, "district": 600, "city": 1000},
  "load_step_m": [0, 100, 250, 500]
 },
 "places": {"border_m": 300, "community_m": 6000, "area_m": 20000,
            "outside": {"zh": "打当地12345", "en": "Call 12345 there"}},
 "reasons": {
  "decline": [
   {"code": "too_far", "zh": "太远", "en": "Too far"},
   {"code": "no_time", "zh": "没空", "en": "No time", "retired": true}
  ],
  "give_back": [{"code": "other", "zh": "其他", "en": "Other"}],
  "reject": [{"code": "other", "zh": "其他", "en": "Other"}],
  "hold": [{"code": "other", "zh": "其他", "en": "Other"}],
  "cancel": [{"code": "other", "zh": "其他", "en": "Other"}],
  "transfer": [{"code": "other", "zh": "其他", "en": "Other"}],
  "redo": [{"code": "other", "zh": "其他", "en": "Other"}],
  "give_up": [{"code": "other", "zh": "其他", "en": "Other"}],
  "recall": [{"code": "other", "zh": "其他", "en": "Other"}],
  "ask_info": [{"code": "unclear", "zh": "不清楚", "en": "Unclear"}]
 },
 "not_accepted": [
  {"code": "gas", "zh": "燃气", "en": "Gas", "referred_to": {"zh": "燃气公司", "en": "Gas company"}},
  {"code": "money", "zh": "借款", "en": "Loans", "referred_to": {"zh": "民政", "en": "Civil affairs"}}
 ]
})";

engine::Calendar calendar() {
  engine::Calendar result;
  result.hours = {{8 * 60, 12 * 60}, {13 * 60, 17 * 60}};
  return result;
}

engine::Policy read_policy(const std::string& text) {
  return config::read_policy(config::parse_json("policy.json", text), calendar());
}

}  // namespace

TEST_CASE("a good policy is read field by field") {
  using namespace std::chrono_literals;
  const engine::Policy policy = read_policy(std::string(good_policy));
  CHECK(policy.urgent.review.length == 30min);
  CHECK_FALSE(policy.urgent.review.working);
  CHECK(policy.urgent.answer.length == 2h);
  CHECK(policy.urgent.start.length == 12h);
  CHECK(policy.urgent.finish.length == 24h);
  CHECK(policy.urgent.raise.length == 3h);
  CHECK(policy.soon.review.length == 4h);
  CHECK(policy.soon.review.working);
  CHECK(policy.soon.start.length == 16h);  // two working days of this calendar
  CHECK(policy.soon.start.working);
  CHECK(policy.planned.start.length == 5 * 24h);
  CHECK(policy.goods.raise.length == 6 * 24h);
  CHECK(policy.info.length == 7 * 24h);
  CHECK(policy.appeal.length == 8 * 24h);
  CHECK(policy.confirm.length == 9 * 24h);
  CHECK(policy.rating.length == 11 * 24h);
  CHECK(policy.settle_urgent == 0ms);
  CHECK(policy.settle == 2min);
  CHECK(policy.refusals_max == 3);
  CHECK(policy.mixed_dispatches == 2);
  CHECK(policy.open_claims_max == 10);
  CHECK(policy.weight_by_urgency == std::array<int, 4>{0, 400, 200, 100});
  CHECK(policy.weight_group == 40);
  CHECK(policy.weight_age_step == 13);
  CHECK(policy.age_step == 24h);
  CHECK(policy.age_steps_max == 40);
  CHECK(policy.level_penalty_m == std::array<int, 4>{0, 300, 600, 1'000});
  CHECK(policy.load_step_m == std::array<int, 4>{0, 100, 250, 500});
  REQUIRE(policy.find_reason(engine::ReasonUse::decline, "no_time") != nullptr);
  CHECK(policy.find_reason(engine::ReasonUse::decline, "no_time")->retired);
  REQUIRE(policy.find_reason(engine::ReasonUse::ask_info, "unclear") != nullptr);
  CHECK(policy.find_reason(engine::ReasonUse::ask_info, "unclear")->name.en == "Unclear");
  REQUIRE(policy.not_accepted.size() == 2);
  CHECK(policy.not_accepted[0].referred_to.zh == "燃气公司");
}

TEST_CASE("each error of a policy is answered with its line and field") {
  const test::faults::Fault all[] = {
      {R"({"minutes": 30})", R"({"minutes": 0})",
       "policy.json:3: limits/urgent/review/minutes: a whole number from 1 to 100000"},
      {R"({"minutes": 30})", R"({"weeks": 3})",
       "policy.json:3: limits/urgent/review/weeks: no such field; allowed are minutes"},
      {R"({"minutes": 30})", R"({})", "policy.json:3: limits/urgent/review: exactly one of"},
      {R"({"minutes": 30})", R"({"minutes": 3, "hours": 1})",
       "policy.json:3: limits/urgent/review: exactly one of"},
      {R"({"minutes": 30})", "30", "policy.json:3: limits/urgent/review: an object"},
      {R"({"working_days": 3})", R"({"working_days": 201})",
       "policy.json:6: limits/soon/finish/working_days: a whole number from 1 to 200"},
      {R"({"hours": 20})", R"({"hours": 9000})",
       "policy.json:5: limits/soon/answer/hours: a whole number from 1 to 8784"},
      {R"({"working_hours": 4})", R"({"working_hours": 1.5})",
       "policy.json:5: limits/soon/review/working_hours: a whole number from 1 to 1000"},
      {R"(, "raise": {"days": 2})", "", "policy.json:7: limits/planned/raise: is missing"},
      {R"("goods": {)", R"("things": {)", "policy.json:9: limits/things: no such field"},
      {R"("appeal": {"days": 8}, )", "", "policy.json:12: windows/appeal: is missing"},
      {R"("info": {"days": 7})", R"("info": {"days": -7})",
       "policy.json:13: windows/info/days: a whole number from 1 to 366"},
      {R"("settle_seconds": 120)", R"("settle_seconds": 86401)",
       "policy.json:16: dispatch/settle_seconds: a whole number from 0 to 86400"},
      {R"("refusals_max": 3)", R"("refusals_max": 0)",
       "policy.json:17: dispatch/refusals_max: a whole number from 1 to 20"},
      {R"("mixed_dispatches": 2)", R"("mixed_dispatches": -1)",
       "policy.json:17: dispatch/mixed_dispatches: a whole number from 0 to 20"},
      {R"("open_claims_max": 10)", R"("open_claims_max": "10")",
       "policy.json:17: dispatch/open_claims_max: a whole number from 1 to 1000"},
      {R"("urgent": 400)", R"("urgent": 0)",
       "policy.json:20: weight/urgent: a whole number from 1 to 10000"},
      {R"("age_step": 13)", R"("age_step": 10001)",
       "policy.json:21: weight/age_step: a whole number from 0 to 10000"},
      {R"("age_step_hours": 24)", R"("age_step_hours": 0)",
       "policy.json:21: weight/age_step_hours: a whole number from 1 to 8784"},
      {R"("age_steps_max": 40)", R"("age_steps_max": 1001)",
       "policy.json:21: weight/age_steps_max: a whole number from 0 to 1000"},
      {R"("age_step": 13)", R"("age_step": 321)",
       "policy.json:19: weight: at most 10000 for urgency + group + age_step * age_steps_max; this "
       "is 13280"},
      {R"("age_step": 13)", R"("age_step": 0)",
       "policy.json:21: weight/age_step: at least 1, else a light wish could wait for ever"},
      {R"("age_steps_max": 40)", R"("age_steps_max": 26)",
       "policy.json:21: weight/age_steps_max: at least 27, the steps in which the lightest wish "
       "outgrows the heaviest"},
      {R"("street": 300, )", "", "policy.json:24: cost/level_penalty_m/street: is missing"},
      {R"("city": 1000)", R"("city": 200001)",
       "policy.json:24: cost/level_penalty_m/city: a whole number from 0 to 200000"},
      {"[0, 100, 250, 500]", "[0, 100, 99, 500]",
       "policy.json:25: cost/load_step_m/2: not less than the step before"},
      {"[0, 100, 250, 500]", "[0, 100, 250]",
       "policy.json:25: cost/load_step_m: a list [...] of 4 to 4 entries"},
      {R"("border_m": 300)", R"("border_m": 0)",
       "policy.json:27: places/border_m: a whole number from 1 to 10000"},
      {R"("community_m": 6000, )", "", "policy.json:27: places/community_m: is missing"},
      {R"("area_m": 20000)", R"("area_m": 1000001)",
       "policy.json:27: places/area_m: a whole number from 1 to 1000000"},
      {R"(, "en": "Call 12345 there")", "", "policy.json:28: places/outside/en: is missing"},
      {R"({"code": "no_time",)", R"({"code": "too_far",)",
       "policy.json:32: reasons/decline/1/code: a code is listed once and, when retired, never "
       "used again; this one is on line 31"},
      {R"({"code": "too_far",)", R"({"code": "too far",)",
       "policy.json:31: reasons/decline/0/code: a code of a-z"},
      {R"("en": "Too far")", R"("en": "")",
       "policy.json:31: reasons/decline/0/en: a text of 1 to 120"},
      {R"(  "ask_info": [{"code": "unclear", "zh": "不清楚", "en": "Unclear"}])",
       R"(  "ask": [{"code": "unclear", "zh": "不清楚", "en": "Unclear"}])",
       "policy.json:42: reasons/ask: no such field; allowed are decline"},
      {R"([{"code": "unclear", "zh": "不清楚", "en": "Unclear"}])", "[]",
       "policy.json:42: reasons/ask_info: a list [...] of 1 to 100 entries"},
      {R"({"code": "money",)", R"({"code": "gas",)",
       "policy.json:46: not_accepted/1/code: a code is listed once; this one is on line 45"},
      {R"(, "en": "Gas company")", "", "policy.json:45: not_accepted/0/referred_to/en: is missing"},
      {R"( "not_accepted": [)", R"( "scope": [)", "policy.json:44: scope: no such field"},
  };
  test::faults::check(good_policy, all, [](const std::string& text) { read_policy(text); });
}
