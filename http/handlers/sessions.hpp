// Handlers of /v1/session and /v1/sessions: log in and out, one's own sessions.
#pragma once

#include "http/core/router.hpp"

namespace http {

Awaitable<Reply> post_session(Service& service, const Request& request);
Reply get_session(Service& service, const Request& request);
Awaitable<Reply> delete_session(Service& service, const Request& request);
Reply list_sessions(Service& service, const Request& request);
Awaitable<Reply> delete_other_session(Service& service, const Request& request);

}  // namespace http
