// Handlers of /v1/accounts: administrators run the accounts of others.
#pragma once

#include "http/core/router.hpp"

namespace http {

Reply list_accounts(Service& service, const Request& request);
Reply get_account(Service& service, const Request& request);
Awaitable<Reply> post_account(Service& service, const Request& request);
Awaitable<Reply> patch_account(Service& service, const Request& request);
Awaitable<Reply> reset_account_password(Service& service, const Request& request);

}  // namespace http
