// How many live streams there are, in all, of one caller and of one address. io thread only.
#pragma once

#include <cstdint>
#include <map>
#include <utility>

#include "http/core/message.hpp"

namespace http {

/// Whose stream it is.
struct StreamOwner {
  enum class Kind : std::uint8_t { session, program, wish };
  Kind kind = Kind::session;
  std::uint64_t id = 0;
  friend auto operator<=>(const StreamOwner&, const StreamOwner&) = default;
};

class StreamQuota;

/// One stream's place; gives it back at its end. Empty after a move.
class StreamPermit {
 public:
  StreamPermit() = default;
  StreamPermit(StreamQuota& seats, StreamOwner key, const AddressGroup& address)
      : quota_(&seats), key_(key), address_(address) {}
  ~StreamPermit() { release(); }
  StreamPermit(StreamPermit&& other) noexcept
      : quota_(std::exchange(other.quota_, nullptr)), key_(other.key_), address_(other.address_) {}
  StreamPermit& operator=(StreamPermit&& other) noexcept {
    std::swap(quota_, other.quota_);
    std::swap(key_, other.key_);
    std::swap(address_, other.address_);
    return *this;
  }
  void release() noexcept;
  explicit operator bool() const noexcept { return quota_ != nullptr; }

 private:
  StreamQuota* quota_ = nullptr;
  StreamOwner key_;
  AddressGroup address_{};
};

enum class StreamAdmission : std::uint8_t {
  free,
  all_taken,
  caller_has_enough,
  address_has_enough
};

class StreamQuota {
 public:
  StreamQuota(std::uint32_t all_max, std::uint32_t per_caller_max, std::uint32_t per_address_max)
      : all_max_(all_max), per_caller_max_(per_caller_max), per_address_max_(per_address_max) {}
  StreamQuota(const StreamQuota&) = delete;
  StreamQuota& operator=(const StreamQuota&) = delete;

  /// `permit` is set if the answer is `free`. `counts_address`: whether the bound of one address
  /// holds for this caller. O(log n).
  StreamAdmission take(StreamOwner key, const AddressGroup& address, bool counts_address,
                       StreamPermit& permit);
  std::uint32_t taken() const noexcept { return taken_; }

 private:
  friend class StreamPermit;
  const std::uint32_t all_max_, per_caller_max_, per_address_max_;
  std::uint32_t taken_ = 0;
  std::map<StreamOwner, std::uint32_t> by_caller_;  // both at most `all_max_`
  std::map<AddressGroup, std::uint32_t> by_address_;
};

}  // namespace http
