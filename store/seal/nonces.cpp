#include "store/seal/nonces.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>

#include "engine/assert.hpp"

namespace store {
namespace {

struct Ahead {
  std::array<std::uint8_t, 4096> bytes;
  std::size_t used = 4096;
};

}  // namespace

void fill_nonce(std::span<std::uint8_t> out) noexcept {
  thread_local Ahead ahead;
  XINYUAN_ASSERT(out.size() <= ahead.bytes.size());
  if (ahead.bytes.size() - ahead.used < out.size()) {
    randombytes_buf(ahead.bytes.data(), ahead.bytes.size());
    ahead.used = 0;
  }
  std::copy_n(ahead.bytes.begin() + static_cast<std::ptrdiff_t>(ahead.used), out.size(),
              out.begin());
  ahead.used += out.size();
}

}  // namespace store
