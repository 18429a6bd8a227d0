// Texts of wishes on disk, sealed or plain: title, content, contact, address. With keys they are
// written sealed; without them (replay, simulation) plain. Both are read, whichever way they were
// written.
#pragma once

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
  std::string sealed_[5];  // of the row being written: bound bytes are viewed
  PhoneHash phone_hash_{};
};

}  // namespace store
