// Numbers of the hotline's tickets whose wishes have ended. The desk knows those of live wishes;
// together they see to it that no number is given twice, however long ago the first wish ended.
// One look-up by primary key for a new wish that brings a number, nothing for the others.
#pragma once

#include <optional>

#include "engine/desk/desk.hpp"
#include "store/sqlite/sqlite.hpp"

namespace store {

class ClosedTicketIndex {
 public:
  /// Throws StorageError, as `judge` does.
  explicit ClosedTicketIndex(Connection& connection);

  /// `duplicate_external_no` if the command brings the number of a wish that has ended; ask before
  /// `desk.apply`, which judges everything else.
  std::optional<engine::Rejection> judge(const engine::Command& command, const engine::Desk& desk);

 private:
  Statement find_;
};

}  // namespace store
