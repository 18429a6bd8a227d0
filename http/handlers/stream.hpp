// GET /v1/stream: what happens, told as it happens. The handler judges what is asked for, reads
// what was missed, and leaves an order: when its answer is written, the connection goes to the hub.
#pragma once

#include "http/core/message.hpp"
#include "http/core/router.hpp"

namespace http {

/// `wish`, `provider` or `area`, at most one; Last-Event-ID goes on after that event. Access::live.
Awaitable<Reply> get_stream(Service& service, const Request& request);

}  // namespace http
