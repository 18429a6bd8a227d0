// Handler of GET /v1/plan: the plan in figures, how calm it is, and its proofs.
#pragma once

#include "http/core/router.hpp"

namespace http {

Awaitable<Reply> plan_in_figures(Service& service, const Request& request);

}  // namespace http
