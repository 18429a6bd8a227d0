#include "http/audit_note.hpp"

#include "http/rights.hpp"

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

}  // namespace http
