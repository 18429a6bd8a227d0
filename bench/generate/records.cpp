#include "bench/generate/records.hpp"

namespace bench {

using namespace engine;

namespace {

constexpr AreaCode community{320211001001};

CategoryCode code_of(std::int32_t category) { return {static_cast<std::uint16_t>(100 + category)}; }

Point point_of(GeneratedPlace place) { return {place.lat_e7 / 1e7, place.lon_e7 / 1e7}; }

}  // namespace

std::shared_ptr<const City> engine_city() {
  auto city = std::make_shared<City>();
  for (std::int32_t number = 1; number <= GeneratedCity::categories_max; ++number) {
    Category category;
    category.code = code_of(number);
    city->menu.categories.push_back(category);
  }
  for (std::size_t quarter = 0; quarter < 4; ++quarter) {
    city->policy.load_step_m[quarter] = GeneratedCity::steps_m[quarter];
  }
  return city;
}

Provider engine_provider(const GeneratedOffer& offer, std::size_t index) {
  Provider provider;
  provider.id = {index + 1};
  provider.kind = offer.station ? ProviderKind::station : ProviderKind::team;
  provider.area = community;
  provider.place = point_of(offer.place);
  provider.capacity = offer.capacity;
  return provider;
}

Offer engine_offer(const GeneratedOffer& offer, std::size_t index) {
  Offer record;
  record.id = {index + 1};
  record.provider = {index + 1};
  record.place = point_of(offer.place);
  record.radius = {offer.radius_m};
  record.capacity = offer.capacity;
  record.hours.set();
  for (const std::int32_t category : offer.categories) {
    record.categories.push_back(code_of(category));
  }
  return record;
}

Wish engine_wish(const GeneratedWish& wish) {
  Wish record;
  record.id = {static_cast<std::uint64_t>(wish.number)};
  record.state = WishState::open;
  record.facts.category = code_of(wish.category);
  record.facts.area = community;
  record.facts.place = point_of(wish.place);
  return record;
}

}  // namespace bench
