#include "http/core/statistics_cache.hpp"

#include <algorithm>

namespace http {

StatisticsCache::Known StatisticsCache::find(const engine::StatisticsQuestion& question,
                                             engine::Seq committed,
                                             std::chrono::steady_clock::time_point now) const {
  const std::lock_guard lock(mutex_);
  const auto at =
      std::ranges::find_if(known_, [&](const Known& each) { return each->question == question; });
  if (at == known_.end()) return nullptr;
  const auto age = now - (*at)->made_at;
  if (age >= age_max) return nullptr;
  const bool is_fresh = (*at)->as_of_seq == committed || age < (*at)->took * age_per_cost;
  return is_fresh ? *at : nullptr;
}

void StatisticsCache::keep(Known known) {
  const std::lock_guard lock(mutex_);
  std::erase_if(known_, [&](const Known& each) { return each->question == known->question; });
  if (known_.size() >= kept_max) known_.erase(known_.begin());
  known_.push_back(std::move(known));
}

}  // namespace http
