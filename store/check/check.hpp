// `xinyuan check`: proves over a database, without the desk, that its rows are what its events say.
// Opens the file read-only; a running server may go on (the check sees one moment).
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "store/seal/keys.hpp"
#include "store/sqlite/storage_error.hpp"

namespace store {

struct CheckProgress {
  const char* step;  // e.g. "events"
  std::uint64_t done = 0;
  std::uint64_t total = 0;  // 0 = not known
};

struct CheckOptions {
  bool quick = false;                // structure of the file is looked at less deeply
  std::size_t problems_max = 100;    // described; the rest is counted
  std::shared_ptr<const Keys> keys;  // to compare sealed notes with their digests; may be null
  std::function<void(const CheckProgress& progress)> progress;  // now and then; none = silent
};

struct CheckReport {
  std::vector<std::string> problems;  // one sentence each, with the numbers of what is wrong
  std::uint64_t problems_total = 0;
  int schema = 0;
  std::uint64_t events = 0, wishes_live = 0, wishes_ended = 0;
  std::uint64_t providers = 0, offers = 0, answers = 0;
  std::uint64_t audit_entries = 0, erased_events = 0;
  std::uint64_t notes_not_compared = 0;  // sealed with keys that were not given
  std::string chain_head;  // of the last turn's events and of the last audit entry, 64 hex digits
  std::string audit_head;  // each; to be noted elsewhere, so that a cut end is seen. Empty: none
  bool is_clean() const noexcept { return problems_total == 0; }
};

/// Looks at the structure of the file, the schema, and
/// 1. that every wish has one holder at most, and only the holder did what the holder may do;
/// 2. that no load ever exceeded its capacity, counted again from the events;
/// 3. that only listed transitions happened, by roles that may, numbered 1..n without holes;
/// 4. that folding all events from nothing gives every stored row, and no row has no event;
/// 5. that no event and no audit entry was changed, added, taken away or put elsewhere (the chains
///    of their hashes), and what of an event was erased has an audit entry that says so;
/// and that counts of ended wishes, texts and stored answers belong to something.
/// Memory: live wishes, providers and offers. Throws StorageError if the file cannot be opened.
CheckReport check(const std::filesystem::path& database, const CheckOptions& options = {});

}  // namespace store
