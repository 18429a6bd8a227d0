// What a resident follows its wish with: a secret token for links and programs, and a short code
// that can be read over the phone and opens nothing without the last digits of the phone number.
// Neither is stored: both follow from the wish and a key that is kept outside of the database.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/record/ids.hpp"
#include "http/core/principal.hpp"

namespace http {

inline constexpr std::string_view tracking_prefix = "xyw_";
inline constexpr std::size_t code_length = 9;  // 8 characters and one that checks them

/// Which wish a token opens, as long as the wish's own number is still the same (Wish::token_no).
struct TrackingClaim {
  engine::WishId wish;
  std::uint32_t token_no = 0;
};

/// Immutable after construction; any thread.
class Tracking {
 public:
  explicit Tracking(const std::array<std::uint8_t, 32>& key);

  /// "xyw_" and 38 characters of base64url: wish, number, and 128 bits that prove them.
  std::string token(engine::WishId wish, std::uint32_t token_no) const;
  /// nullopt if it is none of ours. In constant time, without allocation.
  std::optional<TrackingClaim> read_token(std::string_view token) const noexcept;

  /// The resident that shows this token, else nobody (anonymous).
  Principal resident(std::string_view token) const noexcept;

  /// "7KQ2-M9XB-R". Ids are shuffled by the key, so that no code says how many wishes there are or
  /// what the next one is. Precondition: wish below 2^40.
  std::string code(engine::WishId wish) const;
  /// The wish that a code would belong to, which may not exist. nullopt if it is no code: another
  /// length, other characters, or the check says that one was misheard or two were swapped. Small
  /// letters, spaces and hyphens, O for 0 and I or L for 1 are understood.
  std::optional<engine::WishId> read_code(std::string_view text) const noexcept;

 private:
  std::uint64_t shuffle(std::uint64_t id) const noexcept;
  std::uint64_t unshuffle(std::uint64_t mixed) const noexcept;
  std::uint32_t round(unsigned number, std::uint32_t half) const noexcept;
  std::array<std::uint8_t, 16> proof(const std::array<std::uint8_t, 12>& claim) const noexcept;

  std::array<std::uint8_t, 32> token_key_{};
  std::array<std::uint8_t, 16> code_key_{};
};

}  // namespace http
