// Handlers of everything that is done with an existing wish. All but review and supply_info differ
// only in a row of a table: the action, who acts, and the fields of the body.
#pragma once

#include "http/core/router.hpp"
#include "http/core/service.hpp"

namespace http {

Awaitable<Reply> review_wish(Service& service, const Request& request);
Awaitable<Reply> supply_info(Service& service, const Request& request);

Awaitable<Reply> appeal_wish(Service& service, const Request& request);
Awaitable<Reply> resume_wish(Service& service, const Request& request);
Awaitable<Reply> give_up_wish(Service& service, const Request& request);
Awaitable<Reply> cancel_wish(Service& service, const Request& request);
Awaitable<Reply> confirm_wish(Service& service, const Request& request);
Awaitable<Reply> rate_wish(Service& service, const Request& request);
Awaitable<Reply> redo_wish(Service& service, const Request& request);
Awaitable<Reply> recall_wish(Service& service, const Request& request);
Awaitable<Reply> dispatch_wish(Service& service, const Request& request);
Awaitable<Reply> raise_reach(Service& service, const Request& request);
Awaitable<Reply> escalate_wish(Service& service, const Request& request);
/// Whoever has the wish as its own gets the new token; for others the old ones are void, and the
/// resident finds a new one with the short code.
Awaitable<Reply> reissue_wish(Service& service, const Request& request);
Awaitable<Reply> message_wish(Service& service, const Request& request);
Awaitable<Reply> report_result(Service& service, const Request& request);

Awaitable<Reply> claim_wish(Service& service, const Request& request);
Awaitable<Reply> start_wish(Service& service, const Request& request);
Awaitable<Reply> finish_wish(Service& service, const Request& request);
Awaitable<Reply> give_back_wish(Service& service, const Request& request);

}  // namespace http
