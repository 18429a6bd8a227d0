#include "store/rows/consent_rows.hpp"

namespace store {
namespace {

std::span<const Column<Consent>> consent_columns() {
  static const std::vector<Column<Consent>> columns = {
      column<Consent, &Consent::wish>("wish"),
      column<Consent, &Consent::version>("version"),
      column<Consent, &Consent::given_at>("given_at"),
      column<Consent, &Consent::method>("method"),
      column<Consent, &Consent::given_by>("given_by"),
      column<Consent, &Consent::account>("account"),
      column<Consent, &Consent::withdrawn_at>("withdrawn_at"),
  };
  return columns;
}

std::int64_t number_of(engine::WishId wish) noexcept {
  return static_cast<std::int64_t>(wish.value);
}

}  // namespace

ConsentWriter::ConsentWriter(Connection& connection)
    : put_(connection, "write consent",
           "INSERT INTO consent (" + column_names(consent_columns()) +
               ", name) VALUES (?, ?, ?, ?, ?, ?, ?, '')") {}

void ConsentWriter::put(const Consent& consent) {
  int parameter = 0;
  for (const Column<Consent>& each : consent_columns()) {
    bind_cell(put_, parameter++, each.get(consent));
  }
  put_.run();
}

std::optional<Consent> find_consent(Connection& connection, engine::WishId wish) {
  Statement find = connection.prepare(
      "read consent", "SELECT " + column_names(consent_columns()) + " FROM consent WHERE wish = ?");
  find.bind(0, number_of(wish));
  return read_one(find, consent_columns());
}

bool withdraw_consent(Connection& connection, engine::WishId wish, engine::Instant now) {
  Statement withdraw = connection.prepare(
      "withdraw consent",
      "UPDATE consent SET withdrawn_at = ?2 WHERE wish = ?1 AND withdrawn_at = 0");
  withdraw.bind(0, number_of(wish));
  withdraw.bind(1, std::int64_t{now.time_since_epoch().count()});
  withdraw.run();
  return withdraw.changes() > 0;
}

}  // namespace store
