// Handlers of /v1/account: what everybody may do with the own account.
#pragma once

#include "http/core/router.hpp"

namespace http {

Awaitable<Reply> put_password(Service& service, const Request& request);
Awaitable<Reply> enrol_totp(Service& service, const Request& request);
Awaitable<Reply> confirm_totp(Service& service, const Request& request);
Awaitable<Reply> remove_totp(Service& service, const Request& request);

}  // namespace http
