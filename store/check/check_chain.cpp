#include "store/check/check_chain.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "store/rows/event_chain.hpp"
#include "store/rows/event_log.hpp"
#include "store/seal/audit.hpp"

namespace store {
namespace {

std::string hex(const Digest& digest) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string text;
  for (const std::uint8_t byte : digest) {
    text += digits[byte >> 4];
    text += digits[byte & 15];
  }
  return text;
}

/// What the events' chain needs to know of the audit log.
struct AuditFacts {
  std::unordered_map<std::int64_t, Digest> hashes;  // by seq
  std::unordered_set<std::uint64_t> erased_wishes;
};

AuditFacts check_audit(Connection& connection, Findings& findings, CheckReport& report) {
  AuditFacts facts;
  CellHash hash;
  Digest before{};
  std::int64_t expected = 0;
  const int hash_column = static_cast<int>(audit_columns().size());
  Statement rows = connection.prepare("read audit log", "SELECT " + column_names(audit_columns()) +
                                                            ", hash FROM audit ORDER BY seq");
  while (rows.step()) {
    const std::int64_t seq = rows.integer(0);
    const std::string name = "audit entry " + std::to_string(seq);
    if (seq != ++expected) findings.add(name + ": entries before it are missing");
    expected = seq;
    const Digest stored = to_digest(rows.bytes(hash_column));
    try {
      const AuditEntry entry = read_record(rows, audit_columns());
      if (audit_hash(hash, before, entry) != stored) {
        findings.add(name + " was changed, or the one before it: its hash is of other columns");
      }
      if (entry.action == "erase" && entry.subject == "wish") facts.erased_wishes.insert(entry.id);
    } catch (const DamagedRow& damaged) {
      findings.add(name + " cannot be read: " + damaged.problem());
    }
    facts.hashes.emplace(seq, stored);
    before = stored;
    ++report.audit_entries;
  }
  if (report.audit_entries > 0) report.audit_head = hex(before);
  return facts;
}

/// Reads events in order and hands them to the hash of the turn they belong to.
class ChainedEvents {
 public:
  ChainedEvents(Connection& connection, const Keys* keys, Findings& findings, CheckReport& report,
                const AuditFacts& audit)
      : rows_(connection, "read events",
              "SELECT " + column_names(event_columns()) +
                  ", salt, digest, sealed_note FROM event ORDER BY seq"),
        cells_(event_columns().size()), keys_(keys), findings_(findings), report_(report),
        audit_(audit) {
    next();
  }

  /// Adds all events up to `last`; the first of them, 0 if there was none.
  std::int64_t add_until(std::int64_t last, CellHash& hash) {
    const std::int64_t first = is_there_ && rows_.integer(0) <= last ? rows_.integer(0) : 0;
    while (is_there_ && rows_.integer(0) <= last) {
      add(hash);
      next();
    }
    return first;
  }
  bool is_there() const noexcept { return is_there_; }
  std::int64_t seq() const noexcept { return rows_.integer(0); }

 private:
  void next() { is_there_ = rows_.step(); }

  void add(CellHash& hash) {
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      cells_[i] = read_cell(rows_, static_cast<int>(i));
    }
    const int salt = static_cast<int>(cells_.size());
    if (rows_.is_null(salt + 1)) {
      if (!rows_.is_null(salt)) complain("has a salt and no digest");
      if (wants_seal(cells_)) complain("has a note or a body that is not sealed");
      return add_event(hash, cells_, nullptr);
    }
    const Digest digest = to_digest(rows_.bytes(salt + 1));
    if (rows_.is_null(salt)) {
      judge_erased();
    } else {
      judge_sealed(rows_.bytes(salt), digest);
    }
    add_event(hash, cells_, &digest);
  }

  /// The digest is over the note as it was written.
  void judge_sealed(std::span<const std::uint8_t> salt, const Digest& digest) {
    const SealedCells& at = sealed_cells();
    const int sealed = static_cast<int>(cells_.size()) + 2;
    std::string note;
    if (rows_.is_blob(sealed)) {
      if (keys_ == nullptr) {
        ++report_.notes_not_compared;
        return;
      }
      try {
        note = keys_->open(static_cast<std::uint64_t>(seq()), SealedColumn::note,
                           sealed_of(rows_.bytes(sealed)));
      } catch (const StorageError& error) {
        return complain(std::string("has a note that cannot be read: ") + error.what());
      }
      cells_[at.note] = std::string_view(note);
    }
    if (seal_digest(seal_, salt, cells_[at.note], cells_[at.body]) != digest) {
      complain("was changed: note and body are not what was sealed");
    }
  }

  void judge_erased() {
    ++report_.erased_events;
    const auto wish = static_cast<std::uint64_t>(rows_.integer(3));  // column `id`
    if (!audit_.erased_wishes.contains(wish)) {
      complain("was erased, but no audit entry says that wish " + std::to_string(wish) + " was");
    }
  }

  void complain(const std::string& what) {
    findings_.add("event " + std::to_string(rows_.integer(0)) + " " + what);
  }

  Statement rows_;
  std::vector<Cell> cells_;
  const Keys* keys_;
  CellHash seal_;
  Findings& findings_;
  CheckReport& report_;
  const AuditFacts& audit_;
  bool is_there_ = false;
};

std::string range(std::int64_t first, std::int64_t last) {
  if (first == 0 || first == last) return "event " + std::to_string(last);
  return "one of events " + std::to_string(first) + " to " + std::to_string(last);
}

void check_events(Connection& connection, const Keys* keys, Findings& findings, CheckReport& report,
                  const AuditFacts& audit) {
  ChainedEvents events(connection, keys, findings, report, audit);
  CellHash turn;
  Digest before{};
  std::int64_t audit_before = 0;
  Statement rows = connection.prepare("read chain of events",
                                      "SELECT last, audit, hash FROM event_chain ORDER BY last");
  while (rows.step()) {
    const std::int64_t last = rows.integer(0);
    const std::int64_t entry = rows.integer(1);
    const auto found = audit.hashes.find(entry);
    if (entry < audit_before || (entry != 0 && found == audit.hashes.end())) {
      findings.add("the turn that ended with event " + std::to_string(last) + " knew audit entry " +
                   std::to_string(entry) + ", which is gone");
    }
    audit_before = entry;
    turn.begin();
    turn.add(before);
    turn.add(found != audit.hashes.end() ? found->second : Digest{});
    const std::int64_t first = events.add_until(last, turn);
    before = to_digest(rows.bytes(2));
    if (turn.finish() != before) {
      findings.add(range(first, last) + " was changed, added or taken away: the hash of its turn " +
                   "is of other events");
    }
  }
  if (events.is_there()) {
    findings.add("event " + std::to_string(events.seq()) + " and what follows is in no turn");
  }
  if (before != Digest{}) report.chain_head = hex(before);
}

}  // namespace

void check_chains(Connection& connection, const Keys* keys, Findings& findings,
                  CheckReport& report) {
  findings.progress("chains of hashes", 0, 1);
  const AuditFacts audit = check_audit(connection, findings, report);
  check_events(connection, keys, findings, report, audit);
  findings.progress("chains of hashes", 1, 1);
}

}  // namespace store
