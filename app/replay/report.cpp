#include "app/replay/report.hpp"

#include <algorithm>

#include "engine/record/codes.hpp"

namespace app {
namespace {

using Members = std::vector<const ReplayedWish*>;

constexpr engine::Instant never{};

std::int64_t minutes_between(engine::Instant from, engine::Instant to) {
  return std::chrono::floor<std::chrono::minutes>(to - from).count();
}

std::int64_t seconds_between(engine::Instant from, engine::Instant to) {
  return std::chrono::floor<std::chrono::seconds>(to - from).count();
}

/// Values of those members for which there is one.
template <class Value>
std::vector<std::int64_t> values(const Members& members, Value value) {
  std::vector<std::int64_t> result;
  for (const ReplayedWish* wish : members)
    if (std::int64_t number = value(*wish); number >= 0) result.push_back(number);
  return result;
}

template <class Key>
std::map<Key, Members> grouped(const ReplayFigures& figures, Key (*key)(const ReplayedWish&)) {
  std::map<Key, Members> groups;
  for (const ReplayedWish& wish : figures.wishes) groups[key(wish)].push_back(&wish);
  return groups;
}

}  // namespace

std::int64_t percentile(std::vector<std::int64_t> values, std::uint32_t permille) {
  if (values.empty()) return -1;
  std::size_t rank = (values.size() * permille + 999) / 1000;
  auto at = values.begin() + static_cast<std::ptrdiff_t>(std::max<std::size_t>(rank, 1) - 1);
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

ReplayGroup group_of(std::string name, const Members& members) {
  ReplayGroup group;
  group.name = std::move(name);
  group.wishes = members.size();
  for (const ReplayedWish* wish : members) {
    group.dispatched += wish->dispatches > 0;
    group.accepted += wish->accepted != never;
    group.finished += wish->finished != never;
    group.unmatched += wish->unmatched;
    group.refusals += std::uint64_t{wish->declines} + wish->time_outs;
  }
  auto metres = values(members, [](const ReplayedWish& wish) { return wish.accepted_m; });
  group.distance_p50 = percentile(metres, 500);
  group.distance_p95 = percentile(metres, 950);
  auto waits = values(members, [](const ReplayedWish& wish) {
    return wish.dispatches == 0 ? -1 : seconds_between(wish.created, wish.first_dispatch);
  });
  group.first_dispatch_p50 = percentile(waits, 500);
  group.first_dispatch_p90 = percentile(waits, 900);
  group.accepted_p50 = percentile(
      values(members,
             [](const ReplayedWish& wish) {
               return wish.accepted == never ? -1 : minutes_between(wish.created, wish.accepted);
             }),
      500);
  group.finished_p50 = percentile(
      values(members,
             [](const ReplayedWish& wish) {
               return wish.finished == never ? -1 : minutes_between(wish.created, wish.finished);
             }),
      500);
  group.city_p50 =
      percentile(values(members, [](const ReplayedWish& wish) { return wish.city_minutes; }), 500);
  return group;
}

ReplayGroup everything(const ReplayFigures& figures) {
  Members all;
  for (const ReplayedWish& wish : figures.wishes) all.push_back(&wish);
  return group_of("all", all);
}

std::vector<ReplayGroup> by_category(const ReplayFigures& figures, const engine::City& city) {
  std::vector<ReplayGroup> result;
  for (const auto& [code, members] : grouped<engine::CategoryCode>(
           figures, [](const ReplayedWish& wish) { return wish.category; }))
    result.push_back(
        group_of(engine::to_string(code) + " " + city.menu.find(code)->name.en, members));
  return result;
}

std::vector<ReplayGroup> by_district(const ReplayFigures& figures, const engine::City& city) {
  std::vector<ReplayGroup> result;
  for (const auto& [code, members] :
       grouped<engine::AreaCode>(figures, [](const ReplayedWish& wish) { return wish.district; })) {
    const engine::Area* area = city.areas.find(code);
    result.push_back(group_of(area == nullptr ? engine::to_string(code) : area->name, members));
  }
  return result;
}

}  // namespace app
