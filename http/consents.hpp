// What the person behind a wish has agreed to, and taking it back.
#pragma once

#include "http/router.hpp"
#include "http/service.hpp"

namespace http {

Awaitable<Reply> get_consents(Service& service, const Request& request);
/// Committed together with its entry in the audit log. The wish goes on: who wants it gone cancels
/// it, and asks to have it erased.
Awaitable<Reply> withdraw_consents(Service& service, const Request& request);

}  // namespace http
