// Handler of statistics: how many wishes came how far, how long it took, what residents say of it.
#pragma once

#include "http/core/router.hpp"
#include "http/core/service.hpp"

namespace http {

Awaitable<Reply> get_statistics(Service& service, const Request& request);

}  // namespace http
