// Columns of an event, and reading events back. Notes of wishes are sealed on disk, see
// seal/keys.hpp.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "engine/record/event.hpp"
#include "store/seal/keys.hpp"
#include "store/sqlite/column.hpp"

namespace store {

std::span<const Column<engine::Event>> event_columns();

/// Stable code of a subject: "wish", "provider", "offer".
std::string_view subject_code(engine::Subject subject) noexcept;

/// Reads events by their number. One connection, one thread.
class EventLog {
 public:
  /// Without keys a sealed note reads as empty.
  explicit EventLog(Connection& connection, std::shared_ptr<const Keys> keys = nullptr);

  std::optional<engine::Event> find(engine::Seq seq);
  engine::Seq last();
  /// Walks the chain of `prev` back from a subject's last event; the result is in order of n.
  /// Throws DamagedRow if the chain leads to another subject or not backwards.
  std::vector<engine::Event> chain(engine::Subject subject, std::uint64_t id, engine::Seq last);
  std::vector<engine::Event> after(engine::Seq seq, std::size_t limit);
  /// Every event by seq; those that cannot be read are given to `damaged`.
  void for_each(const std::function<void(engine::Event&&)>& visit,
                const std::function<void(engine::Seq, const DamagedRow&)>& damaged);

 private:
  engine::Event read(const Statement& row) const;

  std::shared_ptr<const Keys> keys_;
  Statement find_;
  Statement after_;
  Statement last_;
};

}  // namespace store
