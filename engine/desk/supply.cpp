// Providers and offers: made, replaced, suspended. Guards in this order: the record exists, the
// role, the version, the bounds of the fields from top to bottom, what the city knows of them from
// top to bottom, the code is free, the capacity covers what is held, or there is room for a new
// record.
#include <algorithm>

#include "engine/city/served.hpp"
#include "engine/desk/desk_state.hpp"
#include "engine/sentence/desk_phrases.hpp"
#include "engine/sentence/place_phrases.hpp"
#include "engine/text/record_check.hpp"

namespace engine {
namespace {

Rejection bad(std::string field, Sentence allowed) {
  return {Refusal::bad_value, std::move(field), std::move(allowed)};
}

/// Residents and helpers have no supply; a provider changes its own only.
std::optional<Rejection> check_role(const Actor& actor, ProviderId whose) {
  const bool is_office = actor.role == Role::system || actor.role == Role::operator_ ||
                         actor.role == Role::integration;
  const bool is_own = actor.role == Role::provider && whose && actor.id == whose.value;
  if (is_office || is_own) return std::nullopt;
  return Rejection{Refusal::not_allowed, "", phrase::office_or_own};
}

template <class Record>
std::optional<Rejection> check_version(const Record* old, std::optional<std::uint32_t> if_version) {
  const std::uint32_t version = old != nullptr ? old->version : 0;
  if (!if_version || *if_version == version) return std::nullopt;
  return Rejection{Refusal::version_mismatch, "if_version", phrase::read_again(version)};
}

/// A place that the record has already is not judged again, so that it can still be suspended.
std::optional<Rejection> check_place(const City& city, const Area& area, const Provider& provider,
                                     const Provider* old) {
  if (old != nullptr && old->place == provider.place && old->area == provider.area) {
    return std::nullopt;
  }
  if (auto rejection = check_place(city, provider.place)) return rejection;
  return check_area(city, area, provider.place);
}

std::optional<Rejection> check_place(const City& city, const Offer& offer, const Offer* old) {
  if (old != nullptr && old->place == offer.place) return std::nullopt;
  return check_place(city, offer.place);
}

/// Of new providers and offers: what the plan has nodes for.
std::optional<Rejection> check_room(const City& city, const Counters& counters) {
  if (counters.provider.value + counters.offer.value < city.supply_max) return std::nullopt;
  return Rejection{Refusal::limit_reached, "", phrase::supply_max(city.supply_max)};
}

std::optional<Rejection> check_load(std::int32_t capacity, std::int32_t held) {
  if (capacity >= held) return std::nullopt;
  return Rejection{Refusal::below_load, "capacity", phrase::at_least_held(held)};
}

std::optional<Rejection> check_fields(const City& city, const Provider& provider,
                                      const Provider* old) {
  if (auto rejection = check_bounds(provider)) return rejection;
  const Area* area = city.areas.find(provider.area);
  if (area == nullptr) {
    return Rejection{Refusal::unknown_area, "area", phrase::area_of_city};
  }
  if (auto rejection = check_place(city, *area, provider, old)) return rejection;
  const std::uint64_t known = (std::uint64_t{1} << city.menu.qualifications.size()) - 1;
  if ((provider.qualifications & ~known) != 0) {
    return bad("qualifications", phrase::menu_qualifications);
  }
  return std::nullopt;
}

std::optional<Rejection> check_categories(const Menu& menu, const Offer& offer, const Offer* old) {
  for (const CategoryCode code : offer.categories) {
    const Category* category = menu.find(code);
    if (category == nullptr || category->unsure) {
      return Rejection{Refusal::unknown_category, "categories", phrase::menu_leaves};
    }
    const bool was_there =
        old != nullptr && std::binary_search(old->categories.begin(), old->categories.end(), code);
    if (category->retired && !was_there) {
      return Rejection{Refusal::retired_category, "categories", phrase::leaves_in_use};
    }
  }
  return std::nullopt;
}

std::optional<Rejection> check_cover(const Areas& areas, const Offer& offer) {
  for (const AreaCode code : offer.areas) {
    if (areas.find(code) == nullptr) {
      return Rejection{Refusal::unknown_area, "areas", phrase::areas_of_city};
    }
  }
  if (offer.radius.value == 0 && offer.areas.empty()) {
    return Rejection{Refusal::missing_value, "radius_m", phrase::radius_or_areas};
  }
  return std::nullopt;
}

std::optional<Rejection> check_fields(const City& city, const Offer& offer, const Offer* old) {
  if (auto rejection = check_bounds(offer)) return rejection;
  if (auto rejection = check_categories(city.menu, offer, old)) return rejection;
  if (auto rejection = check_place(city, offer, old)) return rejection;
  return check_cover(city.areas, offer);
}

template <class Code>
void sort_unique(std::vector<Code>& codes) {
  std::sort(codes.begin(), codes.end());
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
}

/// Numbers the change of a provider or offer, puts the record in its place and its event behind the
/// others. `old` is the record before, null for a new one. `state` is the desk's own.
template <class Record>
Receipt store_change(auto& state, Subject subject, Record& record, const Record* old, Actor actor) {
  Event event;
  event.subject = subject;
  event.id = record.id.value;
  event.actor = actor;
  state.stamp(event, old ? old->last_seq : Seq{}, old ? old->version + 1 : 1);
  record.version = event.n;
  record.last_seq = event.seq;
  record.created_at = old ? old->created_at : state.now;
  record.changed_at = state.now;
  state.place(record);
  event.body = record;
  state.events.push_back(std::move(event));

  Receipt result;
  result.version = record.version;
  result.seq = record.last_seq;
  return result;
}

}  // namespace

std::optional<Rejection> Desk::State::check(const PutProvider& command,
                                            const ProviderEntry* entry) const {
  const Provider& wanted = command.provider;
  const Provider* old = entry != nullptr ? &entry->record : nullptr;
  if (wanted.id && old == nullptr) {
    return Rejection{Refusal::not_found, "provider", phrase::provider_of_city};
  }
  if (auto rejection = check_role(command.actor, wanted.id)) return rejection;
  if (auto rejection = check_version(old, command.if_version)) return rejection;
  if (auto rejection = check_fields(*city, wanted, old)) return rejection;
  const auto same_code = codes.find(wanted.code);
  if (same_code != codes.end() && same_code->second != wanted.id) {
    return Rejection{Refusal::duplicate_code, "code", phrase::new_provider_code};
  }
  return old != nullptr ? check_load(wanted.capacity, plan.held(wanted.id))
                        : check_room(*city, counters);
}

std::optional<Rejection> Desk::State::check(const PutOffer& command, const Offer* old) const {
  const Offer& wanted = command.offer;
  if (wanted.id && old == nullptr) {
    return Rejection{Refusal::not_found, "offer", phrase::offer_of_city};
  }
  if (provider(wanted.provider) == nullptr) {
    return Rejection{Refusal::not_found, "provider", phrase::provider_of_city};
  }
  if (old != nullptr && old->provider != wanted.provider) {
    return bad("provider", phrase::offer_stays);
  }
  if (auto rejection = check_role(command.actor, wanted.provider)) return rejection;
  if (auto rejection = check_version(old, command.if_version)) return rejection;
  if (auto rejection = check_fields(*city, wanted, old)) return rejection;
  return old != nullptr ? check_load(wanted.capacity, plan.held(wanted.id))
                        : check_room(*city, counters);
}

Result<Receipt> Desk::State::put(const PutProvider& command) {
  const ProviderEntry* entry = provider(command.provider.id);
  if (auto rejection = check(command, entry)) return *rejection;
  Provider record = command.provider;
  if (!record.id) record.id = ProviderId{++counters.provider.value};

  Receipt result = store_change(*this, Subject::provider, record, entry ? &entry->record : nullptr,
                                command.actor);
  result.provider = record.id;
  return result;
}

Result<Receipt> Desk::State::put(const PutOffer& command) {
  const Offer* old = offer(command.offer.id);
  PutOffer sorted = command;
  sort_unique(sorted.offer.categories);
  sort_unique(sorted.offer.areas);
  if (auto rejection = check(sorted, old)) return *rejection;
  Offer& record = sorted.offer;
  if (!record.id) record.id = OfferId{++counters.offer.value};

  Receipt result = store_change(*this, Subject::offer, record, old, command.actor);
  result.offer = record.id;
  return result;
}

void Desk::State::place(const Provider& record) {
  if (record.id.value >= providers.size()) providers.resize(record.id.value + 1);
  auto& entry = providers[record.id.value];
  if (!entry) entry = std::make_unique<ProviderEntry>();
  if (entry->record.code != record.code) {
    codes.erase(entry->record.code);
    codes.emplace(record.code, record.id);
  }
  entry->record = record;
  plan.put(entry->record);
  plan_is_optimal = false;
}

void Desk::State::place(const Offer& record) {
  if (record.id.value >= offers.size()) offers.resize(record.id.value + 1);
  auto& kept = offers[record.id.value];
  if (!kept) {
    kept = std::make_unique<Offer>();
    provider(record.provider)->offers.push_back(record.id);
  }
  *kept = record;
  plan.put(*kept);
  plan_is_optimal = false;
}

}  // namespace engine
