#include "http/access/audit_note.hpp"

#include <utility>

#include "http/access/rights.hpp"
#include "http/core/service.hpp"
#include "store/people/admin_transaction.hpp"

namespace http {

store::AuditEntry note_of(const Request& request, std::string_view action, std::uint64_t id,
                          std::string_view subject) {
  store::AuditEntry note;
  note.account = request.who.account;
  note.role = to_code(request.who.role);
  note.address = request.peer;
  note.action = action;
  note.subject = subject;
  note.id = id;
  note.request = request.request_id;
  return note;
}

Awaitable<store::Outcome> write_down(Service& service, store::AuditEntry note) {
  store::AdminTransaction job = [note = std::move(note)](store::AdminTransactionContext& turn) {
    store::AuditEntry dated = note;
    dated.at = turn.now;
    turn.audit.append(dated);
    return std::optional<engine::Rejection>{};
  };
  return service.bridge.submit(std::move(job));
}

}  // namespace http
