#include "store/rows/statistics_rows.hpp"

#include "engine/lifecycle/lifecycle.hpp"
#include "engine/record/codes.hpp"
#include "store/sqlite/column.hpp"

namespace store {
namespace {

using engine::Milestones;

constexpr int rows_between_questions = 4'096;

std::span<const Column<Milestones>> milestone_columns() {
  static const std::vector<Column<Milestones>> columns = {
      column<Milestones, &Milestones::category>("category"),
      column<Milestones, &Milestones::channel>("channel"),
      column<Milestones, &Milestones::area>("area"),
      column<Milestones, &Milestones::state>("state"),
      column<Milestones, &Milestones::redo_count>("redo_count"),
      column<Milestones, &Milestones::stars>("stars"),
      column<Milestones, &Milestones::created_at>("created_at"),
      column<Milestones, &Milestones::opened_at>("opened_at"),
      column<Milestones, &Milestones::first_dispatched_at>("asked_at"),
      column<Milestones, &Milestones::claimed_at>("claimed_at"),
      column<Milestones, &Milestones::started_at>("started_at"),
      column<Milestones, &Milestones::rejected_at>("rejected_at"),
      column<Milestones, &Milestones::done_at>("done_at"),
      column<Milestones, &Milestones::confirmed_at>("confirmed_at"),
  };
  return columns;
}

/// The least id from which on all wishes of the table were posted at `begin` or later.
std::int64_t first_since(Connection& connection, const std::string& table, engine::Instant begin) {
  Statement next =
      connection.prepare("find wish by time", "SELECT id, created_at FROM " + table +
                                                  " WHERE id >= ? ORDER BY id LIMIT 1");
  const std::int64_t moment = begin.time_since_epoch().count();
  std::int64_t low = 1;
  std::int64_t high =
      1 + connection.integer("read greatest id", "SELECT coalesce(max(id), 0) FROM " + table);
  while (low < high) {
    const std::int64_t middle = low + (high - low) / 2;
    next.bind(0, middle);
    const bool is_older = next.step() && next.integer(1) < moment;
    if (is_older)
      low = next.integer(0) + 1;
    else
      high = middle;
    next.reset();
  }
  return low;
}

bool read_table(Connection& connection, const std::string& table, engine::Window period,
                engine::Statistics& into, const std::function<bool()>& may_go_on) {
  const std::int64_t first = first_since(connection, table, period.begin);
  Statement rows =
      connection.prepare("read milestones", "SELECT id, " + column_names(milestone_columns()) +
                                                " FROM " + table + " WHERE id >= ? ORDER BY id");
  rows.bind(0, first);
  for (int row = 0; rows.step(); ++row) {
    if (row % rows_between_questions == 0 && !may_go_on()) return false;
    const auto wish = read_record(rows, milestone_columns(), 1);
    if (wish.created_at >= period.end) break;
    into.add(wish);
  }
  return true;
}

}  // namespace

bool read_milestones(Connection& connection, engine::Window period, engine::Statistics& into,
                     const std::function<bool()>& may_go_on) {
  return read_table(connection, "wish_ended", period, into, may_go_on) &&
         read_table(connection, "wish_live", period, into, may_go_on);
}

}  // namespace store
