// Token buckets in a table of fixed size.
#include "http/transport/rate_limits.hpp"

#include <catch2/catch.hpp>
#include <string>

namespace {

using namespace std::chrono_literals;
using http::Bucket;
using http::RateLimits;

http::RatePolicies policies(std::uint32_t quota, std::chrono::seconds window) {
  http::RatePolicies all;
  all.fill({quota, window});
  return all;
}

const RateLimits::Moment start = RateLimits::Moment{} + 1000h;

}  // namespace

TEST_CASE("the quota is let through, the next is refused with a time to come again") {
  RateLimits limits(policies(5, 60s));
  for (std::uint32_t left = 5; left > 0; --left) {
    const auto rate = limits.take(Bucket::post, "a", start);
    CHECK(rate.allowed);
    CHECK(rate.limited);
    CHECK(rate.remaining == left - 1);
    CHECK(rate.retry_s == 0);
  }
  const auto refused = limits.take(Bucket::post, "a", start);
  CHECK_FALSE(refused.allowed);
  CHECK(refused.retry_s == 12);
  CHECK(refused.reset_s == 60);
  CHECK(refused.remaining == 0);
  CHECK(limits.take(Bucket::post, "b", start).allowed);   // others are not hurt
  CHECK(limits.take(Bucket::login, "a", start).allowed);  // nor other buckets
}

TEST_CASE("tokens come back one by one, never more than the quota") {
  RateLimits limits(policies(5, 60s));
  for (int i = 0; i < 5; ++i) limits.take(Bucket::post, "a", start);
  CHECK_FALSE(limits.take(Bucket::post, "a", start + 11s).allowed);
  CHECK(limits.take(Bucket::post, "a", start + 12s).allowed);
  CHECK_FALSE(limits.take(Bucket::post, "a", start + 13s).allowed);
  int allowed = 0;
  for (int i = 0; i < 20; ++i) allowed += limits.take(Bucket::post, "a", start + 1h).allowed;
  CHECK(allowed == 5);
}

TEST_CASE("refused attempts cost nothing: the stated wait is enough") {
  RateLimits limits(policies(2, 10s));
  for (int i = 0; i < 1'000; ++i) limits.take(Bucket::read, "a", start);
  CHECK(limits.take(Bucket::read, "a", start + 5s).allowed);
}

TEST_CASE("looking takes nothing") {
  RateLimits limits(policies(1, 10s));
  for (int i = 0; i < 10; ++i) CHECK(limits.look(Bucket::login, "a", start).allowed);
  CHECK(limits.take(Bucket::login, "a", start).allowed);
  CHECK_FALSE(limits.look(Bucket::login, "a", start).allowed);
}

TEST_CASE("a quota of 0 does not limit, one of a million is exact") {
  RateLimits none(http::RatePolicies{});
  for (int i = 0; i < 1'000; ++i) CHECK_FALSE(none.take(Bucket::read, "a", start).limited);
  RateLimits many(policies(1'000'000, 60s));
  int allowed = 0;
  for (int i = 0; i < 1'000'010; ++i) allowed += many.take(Bucket::read, "a", start).allowed;
  CHECK(allowed == 1'000'000);
}

TEST_CASE("memory is fixed; a flood of strangers forgets those who are nearly full again first") {
  RateLimits limits(policies(100, 100s), 1'024);
  const std::size_t memory = limits.memory_bytes();
  CHECK(memory == 1'024 * 16);
  for (int i = 0; i < 100; ++i) limits.take(Bucket::post, "busy", start);
  for (int i = 0; i < 100'000; ++i) limits.take(Bucket::post, std::to_string(i), start);
  CHECK_FALSE(limits.take(Bucket::post, "busy", start).allowed);
  CHECK(limits.memory_bytes() == memory);
}

TEST_CASE("what is on by default") {
  for (const auto& policy : http::default_rates()) CHECK(policy.quota > 0);
}
