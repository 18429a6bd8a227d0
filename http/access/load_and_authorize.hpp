// Rights of what is not in memory: an ended wish, a dispatch that was answered. Read by a reader
// thread, then judged as everything else (rights.hpp).
#pragma once

#include <optional>

#include "http/access/rights.hpp"
#include "http/core/router.hpp"
#include "http/core/service.hpp"

namespace http {

/// After `decide` said `on_disk`. Fills `request.found` and `request.view`; the answer to give if
/// there is no such record for this caller, or if it cannot be read now.
Awaitable<std::optional<Reply>> load_and_authorize(Service& service, Permission permission,
                                                   Request& request);

/// The wish as it is now, from disk if it has ended; `found` stays null if there is none. Not
/// judged yet. Not `ok`: the disk could not be asked.
Awaitable<ReadResult> find_wish(Service& service, engine::WishId id, store::WishRef& found);

/// Narrows a question for figures to the caller's area (`area` 0 = all of it); the answer to give
/// if it asks for another one.
std::optional<Reply> restrict_area_to_caller(const Request& request, engine::AreaCode& area);

/// What rights refuse: 401, 403, or the 404 of records that are not there.
Reply refused_by_rights(const Request& request, Verdict verdict);

}  // namespace http
