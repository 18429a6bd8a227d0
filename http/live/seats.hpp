// How many live streams there are, in all, of one caller and of one address. io thread only.
#pragma once

#include <cstdint>
#include <map>
#include <utility>

#include "http/core/message.hpp"

namespace http {

/// Whose stream it is.
struct SeatKey {
  enum class Kind : std::uint8_t { session, program, wish };
  Kind kind = Kind::session;
  std::uint64_t id = 0;
  friend auto operator<=>(const SeatKey&, const SeatKey&) = default;
};

class Seats;

/// One stream's place; gives it back at its end. Empty after a move.
class Seat {
 public:
  Seat() = default;
  Seat(Seats& seats, SeatKey key, const AddressGroup& address)
      : seats_(&seats), key_(key), address_(address) {}
  ~Seat() { release(); }
  Seat(Seat&& other) noexcept
      : seats_(std::exchange(other.seats_, nullptr)), key_(other.key_), address_(other.address_) {}
  Seat& operator=(Seat&& other) noexcept {
    std::swap(seats_, other.seats_);
    std::swap(key_, other.key_);
    std::swap(address_, other.address_);
    return *this;
  }
  void release() noexcept;
  explicit operator bool() const noexcept { return seats_ != nullptr; }

 private:
  Seats* seats_ = nullptr;
  SeatKey key_;
  AddressGroup address_{};
};

enum class SeatAnswer : std::uint8_t { free, all_taken, caller_has_enough, address_has_enough };

class Seats {
 public:
  Seats(std::uint32_t all_max, std::uint32_t per_caller_max, std::uint32_t per_address_max)
      : all_max_(all_max), per_caller_max_(per_caller_max), per_address_max_(per_address_max) {}
  Seats(const Seats&) = delete;
  Seats& operator=(const Seats&) = delete;

  /// `seat` is set if the answer is `free`. `counts_address`: whether the bound of one address
  /// holds for this caller. O(log n).
  SeatAnswer take(SeatKey key, const AddressGroup& address, bool counts_address, Seat& seat);
  std::uint32_t taken() const noexcept { return taken_; }

 private:
  friend class Seat;
  const std::uint32_t all_max_, per_caller_max_, per_address_max_;
  std::uint32_t taken_ = 0;
  std::map<SeatKey, std::uint32_t> by_caller_;  // both at most `all_max_`
  std::map<AddressGroup, std::uint32_t> by_address_;
};

}  // namespace http
