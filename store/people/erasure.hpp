// Takes out of the database what names the person behind a wish. What stays is the skeleton for
// statistics: category, community, dates, states. Only wishes that have ended are erased.
//
// The chain of events holds (decision 0018); a wish that was erased has an audit entry, written in
// the same transaction. Bytes are gone from the file (secure_delete) after the commit, and from the
// log once it is emptied: that is the caller's part.
#pragma once

#include <optional>
#include <vector>

#include "engine/record/rejection.hpp"
#include "store/rows/event_log.hpp"
#include "store/seal/audit.hpp"
#include "store/seal/keys.hpp"

namespace store {

/// How much goes. Both take contact, address, exact place, notes and the name in the consent;
/// `all` takes title and content as well.
enum class Erasure : std::uint8_t { contacts, all };

struct ErasureCounts {
  std::uint64_t wishes = 0, texts = 0, events = 0, answers = 0, consents = 0;
};

/// One connection that writes; every call inside the caller's transaction. Throws StorageError.
class Eraser {
 public:
  /// `answers`: also those kept for repeated requests, a look through all of them for each wish;
  /// no wish that ended days ago has any.
  explicit Eraser(Connection& connection, bool answers = true);

  /// Adds to `counts`; `entry` says who, why and where (action, subject, id and details are set
  /// here). Refused: `not_found`, and `wrong_state` for a wish that has not ended. Erasing again
  /// finds nothing more and writes no second entry.
  std::optional<engine::Rejection> erase(engine::WishId wish, Erasure how, AuditEntry entry,
                                         ErasureCounts& counts);

 private:
  std::uint64_t erase_events(engine::WishId wish, engine::Seq last);

  const bool answers_;
  EventLog log_;
  AuditLog audit_;
  Statement live_, ended_, sealed_, event_, place_;
  Statement text_, contacts_, answer_, consent_;
};

/// Wishes with this phone, ascending; by its keyed hash, or by its digits where contacts are plain.
/// Looks at all texts.
std::vector<engine::WishId> wishes_of_phone(Connection& connection, const Keys* keys,
                                            std::string_view phone);

/// Wishes that ended before `ended_before` and whose contacts have not been erased; ids above
/// `after` up to `last`, ascending, at most `limit`.
std::vector<engine::WishId> wishes_to_erase(Connection& connection, engine::Instant ended_before,
                                            engine::WishId after, std::size_t limit,
                                            engine::WishId last = {INT64_MAX});

}  // namespace store
