#include "http/access/callers.hpp"

#include <utility>

#include "http/access/request_token.hpp"

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

std::string_view Callers::request_token(const Request& request) const noexcept {
  return request.authorization.empty() ? cookie_value(request.cookie, settings_.cookie)
                                       : bearer_token(request.authorization);
}

Principal Callers::identify(const Request& request, engine::Instant now) const {
  const bool by_cookie = request.authorization.empty();
  const std::string_view token = request_token(request);
  if (token.empty()) return {};
  const bool is_session = token.starts_with(session_prefix);
  if (!is_session && (by_cookie || !token.starts_with(api_token_prefix))) return {};
  const store::Shown shown = directory_.find(store::token_hash(token));
  Principal who = of(shown, now);
  if (who.role == CallerRole::anonymous) return who;
  if (shown.session) shown.session->touch(now);
  if (shown.token) shown.token->touch(now);
  who.by_cookie = by_cookie;
  return who;
}

bool Callers::holds(const store::TokenHash& shown, const Principal& who,
                    engine::Instant now) const {
  const Principal is = of(directory_.find(shown), now);
  return is.role == who.role && is.account == who.account && is.session == who.session &&
         is.provider == who.provider && is.area == who.area && is.scopes == who.scopes;
}

Principal Callers::of(const store::Shown& shown, engine::Instant now) const {
  if (!shown.account || shown.account->locked) return {};
  return shown.session ? of_session(shown, now) : of_api_token(shown, now);
}

Principal Callers::of_session(const store::Shown& shown, engine::Instant now) const {
  const auto& session = *shown.session;
  const SessionLimit& limit = settings_.sessions.of(shown.account->role);
  if (now >= session.record.expires_at || now >= session.used_at() + limit.idle) return {};
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
  Principal who;
  who.role = CallerRole::integration;
  who.account = shown.account->id;
  who.area = token.record.area;
  who.scopes = token.record.scopes;
  return who;
}

}  // namespace http
