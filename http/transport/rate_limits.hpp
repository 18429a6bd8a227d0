// How often one client may do a thing: named token buckets in one table of fixed size. A bucket of
// quota q and window w holds q tokens and gets one back every w/q; it is kept as a single moment,
// the one at which it will be full again (generic cell rate algorithm). io thread only.
//
// The table is made of sets of eight places. Who is new takes the place of the one in its set
// whose bucket is full first: one that is full already is like one that was never there, so only a
// flood of more clients than places makes anything be forgotten, and then in favour of the client.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <string_view>
#include <vector>

#include "http/transport/client_address.hpp"

namespace http {

enum class Bucket : std::uint8_t {
  read,   // GET, HEAD and OPTIONS of a stranger, by address
  post,   // every other method of a stranger, by address
  login,  // attempts to log in, by address and by account
  phone,  // wishes posted for one phone number
  find,   // searches by phone of one account
};
inline constexpr std::size_t buckets = 5;
/// "read" and so on: the name in RateLimit-Policy and in the problem.
std::string_view to_text(Bucket bucket) noexcept;

struct RatePolicy {
  std::uint32_t quota = 0;  // so many at once and per window; 0 = as many as one likes
  std::chrono::seconds window{60};
};

using RatePolicies = std::array<RatePolicy, buckets>;  // by Bucket
/// Policies of a server whose settings name none.
RatePolicies default_rates() noexcept;

/// What became of one attempt.
struct Rate {
  bool limited = false;  // there is a policy; else the rest says nothing
  bool allowed = true;
  Bucket bucket = Bucket::read;
  RatePolicy policy;
  std::uint32_t remaining = 0;  // tokens left
  std::uint32_t reset_s = 0;    // until the bucket is full again, rounded up
  std::uint32_t retry_s = 0;    // until the next token, at least 1; 0 when allowed
};

class RateLimits {
 public:
  using Moment = std::chrono::steady_clock::time_point;
  static constexpr std::size_t places_default = 65'536;  // 16 bytes each: 1 MiB

  /// `places` is rounded up to a power of two of at least 8.
  explicit RateLimits(const RatePolicies& policies, std::size_t places = places_default);

  /// Takes a token if there is one. `key` is any bytes that stand for who it is, e.g. a keyed hash
  /// of a phone number; equal keys of different buckets do not meet.
  Rate take(Bucket bucket, std::string_view key, Moment now);
  Rate take(Bucket bucket, const AddressGroup& group, Moment now) {
    return take(bucket, std::string_view(group.data(), group.size()), now);
  }
  /// The same answer without taking: for a caller that counts failures only.
  Rate look(Bucket bucket, std::string_view key, Moment now);

  std::size_t memory_bytes() const noexcept { return places_.size() * sizeof(Place); }

 private:
  struct Place {
    std::uint64_t key = 0;     // keyed hash of bucket and key: nobody can aim at a set
    std::int64_t full_us = 0;  // moment at which the bucket is full again
  };
  static constexpr std::size_t set_size = 8;

  Place& find(Bucket bucket, std::string_view key);
  Rate judge(Bucket bucket, std::string_view key, Moment now, bool takes);

  const RatePolicies policies_;
  std::vector<Place> places_;
  std::size_t set_mask_ = 0;
  std::array<unsigned char, 16> hash_key_{};
};

}  // namespace http
