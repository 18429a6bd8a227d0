// Texts of wishes on disk, sealed or plain. With keys every contact is written sealed; without
// them (replay, simulation) plain. Both are read, whichever way they were written.
#pragma once

#include <functional>
#include <memory>

#include "engine/record/wish.hpp"
#include "store/seal/keys.hpp"
#include "store/sqlite/row_statement.hpp"

namespace store {

/// The text in the row whose columns `text_columns()` begin at `first`. Without keys what is sealed
/// reads as empty. Throws StorageError.
engine::WishText read_text(const Statement& statement, int first, engine::WishId wish,
                           const Keys* keys);

/// Inside the caller's transaction. One connection.
class TextWriter {
 public:
  /// `keys` may be null: then nothing is sealed.
  TextWriter(Connection& connection, std::shared_ptr<const Keys> keys);

  void put(engine::WishId wish, const engine::WishText& text);
  void erase(engine::WishId wish);

 private:
  void bind_secret(int parameter, engine::WishId wish, SealedColumn column,
                   const std::string& text);

  std::shared_ptr<const Keys> keys_;
  RowStatement put_;
  Statement erase_;
  std::string sealed_[3];  // of the row being written: bound bytes are viewed
  PhoneHash phone_hash_{};
};

/// Receives the progress of `reseal` now and then.
using SealProgress = std::function<void(std::uint64_t done, std::uint64_t total)>;

/// Throws StorageError with one clear line if the database is sealed with keys that `keys` (null:
/// none) does not have, or with others of the same number.
void require_keys(Connection& connection, const Keys* keys);

/// Brings every text to the newest key: plain ones of an older version, and those sealed with older
/// keys. Works in bounded pieces, each in a separate transaction. Goes on where it was cut off;
/// does nothing when all is done. Afterwards no page and no log holds what was there before.
/// Returns how many texts were written.
std::uint64_t reseal(Connection& connection, const Keys& keys, const SealProgress& progress);

/// Numbers of the keys that texts of this database may be sealed with, ascending.
std::vector<std::uint8_t> keys_in_use(Connection& connection);

}  // namespace store
