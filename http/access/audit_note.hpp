// Actor and request of an entry of the audit log: ids and codes, no names, passwords or tokens.
#pragma once

#include "http/core/message.hpp"
#include "http/core/router.hpp"
#include "store/seal/audit.hpp"
#include "store/writer/ticket.hpp"

namespace http {

/// An act of the caller on a record (0: what the act makes gives the id), done unless `outcome`
/// says otherwise. The moment is the turn's when it is appended.
store::AuditEntry note_of(const Request& request, std::string_view action, std::uint64_t id,
                          std::string_view subject = "account");

/// Appends a note that stands for itself, a look at something, dated by its turn. Completes after
/// the commit: only then may what was looked at be shown.
Awaitable<store::Outcome> write_down(Service& service, store::AuditEntry note);

}  // namespace http
