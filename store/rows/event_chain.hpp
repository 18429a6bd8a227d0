// Seals events and chains them, one row a turn. What of an event may be erased one day (its note,
// and the body if it is about a wish) enters the chain by a salted digest only: erasing it takes
// the salt away as well, so that nobody can try texts against the digest that stays.
#pragma once

#include <functional>
#include <vector>

#include "engine/record/event.hpp"
#include "store/seal/chain.hpp"
#include "store/sqlite/column.hpp"

namespace store {

/// Digest of what can be erased; absent for an event that holds no such thing.
struct Seal {
  bool is_set = false;
  std::array<std::uint8_t, 16> salt{};
  Digest digest{};
};

/// Where the cells stand that the seal covers, among those of `event_columns()`.
struct SealedCells {
  std::size_t subject, note, body;
};
const SealedCells& sealed_cells();

Digest seal_digest(CellHash& hash, std::span<const std::uint8_t> salt, const Cell& note,
                   const Cell& body);
/// Whether the event needs a seal: it is about a wish and has a note or a body.
bool wants_seal(std::span<const Cell> cells);
/// Adds the event as the chain sees it: digest instead of note and body when there is one.
void add_event(CellHash& hash, std::span<const Cell> cells, const Digest* digest);

/// Writer's connection only; every call but the constructor inside the caller's transaction.
class EventChain {
 public:
  explicit EventChain(Connection& connection);

  /// A new turn: forgets what was added before. Reads the last row. Throws StorageError.
  void begin();
  /// The seal of a new event (a random salt); the event becomes part of the turn.
  Seal add(std::span<const Cell> cells);
  /// Writes the turn's row; nothing if no event was added.
  void write(engine::Seq last);

  /// Seals and chains events that are in no row yet (of a version that had no chain), in bounded
  /// pieces, each in a separate transaction. `progress` gets the events done and in all.
  void catch_up(const std::function<void(std::uint64_t done, std::uint64_t total)>& progress);

 private:
  std::uint64_t catch_up_piece(std::uint64_t after);

  Connection& connection_;
  Statement last_, audit_, insert_;
  CellHash turn_, seal_;
  std::int64_t audit_seq_ = 0;
  std::size_t added_ = 0;
};

}  // namespace store
