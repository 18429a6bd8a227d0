// Handlers of /v1/providers: who can fulfil, what it is asked, may claim and is doing.
#pragma once

#include "http/core/router.hpp"
#include "http/core/service.hpp"

namespace http {

Awaitable<Reply> post_provider(Service& service, const Request& request);
Reply list_providers(Service& service, const Request& request);
Reply get_provider(Service& service, const Request& request);
Awaitable<Reply> put_provider(Service& service, const Request& request);
Awaitable<Reply> patch_provider(Service& service, const Request& request);
Awaitable<Reply> suspend_provider(Service& service, const Request& request);
Awaitable<Reply> resume_provider(Service& service, const Request& request);
Reply list_provider_offers(Service& service, const Request& request);
Awaitable<Reply> get_board(Service& service, const Request& request);
Awaitable<Reply> get_dispatches(Service& service, const Request& request);
Awaitable<Reply> get_work(Service& service, const Request& request);

}  // namespace http
