// Whether a write that a browser sends with a cookie comes from a page of this site. Called for
// requests whose credential is a cookie; bearer tokens are never sent by a browser on its own.
#pragma once

#include "http/message.hpp"

namespace http {

/// True if all of these hold: `Sec-Fetch-Site`, if there, is "same-origin"; `Origin`, if there,
/// names this server as Host does; at least one of the two is there; and the request carries what
/// no form can send: a JSON content type or an Idempotency-Key.
bool same_site_proof(const Request& request) noexcept;

}  // namespace http
