// Handlers of /v1/wishes: make, list, read, follow. What is done with a wish stands in
// wish_actions.hpp.
#pragma once

#include "http/core/router.hpp"
#include "http/core/service.hpp"

namespace http {

Awaitable<Reply> post_wish(Service& service, const Request& request);
Awaitable<Reply> list_wishes(Service& service, const Request& request);
Reply get_wish(Service& service, const Request& request);
Awaitable<Reply> get_timeline(Service& service, const Request& request);
Awaitable<Reply> get_candidates(Service& service, const Request& request);
Awaitable<Reply> get_explanation(Service& service, const Request& request);

}  // namespace http
