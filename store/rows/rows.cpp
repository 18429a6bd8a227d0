#include "store/rows/rows.hpp"

#include "engine/lifecycle/lifecycle.hpp"
#include "engine/record/codes.hpp"
#include "store/rows/event_log.hpp"
#include "store/rows/filter.hpp"
#include "store/rows/supply_rows.hpp"
#include "store/rows/wish_rows.hpp"
#include "store/sqlite/integer.hpp"

namespace store {
namespace {

std::string insert_event_sql() {
  std::string marks;
  for (std::size_t i = 0; i < event_columns().size(); ++i) marks += "?, ";
  return "INSERT INTO event (" + column_names(event_columns()) +
         ", salt, digest, sealed_note) VALUES (" + marks + "?, ?, ?)";
}

}  // namespace

RowWriter::RowWriter(Connection& connection, std::shared_ptr<const Keys> keys)
    : event_(connection, "write event", insert_event_sql()),
      live_(connection, "write live wish", replace_sql("wish_live", wish_columns())),
      not_live_(connection, "remove live wish", "DELETE FROM wish_live WHERE id = ?"),
      ended_(connection, "write ended wish", replace_sql("wish_ended", wish_columns())),
      ended_no_(connection, "write ended number",
                "INSERT OR REPLACE INTO ended_external_no (external_no, wish) VALUES (?, ?)"),
      count_(connection, "count ended wish",
             "INSERT INTO ended_count (state, category, district, wishes) VALUES (?, ?, ?, 1)"
             " ON CONFLICT DO UPDATE SET wishes = wishes + 1"),
      text_(connection, keys),
      provider_(connection, "write provider", replace_sql("provider", provider_columns())),
      offer_(connection, "write offer", replace_sql("offer", offer_columns())), chain_(connection),
      keys_(std::move(keys)) {}

void RowWriter::append(const engine::Event& event) {
  cells_.clear();
  for (const Column<engine::Event>& each : event_columns()) cells_.push_back(each.get(event));
  seal_ = chain_.add(cells_);  // over the note as it was written
  sealed_note_.clear();
  if (keys_ && event.subject == engine::Subject::wish && !event.note.empty()) {
    keys_->seal(event.seq.value, SealedColumn::note, event.note, sealed_note_);
    cells_[sealed_cells().note] = std::string_view{};
  }
  int parameter = 0;
  for (Cell& cell : cells_) event_.bind(parameter++, std::move(cell));
  event_.bind(parameter, seal_.is_set ? std::span<const std::uint8_t>(seal_.salt)
                                      : std::span<const std::uint8_t>{});
  event_.bind(parameter + 1, seal_.is_set ? std::span<const std::uint8_t>(seal_.digest)
                                          : std::span<const std::uint8_t>{});
  event_.bind(parameter + 2, bytes_of(sealed_note_));
  event_.run();
  last_ = event.seq;
}

void RowWriter::put_live(const engine::Wish& wish) {
  live_.bind(wish_columns(), wish);
  live_.run();
}

void RowWriter::put_ended(const engine::Wish& wish) {
  not_live_.bind(0, as_integer(wish.id.value));
  not_live_.run();
  ended_.bind(wish_columns(), wish);
  ended_.run();
  if (!wish.facts.external_no.empty()) {
    ended_no_.bind(0, std::string_view(wish.facts.external_no));
    ended_no_.bind(1, as_integer(wish.id.value));
    ended_no_.run();
  }
  const CountKey key = CountKey::of(wish);
  count_.bind(0, to_code(key.state));
  count_.bind(1, std::int64_t{key.category.value});
  count_.bind(2, as_integer(key.district.value));
  count_.run();
}

void RowWriter::put_text(engine::WishId id, const engine::WishText* text) {
  if (text == nullptr) return text_.erase(id);
  text_.put(id, *text);
}

void RowWriter::put(const engine::Provider& provider) {
  provider_.bind(provider_columns(), provider);
  provider_.run();
}

void RowWriter::put(const engine::Offer& offer) {
  offer_.bind(offer_columns(), offer);
  offer_.run();
}

}  // namespace store
