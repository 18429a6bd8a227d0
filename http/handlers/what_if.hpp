// Handler of what-if: changes of supply tried on a copy of the plan. Nothing is stored.
#pragma once

#include "http/core/router.hpp"
#include "http/core/service.hpp"

namespace http {

Awaitable<Reply> post_what_if(Service& service, const Request& request);

}  // namespace http
