// Who stands in the audit log, and by which request. No names, passwords or tokens: ids and codes.
#pragma once

#include "http/message.hpp"
#include "store/audit.hpp"

namespace http {

/// An act of the caller on a record (0: what the act makes gives the id), done unless `outcome`
/// says otherwise. The moment is the turn's when it is appended.
store::AuditEntry note_of(const Request& request, std::string_view action, std::uint64_t id,
                          std::string_view subject = "account");

}  // namespace http
