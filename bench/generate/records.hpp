// The generated city as records of the engine, for benchmarks that measure the plan.
#pragma once

#include <memory>

#include "bench/generate/generated_city.hpp"
#include "engine/city/city.hpp"
#include "engine/record/provider.hpp"
#include "engine/record/wish.hpp"

namespace bench {

std::shared_ptr<const engine::City> engine_city();
/// Offer and provider `index + 1`: each offer has a separate provider of the same capacity.
engine::Provider engine_provider(const GeneratedOffer& offer, std::size_t index);
engine::Offer engine_offer(const GeneratedOffer& offer, std::size_t index);
engine::Wish engine_wish(const GeneratedWish& wish);

}  // namespace bench
