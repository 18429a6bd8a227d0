#include "matching_world.hpp"

#include <algorithm>

#include "engine/geo.hpp"
#include "test_city.hpp"

namespace tests {

using namespace engine;

namespace {

constexpr std::int64_t weight_scale = std::int64_t{1} << 40;  // as docs/MATCHING.md promises

// The test city with one category that must be served from another community.
std::shared_ptr<const City> make_city() {
  City city = *test_city::make();
  for (Category& category : city.menu.categories) {
    if (category.code == test_city::mixed) category.other_community = true;
  }
  return std::make_shared<const City>(std::move(city));
}

const std::vector<CategoryCode> categories{test_city::asked, test_city::mixed, test_city::claimed,
                                           test_city::licensed};

}  // namespace

World::World(const WorldShape& shape, std::uint32_t seed)
    : plan(make_city()), shape_(shape), city_(make_city()), random_(seed) {
  std::vector<ProviderId> ids;
  for (int count = 0; count < shape.providers; ++count) {
    const Provider provider = draw_provider();
    ids.push_back(provider.id);
    providers.emplace(provider.id, provider);
    plan.put(provider);
  }
  for (int count = 0; count < shape.offers; ++count) {
    const auto owner = static_cast<std::size_t>(draw(0, shape.providers - 1));
    const Offer offer = draw_offer(ids[owner]);
    offers.emplace(offer.id, offer);
    plan.put(offer);
  }
}

int World::draw(int from, int to) { return std::uniform_int_distribution<int>(from, to)(random_); }

Point World::draw_point() {
  std::uniform_real_distribution<double> shift(-shape_.spread_degrees, shape_.spread_degrees);
  return {31.5 + shift(random_), 120.3 + shift(random_)};
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
  provider.qualifications = draw(0, 1) == 0 ? 0 : test_city::licence;
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
  if (offer.categories.empty()) offer.categories = {test_city::reviewed};
  if (draw(0, 2) == 0) offer.areas = {draw_area(static_cast<Level>(draw(0, 2)))};
  for (int hour = 0; hour < half_hours_per_week; ++hour) {
    if (draw(0, 2) > 0) offer.hours.set(static_cast<std::size_t>(hour));
  }
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
  wish.facts.required = draw(0, 7) == 0 ? test_city::licence : 0;
  wish.reach = static_cast<Reach>(draw(0, 2));
  if (draw(0, 2) == 0) {
    const Instant begin = test_city::monday + draw(0, 400) * Millis{1'800'000};
    wish.facts.wanted = Window{begin, begin + draw(1, 3) * Millis{1'800'000}};
  }
  for (const auto& [id, provider] : providers) {
    if (draw(0, 9) == 0) wish.excluded.push_back(id);
  }
  return wish;
}

void World::act() {
  const int kind = draw(0, 99);
  if (kind < 40) {
    add_wish();
  } else if (kind < 55) {
    if (open.empty()) return;
    const WishId id = draw_open();
    plan.remove(id);
    open.erase(id);
    weights.erase(id);
  } else if (kind < 62) {
    change_wish();
  } else if (kind < 72) {
    hold_assigned();
  } else if (kind < 76) {
    hold_anywhere();
  } else if (kind < 88) {
    release();
  } else if (kind < 96) {
    change_offer();
  } else {
    change_provider();
  }
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
  plan.add(wish, weights[wish.id]);
}

// A new weight, or other facts under the same id.
void World::change_wish() {
  if (open.empty()) return;
  const WishId id = draw_open();
  weights[id] = draw(1, 4) * 10;
  if (draw(0, 1) == 0) return plan.reweigh(id, weights[id]);
  if (draw(0, 1) == 0) {
    open[id].reach = Reach::district;
  } else {
    const Wish other = draw_wish();
    open[id].facts = other.facts;
    open[id].excluded = other.excluded;
  }
  plan.add(open[id], weights[id]);
}

void World::hold_assigned() {
  if (open.empty()) return;
  const WishId id = draw_open();
  const std::optional<OfferId> offer = plan.assignment(id);
  if (!offer) return;
  plan.hold(id, *offer);
  held.emplace_back(id, *offer);
  open.erase(id);
  weights.erase(id);
}

// As an operator does: any offer with room, whatever the plan thinks; and as recovery does, with a
// wish that was never in the plan and an offer whose capacity has fallen below what it holds.
void World::hold_anywhere() {
  auto at = offers.begin();
  std::advance(at, draw(0, static_cast<int>(offers.size()) - 1));
  if (plan.free(at->first) == 0 && draw(0, 3) > 0) return;
  WishId id{next_id_++};
  if (!open.empty() && draw(0, 2) > 0) {
    id = draw_open();
    open.erase(id);
    weights.erase(id);
  }
  plan.hold(id, at->first);
  held.emplace_back(id, at->first);
}

void World::release() {
  if (held.empty()) return;
  const auto at = held.begin() + draw(0, static_cast<int>(held.size()) - 1);
  plan.release(at->second);
  held.erase(at);
}

void World::change_offer() {
  auto at = offers.begin();
  std::advance(at, draw(0, static_cast<int>(offers.size()) - 1));
  Offer changed = at->second;
  const Offer other = draw_offer(changed.provider);
  switch (draw(0, 5)) {
    case 0: changed.capacity = other.capacity; break;
    case 1: changed.suspended = !changed.suspended; break;
    case 2: changed.categories = other.categories; break;
    case 3: changed.place = other.place; break;
    case 4: changed.radius = other.radius; break;
    default: changed.hours = other.hours; changed.areas = other.areas; break;
  }
  if (draw(0, 9) == 0) changed.id = other.id;  // a new one
  offers[changed.id] = changed;
  plan.put(changed);
}

void World::change_provider() {
  auto at = providers.begin();
  std::advance(at, draw(0, static_cast<int>(providers.size()) - 1));
  Provider& provider = at->second;
  const Provider other = draw_provider();
  switch (draw(0, 4)) {
    case 0: provider.capacity = other.capacity; break;
    case 1: provider.suspended = !provider.suspended; break;
    case 2: provider.level = other.level; break;
    case 3: provider.qualifications = other.qualifications; break;
    default: provider.area = other.area; break;
  }
  plan.put(provider);
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
  if (provider.level > wish.reach) return Filter::reach;
  bool covered = offer.radius.value > 0 &&
                 distance(offer.place, wish.facts.place).value <= offer.radius.value;
  for (const AreaCode area : offer.areas) covered = covered || area.contains(wish.facts.area);
  if (!covered) return Filter::area;
  if (wish.facts.wanted) {
    bool is_open = false;
    for (Instant at = wish.facts.wanted->begin; at < wish.facts.wanted->end;
         at += Millis{1'800'000}) {
      const auto since_monday = (at - test_city::monday + 9 * test_city::hour) / Millis{1'800'000};
      is_open = is_open || offer.hours.test(static_cast<std::size_t>(since_monday) %
                                            half_hours_per_week);
    }
    if (!is_open) return Filter::hours;
  }
  const bool own_community = wish.facts.area.level() == Level::community &&
                             provider.area.level() == Level::community &&
                             wish.facts.area == provider.area;
  if (category.other_community && own_community) return Filter::community;
  if (lists(wish.excluded, provider.id)) return Filter::excluded;
  if (offer.suspended || provider.suspended || offer.capacity == 0 || provider.capacity == 0) {
    return Filter::suspended;
  }
  return std::nullopt;
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
  return load(offer.id) >= offer.capacity ||
         load(offer.provider) >= provider_of(offer).capacity;
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
      demand.arcs.push_back({offer_nodes[offer_id],
                             distance(offer.place, wish.facts.place).value +
                                 city_->policy.level_penalty_m[level]});
    }
    model.demands.push_back(demand);
  }
  return model;
}

}  // namespace tests
