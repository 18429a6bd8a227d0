// Handlers of /v1/tokens: administrators make and revoke the tokens of programs.
#pragma once

#include "http/core/router.hpp"

namespace http {

Reply list_api_tokens(Service& service, const Request& request);
Awaitable<Reply> post_api_token(Service& service, const Request& request);
Awaitable<Reply> delete_api_token(Service& service, const Request& request);

}  // namespace http
