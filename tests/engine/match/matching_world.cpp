#include "tests/engine/match/matching_world.hpp"
#include "engine/city/menu.hpp"
#include "engine/match/candidate.hpp"
#include "engine/record/kinds.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "engine/city/geo.hpp"
#include "tests/engine/test_city.hpp"

namespace test {

using namespace engine;

namespace {

constexpr std::int64_t weight_scale = std::int64_t{1} << 40;  // as docs/MATCHING.md promises

// The test city with one category that must be served from another community.
std::shared_ptr<const City> make_city() {
  City city = *city::make();
  for (Category& category : city.menu.categories) {
    if (category.code == city::mixed) category.other_community = true;
    if (category.code == city::asked) category.minutes_min = 60;
    if (category.code == city::licensed) category.minutes_min = 45;
  }
  // The second Tuesday and Wednesday are off, the Saturday before is worked.
  const std::chrono::local_days first =
      std::chrono::floor<std::chrono::days>(city.calendar.local(city::monday));
  city.calendar.holidays = {first + std::chrono::days{8}, first + std::chrono::days{9}};
  city.calendar.workdays = {first + std::chrono::days{5}};
  return std::make_shared<const City>(std::move(city));
}

const std::vector<CategoryCode> categories{city::asked, city::mixed, city::claimed, city::licensed};

}  // namespace

World::World(const WorldShape& shape, std::uint32_t seed)
    : World(shape, std::make_unique<RandomChoices>(seed), nullptr) {}

World::World(const WorldShape& shape, Choices& choices) : World(shape, nullptr, &choices) {}

World::World(const WorldShape& shape, std::unique_ptr<Choices> own, Choices* choices)
    : plan(make_city()), shape_(shape), city_(make_city()), own_choices_(std::move(own)),
      choices_(own_choices_ ? own_choices_.get() : choices) {
  plan.set_time(now_);
  for (int count = 0; count < shape.providers; ++count) add_provider();
  for (int count = 0; count < shape.offers; ++count) add_offer();
}

int World::draw(int from, int to) { return choices_->between(from, to); }

Point World::draw_point() {
  const double north = draw(-1'000, 1'000) / 1'000.0, east = draw(-1'000, 1'000) / 1'000.0;
  return {31.5 + north * shape_.spread_degrees, 120.3 + east * shape_.spread_degrees};
}

// Two half hours of three are open, anywhere in the week. One choice, so that bytes last longer.
WeekHours World::draw_hours() {
  test::Random random(static_cast<std::uint64_t>(draw(0, 255)));
  WeekHours hours;
  for (std::size_t hour = 0; hour < half_hours_per_week; ++hour) {
    if (random.below(3) > 0) hours.set(hour);
  }
  return hours;
}

AreaCode World::draw_area(Level level) {
  const std::uint64_t streets = static_cast<std::uint64_t>(draw(1, 2)) * 1'000;
  const std::uint64_t communities = static_cast<std::uint64_t>(draw(1, 2));
  return AreaCode{320211000000 + streets + communities}.at(level);
}

Provider World::draw_provider() {
  Provider provider;
  provider.id = {next_id_++};
  provider.level = static_cast<Level>(draw(0, 2));
  provider.area = draw_area(static_cast<Level>(draw(0, 1)));
  provider.place = draw_point();
  provider.qualifications = draw(0, 1) == 0 ? 0 : city::licence;
  provider.capacity = draw(0, shape_.capacity_max * 2);
  provider.suspended = draw(0, 9) == 0;
  return provider;
}

Offer World::draw_offer(ProviderId provider) {
  Offer offer;
  offer.id = {next_id_++};
  offer.provider = provider;
  offer.place = draw_point();
  offer.radius = {draw(0, 3) == 0 ? 0 : draw(0, shape_.radius_max)};
  for (const CategoryCode category : categories) {
    if (!shape_.nothing_fits && draw(0, 1) == 0) offer.categories.push_back(category);
  }
  if (offer.categories.empty()) offer.categories = {city::reviewed};
  if (draw(0, 2) == 0) offer.areas = {draw_area(static_cast<Level>(draw(0, 2)))};
  offer.hours = draw_hours();
  offer.holidays = static_cast<HolidayHours>(draw(0, holiday_hours - 1));
  if (draw(0, 2) == 0) offer.people_max = draw(1, 5);
  offer.capacity = draw(0, shape_.capacity_max);
  offer.suspended = draw(0, 9) == 0;
  return offer;
}

Wish World::draw_wish() {
  Wish wish;
  wish.id = {next_id_++};
  wish.state = WishState::open;
  wish.facts.category = categories[static_cast<std::size_t>(draw(0, 3))];
  wish.facts.area = draw_area(static_cast<Level>(draw(0, 3) == 0 ? 1 : 0));
  wish.facts.place = draw_point();
  wish.facts.required = draw(0, 7) == 0 ? city::licence : 0;
  wish.reach = static_cast<Reach>(draw(0, 2));
  if (draw(0, 2) == 0) {
    const Instant begin = now_ + draw(-2, 400) * Millis{1'800'000} + draw(0, 1) * city::minute;
    wish.facts.wanted = Window{begin, begin + draw(1, 90) * 2 * city::minute};
  }
  if (draw(0, 5) == 0) wish.facts.urgency = Urgency::urgent;
  if (draw(0, 3) == 0) wish.facts.people = static_cast<std::uint16_t>(draw(2, 6));
  for (const auto& [id, provider] : providers) {
    if (draw(0, 9) == 0) wish.excluded.push_back(id);
  }
  return wish;
}

const char* name_of(WorldEvent event) noexcept {
  static constexpr std::array<const char*, world_events> names{
      "add_wish",           "remove_wish",     "reweigh",
      "wish_reach",         "wish_exclusions", "wish_facts",
      "hold_assigned",      "hold_anywhere",   "release",
      "offer_capacity",     "offer_suspended", "offer_categories",
      "offer_place",        "offer_radius",    "offer_areas",
      "offer_hours",        "new_offer",       "provider_capacity",
      "provider_suspended", "provider_level",  "provider_qualifications",
      "provider_area",      "new_provider",    "offer_people",
      "time_passes"};
  return names[static_cast<std::size_t>(event)];
}

void World::act() {
  // In the order of WorldEvent.
  static constexpr std::array<int, world_events> chances{38, 14, 4, 2, 2, 2, 10, 4, 12, 2, 2, 2, 2,
                                                         2,  2,  2, 1, 2, 2, 2,  1, 1,  1, 2, 2};
  int total = 0;
  for (const int chance : chances) total += chance;
  int at = draw(0, total - 1);
  std::size_t event = 0;
  while (at >= chances[event]) at -= chances[event++];
  last_ = static_cast<WorldEvent>(event);
  if (try_event(last_)) ++counts_[event];
}

// False if the state does not allow it; nothing has happened then.
bool World::try_event(WorldEvent event) {
  switch (event) {
    case WorldEvent::add_wish:
      if (open.size() >= static_cast<std::size_t>(shape_.wishes_max)) return false;
      add_wish();
      return true;
    case WorldEvent::remove_wish: return remove_wish();
    case WorldEvent::reweigh:
    case WorldEvent::wish_reach:
    case WorldEvent::wish_exclusions:
    case WorldEvent::wish_facts: return change_wish(event);
    case WorldEvent::hold_assigned: return hold_assigned();
    case WorldEvent::hold_anywhere: return hold_anywhere();
    case WorldEvent::release: return release();
    case WorldEvent::offer_capacity:
    case WorldEvent::offer_suspended:
    case WorldEvent::offer_categories:
    case WorldEvent::offer_place:
    case WorldEvent::offer_radius:
    case WorldEvent::offer_areas:
    case WorldEvent::offer_hours: return change_offer(event);
    case WorldEvent::new_offer:
      return offers.size() < 3 * static_cast<std::size_t>(shape_.offers) && add_offer();
    case WorldEvent::provider_capacity:
    case WorldEvent::provider_suspended:
    case WorldEvent::provider_level:
    case WorldEvent::provider_qualifications:
    case WorldEvent::provider_area: return change_provider(event);
    case WorldEvent::new_provider:
      return providers.size() < 3 * static_cast<std::size_t>(shape_.providers) && add_provider();
    case WorldEvent::offer_people: return change_offer(event);
    case WorldEvent::time_passes: return pass_time();
  }
  return false;
}

WishId World::draw_open() {
  auto at = open.begin();
  std::advance(at, draw(0, static_cast<int>(open.size()) - 1));
  return at->first;
}

void World::add_wish() {
  if (open.size() >= static_cast<std::size_t>(shape_.wishes_max)) return;
  const Wish wish = draw_wish();
  open.emplace(wish.id, wish);
  weights[wish.id] = draw(1, 4) * 10;
  told_[wish.id] = std::nullopt;
  plan.add(wish, weights[wish.id]);
}

bool World::remove_wish() {
  if (open.empty()) return false;
  const WishId id = draw_open();
  plan.remove(id);
  open.erase(id);
  weights.erase(id);
  told_.erase(id);
  return true;
}

// A new weight, or other facts under the same id.
bool World::change_wish(WorldEvent event) {
  if (open.empty()) return false;
  const WishId id = draw_open();
  Wish& wish = open[id];
  if (event == WorldEvent::reweigh) {
    weights[id] = draw(1, 4) * 10;
    plan.reweigh(id, weights[id]);
    return true;
  }
  const Wish other = draw_wish();
  if (event == WorldEvent::wish_reach) wish.reach = other.reach;
  if (event == WorldEvent::wish_exclusions) wish.excluded = other.excluded;
  if (event == WorldEvent::wish_facts) {
    wish.facts = other.facts;
    weights[id] = draw(1, 4) * 10;
  }
  plan.add(wish, weights[id]);
  return true;
}

bool World::hold_assigned() {
  if (open.empty()) return false;
  const WishId id = draw_open();
  const std::optional<OfferId> offer = plan.assignment(id);
  if (!offer) return false;
  plan.hold(id, *offer);
  held.emplace_back(id, *offer);
  open.erase(id);
  weights.erase(id);
  told_.erase(id);
  return true;
}

// As an operator does: any offer with room, whatever the plan thinks; and as recovery does, with a
// wish that was never in the plan and an offer whose capacity has fallen below what it holds.
bool World::hold_anywhere() {
  auto at = offers.begin();
  std::advance(at, draw(0, static_cast<int>(offers.size()) - 1));
  if (plan.free(at->first) == 0 && draw(0, 3) > 0) return false;
  WishId id{next_id_++};
  if (!open.empty() && draw(0, 2) > 0) {
    id = draw_open();
    open.erase(id);
    weights.erase(id);
    told_.erase(id);
  }
  plan.hold(id, at->first);
  held.emplace_back(id, at->first);
  return true;
}

bool World::release() {
  if (held.empty()) return false;
  const auto at = held.begin() + draw(0, static_cast<int>(held.size()) - 1);
  plan.release(at->second);
  held.erase(at);
  return true;
}

bool World::add_offer() {
  auto owner = providers.begin();
  std::advance(owner, draw(0, static_cast<int>(providers.size()) - 1));
  const Offer offer = draw_offer(owner->first);
  offers.emplace(offer.id, offer);
  plan.put(offer);
  return true;
}

bool World::add_provider() {
  const Provider provider = draw_provider();
  providers.emplace(provider.id, provider);
  plan.put(provider);
  return true;
}

// As the desk does: wishes that time may have changed enter the plan again.
bool World::pass_time() {
  now_ += draw(1, 90) * city::minute;
  plan.set_time(now_);
  for (const auto& [id, wish] : open) {
    const bool is_urgent = wish.facts.urgency == Urgency::urgent;
    if (wish.facts.wanted || is_urgent) plan.add(wish, weights.at(id));
  }
  return true;
}

bool World::change_offer(WorldEvent event) {
  auto at = offers.begin();
  std::advance(at, draw(0, static_cast<int>(offers.size()) - 1));
  Offer& changed = at->second;
  const Offer other = draw_offer(changed.provider);
  if (event == WorldEvent::offer_capacity) changed.capacity = other.capacity;
  if (event == WorldEvent::offer_suspended) changed.suspended = !changed.suspended;
  if (event == WorldEvent::offer_categories) changed.categories = other.categories;
  if (event == WorldEvent::offer_place) changed.place = other.place;
  if (event == WorldEvent::offer_radius) changed.radius = other.radius;
  if (event == WorldEvent::offer_areas) changed.areas = other.areas;
  if (event == WorldEvent::offer_hours) {
    changed.hours = other.hours;
    changed.holidays = other.holidays;
  }
  if (event == WorldEvent::offer_people) changed.people_max = other.people_max;
  plan.put(changed);
  return true;
}

bool World::change_provider(WorldEvent event) {
  auto at = providers.begin();
  std::advance(at, draw(0, static_cast<int>(providers.size()) - 1));
  Provider& changed = at->second;
  const Provider other = draw_provider();
  if (event == WorldEvent::provider_capacity) changed.capacity = other.capacity;
  if (event == WorldEvent::provider_suspended) changed.suspended = !changed.suspended;
  if (event == WorldEvent::provider_level) changed.level = other.level;
  if (event == WorldEvent::provider_qualifications) changed.qualifications = other.qualifications;
  if (event == WorldEvent::provider_area) changed.area = other.area;
  plan.put(changed);
  return true;
}

const Provider& World::provider_of(const Offer& offer) const {
  return providers.at(offer.provider);
}

std::optional<Filter> World::failed(const Wish& wish, const Offer& offer) const {
  const Provider& provider = provider_of(offer);
  const Category& category = *city_->menu.find(wish.facts.category);
  const auto lists = [](const auto& list, const auto& value) {
    return std::count(list.begin(), list.end(), value) > 0;
  };
  if (!lists(offer.categories, wish.facts.category)) return Filter::category;
  const Qualifications required = category.required | wish.facts.required;
  if ((provider.qualifications & required) != required) return Filter::qualification;
  if (offer.people_max > 0 && offer.people_max < wish.facts.people) return Filter::crew;
  if (provider.level > wish.reach) return Filter::reach;
  bool covered =
      offer.radius.value > 0 && distance(offer.place, wish.facts.place).value <= offer.radius.value;
  for (const AreaCode area : offer.areas) covered = covered || area.contains(wish.facts.area);
  if (!covered) return Filter::area;
  std::optional<Window> sought = wish.facts.wanted;
  if (!sought && wish.facts.urgency == Urgency::urgent) {  // who is open this half hour
    sought = this_half_hour();
  }
  if (sought && !meets(*sought, category, offer)) return Filter::hours;
  const bool own_community = wish.facts.area.level() == Level::community &&
                             provider.area.level() == Level::community &&
                             wish.facts.area == provider.area;
  if (category.other_community && own_community) return Filter::own_community;
  if (lists(wish.excluded, provider.id)) return Filter::excluded;
  if (offer.suspended || provider.suspended) return Filter::suspended;
  return std::nullopt;
}

Window World::this_half_hour() const {
  constexpr Millis half_hour{1'800'000};
  const Instant begin{now_.time_since_epoch() / half_hour * half_hour};
  return {begin, begin + half_hour};
}

// Minute by minute: the longest time in a row that the offer is open while the wish can be met.
bool World::meets(Window wanted, const Category& category, const Offer& offer) const {
  constexpr Millis a_minute{60'000}, step{600'000};
  const Instant now{now_.time_since_epoch() / step * step};
  if (wanted.end <= now_) return false;
  const Instant from = std::max(wanted.begin, now);
  Millis longest{0}, row{0};
  for (Instant at = from; at < wanted.end; at += a_minute) {
    const auto minutes = (at - city::monday + 9 * city::hour) / a_minute;
    auto day = minutes / 1'440 % 7;
    const std::chrono::local_days date = std::chrono::floor<std::chrono::days>(
        std::chrono::local_time<Millis>{at.time_since_epoch() + 8 * city::hour});
    const HolidayHours holidays =
        offer.holidays == HolidayHours::city ? city_->policy.holidays : offer.holidays;
    bool is_open = true;
    if (holidays != HolidayHours::as_usual) {
      if (city_->calendar.workdays.contains(date)) day = 4;
      if (city_->calendar.holidays.contains(date)) {
        day = 6;
        is_open = holidays != HolidayHours::closed;
      }
    }
    const auto half = day * half_hours_per_day + minutes % 1'440 / 30;
    is_open = is_open && offer.hours.test(static_cast<std::size_t>(half));
    row = is_open ? row + a_minute : Millis{0};
    longest = std::max(longest, row);
  }
  const Millis least = std::min<Millis>(category.minutes_min * a_minute, wanted.end - from);
  return longest > Millis{0} && longest >= least;
}

int World::held_at(OfferId offer) const {
  return static_cast<int>(std::count_if(held.begin(), held.end(),
                                        [&](const auto& entry) { return entry.second == offer; }));
}

int World::held_at(ProviderId provider) const {
  return static_cast<int>(std::count_if(held.begin(), held.end(), [&](const auto& entry) {
    return offers.at(entry.second).provider == provider;
  }));
}

int World::load(OfferId offer) const {
  int total = held_at(offer);
  for (const auto& [id, wish] : open) total += plan.assignment(id) == offer ? 1 : 0;
  return total;
}

int World::load(ProviderId provider) const {
  int total = 0;
  for (const auto& [id, offer] : offers) total += offer.provider == provider ? load(id) : 0;
  return total;
}

bool World::is_full(const Offer& offer) const {
  return load(offer.id) >= offer.capacity || load(offer.provider) >= provider_of(offer).capacity;
}

Model World::model() const {
  Model model;
  std::map<ProviderId, std::uint32_t> provider_nodes;
  std::map<OfferId, std::uint32_t> offer_nodes;
  for (const auto& [id, provider] : providers) {
    provider_nodes[id] = static_cast<std::uint32_t>(model.nodes.size());
    ModelNode node;
    node.capacity = std::max(provider.capacity, held_at(id));
    model.nodes.push_back(node);
  }
  for (const auto& [id, offer] : offers) {
    offer_nodes[id] = static_cast<std::uint32_t>(model.nodes.size());
    ModelNode node;
    node.parent = provider_nodes[offer.provider];
    node.capacity = std::max(offer.capacity, held_at(id));
    node.fixed = held_at(id);
    for (std::size_t quarter = 0; quarter < 4; ++quarter) {
      node.steps.quarter[quarter] = city_->policy.load_step_m[quarter];
    }
    model.nodes.push_back(node);
  }
  for (const auto& [id, wish] : open) {
    ModelDemand demand;
    demand.outside = weights.at(id) * weight_scale;
    for (const auto& [offer_id, offer] : offers) {
      if (failed(wish, offer)) continue;
      const auto level = static_cast<std::size_t>(provider_of(offer).level);
      demand.arcs.push_back({offer_nodes[offer_id], distance(offer.place, wish.facts.place).value +
                                                        city_->policy.level_penalty_m[level]});
    }
    model.demands.push_back(demand);
  }
  return model;
}

std::string World::fault() const {
  const Certificate certificate = plan.certificate();
  if (!certificate.holds) return certificate.broken;
  for (const auto& [id, wish] : open) {
    const std::string name = "wish " + std::to_string(id.value);
    if (!plan.contains(id)) return name + " is not in the plan";
    const std::optional<OfferId> offer = plan.assignment(id);
    if (offer && failed(wish, offers.at(*offer))) return name + " is where it may not be";
  }
  for (const auto& [id, offer] : offers) {
    const std::string name = "offer " + std::to_string(id.value);
    if (plan.held(id) != held_at(id)) return name + " does not hold what it should";
    if (load(id) > std::max(offer.capacity, held_at(id))) return name + " holds too much";
  }
  for (const auto& [id, provider] : providers) {
    const std::string name = "provider " + std::to_string(id.value);
    if (plan.held(id) != held_at(id)) return name + " does not hold what it should";
    if (load(id) > std::max(provider.capacity, held_at(id))) return name + " holds too much";
  }
  return "";
}

std::string World::settle() {
  if (!plan.improve(~std::uint64_t{0})) return "not optimal after endless work";
  const std::string found = fault();
  if (!found.empty()) return found;
  const PlanSummary own = plan.summary();
  for (const bool backward : {false, true}) {
    const Plan other = rebuilt(backward);
    const PlanSummary its = other.summary();
    if (other.certificate().primal != plan.certificate().primal) return "another objective";
    if (its.weight_matched != own.weight_matched) return "another weight than from nothing";
    if (its.cost_matched != own.cost_matched) return "another cost than from nothing";
    if (its.wishes != own.wishes || its.slots != own.slots || its.offers != own.offers) {
      return "another summary than from nothing";
    }
  }
  return check_moved();
}

Plan World::rebuilt(bool backward) const {
  Plan other(city_);
  other.set_time(now_);
  const auto for_all = [&](const auto& things, auto body) {
    if (backward) {
      for (auto at = things.rbegin(); at != things.rend(); ++at) body(*at);
    } else {
      for (auto at = things.begin(); at != things.end(); ++at) body(*at);
    }
  };
  for_all(providers, [&](const auto& entry) { other.put(entry.second); });
  for_all(offers, [&](const auto& entry) { other.put(entry.second); });
  for_all(held, [&](const auto& entry) { other.hold(entry.first, entry.second); });
  for_all(open, [&](const auto& entry) { other.add(entry.second, weights.at(entry.first)); });
  other.improve(~std::uint64_t{0});
  return other;
}

// Exactly the open wishes whose offer differs from the one reported before.
std::string World::check_moved() {
  std::vector<WishId> moved = plan.take_moved(), expected;
  for (auto& [id, offer] : told_) {
    if (offer == plan.assignment(id)) continue;
    offer = plan.assignment(id);
    expected.push_back(id);
  }
  std::sort(moved.begin(), moved.end());
  if (moved != expected) return "take_moved does not report what has moved";
  return "";
}

}  // namespace test
