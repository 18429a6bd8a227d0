#include "http/live/stream_quota.hpp"

namespace http {
namespace {

template <class Key>
std::uint32_t count_of(const std::map<Key, std::uint32_t>& counts, const Key& key) {
  const auto found = counts.find(key);
  return found == counts.end() ? 0 : found->second;
}

template <class Key>
void take_one_off(std::map<Key, std::uint32_t>& counts, const Key& key) noexcept {
  const auto found = counts.find(key);
  if (found != counts.end() && --found->second == 0) counts.erase(found);
}

}  // namespace

void StreamPermit::release() noexcept {
  StreamQuota* const seats = std::exchange(quota_, nullptr);
  if (seats == nullptr) return;
  --seats->taken_;
  take_one_off(seats->by_caller_, key_);
  take_one_off(seats->by_address_, address_);
}

StreamAdmission StreamQuota::take(StreamOwner key, const AddressGroup& address, bool counts_address,
                                  StreamPermit& seat) {
  if (taken_ >= all_max_) return StreamAdmission::all_taken;
  if (count_of(by_caller_, key) >= per_caller_max_) return StreamAdmission::caller_has_enough;
  const bool is_full = counts_address && count_of(by_address_, address) >= per_address_max_;
  if (is_full) return StreamAdmission::address_has_enough;
  ++taken_;
  ++by_caller_[key];
  ++by_address_[address];
  seat = StreamPermit(*this, key, address);
  return StreamAdmission::free;
}

}  // namespace http
