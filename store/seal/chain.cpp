#include "store/seal/chain.hpp"

#include <sodium.h>

#include <algorithm>
#include <bit>
#include <cstring>

#include "engine/assert.hpp"

namespace store {
namespace {

static_assert(std::endian::native == std::endian::little, "numbers are hashed as they lie");

constexpr std::size_t buffered_max = 1'024;  // bytes; small cells are hashed together

enum class Kind : std::uint8_t { nothing, integer, real, text };

}  // namespace

struct CellHash::State {
  crypto_generichash_state hash;
  std::array<unsigned char, buffered_max> buffer;
  std::size_t used = 0;

  void flush() {
    crypto_generichash_update(&hash, buffer.data(), used);
    used = 0;
  }
  void put(const void* bytes, std::size_t size) {
    if (used + size > buffer.size()) flush();
    if (size > buffer.size()) {
      crypto_generichash_update(&hash, static_cast<const unsigned char*>(bytes), size);
      return;
    }
    if (size > 0) std::memcpy(buffer.data() + used, bytes, size);
    used += size;
  }
  void put(Kind kind, std::uint64_t value) {
    put(&kind, sizeof kind);
    put(&value, sizeof value);
  }
};

CellHash::CellHash() : state_(std::make_unique<State>()) {
  XINYUAN_ASSERT(sodium_init() >= 0);
  begin();
}

CellHash::~CellHash() = default;

void CellHash::begin() {
  crypto_generichash_init(&state_->hash, nullptr, 0, std::tuple_size_v<Digest>);
  state_->used = 0;
}

void CellHash::add(const Cell& cell) {
  if (const auto* integer = std::get_if<std::int64_t>(&cell)) {
    state_->put(Kind::integer, static_cast<std::uint64_t>(*integer));
  } else if (const auto* real = std::get_if<double>(&cell)) {
    state_->put(Kind::real, std::bit_cast<std::uint64_t>(*real));
  } else if (std::holds_alternative<std::monostate>(cell)) {
    state_->put(Kind::nothing, 0);
  } else {
    const std::string_view text = text_of(cell);
    state_->put(Kind::text, text.size());
    state_->put(text.data(), text.size());
  }
}

void CellHash::add(std::span<const std::uint8_t> bytes) { state_->put(bytes.data(), bytes.size()); }

Digest CellHash::finish() {
  state_->flush();
  Digest digest;
  crypto_generichash_final(&state_->hash, digest.data(), digest.size());
  return digest;
}

Digest to_digest(std::span<const std::uint8_t> bytes) noexcept {
  Digest digest{};
  if (bytes.size() == digest.size()) std::copy(bytes.begin(), bytes.end(), digest.begin());
  return digest;
}

}  // namespace store
