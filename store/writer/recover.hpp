// Rebuilds the desk from the rows of what is live. Ended wishes are not read, however many there
// are.
#pragma once

#include <memory>
#include <vector>

#include "engine/desk/desk.hpp"
#include "store/seal/keys.hpp"
#include "store/sqlite/sqlite.hpp"

namespace store {

struct Recovered {
  engine::Desk desk;
  std::vector<engine::ProviderId> providers;  // ascending
  std::vector<engine::OfferId> offers;        // ascending
};

/// Throws StorageError if a row cannot be read, or points at what is not there. Without keys the
/// contacts of wishes are empty.
Recovered recover(Connection& connection, std::shared_ptr<const engine::City> city,
                  const Keys* keys = nullptr);

}  // namespace store
