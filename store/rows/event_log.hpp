// Columns of an event, and reading events back.
#pragma once

#include <functional>
#include <optional>

#include "engine/record/event.hpp"
#include "store/sqlite/column.hpp"

namespace store {

std::span<const Column<engine::Event>> event_columns();

/// Stable code of a subject: "wish", "provider", "offer".
std::string_view subject_code(engine::Subject subject) noexcept;

/// Reads events by their number. One connection, one thread.
class EventLog {
 public:
  explicit EventLog(Connection& connection);

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
  Statement find_;
  Statement after_;
  Statement last_;
};

}  // namespace store
