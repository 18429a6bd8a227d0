// Where drivers of tests take their decisions from: a seeded generator, or the bytes of a fuzzer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "tests/random.hpp"

namespace test {

class Choices {
 public:
  virtual ~Choices() = default;
  /// 0 .. bound - 1; `bound` > 0.
  virtual std::uint32_t below(std::uint32_t bound) = 0;
  /// low .. high, both included.
  int between(int low, int high) {
    return low + static_cast<int>(below(static_cast<std::uint32_t>(high - low) + 1));
  }
  bool percent(int chance) { return between(0, 99) < chance; }
};

class RandomChoices : public Choices {
 public:
  explicit RandomChoices(std::uint64_t seed) : random_(seed) {}
  std::uint32_t below(std::uint32_t bound) override {
    return static_cast<std::uint32_t>(random_.below(bound));
  }

 private:
  test::Random random_;
};

/// One byte a choice, or as many as its bound needs; after the last byte every choice is 0.
class ByteChoices : public Choices {
 public:
  explicit ByteChoices(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}
  std::uint32_t below(std::uint32_t bound) override {
    std::uint32_t value = 0;
    for (std::uint32_t left = bound - 1; left > 0; left >>= 8) value = value << 8 | next();
    return value % bound;
  }
  bool ended() const noexcept { return at_ == bytes_.size(); }

 private:
  std::uint8_t next() noexcept { return at_ < bytes_.size() ? bytes_[at_++] : std::uint8_t{0}; }

  std::span<const std::uint8_t> bytes_;
  std::size_t at_ = 0;
};

}  // namespace test
