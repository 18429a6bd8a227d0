#include "store/retention.hpp"

namespace store {
namespace {

constexpr std::size_t piece_wishes = 500;  // erased in one transaction

void erase_piece(Connection& connection, Eraser& eraser, const RetentionOptions& options,
                 const std::vector<engine::WishId>& wishes, ErasureCounts& counts) {
  Transaction transaction(connection);
  for (const engine::WishId wish : wishes) {
    eraser.erase(wish, Erasure::contacts, options.entry, counts);
  }
  transaction.commit();
  connection.checkpoint(Connection::Checkpoint::passive);
}

}  // namespace

RetentionReport retain(Connection& connection, const RetentionOptions& options) {
  RetentionReport report;
  Eraser eraser(connection);
  engine::WishId last;
  for (;;) {
    const auto wishes = wishes_to_erase(connection, options.ended_before, last, piece_wishes);
    if (wishes.empty()) return report;
    last = wishes.back();
    report.due += wishes.size();
    if (!options.dry_run) erase_piece(connection, eraser, options, wishes, report.erased);
    if (options.progress) options.progress(report.due);
  }
}

}  // namespace store
