#include "store/rows/event_chain.hpp"

#include <sodium.h>

#include <string_view>

#include "engine/assert.hpp"
#include "store/rows/event_log.hpp"
#include "store/seal/nonces.hpp"

namespace store {
namespace {

constexpr std::uint64_t piece_events = 10'000;  // of an older version, sealed in one transaction

std::size_t place_of(std::string_view name) {
  const auto columns = event_columns();
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].name == name) return i;
  }
  XINYUAN_ASSERT(false);
  return 0;
}

std::string select_piece_sql() {
  return "SELECT " + column_names(event_columns()) +
         " FROM event WHERE seq > ? ORDER BY seq LIMIT ?";
}

}  // namespace

const SealedCells& sealed_cells() {
  static const SealedCells cells{place_of("subject"), place_of("note"), place_of("body")};
  return cells;
}

Digest seal_digest(CellHash& hash, std::span<const std::uint8_t> salt, const Cell& note,
                   const Cell& body) {
  hash.begin();
  hash.add(salt);
  hash.add(note);
  hash.add(body);
  return hash.finish();
}

bool wants_seal(std::span<const Cell> cells) {
  const SealedCells& at = sealed_cells();
  if (text_of(cells[at.subject]) != subject_code(engine::Subject::wish)) return false;
  return !text_of(cells[at.note]).empty() ||
         !std::holds_alternative<std::monostate>(cells[at.body]);
}

void add_event(CellHash& hash, std::span<const Cell> cells, const Digest* digest) {
  const SealedCells& at = sealed_cells();
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (digest != nullptr && (i == at.note || i == at.body)) continue;
    hash.add(cells[i]);
  }
  if (digest != nullptr) hash.add(*digest);
}

EventChain::EventChain(Connection& connection)
    : connection_(connection), last_(connection, "read chain of events",
                                     "SELECT hash FROM event_chain ORDER BY last DESC LIMIT 1"),
      audit_(connection, "read last audit entry",
             "SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1"),
      insert_(connection, "write chain of events",
              "INSERT INTO event_chain (last, audit, hash) VALUES (?, ?, ?)") {}

void EventChain::begin() {
  added_ = 0;
  audit_seq_ = 0;
  Digest before{};
  Digest audit{};
  if (last_.step()) {
    before = to_digest(last_.bytes(0));
    last_.reset();
  }
  if (audit_.step()) {
    audit_seq_ = audit_.integer(0);
    audit = to_digest(audit_.bytes(1));
    audit_.reset();
  }
  turn_.begin();
  turn_.add(before);
  turn_.add(audit);
}

Seal EventChain::add(std::span<const Cell> cells) {
  Seal seal;
  if (wants_seal(cells)) {
    seal.is_set = true;
    fill_nonce(seal.salt);
    const SealedCells& at = sealed_cells();
    seal.digest = seal_digest(seal_, seal.salt, cells[at.note], cells[at.body]);
  }
  add_event(turn_, cells, seal.is_set ? &seal.digest : nullptr);
  ++added_;
  return seal;
}

void EventChain::write(engine::Seq last) {
  if (added_ == 0) return;
  const Digest hash = turn_.finish();
  insert_.bind(0, static_cast<std::int64_t>(last.value));
  insert_.bind(1, audit_seq_);
  insert_.bind(2, std::span<const std::uint8_t>(hash));
  insert_.run();
}

void EventChain::catch_up(
    const std::function<void(std::uint64_t done, std::uint64_t total)>& progress) {
  const auto number = [this](const char* sql) {
    return static_cast<std::uint64_t>(connection_.integer("read chain of events", sql));
  };
  std::uint64_t done = number("SELECT coalesce(max(last), 0) FROM event_chain");
  const std::uint64_t total = number("SELECT coalesce(max(seq), 0) FROM event");
  while (done < total) {
    Transaction transaction(connection_);
    done = catch_up_piece(done);
    transaction.commit();
    connection_.checkpoint(Connection::Checkpoint::passive);
    if (progress) progress(done, total);
  }
}

std::uint64_t EventChain::catch_up_piece(std::uint64_t after) {
  Statement piece = connection_.prepare("read events to chain", select_piece_sql());
  Statement put =
      connection_.prepare("seal event", "UPDATE event SET salt = ?, digest = ? WHERE seq = ?");
  piece.bind(0, static_cast<std::int64_t>(after));
  piece.bind(1, static_cast<std::int64_t>(piece_events));
  begin();
  std::vector<std::pair<std::int64_t, Seal>> seals;  // written when nothing reads any more
  std::vector<Cell> cells(event_columns().size());
  std::uint64_t last = after;
  while (piece.step()) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      cells[i] = read_cell(piece, static_cast<int>(i));
    }
    last = static_cast<std::uint64_t>(piece.integer(0));
    const Seal seal = add(cells);
    if (seal.is_set) seals.emplace_back(piece.integer(0), seal);
  }
  for (const auto& [seq, seal] : seals) {
    put.bind(0, std::span<const std::uint8_t>(seal.salt));
    put.bind(1, std::span<const std::uint8_t>(seal.digest));
    put.bind(2, seq);
    put.run();
  }
  if (last == after) throw StorageError(0, "read events to chain: numbers are missing");
  write({last});
  return last;
}

}  // namespace store
