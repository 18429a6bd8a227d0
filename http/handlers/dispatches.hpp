// Handlers of /v1/dispatches: a provider says yes or no to a wish that was shown to it.
#pragma once

#include "http/core/router.hpp"
#include "http/core/service.hpp"

namespace http {

Awaitable<Reply> accept_dispatch(Service& service, const Request& request);
Awaitable<Reply> decline_dispatch(Service& service, const Request& request);

}  // namespace http
