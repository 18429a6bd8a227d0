#include "http/callers.hpp"

#include <utility>

#include "http/shown_token.hpp"

namespace http {

const SessionLimit& SessionLimits::of(store::StaffRole role) const noexcept {
  switch (role) {
    case store::StaffRole::helper:
    case store::StaffRole::provider_staff:
    case store::StaffRole::team_lead: return field;
    case store::StaffRole::operator_:
    case store::StaffRole::auditor:
    case store::StaffRole::administrator: break;
  }
  return office;
}

CallerRole caller_role(store::StaffRole role) noexcept {
  switch (role) {
    case store::StaffRole::helper: return CallerRole::helper;
    case store::StaffRole::provider_staff: return CallerRole::provider_staff;
    case store::StaffRole::team_lead: return CallerRole::team_lead;
    case store::StaffRole::operator_: return CallerRole::operator_;
    case store::StaffRole::auditor: return CallerRole::auditor;
    case store::StaffRole::administrator: return CallerRole::administrator;
  }
  return CallerRole::anonymous;
}

Callers::Callers(const store::Directory& directory, const CallerSettings& settings)
    : directory_(directory), settings_(settings) {}

Callers::~Callers() = default;

Principal Callers::identify(const Request& request, engine::Instant now) const {
  const bool by_cookie = request.authorization.empty();
  const std::string_view token = by_cookie ? cookie_value(request.cookie, settings_.cookie)
                                           : bearer_token(request.authorization);
  if (token.empty()) return {};
  const bool is_session = token.starts_with(session_prefix);
  if (!is_session && (by_cookie || !token.starts_with(api_token_prefix))) return {};
  const store::Shown shown = directory_.find(store::token_hash(token));
  if (!shown.account || shown.account->locked) return {};
  Principal who = shown.session ? of_session(shown, now) : of_api_token(shown, now);
  who.by_cookie = by_cookie && who.role != CallerRole::anonymous;
  return who;
}

Principal Callers::of_session(const store::Shown& shown, engine::Instant now) const {
  const auto& session = *shown.session;
  const SessionLimit& limit = settings_.sessions.of(shown.account->role);
  if (now >= session.record.expires_at || now >= session.used_at() + limit.idle) return {};
  session.touch(now);
  Principal who;
  who.role = caller_role(shown.account->role);
  who.account = shown.account->id;
  who.session = session.record.id;
  who.provider = shown.account->provider;
  who.area = shown.account->area;
  return who;
}

Principal Callers::of_api_token(const store::Shown& shown, engine::Instant now) const {
  const auto& token = *shown.token;
  if (now >= token.record.expires_at) return {};
  token.touch(now);
  Principal who;
  who.role = CallerRole::integration;
  who.account = shown.account->id;
  who.area = token.record.area;
  who.scopes = token.record.scopes;
  return who;
}

}  // namespace http
