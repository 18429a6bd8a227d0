#include <algorithm>
#include <utility>

#include "config/city_files.hpp"
#include "config/field.hpp"
#include "engine/match/cost.hpp"
#include "engine/match/weight.hpp"
#include "engine/record/codes.hpp"

namespace config {

namespace {

using engine::Calendar;
using engine::Limit;
using engine::Millis;
using engine::Policy;
using engine::ReasonEntry;
using engine::ReasonUse;
using engine::StepLimits;

/// One way to state a length of time.
struct LimitUnit {
  std::string_view key;
  int most;  // a year, or what surely lies within the calendar's bound of 400 days
  Millis unit;
  bool working;
};

Millis working_day(const Calendar& calendar) {
  Millis sum{0};
  for (const engine::DayPart& part : calendar.hours) {
    sum += std::chrono::minutes{part.end_minute - part.begin_minute};
  }
  return sum;
}

Limit read_limit(const Field& field, const Calendar& calendar) {
  const LimitUnit units[] = {{"minutes", 100'000, std::chrono::minutes{1}, false},
                             {"hours", 8'784, std::chrono::hours{1}, false},
                             {"days", 366, std::chrono::days{1}, false},
                             {"working_hours", 1'000, std::chrono::hours{1}, true},
                             {"working_days", 200, working_day(calendar), true}};
  field.allow_only({"minutes", "hours", "days", "working_hours", "working_days"});
  const auto members = field.members();
  if (members.size() != 1) {
    field.fail("exactly one of minutes, hours, days, working_hours, working_days");
  }
  const auto& [key, amount] = members.front();
  const LimitUnit& unit = *std::ranges::find(units, key, &LimitUnit::key);
  return {unit.unit * amount.integer(1, unit.most), unit.working};
}

StepLimits read_steps(const Field& field, const Calendar& calendar) {
  field.allow_only({"review", "answer", "start", "finish", "raise"});
  const auto limit = [&](std::string_view key) { return read_limit(field.at(key), calendar); };
  return {limit("review"), limit("answer"), limit("start"), limit("finish"), limit("raise")};
}

void read_limits(const Field& root, const Calendar& calendar, Policy& policy) {
  const Field limits = root.at("limits");
  limits.allow_only({"urgent", "soon", "planned", "goods"});
  policy.urgent = read_steps(limits.at("urgent"), calendar);
  policy.soon = read_steps(limits.at("soon"), calendar);
  policy.planned = read_steps(limits.at("planned"), calendar);
  policy.goods = read_steps(limits.at("goods"), calendar);

  const Field windows = root.at("windows");
  windows.allow_only({"info", "appeal", "confirm", "rating"});
  policy.info = read_limit(windows.at("info"), calendar);
  policy.appeal = read_limit(windows.at("appeal"), calendar);
  policy.confirm = read_limit(windows.at("confirm"), calendar);
  policy.rating = read_limit(windows.at("rating"), calendar);
}

void read_dispatch(const Field& field, Policy& policy) {
  field.allow_only({"settle_urgent_seconds", "settle_seconds", "refusals_max", "mixed_dispatches",
                    "open_claims_max", "holidays"});
  policy.settle_urgent = std::chrono::seconds{field.at("settle_urgent_seconds").integer(0, 86'400)};
  policy.settle = std::chrono::seconds{field.at("settle_seconds").integer(0, 86'400)};
  policy.refusals_max = field.at("refusals_max").small_integer(1, 20);
  policy.mixed_dispatches = field.at("mixed_dispatches").small_integer(0, 20);
  if (const auto holidays = field.find("holidays")) {
    const bool is_known = engine::from_code(holidays->text(0, 20), policy.holidays);
    if (!is_known || policy.holidays == engine::HolidayHours::city) {
      holidays->fail("as_sunday, closed or as_usual");
    }
  }
  policy.open_claims_max = field.at("open_claims_max").small_integer(1, 1'000);
}

void read_weight(const Field& field, Policy& policy) {
  field.allow_only(
      {"urgent", "soon", "planned", "group", "age_step", "age_step_hours", "age_steps_max"});
  constexpr int weight_max = engine::weight_max;  // of a whole wish, its age included
  policy.weight_by_urgency = {0, field.at("urgent").small_integer(1, weight_max),
                              field.at("soon").small_integer(1, weight_max),
                              field.at("planned").small_integer(1, weight_max)};
  policy.weight_group = field.at("group").small_integer(0, weight_max);
  policy.weight_age_step = field.at("age_step").small_integer(0, weight_max);
  policy.age_step = std::chrono::hours{field.at("age_step_hours").integer(1, 8'784)};
  policy.age_steps_max = field.at("age_steps_max").small_integer(0, 1'000);
  const int greatest = std::ranges::max(policy.weight_by_urgency) + policy.weight_group +
                       policy.weight_age_step * policy.age_steps_max;
  if (greatest > weight_max) {
    field.fail("at most 10000 for urgency + group + age_step * age_steps_max; this is " +
               std::to_string(greatest));
  }
  // Else new wishes of more weight could keep an old one waiting for ever.
  const int overtaking = engine::overtaking_steps(policy);
  if (overtaking == 0) {
    field.at("age_step").fail("at least 1, else a light wish could wait for ever");
  }
  if (policy.age_steps_max < overtaking) {
    field.at("age_steps_max")
        .fail("at least " + std::to_string(overtaking) +
              ", the steps in which the lightest wish outgrows the heaviest");
  }
}

void read_cost(const Field& field, Policy& policy) {
  constexpr int metres_max = 200'000;
  static_assert(metres_max <= engine::level_cost_max && metres_max <= engine::load_cost_max);
  field.allow_only({"level_penalty_m", "load_step_m"});
  const Field penalty = field.at("level_penalty_m");
  penalty.allow_only({"community", "street", "district", "city"});
  policy.level_penalty_m = {penalty.at("community").small_integer(0, metres_max),
                            penalty.at("street").small_integer(0, metres_max),
                            penalty.at("district").small_integer(0, metres_max),
                            penalty.at("city").small_integer(0, metres_max)};
  int before = 0;
  std::size_t quarter = 0;
  for (const Field& step : field.at("load_step_m").items(4, 4)) {
    const int metres = step.small_integer(0, metres_max);
    if (metres < before) step.fail("not less than the step before, since load must cost ever more");
    policy.load_step_m[quarter++] = before = metres;
  }
}

engine::PlaceBounds read_places(const Field& field) {
  constexpr int metres_max = 1'000'000;
  field.allow_only({"border_m", "community_m", "area_m", "outside"});
  const Field outside = field.at("outside");
  outside.allow_only({"zh", "en"});
  return {{field.at("border_m").small_integer(1, 10'000)},
          {field.at("community_m").small_integer(1, metres_max)},
          {field.at("area_m").small_integer(1, metres_max)},
          {outside.at("zh").text(1, 200), outside.at("en").text(1, 400)}};
}

std::vector<ReasonEntry> read_reasons(const Field& list) {
  std::vector<ReasonEntry> result;
  Once<std::string> seen;
  for (const Field& field : list.items(1, 100)) {
    field.allow_only({"code", "zh", "en", "retired"});
    ReasonEntry entry{field.at("code").code(),
                      {field.at("zh").text(1, 60), field.at("en").text(1, 120)},
                      field.flag_or("retired", false)};
    seen.add(field.at("code"), entry.code,
             "a code is listed once and, when retired, never used again");
    result.push_back(std::move(entry));
  }
  return result;
}

void read_all_reasons(const Field& field, Policy& policy) {
  field.allow_only({"decline", "give_back", "reject", "hold", "cancel", "transfer", "redo",
                    "give_up", "recall", "ask_info"});
  for (int use = 0; use < engine::reason_uses; ++use) {
    const std::string_view key = engine::to_code(static_cast<ReasonUse>(use));
    policy.reasons[static_cast<std::size_t>(use)] = read_reasons(field.at(key));
  }
}

std::vector<engine::OutOfScopeTopic> read_scope(const Field& list) {
  std::vector<engine::OutOfScopeTopic> result;
  Once<std::string> seen;
  for (const Field& field : list.items(0, 100)) {
    field.allow_only({"code", "zh", "en", "referred_to", "phone"});
    const Field referred_to = field.at("referred_to");
    referred_to.allow_only({"zh", "en"});
    engine::OutOfScopeTopic entry{
        field.at("code").code(),
        {field.at("zh").text(1, 60), field.at("en").text(1, 120)},
        {referred_to.at("zh").text(1, 60), referred_to.at("en").text(1, 120)}};
    if (const auto phone = field.find("phone")) entry.phone = phone->text(3, 20);
    seen.add(field.at("code"), entry.code, "a code is listed once");
    result.push_back(std::move(entry));
  }
  return result;
}

}  // namespace

Policy read_policy(const JsonFile& file, const Calendar& calendar) {
  const Field root(file);
  root.allow_only({"limits", "windows", "dispatch", "weight", "cost", "places", "reasons",
                   "not_accepted", "danger_minutes"});
  Policy policy;
  if (const auto danger = root.find("danger_minutes")) {
    policy.danger = std::chrono::minutes{danger->small_integer(1, 60)};
  }
  read_limits(root, calendar, policy);
  read_dispatch(root.at("dispatch"), policy);
  read_weight(root.at("weight"), policy);
  read_cost(root.at("cost"), policy);
  policy.places = read_places(root.at("places"));
  read_all_reasons(root.at("reasons"), policy);
  policy.not_accepted = read_scope(root.at("not_accepted"));
  return policy;
}

}  // namespace config
