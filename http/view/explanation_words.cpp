#include "http/view/explanation_words.hpp"

#include <array>
#include <cstdlib>
#include <utility>

#include "engine/record/codes.hpp"
#include "engine/record/rfc3339.hpp"
#include "http/codec/value_formats.hpp"

namespace http {

namespace {

struct Row {
  std::string_view zh, en;
};

using Weekdays = std::array<std::string_view, 7>;  // from Monday
constexpr Weekdays weekdays_zh{"周一", "周二", "周三", "周四", "周五", "周六", "周日"};
constexpr Weekdays weekdays_en{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

std::string half_hour_text(int half_hour, const Weekdays& weekdays) {
  const int of_day = half_hour % engine::half_hours_per_day;
  const auto day = static_cast<std::size_t>(half_hour / engine::half_hours_per_day);
  return std::string(weekdays[day]) + " " + engine::clock_text(of_day * 30);
}

// By Filter.
constexpr std::array<Row, engine::filters> filter_rows{{
    {"没有服务方开展这类服务", "does not serve the category"},
    {"服务方缺少所需资质", "the provider lacks a qualification"},
    {"人手不足", "brings fewer helpers than are needed"},
    {"超出目前的派单范围", "the provider's level is above the present reach"},
    {"超出服务范围", "out of its radius and areas"},
    {"期望时间不开放或开放时间不够", "not open long enough at the wished time"},
    {"须由其他社区办理", "the provider is of the wish's own community, which must not serve it"},
    {"已拒绝、超时、退回或被排除", "declined, timed out, returned or ruled out"},
    {"暂停接单", "suspended"},
    {"接单已满", "no free capacity"},
}};

// By Advice.
constexpr std::array<Row, 6> advice_rows{{
    {"已匹配", "it is matched"},
    {"目前不在匹配中", "the wish is not currently in the plan"},
    {"匹配尚在计算，请稍后再看", "still optimising; try again"},
    {"以下任一改变即可匹配", "any one of these changes would match it"},
    {"没有任何单一改变可使其匹配", "no single change would match it"},
    {"在计算上限内未找到办法", "none found within the search limit"},
}};

// By RemedyKind; for `capacity` and `suspended` one row each for offer, provider, both.
enum Sentence {
  reach,
  radius,
  radius_public,
  hours,
  place,
  crew = place + 3,
  suspended,
  qualification = suspended + 3,
  sentences
};
constexpr std::array<Row, sentences> remedy_rows{{
    {"将派单范围扩大到{reach}，由服务项目{offer}承接",
     "raise the reach to {reach}: offer {offer} would serve it"},
    {"服务项目{offer}的半径增加{metres}米（至{radius}米）",
     "extend the radius of offer {offer} by {metres} m (to {radius} m)"},
    {"服务项目{offer}扩大服务半径", "extend the radius of offer {offer}"},
    {"时间调整{shift}小时，服务项目{offer}在{open}开放",
     "shift the time by {shift} h: offer {offer} is open on {open}"},
    {"服务项目{offer}的接单上限增至{offer_capacity}", "capacity {offer_capacity} at offer {offer}"},
    {"服务方{provider}的接单上限增至{provider_capacity}",
     "capacity {provider_capacity} at provider {provider}"},
    {"服务项目{offer}的接单上限增至{offer_capacity}，且服务方{provider}增至{provider_capacity}",
     "capacity {offer_capacity} at offer {offer} and {provider_capacity} at provider {provider}"},
    {"服务项目{offer}可派人手增至{people}人", "offer {offer} brings {people} helpers"},
    {"恢复服务项目{offer}接单", "offer {offer} takes work again"},
    {"恢复服务方{provider}接单", "provider {provider} takes work again"},
    {"恢复服务项目{offer}和服务方{provider}接单",
     "offer {offer} and provider {provider} take work again"},
    {"服务方{provider}取得所缺资质，由服务项目{offer}承接",
     "provider {provider} obtains the missing qualification: offer {offer} would serve it"},
}};
constexpr Row moves_row{"，另有{moves}个心愿随之调整", ", other wishes that would move: {moves}"};
constexpr Row ahead_row{"，因另有{ahead}个同样或更急的心愿在先",
                        ", since others at least as urgent come first: {ahead}"};
constexpr std::array<std::string_view, 4> reach_zh{"社区", "街道", "区", "市"};

Words words(const Row& row) { return {std::string(row.zh), std::string(row.en)}; }

// Of the three rows of a kind: offer, provider, both.
int which(const engine::Remedy& remedy) {
  if (!remedy.at_provider) return 0;
  return remedy.at_offer ? 2 : 1;
}

int sentence_of(const engine::Remedy& remedy, bool exact) {
  switch (remedy.kind) {
    case engine::RemedyKind::reach: return reach;
    case engine::RemedyKind::radius: return exact ? radius : radius_public;
    case engine::RemedyKind::hours: return hours;
    case engine::RemedyKind::capacity: return place + which(remedy);
    case engine::RemedyKind::crew: return crew;
    case engine::RemedyKind::suspended: return suspended + which(remedy);
    case engine::RemedyKind::qualification: return qualification;
  }
  return reach;
}

using Values = std::array<std::pair<std::string_view, std::string>, 12>;

std::string filled(std::string text, const Values& values) {
  for (const auto& [name, value] : values) {
    for (std::size_t at = text.find(name); at != std::string::npos;
         at = text.find(name, at + value.size())) {
      text.replace(at, name.size(), value);
    }
  }
  return text;
}

std::string hours_text(int half_hours) {
  const int size = std::abs(half_hours);
  return std::string(half_hours < 0 ? "-" : "+") + std::to_string(size / 2) +
         (size % 2 != 0 ? ".5" : "");
}

}  // namespace

Words words_of(engine::Filter filter) {
  return words(filter_rows[static_cast<std::size_t>(filter)]);
}

Words words_of(engine::Advice advice) {
  return words(advice_rows[static_cast<std::size_t>(advice)]);
}

Words words_of(const engine::Remedy& remedy, std::string_view offer, std::string_view provider,
               bool exact) {
  Words said = words(remedy_rows[static_cast<std::size_t>(sentence_of(remedy, exact))]);
  if (remedy.moves > 0) {
    said.zh += moves_row.zh;
    said.en += moves_row.en;
  }
  if (remedy.slots > 1) {
    said.zh += ahead_row.zh;
    said.en += ahead_row.en;
  }
  // Names come last: nothing in them is replaced again.
  Values values{{{"{metres}", std::to_string(remedy.metres.value)},
                 {"{radius}", std::to_string(remedy.radius.value)},
                 {"{shift}", hours_text(remedy.half_hours)},
                 {"{open}", half_hour_text(remedy.open_at, weekdays_zh)},
                 {"{offer_capacity}", std::to_string(remedy.offer_capacity)},
                 {"{provider_capacity}", std::to_string(remedy.provider_capacity)},
                 {"{moves}", std::to_string(remedy.moves)},
                 {"{people}", std::to_string(remedy.people_max)},
                 {"{ahead}", std::to_string(remedy.slots - 1)},
                 {"{reach}", std::string(reach_zh[static_cast<std::size_t>(remedy.reach)])},
                 {"{offer}", std::string(offer)},
                 {"{provider}", std::string(provider)}}};
  said.zh = filled(std::move(said.zh), values);
  values[3].second = half_hour_text(remedy.open_at, weekdays_en);
  values[9].second = std::string(engine::to_code(remedy.reach));
  said.en = filled(std::move(said.en), values);
  return said;
}

std::string half_hour_text(int half_hour) { return half_hour_text(half_hour, weekday_words); }

}  // namespace http
