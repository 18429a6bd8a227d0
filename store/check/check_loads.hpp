// Loads counted again from events: how many wishes each offer and provider holds at every moment.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "engine/record/provider.hpp"

namespace store {

class Loads {
 public:
  void put(const engine::Provider& provider);
  void put(const engine::Offer& offer);
  void take(engine::OfferId offer) {
    ++offers_[offer].load;
    ++providers_[owner(offer)].load;
  }
  void give_back(engine::OfferId offer) {
    --offers_[offer].load;
    --providers_[owner(offer)].load;
  }

  /// What is wrong at this offer or its provider; empty if nothing is.
  std::string broken(engine::OfferId offer) const;

 private:
  struct Place {
    std::int32_t capacity = 0;
    std::int32_t load = 0;
  };
  engine::ProviderId owner(engine::OfferId offer) const;

  std::unordered_map<engine::OfferId, Place> offers_;
  std::unordered_map<engine::OfferId, engine::ProviderId> owners_;
  std::unordered_map<engine::ProviderId, Place> providers_;
};

}  // namespace store
