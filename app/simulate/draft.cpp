#include "app/simulate/draft.hpp"

#include <array>
#include <cmath>
#include <cstdio>
#include <string_view>

namespace app::simulate {
namespace {

using Json = nlohmann::json;

// {} is the name of the leaf; no wording comes from a real message.
constexpr std::array<std::string_view, 8> titles{
    "需要{}",         "想请人帮忙：{}", "{}，麻烦志愿者", "家里老人需要{}",
    "希望有人来：{}", "{}（急盼回复）", "能否安排{}",     "求助：{}"};
constexpr std::array<std::string_view, 4> group_titles{"社区活动：{}", "居民集中预约：{}",
                                                       "文明实践站点单：{}", "小区专场：{}"};
constexpr std::array<std::string_view, 6> reasons{"一个人不太方便，", "子女都在外地，",
                                                  "自己试过没弄好，", "邻居介绍说可以来这里问问，",
                                                  "最近身体不大好，", "以前没有用过这个，"};
constexpr std::array<std::string_view, 6> times{"这周内都可以。",       "周末上午最好。",
                                                "工作日下午家里有人。", "时间可以商量。",
                                                "来之前请打个电话。",   "随时可以。"};
constexpr std::array<std::string_view, 4> thanks{"谢谢！", "辛苦大家了。", "提前谢谢志愿者。", ""};
constexpr std::array<std::string_view, 20> surnames{"王", "李", "张", "刘", "陈", "杨", "黄",
                                                    "赵", "周", "吴", "徐", "孙", "朱", "胡",
                                                    "许", "沈", "陆", "钱", "蒋", "华"};
constexpr std::array<std::string_view, 6> forms{"阿姨", "叔叔", "奶奶", "爷爷", "女士", "先生"};
constexpr std::array<std::string_view, 8> estates{"和顺苑", "春晓新村", "杏花里", "清风苑",
                                                  "桃源里", "幸福里",   "金桂苑", "映月里"};

template <std::size_t count>
std::string pick(const std::array<std::string_view, count>& words, Random& random) {
  return std::string(words[random.index(count)]);
}

std::string filled(std::string pattern, const std::string& name) {
  return pattern.replace(pattern.find("{}"), 2, name);
}

/// A mobile number of a range that is not given out.
std::string draw_phone(Random& random) {
  std::array<char, 16> digits{};
  std::snprintf(digits.data(), digits.size(), "129%08u", random.below(100'000'000));
  return digits.data();
}

/// Less than 300 m from the middle of the community. That is served wherever the middle is: the
/// API has no outlines, and the shipped city takes places up to 300 m outside of them.
Json draw_place(const Home& home, Random& random) {
  constexpr double scatter_m = 210;  // each way; the bell is mostly within a third of it
  constexpr double metres_per_degree = 111'320;
  const double north = random.bell() * scatter_m;
  const double east = random.bell() * scatter_m;
  const double narrowing = std::cos(home.lat * 3.14159265358979 / 180);
  const auto rounded = [](double degrees) { return std::round(degrees * 1e6) / 1e6; };
  return {{"lat", rounded(home.lat + north / metres_per_degree)},
          {"lon", rounded(home.lon + east / (metres_per_degree * narrowing))}};
}

const Leaf& draw_leaf(const CityData& city, const Behaviour& behaviour, bool group,
                      Random& random) {
  const auto fits = [group](const Leaf& leaf) {
    return group ? leaf.for_groups : leaf.for_individuals;
  };
  std::vector<std::string> codes;
  std::vector<std::vector<const Leaf*>> leaves;
  for (const LeafClass& one : city.classes) {
    std::vector<const Leaf*> fitting;
    for (const Leaf& leaf : one.leaves) {
      if (fits(leaf)) fitting.push_back(&leaf);
    }
    if (fitting.empty()) continue;
    codes.push_back(one.code);
    leaves.push_back(std::move(fitting));
  }
  if (leaves.empty()) return city.classes.front().leaves.front();  // a menu of groups alone
  const auto& shares = group ? behaviour.group_classes : behaviour.individual_classes;
  const auto& chosen = leaves[draw_class(codes, shares, behaviour.class_else, random)];
  return *chosen[random.index(chosen.size())];
}

void write_words(Draft& draft, const Leaf& leaf, bool group, Random& random) {
  const std::string pattern = group ? pick(group_titles, random) : pick(titles, random);
  draft.body["title"] = filled(pattern, leaf.name);
  draft.body["content"] = (group ? "" : pick(reasons, random)) + "想要" + leaf.name + "。" +
                          pick(times, random) + pick(thanks, random);
}

void write_person(Draft& draft, const std::string& place, Random& random) {
  draft.body["contact"] = {{"name", pick(surnames, random) + pick(forms, random)},
                           {"phone", draw_phone(random)}};
  draft.body["address"] = place + pick(estates, random) + std::to_string(random.between(1, 60)) +
                          "幢" + std::to_string(random.between(101, 606)) + "室";
}

void write_consent(Draft& draft, Entered entered) {
  constexpr const char* text_version = "1";
  draft.entered = entered;
  const bool by_itself = entered == Entered::by_resident;
  draft.body["channel"] = by_itself ? "self" : entered == Entered::by_helper ? "helper" : "station";
  draft.body["consent"] = {{"text_version", text_version},
                           {"method", by_itself ? "self_online" : "spoken"},
                           {"given_by", "self"}};
}

}  // namespace

Draft draw_wish(const CityData& city, const Behaviour& behaviour, Random& random) {
  bool group = random.chance(behaviour.group_permille);
  const bool helped = random.chance(behaviour.helper_permille);
  const Leaf& leaf = draw_leaf(city, behaviour, group, random);
  group = group && leaf.for_groups;
  const Home& home = city.homes[random.index(city.homes.size())];
  Draft draft;
  draft.leaf = leaf.code;
  draft.area = home.area;
  draft.body = {{"category", leaf.code}, {"area", home.area}, {"place", draw_place(home, random)}};
  draft.body["kind"] = group || !leaf.for_individuals ? "group" : leaf.individual_kind;
  draft.body["people"] = random.between(leaf.people_min, leaf.people_max);
  write_words(draft, leaf, group, random);
  write_person(draft, home.name, random);
  write_consent(draft, group    ? Entered::by_station
                       : helped ? Entered::by_helper
                                : Entered::by_resident);
  return draft;
}

Draft repeat_wish(const Draft& first, const CityData& city, Random& random) {
  Draft draft = first;
  if (const Leaf* leaf = city.find(first.leaf)) {
    write_words(draft, *leaf, first.entered == Entered::by_station, random);
  }
  write_consent(draft, Entered::by_resident);
  return draft;
}

}  // namespace app::simulate
