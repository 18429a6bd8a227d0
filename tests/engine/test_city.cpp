#include "tests/engine/test_city.hpp"
#include "engine/city/menu.hpp"
#include "engine/record/kinds.hpp"

#include <algorithm>

namespace test::city {
namespace {

using namespace engine;

constexpr double degrees_per_metre = 1 / 111'195.0;

Category category(CategoryCode code, WishKind kind, DispatchPolicy policy) {
  Category made;
  made.code = code;
  made.name = {"类别", "category"};
  made.kinds = {kind};
  made.urgency = Urgency::soon;
  made.policy = policy;
  return made;
}

Menu menu() {
  Menu made;
  made.version = "1";
  made.qualifications = {{"licence", {"执照", "Licence"}}};
  made.classes = {{CategoryCode{1}, {"大类", "Class"}}};
  made.categories = {
      category(asked, WishKind::service, DispatchPolicy::dispatch),
      category(mixed, WishKind::service, DispatchPolicy::mixed),
      category(claimed, WishKind::goods, DispatchPolicy::claim),
      category(confidential, WishKind::service, DispatchPolicy::claim),
      category(reviewed, WishKind::service, DispatchPolicy::dispatch),
      category(referral, WishKind::referral, DispatchPolicy::dispatch),
      category(retired, WishKind::service, DispatchPolicy::dispatch),
      category(licensed, WishKind::service, DispatchPolicy::mixed),
      category(unsure, WishKind::service, DispatchPolicy::dispatch),
  };
  made.categories[0].kinds.push_back(WishKind::group);
  made.categories[3].confidential = true;
  made.categories[4].needs_review = true;
  made.categories[6].retired = true;
  made.categories[7].required = licence;
  made.categories[8].needs_review = made.categories[8].unsure = true;
  return made;
}

Areas areas() {
  return Areas{{{city_code, "City", {31.50, 120.30}},
                {district, "District", {31.50, 120.30}},
                {street, "Street", {31.50, 120.30}},
                {community, "Community", {31.50, 120.30}},
                {neighbour, "Neighbour", {31.51, 120.30}},
                {other_street, "Other street", {31.55, 120.30}},
                {far_community, "Far community", {31.55, 120.30}}},
               Box{31.0, 32.0, 119.5, 121.0}};
}

Policy policy() {
  Policy made;
  made.urgent = {
      {hour, false}, {2 * hour, false}, {8 * hour, false}, {day, false}, {4 * hour, false}};
  made.soon = {
      {8 * hour, true}, {day, false}, {3 * day, false}, {24 * hour, true}, {2 * day, false}};
  made.planned = made.soon;
  made.planned.finish = {40 * hour, true};
  made.goods = made.soon;
  made.info = {40 * hour, true};
  made.appeal = {7 * day, false};
  made.confirm = {3 * day, false};
  made.rating = {7 * day, false};
  made.settle_urgent = minute;
  made.settle = 5 * minute;
  made.open_claims_max = 2;
  made.places.community = made.places.area = {50'000};
  for (auto& reasons : made.reasons) {
    reasons = {{"busy", {"忙", "Busy"}},
               {"other", {"其他", "Other"}},
               {"retired", {"停用", "Retired"}, true}};
  }
  return made;
}

}  // namespace

std::shared_ptr<const City> make() {
  City city;
  city.name = "Test city";
  city.code = city_code;
  city.menu = menu();
  city.areas = areas();
  city.calendar.hours = {{9 * 60, 17 * 60}};
  city.policy = policy();
  return std::make_shared<const City>(std::move(city));
}

Point place(AreaCode area, int metres_north) {
  static const Areas known = areas();
  Point centre = known.find(area)->centre;
  centre.lat += metres_north * degrees_per_metre;
  return centre;
}

WishFacts wish(CategoryCode category) {
  WishFacts facts;
  facts.category = category;
  facts.kind = category == claimed    ? WishKind::goods
               : category == referral ? WishKind::referral
                                      : WishKind::service;
  facts.urgency = Urgency::soon;
  facts.area = community;
  facts.place = place(community);
  return facts;
}

SubmitWish submit(const WishFacts& facts) {
  SubmitWish command;
  command.facts = facts;
  WishText text;
  text.title = "Change a light bulb";
  command.text = std::make_shared<const WishText>(std::move(text));
  command.actor = {Role::resident, 7};
  return command;
}

Provider team(int number, int capacity) {
  Provider made;
  made.code = "T" + std::to_string(number);
  made.name = "Team " + std::to_string(number);
  made.area = community;
  made.place = place(community, 100 * number);
  made.capacity = capacity;
  return made;
}

Offer offer(ProviderId provider, int capacity, std::vector<CategoryCode> categories) {
  Offer made;
  made.provider = provider;
  made.title = "Small help";
  made.categories = std::move(categories);
  made.place = place(community, 100 * static_cast<int>(provider.value));
  made.radius = {3'000};
  made.hours.set();
  made.capacity = capacity;
  return made;
}

}  // namespace test::city
