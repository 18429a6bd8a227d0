#include "store/people/retention.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace store {
namespace {

constexpr std::size_t piece_wishes = 500;  // erased in one transaction
// Of a running server: a turn that comes meanwhile waits for one piece, some milliseconds.
constexpr std::uint64_t daily_piece_ids = 5'000;
constexpr std::size_t daily_piece_wishes = 25;
constexpr engine::Millis day{24LL * 3'600'000};
constexpr engine::Millis again_after{60'000};  // when a piece failed

/// Inside a transaction. An erasure reads all events before it writes, so that a wish that cannot
/// be read is left whole.
void erase_each(Eraser& eraser, const AuditEntry& entry, const std::vector<engine::WishId>& wishes,
                RetentionReport& report) {
  for (const engine::WishId wish : wishes) {
    try {
      eraser.erase(wish, Erasure::contacts, entry, report.erased);
    } catch (const DamagedRow& row) {
      if (report.unreadable++ > 0) continue;
      report.first_unreadable = "wish " + std::to_string(wish.value) + ": " + row.what();
    }
  }
}

void erase_piece(Connection& connection, Eraser& eraser, const RetentionOptions& options,
                 const std::vector<engine::WishId>& wishes, RetentionReport& report) {
  Transaction transaction(connection);
  erase_each(eraser, options.entry, wishes, report);
  transaction.commit();
  connection.checkpoint(Connection::Checkpoint::passive);
}

}  // namespace

RetentionReport retain(Connection& connection, const RetentionOptions& options) {
  RetentionReport report;
  Eraser eraser(connection, false);
  engine::WishId last;
  for (;;) {
    const auto wishes = wishes_to_erase(connection, options.ended_before, last, piece_wishes);
    if (wishes.empty()) return report;
    last = wishes.back();
    report.due += wishes.size();
    if (!options.dry_run) erase_piece(connection, eraser, options, wishes, report);
    if (options.progress) options.progress(report.due);
  }
}

bool DailyRetention::is_due(engine::Instant now) const noexcept {
  if (days_ == 0) return false;
  return now >= next_at_ || now + day < next_at_;
}

std::optional<RetentionReport> DailyRetention::run_piece(Connection& connection,
                                                         engine::Instant now) {
  next_at_ = now + again_after;
  const auto newest = static_cast<std::uint64_t>(
      connection.integer("find newest ended wish", "SELECT coalesce(max(id), 0) FROM wish_ended"));
  const engine::WishId last{std::min(after_.value + daily_piece_ids, newest)};
  const auto wishes =
      wishes_to_erase(connection, now - days_ * day, after_, daily_piece_wishes, last);
  if (!wishes.empty()) erase(connection, wishes, now);
  const bool is_full = wishes.size() == daily_piece_wishes;
  after_ = is_full ? wishes.back() : std::max(last, after_);
  next_at_ = now;
  if (after_.value < newest) return std::nullopt;
  next_at_ = now + day;
  after_ = {};
  return std::exchange(pass_, {});
}

void DailyRetention::erase(Connection& connection, const std::vector<engine::WishId>& wishes,
                           engine::Instant now) {
  AuditEntry entry;
  entry.at = now;
  entry.role = "system";
  entry.reason = "retention of " + std::to_string(days_) + " days";
  RetentionReport pass = pass_;
  pass.due += wishes.size();
  Eraser eraser(connection, false);
  Transaction transaction(connection);
  erase_each(eraser, entry, wishes, pass);
  transaction.commit();
  pass_ = std::move(pass);
}

}  // namespace store
