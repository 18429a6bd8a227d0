#include "http/codec/what_if.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "engine/city/served.hpp"
#include "engine/sentence/value_phrases.hpp"
#include "http/sentence/body_phrases.hpp"

namespace http {

namespace {

using engine::Refusal;
using engine::Rejection;
using engine::Result;

struct Given {
  std::string_view name;
  bool is_given;
};

/// The fields of a change beside `do`; `uses` and `needs` have a bit for each, in this order.
std::array<Given, 7> given_in(const ChangeBody& body) noexcept {
  return {{{"offer_id", body.offer_id.has_value()},
           {"provider_id", body.provider_id.has_value()},
           {"slots", body.slots.has_value()},
           {"radius_m", body.radius_m.has_value()},
           {"offer", body.offer.has_value()},
           {"provider", body.provider.has_value()},
           {"offers", body.offers.has_value()}}};
}

struct ChangeRule {
  unsigned uses, needs;
};
constexpr ChangeRule rule_of(ChangeKind kind) noexcept {
  switch (kind) {
    case ChangeKind::add_slots: return {0b0000111, 0b0000100};
    case ChangeKind::suspend: return {0b0000011, 0};
    case ChangeKind::widen_radius: return {0b0001001, 0b0001001};
    case ChangeKind::add_offer: return {0b0010000, 0b0010000};
    case ChangeKind::add_provider: return {0b1100000, 0b1100000};
  }
  return {0, 0};
}

Result<void> check_fields(const ChangeBody& body) {
  const ChangeRule rule = rule_of(body.kind);
  const std::string kind{change_words[static_cast<std::size_t>(body.kind)]};
  unsigned bit = 1;
  for (const Given& field : given_in(body)) {
    const std::string name{field.name};
    if (field.is_given && (rule.uses & bit) == 0) {
      return Rejection{Refusal::bad_value, name, phrase::not_taken(kind, name)};
    }
    if (!field.is_given && (rule.needs & bit) != 0) {
      return Rejection{Refusal::missing_value, name, phrase::is_needed(kind, name)};
    }
    bit <<= 1;
  }
  const bool is_named = body.kind == ChangeKind::add_slots || body.kind == ChangeKind::suspend;
  if (is_named && body.offer_id.has_value() == body.provider_id.has_value()) {
    return Rejection{Refusal::missing_value, "offer_id", phrase::either_id(kind)};
  }
  return {};
}

/// What the desk would demand of a new offer.
Result<void> check_offer(const engine::Offer& offer, const engine::City& city) {
  for (const engine::CategoryCode each : offer.categories) {
    if (city.menu.find(each) == nullptr) {
      return Rejection{Refusal::unknown_category, "categories", engine::must_be(leaf_allowed)};
    }
  }
  for (const engine::AreaCode each : offer.areas) {
    if (city.areas.find(each) == nullptr) {
      return Rejection{Refusal::unknown_area, "areas", engine::must_be(area_allowed)};
    }
  }
  if (auto outside = engine::check_place(city, offer.place)) return *outside;
  return {};
}

/// What the desk would demand of a new provider beyond `to_provider`.
std::optional<Rejection> check_where(const engine::Provider& provider, const engine::City& city) {
  if (auto outside = engine::check_place(city, provider.place)) return outside;
  return engine::check_area(city, *city.areas.find(provider.area), provider.place);
}

Rejection inside(const std::string& where, Rejection rejection) {
  rejection.field = where + rejection.field;
  return rejection;
}

class Builder {
 public:
  Builder(const engine::City& city, const store::Published& published)
      : city_(city), published_(published) {}

  Result<void> add(ChangeBody&& body, std::size_t change) {
    if (Result<void> fine = check_fields(body); !fine) return fine;
    const engine::OfferId offer{body.offer_id.value_or(0)};
    const engine::ProviderId provider{body.provider_id.value_or(0)};
    switch (body.kind) {
      case ChangeKind::add_slots:
        push(engine::AddSlots{offer, provider, *body.slots}, {change, {}});
        return {};
      case ChangeKind::suspend: push(engine::Suspend{offer, provider}, {change, {}}); return {};
      case ChangeKind::widen_radius:
        push(engine::WidenRadius{offer, {*body.radius_m}}, {change, {}});
        return {};
      case ChangeKind::add_offer: return add_offer(std::move(*body.offer), {change, {}});
      case ChangeKind::add_provider: return add_provider(std::move(body), change);
    }
    return {};
  }

  TriedChanges take() { return std::move(made_); }

 private:
  void push(engine::SupplyChange change, TriedChanges::Origin place) {
    made_.list.push_back(std::move(change));
    made_.origins.push_back(place);
  }

  Result<void> add_offer(OfferBody&& body, TriedChanges::Origin place) {
    const auto owner = published_.find(body.record.provider).provider;
    if (!owner) {
      return Rejection{Refusal::not_found, "offer/provider_id", phrase::provider_id};
    }
    return push_offer(std::move(body), *owner, place, "offer/");
  }

  Result<void> add_provider(ChangeBody&& body, std::size_t change) {
    auto provider = to_provider(std::move(*body.provider), city_);
    if (!provider) return inside("provider/", provider.error());
    if (auto wrong = check_where(*provider, city_)) return inside("provider/", *wrong);
    provider->id = {tried_id_first + providers_++};
    push(engine::AddProvider{*provider}, {change, {}});
    for (std::size_t at = 0; at < body.offers->size(); ++at) {
      OfferBody& offer = (*body.offers)[at];
      offer.record.provider = provider->id;
      const std::string where = "offers/" + std::to_string(at) + "/";
      Result<void> fine = push_offer(std::move(offer), *provider, {change, at}, where);
      if (!fine) return fine;
    }
    return {};
  }

  Result<void> push_offer(OfferBody&& body, const engine::Provider& owner,
                          TriedChanges::Origin place, const std::string& where) {
    auto offer = to_offer(std::move(body), owner.place);
    if (!offer) return inside(where, offer.error());
    if (Result<void> fine = check_offer(*offer, city_); !fine) return inside(where, fine.error());
    offer->id = {tried_id_first + made_.new_offers.size()};
    made_.new_offers.push_back(place);
    push(engine::AddOffer{*offer}, place);
    return {};
  }

  const engine::City& city_;
  const store::Published& published_;
  TriedChanges made_;
  std::uint64_t providers_ = 0;
};

}  // namespace

bool read_change(std::string_view word, ChangeKind& out) {
  const auto at = std::ranges::find(change_words, word);
  if (at == change_words.end()) return false;
  out = static_cast<ChangeKind>(at - change_words.begin());
  return true;
}

Result<TriedChanges> to_changes(WhatIfBody&& body, const engine::City& city,
                                const store::Published& published) {
  Builder builder(city, published);
  for (std::size_t at = 0; at < body.changes.size(); ++at) {
    Result<void> fine = builder.add(std::move(body.changes[at]), at);
    if (!fine) return inside("changes/" + std::to_string(at) + "/", fine.error());
  }
  return builder.take();
}

}  // namespace http
