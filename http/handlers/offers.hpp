// Handlers of /v1/offers and /v1/nearby: what providers can do, where and how much.
#pragma once

#include "http/core/router.hpp"
#include "http/core/service.hpp"

namespace http {

Awaitable<Reply> post_offer(Service& service, const Request& request);
Reply get_offer(Service& service, const Request& request);
Awaitable<Reply> put_offer(Service& service, const Request& request);
Awaitable<Reply> patch_offer(Service& service, const Request& request);
Awaitable<Reply> suspend_offer(Service& service, const Request& request);
Awaitable<Reply> resume_offer(Service& service, const Request& request);
Reply get_nearby(Service& service, const Request& request);

}  // namespace http
