#include "store/readers/reader.hpp"

#include <limits>

#include "engine/lifecycle/lifecycle.hpp"
#include "store/people/erasure.hpp"
#include "store/rows/consent_rows.hpp"
#include "store/rows/event_log.hpp"
#include "store/rows/statistics_rows.hpp"
#include "store/rows/text_rows.hpp"
#include "store/rows/wish_rows.hpp"
#include "store/sqlite/integer.hpp"

namespace store {
namespace {

using engine::Wish;

std::string select_wish(const char* table, const char* where) {
  return "SELECT " + column_names(wish_columns()) + " FROM " + table + " WHERE " + where;
}

std::span<const Column<CountRow>> count_columns() {
  static const std::vector<Column<CountRow>> columns = {
      column<CountRow, &CountRow::state>("state"),
      column<CountRow, &CountRow::category>("category"),
      column<CountRow, &CountRow::district>("district"),
      column<CountRow, &CountRow::wishes>("wishes"),
  };
  return columns;
}

}  // namespace

struct Reader::State {
  State(const std::filesystem::path& database, std::shared_ptr<const Keys> its_keys)
      : keys(std::move(its_keys)), connection(database, Connection::Mode::read),
        log(connection, keys),
        live(connection, "read live wish", select_wish("wish_live", "id = ?")),
        ended(connection, "read ended wish", select_wish("wish_ended", "id = ?")),
        ended_list(connection, "list ended wishes",
                   select_wish("wish_ended", "id < ? ORDER BY id DESC LIMIT ?")),
        text(connection, "read wish text",
             "SELECT " + column_names(text_columns()) + " FROM wish_text WHERE id = ?"),
        provider(connection, "read provider", "SELECT last_seq FROM provider WHERE id = ?"),
        counts(connection, "read counts",
               "SELECT " + column_names(count_columns()) + " FROM ended_count") {}

  std::shared_ptr<const Keys> keys;
  Connection connection;
  EventLog log;
  Statement live, ended, ended_list, text, provider, counts;
  const std::atomic<bool>* is_stopping = nullptr;  // null: nothing to look at

  std::optional<Wish> find(Statement& statement, engine::WishId id);
  std::shared_ptr<const engine::WishText> text_of(engine::WishId id);
};

std::optional<Wish> Reader::State::find(Statement& statement, engine::WishId id) {
  statement.bind(0, as_integer(id.value));
  std::optional<Wish> wish = read_one(statement, wish_columns());
  if (wish) wish->text = text_of(id);
  return wish;
}

std::shared_ptr<const engine::WishText> Reader::State::text_of(engine::WishId id) {
  text.bind(0, as_integer(id.value));
  if (!text.step()) return nullptr;
  auto found = std::make_shared<const engine::WishText>(read_text(text, 0, id, keys.get()));
  text.reset();
  return found;
}

Reader::Reader(const std::filesystem::path& database, std::shared_ptr<const Keys> keys)
    : state_(std::make_unique<State>(database, std::move(keys))) {}
Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;

std::optional<Wish> Reader::wish(engine::WishId id) {
  const Snapshot snapshot(state_->connection);
  if (auto wish = state_->find(state_->live, id)) return wish;
  return state_->find(state_->ended, id);
}

std::vector<engine::Event> Reader::timeline(engine::WishId id) {
  const Snapshot snapshot(state_->connection);
  auto wish = state_->find(state_->live, id);
  if (!wish) wish = state_->find(state_->ended, id);
  if (!wish) return {};
  return state_->log.chain(engine::Subject::wish, id.value, wish->last_seq);
}

std::vector<engine::Event> Reader::timeline(engine::ProviderId id) {
  const Snapshot snapshot(state_->connection);
  Statement& statement = state_->provider;
  statement.bind(0, as_integer(id.value));
  if (!statement.step()) return {};
  const engine::Seq last{static_cast<std::uint64_t>(statement.integer(0))};
  statement.reset();
  return state_->log.chain(engine::Subject::provider, id.value, last);
}

std::vector<Wish> Reader::ended(const WishFilter& filter, engine::WishId before, std::size_t limit,
                                engine::WishId& next_before, std::size_t scan_max) {
  const Snapshot snapshot(state_->connection);
  WishFilter without_text = filter;
  without_text.text.clear();
  Statement& statement = state_->ended_list;
  statement.bind(0, before ? as_integer(before.value) : std::numeric_limits<std::int64_t>::max());
  statement.bind(1, as_integer(scan_max));
  std::vector<Wish> found;
  std::size_t looked = 0;
  next_before = {};
  while (statement.step()) {
    auto wish = std::make_shared<Wish>(read_record(statement, wish_columns()));
    ++looked;
    const engine::WishId at = wish->id;
    const WishSnapshot view{wish, {}};
    if (without_text.matches(view)) {
      wish->text = state_->text_of(wish->id);
      if (filter.matches(view)) found.push_back(std::move(*wish));
    }
    if (found.size() < limit && looked < scan_max) continue;
    next_before = at;
    statement.reset();
    break;
  }
  return found;
}

std::vector<engine::Event> Reader::events_after(engine::Seq seq, std::size_t limit) {
  return state_->log.after(seq, limit);
}

std::vector<AuditEntry> Reader::audit(const AuditFilter& filter, std::uint64_t before,
                                      std::size_t limit, std::uint64_t& next_before) {
  return audit_page(state_->connection, filter, before, limit, next_before);
}

std::vector<engine::WishId> Reader::wishes_of_phone(std::string_view phone) {
  const Snapshot snapshot(state_->connection);
  return store::wishes_of_phone(state_->connection, state_->keys.get(), phone);
}

std::optional<Consent> Reader::consent(engine::WishId id) {
  return find_consent(state_->connection, id);
}

std::optional<engine::Seq> Reader::statistics(engine::Window period, engine::Statistics& into,
                                              std::chrono::steady_clock::time_point until) {
  const Snapshot snapshot(state_->connection);
  const auto may_go_on = [&] {
    const bool stops = state_->is_stopping != nullptr && *state_->is_stopping;
    return !stops && std::chrono::steady_clock::now() < until;
  };
  const engine::Seq last = state_->log.last();
  if (!read_milestones(state_->connection, period, into, may_go_on)) return std::nullopt;
  return last;
}

void Reader::end_early(const std::atomic<bool>& is_stopping) noexcept {
  state_->is_stopping = &is_stopping;
}

std::vector<CountRow> Reader::ended_counts() {
  std::vector<CountRow> rows;
  while (state_->counts.step()) rows.push_back(read_record(state_->counts, count_columns()));
  return rows;
}

}  // namespace store
