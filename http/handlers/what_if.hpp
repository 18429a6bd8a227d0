// Handler of what-if: changes of supply tried on a copy of the plan. Nothing is stored.
#pragma once

#include "http/router.hpp"
#include "http/service.hpp"

namespace http {

Awaitable<Reply> post_what_if(Service& service, const Request& request);

}  // namespace http
