// Consents on disk: one of a wish, written with it.
#pragma once

#include <optional>

#include "store/rows/consent.hpp"
#include "store/sqlite/column.hpp"

namespace store {

/// Writer's connection, inside the caller's transaction. Throws StorageError.
class ConsentWriter {
 public:
  explicit ConsentWriter(Connection& connection);
  void put(const Consent& consent);

 private:
  Statement put_;
};

/// Absent: none was recorded. Any connection.
std::optional<Consent> find_consent(Connection& connection, engine::WishId wish);

/// Ends the consent from `now` on. False if none is in force. Inside a transaction.
bool withdraw_consent(Connection& connection, engine::WishId wish, engine::Instant now);

}  // namespace store
