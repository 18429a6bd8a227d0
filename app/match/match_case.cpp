#include "app/match/match_case.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "app/tables/record_rows.hpp"
#include "config/load.hpp"
#include "engine/city/geo.hpp"
#include "engine/match/cost.hpp"
#include "engine/match/weight.hpp"

namespace app {

namespace {

/// More than half the way around the earth: no place is farther.
constexpr engine::Metres anywhere{20'100'000};

/// Builds the supply side: offers find their providers, providers without a stated capacity get the
/// sum of their offers.
class Supply {
 public:
  Supply(MatchCase& out, std::vector<ProviderRow> rows, bool complete)
      : out_(out), complete_(complete) {
    for (ProviderRow& row : rows) add(std::move(row.provider), row.capacity_given);
  }

  void add(OfferRow row, Faults& faults) {
    const std::string code = row.provider_code.empty() ? row.id : row.provider_code;
    auto found = by_code_.find(code);
    if (found == by_code_.end()) {
      if (complete_ && !row.provider_code.empty()) {
        faults.add(row.row, "provider", "'" + code + "' is not in the table of providers");
        return;
      }
      if (!row.place_given) {
        faults.add(row.row, "lat", "give lat and lon: the offer has no provider with a place");
        return;
      }
      engine::Provider provider;
      provider.code = code;
      provider.name = code;
      provider.place = row.offer.place;
      found = add(std::move(provider), false);
    }
    engine::Provider& provider = out_.providers[found->second.value - 1];
    if (!row.place_given) row.offer.place = provider.place;
    if (row.anywhere) row.offer.radius = anywhere;
    const bool knows_no_distance = row.anywhere || !row.offer.areas.empty();
    if (knows_no_distance) far_reaching_.push_back({row.row, out_.offers.size()});
    if (!capacity_given_[found->second.value - 1]) {
      const std::int32_t sum = provider.capacity + row.offer.capacity;
      if (sum > engine::capacity_max) {
        faults.add(row.row, "capacity",
                   "the offers of '" + code + "' come to more than " +
                       std::to_string(engine::capacity_max) +
                       " places; give the provider a capacity");
        return;
      }
      provider.capacity = sum;
    }
    row.offer.provider = provider.id;
    row.offer.id = {out_.offers.size() + 1};
    out_.offer_names.push_back(std::move(row.id));
    out_.offers.push_back(std::move(row.offer));
  }

  /// Refuses the offers that would be paired farther away than a plan can count.
  void check_ways(Faults& faults) const {
    if (faults.any() || !are_far_apart()) return;
    for (const FarReaching& each : far_reaching_) {
      const engine::Point place = out_.offers[each.offer].place;
      const auto far = std::ranges::find_if(out_.wishes, [&](const engine::Wish& wish) {
        return engine::distance(wish.facts.place, place).value > engine::distance_cost_max;
      });
      if (far == out_.wishes.end()) continue;
      const std::string& name = out_.wish_names[far->id.value - 1];
      faults.add(each.row, "radius_m",
                 "wish '" + name + "' is farther than " +
                     std::to_string(engine::distance_cost_max / 1'000) +
                     " km, which no pair may be; give a radius and no areas");
    }
  }

  engine::ProviderId find(const std::string& code) const {
    const auto found = by_code_.find(code);
    return found == by_code_.end() ? engine::ProviderId{} : found->second;
  }

 private:
  using Codes = std::map<std::string, engine::ProviderId>;

  struct FarReaching {
    std::uint32_t row;
    std::size_t offer;  // index
  };

  /// Quick answer for the usual case: no two places lie farther apart than a pair may.
  bool are_far_apart() const {
    if (far_reaching_.empty() || out_.wishes.empty()) return false;
    const engine::Point centre = out_.wishes.front().facts.place;
    constexpr engine::Cost near_max = engine::distance_cost_max / 2;
    const auto is_far = [&](engine::Point place) {
      return engine::distance(centre, place).value > near_max;
    };
    return std::ranges::any_of(out_.wishes, is_far,
                               [](const engine::Wish& wish) { return wish.facts.place; }) ||
           std::ranges::any_of(out_.offers, is_far, &engine::Offer::place);
  }

  Codes::iterator add(engine::Provider provider, bool capacity_given) {
    provider.id = {out_.providers.size() + 1};
    const auto entry = by_code_.emplace(provider.code, provider.id).first;
    out_.providers.push_back(std::move(provider));
    capacity_given_.push_back(capacity_given);
    return entry;
  }

  MatchCase& out_;
  bool complete_;  // the table of providers names all of them
  Codes by_code_;
  std::vector<bool> capacity_given_;
  std::vector<FarReaching> far_reaching_;  // offers whose reach is no distance
};

void add_wish(MatchCase& out, WishRow row, const Supply& supply, Faults& faults) {
  engine::Wish wish;
  wish.id = {out.wishes.size() + 1};
  wish.state = engine::WishState::open;
  wish.version = 1;
  wish.facts = std::move(row.facts);
  wish.reach = row.reach;
  for (const std::string& code : row.excluded) {
    const engine::ProviderId provider = supply.find(code);
    if (!provider) faults.add(row.row, "excluded", "'" + code + "' is not a known provider");
    wish.excluded.push_back(provider);
  }
  std::sort(wish.excluded.begin(), wish.excluded.end());
  const std::int64_t usual = engine::weight_of(out.city->policy, wish.facts, 0);
  out.weights.push_back(row.weight > 0 ? row.weight : usual);
  out.wish_names.push_back(std::move(row.id));
  out.wishes.push_back(std::move(wish));
}

}  // namespace

MatchCase read_match_case(const MatchFiles& files, std::vector<Faults>& faults) {
  const ReadOptions options{Purpose::match, files.encoding, files.extra_columns};
  const bool by_provider = files.offers.empty();
  faults = {Faults(files.wishes), Faults(files.providers), Faults(files.offers)};
  Faults& wish_faults = faults[0];
  Faults& provider_faults = faults[1];
  Faults& offer_faults = by_provider ? faults[1] : faults[2];

  const TableFile wishes = read_table(wish_table(), files.wishes, options, wish_faults);
  TableFile providers;
  if (!files.providers.empty()) {
    providers = read_table(provider_table(), files.providers, options, provider_faults);
  }
  TableFile own_offers;
  if (!by_provider) own_offers = read_table(offer_table(), files.offers, options, offer_faults);
  const TableFile& offers = by_provider ? providers : own_offers;

  const Vocabulary words = files.city.empty() ? Vocabulary({&wishes, &providers, &offers})
                                              : Vocabulary(config::load_city(files.city));
  MatchCase out;
  out.city = words.city();
  Supply supply(out, read_providers(providers, words, Purpose::match, provider_faults),
                !files.providers.empty());
  if (!provider_faults.any()) {  // else they would be reported twice
    for (OfferRow& row : read_offers(offers, words, Purpose::match, offer_faults)) {
      supply.add(std::move(row), offer_faults);
    }
  }
  const bool all_supply = !provider_faults.any() && !offer_faults.any();
  for (WishRow& row : read_wishes(wishes, words, Purpose::match, wish_faults)) {
    if (!all_supply) row.excluded.clear();  // nobody knows what a faulty row would have named
    add_wish(out, std::move(row), supply, wish_faults);
  }
  if (out.wishes.size() > files.wishes_max) {
    wish_faults.add(0, "",
                    "has " + std::to_string(out.wishes.size()) + " wishes; at most " +
                        std::to_string(files.wishes_max) + " are allowed");
  }
  if (!wish_faults.any()) supply.check_ways(offer_faults);
  return out;
}

}  // namespace app
