// Read-only access to what is on disk: ended wishes, timelines, events. Each reader thread owns one
// connection in WAL mode that never checkpoints.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "engine/insight/statistics.hpp"
#include "engine/record/event.hpp"
#include "engine/record/wish.hpp"
#include "store/readers/published.hpp"
#include "store/rows/consent.hpp"
#include "store/seal/audit.hpp"
#include "store/seal/keys.hpp"
#include "store/sqlite/storage_error.hpp"

namespace store {

/// One connection; not thread-safe. Throws StorageError.
class Reader {
 public:
  /// Without keys what is sealed reads as empty.
  explicit Reader(const std::filesystem::path& database,
                  std::shared_ptr<const Keys> keys = nullptr);
  ~Reader();
  Reader(Reader&&) noexcept;

  std::optional<engine::Wish> wish(engine::WishId id);  // live or ended
  /// Events of a wish in order of n; walks the chain of `prev` by primary key. Empty if absent.
  std::vector<engine::Event> timeline(engine::WishId id);
  std::vector<engine::Event> timeline(engine::ProviderId id);
  /// Ended wishes, newest id first, ids below `before` (0 = from the newest).
  std::vector<engine::Wish> ended(const WishFilter& filter, engine::WishId before,
                                  std::size_t limit, engine::WishId& next_before,
                                  std::size_t scan_max = 50'000);
  std::vector<engine::Event> events_after(engine::Seq seq, std::size_t limit);
  std::vector<CountRow> ended_counts();
  /// Gives all wishes that were posted in `period` to `into`, of one moment. The last event of that
  /// moment; none if it was not ready by `until`, or the pool stops. See read_milestones.
  std::optional<engine::Seq> statistics(engine::Window period, engine::Statistics& into,
                                        std::chrono::steady_clock::time_point until);
  /// See wishes_of_phone in erasure.hpp: looks at all texts.
  std::vector<engine::WishId> wishes_of_phone(std::string_view phone);
  /// Absent: none was recorded.
  std::optional<Consent> consent(engine::WishId id);
  /// See audit_page.
  std::vector<AuditEntry> audit(const AuditFilter& filter, std::uint64_t before, std::size_t limit,
                                std::uint64_t& next_before);

  /// Long reads end early once this is set; it outlives the reader.
  void end_early(const std::atomic<bool>& is_stopping) noexcept;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// How the threads of a pool stand to the others of the machine.
enum class Priority : std::uint8_t { usual, least };

/// A few threads with a Reader each and a bounded queue.
class ReaderPool {
 public:
  ReaderPool(std::filesystem::path database, unsigned threads, std::size_t queue_max,
             std::shared_ptr<const Keys> keys = nullptr, Priority priority = Priority::usual);
  ~ReaderPool();
  using Job =
      std::function<void(Reader& reader)>;  // must not throw but StorageError, which is logged
  bool submit(Job job);                     // false when the queue is full
  void stop();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace store
