// Handlers of what operators watch: unmatched wishes with reasons, counts.
#pragma once

#include "http/core/router.hpp"
#include "http/core/service.hpp"

namespace http {

Awaitable<Reply> list_unmatched(Service& service, const Request& request);
Awaitable<Reply> get_counts(Service& service, const Request& request);

}  // namespace http
