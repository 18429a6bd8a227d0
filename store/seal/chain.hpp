// Hashes that make a row of records a chain: each is over the one before and its own columns, so
// that no record can be changed, added or taken away without a hash showing it.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>

#include "store/sqlite/cell.hpp"

namespace store {

using Digest = std::array<std::uint8_t, 32>;

/// BLAKE2b over cells: of each its kind, its length and its bytes, so that no two lists of cells
/// give the same bytes.
class CellHash {
 public:
  CellHash();
  ~CellHash();
  CellHash(const CellHash&) = delete;
  CellHash& operator=(const CellHash&) = delete;

  /// Begins again.
  void begin();
  void add(const Cell& cell);
  void add(std::span<const std::uint8_t> bytes);  // as it is: for hashes and salts
  Digest finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The 32 bytes of a stored digest; all zero if the blob has another length.
Digest to_digest(std::span<const std::uint8_t> bytes) noexcept;

}  // namespace store
