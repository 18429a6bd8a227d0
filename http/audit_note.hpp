// What the audit log says of an act about accounts. No names, passwords or tokens: ids and codes.
#pragma once

#include "http/message.hpp"
#include "store/audit.hpp"

namespace http {

/// An act of the caller on an account (0: what the act makes gives the id), done unless `outcome`
/// says otherwise.
store::AuditEntry note_of(const Request& request, std::string_view action, std::uint64_t account,
                          std::string_view subject = "account");

}  // namespace http
