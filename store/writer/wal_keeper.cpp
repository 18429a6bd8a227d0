#include "store/writer/wal_keeper.hpp"

#include "store/writer/fail_stop.hpp"

namespace store {
namespace {

using Steady = std::chrono::steady_clock;

constexpr std::chrono::seconds truncate_every{5};

}  // namespace

WalKeeper::WalKeeper(Connection& connection, const TurnSettings& settings, TurnStats& stats)
    : connection_(connection), settings_(settings), stats_(stats),
      wal_pages_checkpoint_(static_cast<int>(settings.checkpoint_pages)) {}

void WalKeeper::checkpoint_if_due() {
  truncate_if_pending();
  if (connection_.wal_pages() < wal_pages_checkpoint_) return;
  const int pages = static_cast<int>(settings_.checkpoint_pages);
  try {
    const bool all = connection_.checkpoint(Connection::Checkpoint::passive);
    // A long reader keeps part of the WAL: try again when it has grown by as much once more.
    wal_pages_checkpoint_ = all ? pages : connection_.wal_pages() + pages;
    ++stats_.checkpoints;
  } catch (const StorageError& error) {
    fail_stop_unless_transient(error, settings_.fatal);
    wal_pages_checkpoint_ = connection_.wal_pages() + pages;
    settings_.log(std::string("storage: the write-ahead log could not be copied back: ") +
                  error.what());
  }
}

void WalKeeper::checkpoint() { connection_.checkpoint(Connection::Checkpoint::truncate); }

void WalKeeper::request_truncation(bool at_once) {
  wal_truncate_pending_ = true;
  if (at_once) next_truncation_ = {};
}

void WalKeeper::truncate_if_pending() {
  if (!wal_truncate_pending_ || Steady::now() < next_truncation_) return;
  next_truncation_ = Steady::now() + truncate_every;
  try {
    // Only what is copied back can be cut off; a reader that needs the WAL is not waited for.
    if (!connection_.checkpoint(Connection::Checkpoint::passive)) return;
    wal_truncate_pending_ = !connection_.checkpoint(Connection::Checkpoint::truncate);
  } catch (const StorageError& error) {
    fail_stop_unless_transient(error, settings_.fatal);
    settings_.log(std::string("storage: the write-ahead log could not be emptied: ") +
                  error.what());
  }
}

}  // namespace store
