#include "store/check/check_loads.hpp"

namespace store {
namespace {

template <class Places, class Id>
std::string broken_place(const Places& places, Id id, const char* what) {
  const auto found = places.find(id);
  if (found == places.end())
    return std::string(what) + " " + std::to_string(id.value) + " is absent";
  const auto& place = found->second;
  if (place.load >= 0 && place.load <= place.capacity) return {};
  return std::string(what) + " " + std::to_string(id.value) + " holds " +
         std::to_string(place.load) + " wishes, its capacity is " + std::to_string(place.capacity);
}

}  // namespace

void Loads::put(const engine::Provider& provider) {
  providers_[provider.id].capacity = provider.capacity;
}

void Loads::put(const engine::Offer& offer) {
  offers_[offer.id].capacity = offer.capacity;
  owners_[offer.id] = offer.provider;
}

engine::ProviderId Loads::owner(engine::OfferId offer) const {
  const auto found = owners_.find(offer);
  return found != owners_.end() ? found->second : engine::ProviderId{};
}

std::string Loads::broken(engine::OfferId offer) const {
  if (std::string broken = broken_place(offers_, offer, "offer"); !broken.empty()) return broken;
  return broken_place(providers_, owner(offer), "provider");
}

}  // namespace store
