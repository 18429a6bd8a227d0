// Who asks: what a request shows becomes a Principal. The only place that knows the credentials of
// the staff; those of residents are read by tracking.hpp. What the principal may do is decided in
// rights.hpp. Today there is one: the administrator token of the first start.
#pragma once

#include <string>
#include <string_view>

#include "engine/units.hpp"
#include "http/message.hpp"
#include "http/principal.hpp"

namespace http {

/// Immutable after construction; any thread. Tests put a table of their own in front.
class Callers {
 public:
  explicit Callers(std::string admin_token);
  virtual ~Callers();
  Callers(const Callers&) = delete;
  Callers& operator=(const Callers&) = delete;

  /// What is no credential of ours counts as none. No look-up, no allocation.
  virtual Principal identify(const Request& request, engine::Instant now) const;

 private:
  const std::string admin_token_;
};

/// The token of `Authorization: Bearer <token>`; empty if there is none.
std::string_view bearer_token(std::string_view authorization) noexcept;

}  // namespace http
