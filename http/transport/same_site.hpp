// Whether a write that a browser sends with a cookie comes from a page of this site. Called for
// requests whose credential is a cookie; bearer tokens are never sent by a browser on its own.
#pragma once

#include "http/core/message.hpp"

namespace http {

/// True if all of these hold, so that a form, an image or a script of another site cannot have
/// sent it:
/// - `Sec-Fetch-Site`, if there, is "same-origin" (not "same-site": neighbours are not trusted);
/// - `Origin`, if there, names this server as the request's Host does, by https if the request came
///   over TLS; "null" never does;
/// - at least one of the two is there;
/// - the request carries a header that no form can send: a JSON content type or Idempotency-Key.
bool same_site_proof(const Request& request) noexcept;

/// Whether a browser says that a page of another site made it send the request. Programs and old
/// browsers say nothing.
bool is_cross_site(const Request& request) noexcept;

}  // namespace http
