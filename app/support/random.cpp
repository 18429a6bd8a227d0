#include "app/support/random.hpp"

#include "engine/assert.hpp"

namespace app {
namespace {

constexpr std::uint64_t multiplier = 6364136223846793005ULL;
constexpr std::uint64_t fnv_basis = 14695981039346656037ULL;
constexpr std::uint64_t fnv_prime = 1099511628211ULL;

}  // namespace

Random::Random(std::uint64_t seed, std::uint64_t stream) noexcept : increment_(stream << 1U | 1U) {
  next();
  state_ += seed;
  next();
}

Random Random::named(std::uint64_t seed, std::string_view purpose) noexcept {
  std::uint64_t hash = fnv_basis;
  for (char c : purpose) hash = (hash ^ static_cast<unsigned char>(c)) * fnv_prime;
  return Random(seed, hash >> 1U);
}

std::uint32_t Random::next() noexcept {
  std::uint64_t old = state_;
  state_ = old * multiplier + increment_;
  auto mixed = static_cast<std::uint32_t>(((old >> 18U) ^ old) >> 27U);
  auto turn = static_cast<std::uint32_t>(old >> 59U);
  return (mixed >> turn) | (mixed << ((32U - turn) & 31U));
}

std::uint32_t Random::below(std::uint32_t bound) noexcept {
  XINYUAN_ASSERT(bound > 0);
  // Numbers below 2^32 mod bound would make the first remainders likelier: draw again.
  std::uint32_t reject = (0U - bound) % bound;
  std::uint32_t drawn = next();
  while (drawn < reject) drawn = next();
  return drawn % bound;
}

std::int64_t Random::between(std::int64_t low, std::int64_t high) noexcept {
  XINYUAN_ASSERT(low <= high && high - low < 0xFFFF'FFFFLL);
  return low + below(static_cast<std::uint32_t>(high - low + 1));
}

double Random::unit() noexcept { return static_cast<double>(next()) / 4294967296.0; }

double Random::bell() noexcept { return (unit() + unit() + unit() + unit()) / 2.0 - 1.0; }

std::size_t Random::weighted(std::span<const std::uint32_t> weights) noexcept {
  std::uint64_t sum = 0;
  for (std::uint32_t weight : weights) sum += weight;
  XINYUAN_ASSERT(sum > 0 && sum <= 0xFFFF'FFFFULL);
  std::uint32_t drawn = below(static_cast<std::uint32_t>(sum));
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (drawn < weights[i]) return i;
    drawn -= weights[i];
  }
  XINYUAN_ASSERT(false);
  return 0;
}

std::size_t Random::index(std::size_t size) noexcept {
  return below(static_cast<std::uint32_t>(size));
}

}  // namespace app
