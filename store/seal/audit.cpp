#include "store/seal/audit.hpp"

#include <limits>

namespace store {
namespace {

bool matches(const AuditFilter& filter, const AuditEntry& entry) {
  if (!filter.action.empty() && filter.action != entry.action) return false;
  if (!filter.subject.empty() && filter.subject != entry.subject) return false;
  if (!filter.role.empty() && filter.role != entry.role) return false;
  if (filter.id != 0 && filter.id != entry.id) return false;
  if (filter.account != 0 && filter.account != entry.account) return false;
  if (entry.at < filter.from) return false;
  return filter.until == engine::Instant{} || entry.at < filter.until;
}

std::string insert_sql() {
  std::string marks;
  for (std::size_t i = 0; i < audit_columns().size(); ++i) marks += "?, ";
  return "INSERT INTO audit (" + column_names(audit_columns()) + ", hash) VALUES (" + marks + "?)";
}

}  // namespace

std::span<const Column<AuditEntry>> audit_columns() {
  static const std::vector<Column<AuditEntry>> columns = {
      column<AuditEntry, &AuditEntry::seq>("seq"),
      column<AuditEntry, &AuditEntry::at>("at"),
      column<AuditEntry, &AuditEntry::account>("account"),
      column<AuditEntry, &AuditEntry::role>("role"),
      column<AuditEntry, &AuditEntry::address>("address"),
      column<AuditEntry, &AuditEntry::action>("action"),
      column<AuditEntry, &AuditEntry::subject>("subject"),
      column<AuditEntry, &AuditEntry::id>("id"),
      column<AuditEntry, &AuditEntry::reason>("reason"),
      column<AuditEntry, &AuditEntry::request>("request"),
      column<AuditEntry, &AuditEntry::outcome>("outcome"),
      column<AuditEntry, &AuditEntry::details>("details"),
  };
  return columns;
}

Digest audit_hash(CellHash& hash, const Digest& before, const AuditEntry& entry) {
  hash.begin();
  hash.add(before);
  for (const Column<AuditEntry>& each : audit_columns()) hash.add(each.get(entry));
  return hash.finish();
}

AuditLog::AuditLog(Connection& connection)
    : last_(connection, "read last audit entry",
            "SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1"),
      insert_(connection, "write audit entry", insert_sql()) {}

std::uint64_t AuditLog::append(const AuditEntry& entry) {
  AuditEntry numbered = entry;
  Digest before{};
  numbered.seq = 1;
  if (last_.step()) {
    numbered.seq = static_cast<std::uint64_t>(last_.integer(0)) + 1;
    before = to_digest(last_.bytes(1));
    last_.reset();
  }
  const Digest hash = audit_hash(hash_, before, numbered);
  int parameter = 0;
  for (const Column<AuditEntry>& each : audit_columns()) {
    bind_cell(insert_, parameter++, each.get(numbered));
  }
  insert_.bind(parameter, std::span<const std::uint8_t>(hash));
  insert_.run();
  return numbered.seq;
}

std::string audit_head(Connection& connection) {
  Statement last = connection.prepare(
      "read last audit entry", "SELECT lower(hex(hash)) FROM audit ORDER BY seq DESC LIMIT 1");
  return last.step() ? std::string(last.text(0)) : std::string();
}

std::vector<AuditEntry> audit_page(Connection& connection, const AuditFilter& filter,
                                   std::uint64_t before, std::size_t limit,
                                   std::uint64_t& next_before, std::size_t scan_max) {
  Statement list = connection.prepare("list audit entries",
                                      "SELECT " + column_names(audit_columns()) +
                                          " FROM audit WHERE seq < ? ORDER BY seq DESC LIMIT ?");
  list.bind(0, before != 0 ? static_cast<std::int64_t>(before)
                           : std::numeric_limits<std::int64_t>::max());
  list.bind(1, static_cast<std::int64_t>(scan_max));
  std::vector<AuditEntry> found;
  std::size_t looked = 0;
  next_before = 0;
  while (list.step()) {
    AuditEntry entry = read_record(list, audit_columns());
    const std::uint64_t at = entry.seq;
    if (matches(filter, entry)) found.push_back(std::move(entry));
    if (found.size() < limit && ++looked < scan_max) continue;
    next_before = at > 1 ? at : 0;
    list.reset();
    break;
  }
  return found;
}

}  // namespace store
