// Authentication: maps the credential of a request (a session's cookie or bearer token, an API
// token, or none) to a Principal. The only place that knows the credentials of the staff; those of
// residents are read by tracking.hpp. What the principal may do is decided in rights.hpp.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "http/core/message.hpp"
#include "http/core/principal.hpp"
#include "store/people/directory.hpp"

namespace http {

inline constexpr std::string_view session_prefix = "xys_";
inline constexpr std::string_view api_token_prefix = "xyi_";
inline constexpr std::string_view session_cookie = "__Host-xinyuan";
/// For trying out on this machine by plain http, where browsers keep no __Host- cookie.
inline constexpr std::string_view loopback_cookie = "xinyuan_loopback";

/// How long a session lasts: without use, and at all.
struct SessionLimit {
  std::chrono::minutes idle;
  std::chrono::hours absolute;
};

struct SessionLimits {
  SessionLimit field{std::chrono::minutes(30), std::chrono::hours(12)};
  SessionLimit office{std::chrono::minutes(15), std::chrono::hours(12)};
  /// Operators, auditors and administrators are the office.
  const SessionLimit& of(store::StaffRole role) const noexcept;
};

struct CallerSettings {
  SessionLimits sessions;
  std::string_view cookie = session_cookie;
};

CallerRole caller_role(store::StaffRole role) noexcept;

/// Immutable after construction; any thread. Tests put a table of their own in front.
class Callers {
 public:
  explicit Callers(const store::Directory& directory, const CallerSettings& settings = {});
  virtual ~Callers();
  Callers(const Callers&) = delete;
  Callers& operator=(const Callers&) = delete;

  /// One hash and one look-up. What is no credential of ours, or none any more (ended, expired,
  /// idle, of a locked account), counts as none. Marks what was shown as used.
  virtual Principal identify(const Request& request, engine::Instant now) const;
  /// The token that `identify` looks at, of a session or a program; empty if there is none.
  std::string_view request_token(const Request& request) const noexcept;
  /// Whether what was shown still makes its bearer `who`. Marks nothing as used: an open stream
  /// does not keep a session from falling idle.
  virtual bool holds(const store::TokenHash& shown, const Principal& who,
                     engine::Instant now) const;

 private:
  /// Without marking it as used.
  Principal of(const store::Shown& shown, engine::Instant now) const;
  Principal of_session(const store::Shown& shown, engine::Instant now) const;
  Principal of_api_token(const store::Shown& shown, engine::Instant now) const;

  const store::Directory& directory_;
  const CallerSettings settings_;
};

}  // namespace http
