// Handlers of where places are missing: what one more is worth, and where to put some.
#pragma once

#include "http/core/router.hpp"
#include "http/core/service.hpp"

namespace http {

Awaitable<Reply> get_shortage(Service& service, const Request& request);
Awaitable<Reply> get_best_additions(Service& service, const Request& request);

}  // namespace http
