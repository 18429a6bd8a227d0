#include "store/consent.hpp"

#include <array>

#include "store/consent_rows.hpp"

namespace store {
namespace {

constexpr std::array<std::string_view, 4> method_codes{"self_online", "spoken", "written",
                                                       "guardian"};
constexpr std::array<std::string_view, 3> giver_codes{"self", "proxy", "guardian"};

template <class Enum, std::size_t size>
bool look_up(std::string_view code, const std::array<std::string_view, size>& codes, Enum& out) {
  for (std::size_t at = 0; at < size; ++at) {
    if (codes[at] != code) continue;
    out = static_cast<Enum>(at);
    return true;
  }
  return false;
}

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

std::string_view to_code(ConsentMethod method) noexcept {
  return method_codes[static_cast<std::size_t>(method)];
}
std::string_view to_code(ConsentGiver giver) noexcept {
  return giver_codes[static_cast<std::size_t>(giver)];
}
bool from_code(std::string_view code, ConsentMethod& out) noexcept {
  return look_up(code, method_codes, out);
}
bool from_code(std::string_view code, ConsentGiver& out) noexcept {
  return look_up(code, giver_codes, out);
}

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
      "read consent",
      "SELECT " + column_names(consent_columns()) + " FROM consent WHERE wish = ?");
  find.bind(0, number_of(wish));
  if (!find.step()) return std::nullopt;
  return read_record(find, consent_columns());
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
