// Supply side of the plan: providers and offers come in or change, and the arcs of open wishes
// follow.
#include "engine/match/plan_state.hpp"

#include <algorithm>
#include <utility>

#include "engine/assert.hpp"

namespace engine {

namespace {

// Whether something that the filters or the cost look at is different.
bool changes_pairs(const Provider& before, const Provider& after) {
  return before.level != after.level || before.area != after.area ||
         before.qualifications != after.qualifications || before.suspended != after.suspended;
}

bool changes_pairs(const Offer& before, const Offer& after) {
  return before.categories != after.categories || before.place != after.place ||
         before.radius != after.radius || before.areas != after.areas ||
         before.hours != after.hours || before.holidays != after.holidays ||
         before.people_max != after.people_max || before.suspended != after.suspended;
}

}  // namespace

Plan::State::State(std::shared_ptr<const City> rules)
    : city(std::move(rules)), offers_by_category(categories_max),
      near_by_category(categories_max, near_begin_m) {}

void Plan::State::put_provider(const Provider& provider) {
  const auto [at, is_new] =
      provider_slots.try_emplace(provider.id, static_cast<Slot>(providers.size()));
  if (is_new) {
    ProviderSlot slot;
    slot.provider = provider;
    slot.node = flow.add_node(Flow::none, provider.capacity, {});
    slot_of_node.push_back(Flow::none);
    providers.push_back(std::move(slot));
    return;
  }
  ProviderSlot& slot = providers[at->second];
  const Provider before = std::exchange(slot.provider, provider);
  flow.set_capacity(slot.node, std::max(provider.capacity, slot.held));
  for (const Slot offer : slot.offers) {
    set_supply(offer);
    if (changes_pairs(before, provider)) remake_arcs(offer);
  }
}

void Plan::State::put_offer(const Offer& offer) {
  const Slot slot = slot_of(offer.id);
  if (slot == Flow::none) {
    add_offer(offer);
  } else {
    replace_offer(slot, offer);
  }
}

// The leaf opens only after its arcs are made: a leaf without capacity attracts nobody, so nobody
// loses a place, and then the places go one by one to those who gain most.
void Plan::State::add_offer(const Offer& offer) {
  const auto provider = provider_slots.find(offer.provider);
  XINYUAN_ASSERT(provider != provider_slots.end());
  const auto slot = static_cast<Slot>(offers.size());
  ProviderSlot& owner = providers[provider->second];
  OfferSlot data;
  data.offer = offer;
  data.provider = provider->second;
  data.node = flow.add_node(owner.node, 0, load_steps(city->policy));
  slot_of_node.push_back(slot);
  offers.push_back(std::move(data));
  supplies.emplace_back();
  leaves.emplace_back();
  set_supply(slot);
  offer_slots.emplace(offer.id, slot);
  owner.offers.push_back(slot);
  list_offer(slot);
  remake_arcs(slot);
  flow.set_capacity(offers[slot].node, offer.capacity);
}

void Plan::State::replace_offer(Slot slot, const Offer& offer) {
  OfferSlot& data = offers[slot];
  XINYUAN_ASSERT(data.offer.provider == offer.provider);
  const bool changed = changes_pairs(data.offer, offer);
  if (changed) unlist_offer(slot);
  data.offer = offer;
  if (changed) {
    list_offer(slot);
    set_supply(slot);
    remake_arcs(slot);
  }
  fit_capacity(slot);
}

// What the filters and the cost ask of an offer, when it or its provider has changed.
void Plan::State::set_supply(Slot slot) {
  const OfferSlot& data = offers[slot];
  supplies[slot] = supply_of(providers[data.provider].provider, data.offer, *city);
  const Cost level = level_cost(city->policy, supplies[slot].level);
  leaves[slot] = {data.node, static_cast<std::int32_t>(level)};
}

void Plan::State::list_offer(Slot slot) {
  index.put(slot, offers[slot].offer);
  for (const CategoryCode category : offers[slot].offer.categories) {
    offers_by_category[category.value].push_back(slot);
  }
}

void Plan::State::unlist_offer(Slot slot) {
  index.erase(slot, offers[slot].offer);
  for (const CategoryCode category : offers[slot].offer.categories) {
    std::erase(offers_by_category[category.value], slot);
  }
}

// Drops and makes arcs so that exactly the eligible open wishes have one, at the present cost.
void Plan::State::remake_arcs(Slot slot) {
  const Flow::Node node = offers[slot].node;
  const Offer& offer = offers[slot].offer;
  ++stamp;
  for (const Flow::Demand demand : flow.demands_of(node)) {
    const Need& need = wishes[demand].need;
    const Metres way = distance(need.spot, supplies[slot].spot);
    const Flow::Arc arc = arc_to(slot, way);
    const bool stays = !first_failed(need, offer, supplies[slot], way).has_value();
    const auto same = [&](const Flow::Arc& old) {
      return old.leaf == node && old.cost == arc.cost;
    };
    const std::span<const Flow::Arc> arcs = flow.arcs(demand);
    wishes[demand].stamp = stamp;
    if (stays && std::any_of(arcs.begin(), arcs.end(), same)) continue;
    flow.drop_arc(demand, node);
    if (stays) flow.add_arc(demand, arc);
  }
  for_each_wish_of(slot, [&](Flow::Demand demand, Metres way) {
    if (wishes[demand].stamp != stamp) flow.add_arc(demand, arc_to(slot, way));
  });
}

// Held work keeps its place even where the capacity has fallen below it.
void Plan::State::fit_capacity(Slot slot) {
  const OfferSlot& data = offers[slot];
  const ProviderSlot& owner = providers[data.provider];
  flow.set_capacity(owner.node, std::max(owner.provider.capacity, owner.held));
  flow.set_capacity(data.node, std::max(data.offer.capacity, data.held));
}

void Plan::State::count_held(Slot slot, std::int32_t by) {
  offers[slot].held += by;
  providers[offers[slot].provider].held += by;
  XINYUAN_ASSERT(offers[slot].held >= 0);
}

Plan::State::Slot Plan::State::slot_of(OfferId offer) const noexcept {
  const auto at = offer_slots.find(offer);
  return at == offer_slots.end() ? Flow::none : at->second;
}

std::span<const Plan::State::Slot> Plan::State::offers_serving(
    CategoryCode category) const noexcept {
  if (category.value >= categories_max) return {};
  return offers_by_category[category.value];
}

std::int32_t Plan::State::free(Slot slot) const noexcept {
  const OfferSlot& data = offers[slot];
  const ProviderSlot& owner = providers[data.provider];
  return std::max(0,
                  std::min(data.offer.capacity - data.held, owner.provider.capacity - owner.held));
}

bool Plan::State::is_full(Slot slot) const noexcept {
  const Flow::Node node = offers[slot].node;
  const Flow::Node above = flow.parent(node);
  return flow.load(node) >= flow.capacity(node) || flow.load(above) >= flow.capacity(above);
}

Flow::Arc Plan::State::arc_to(Slot slot, Metres distance) const noexcept {
  const Leaf& leaf = leaves[slot];
  return {leaf.node, static_cast<std::int32_t>(distance_cost(distance)) + leaf.level_cost};
}

}  // namespace engine
