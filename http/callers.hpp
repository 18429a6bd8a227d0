// Who asks: what a request shows (a bearer token, a tracking token, nothing) becomes a Principal.
// The only place that knows credentials; what the principal may do is decided in rights.hpp.
// Today's staff credential is the administrator token of the first start.
#pragma once

#include "http/message.hpp"
#include "http/principal.hpp"
#include "http/secrets.hpp"
#include "http/tracking.hpp"

namespace http {

/// Immutable after construction; any thread. Tests put a table of their own in front.
class Callers {
 public:
  explicit Callers(const Secrets& secrets);
  virtual ~Callers();
  Callers(const Callers&) = delete;
  Callers& operator=(const Callers&) = delete;

  /// What is no credential of ours counts as none. No look-up, no allocation.
  virtual Principal identify(const Request& request) const;

  const Tracking& tracking() const noexcept { return tracking_; }

 private:
  const std::string admin_token_;
  const Tracking tracking_;
};

/// The token of `Authorization: Bearer <token>`; empty if there is none.
std::string_view bearer_token(std::string_view authorization) noexcept;

}  // namespace http
