// Who may what: one row for each group of routes. docs/API.md shows the same table; a test compares
// them, another one tries every route x role x relation over the real API.
#include "engine/record/codes.hpp"
#include "http/access/rights.hpp"

namespace http {

namespace {

using enum View;

constexpr RoleViews none{};
/// Routes whose path names no record.
constexpr RoleViews sees(View view) { return {nothing, nothing, view}; }
constexpr RoleViews everywhere(View view) { return {view, view, view}; }

using Roles = std::array<RoleViews, caller_roles>;
// Order of the roles: anonymous, resident, helper, provider_staff, team_lead, operator_, auditor,
// administrator, integration. Columns of a RoleViews: own, same area, foreign.
constexpr RoleViews area_operator{nothing, operator_, nothing};
constexpr RoleViews area_auditor{nothing, auditor, nothing};
constexpr RoleViews area_administrator{nothing, administrator, nothing};
constexpr RoleViews entered_or_area{owner, operator_, nothing};
constexpr RoleViews own_owner{owner, nothing, nothing};
constexpr RoleViews own_holder{holder, nothing, nothing};

constexpr Roles open_roles{sees(public_), sees(public_),       sees(public_),
                           sees(public_), sees(public_),       sees(operator_),
                           sees(auditor), sees(administrator), sees(public_)};
constexpr Roles list_roles{sees(public_), sees(public_),       sees(operator_),
                           sees(public_), sees(public_),       sees(operator_),
                           sees(auditor), sees(administrator), sees(operator_)};
// Who serves people at a desk or a door. The handler keeps it inside the caller's area and entries.
constexpr Roles find_roles{
    none, none, sees(operator_), none, none, sees(operator_), none, sees(administrator), none};
constexpr Roles monitoring_roles{
    none, none, none, none, none, none, sees(auditor), sees(administrator), sees(auditor)};
constexpr Roles audit_roles{none, none, none, none, none, none, sees(auditor), sees(administrator),
                            none};
constexpr Roles access_roles{
    none, none, none, none, none, area_operator, area_auditor, area_administrator, none};
constexpr Roles insight_roles{
    none,         none, none, none, none, sees(operator_), sees(auditor), sees(administrator),
    sees(auditor)};
// Staff that wants to see a person gives a reason instead.
constexpr Roles track_roles{sees(owner), sees(owner), sees(owner), none, none,
                            none,        none,        none,        none};
// A provider does not make the wishes that it is counted for, an auditor changes nothing.
constexpr Roles create_roles{sees(owner),     sees(owner), sees(owner),         none,       none,
                             sees(operator_), none,        sees(administrator), sees(owner)};

constexpr Roles read_roles{RoleViews{nothing, nothing, public_},
                           RoleViews{owner, nothing, public_},
                           RoleViews{owner, operator_, public_},
                           RoleViews{holder, nothing, public_},
                           RoleViews{holder, nothing, public_},
                           RoleViews{nothing, operator_, public_},
                           area_auditor,
                           area_administrator,
                           RoleViews{owner, operator_, public_}};
constexpr Roles explain_roles{none,          own_owner,    entered_or_area,    none,           none,
                              area_operator, area_auditor, area_administrator, entered_or_area};
constexpr Roles candidate_roles{
    none, none, none, none, none, area_operator, none, area_administrator, none};
constexpr Roles answer_roles{none,          own_owner, entered_or_area,    none, none,
                             area_operator, none,      area_administrator, none};
constexpr Roles relay_roles{none,          own_owner, entered_or_area,    none,     none,
                            area_operator, none,      area_administrator, own_owner};
constexpr Roles office_roles{none, none, none, none, none, area_operator, none, area_administrator,
                             none};
constexpr Roles reveal_roles{none,
                             none,
                             RoleViews{nothing, owner, nothing},
                             none,
                             none,
                             RoleViews{nothing, owner, nothing},
                             none,
                             RoleViews{nothing, owner, nothing},
                             none};
constexpr Roles personal_data_roles{none, own_owner,
                                    none, none,
                                    none, RoleViews{nothing, owner, nothing},
                                    none, RoleViews{nothing, owner, nothing},
                                    none};
// The handler keeps it inside the caller's area.
constexpr Roles person_roles{
    none, none, none, none, none, sees(operator_), none, sees(administrator), none};
constexpr Roles result_roles{
    none, none, none, none, none, area_operator, none, area_administrator, own_owner};
// A provider claims what it was not asked for: that is foreign to it, and no secret.
constexpr RoleViews claimant{holder, nothing, holder};
constexpr Roles claim_roles{none, none, none, claimant, claimant, none, none, area_administrator,
                            none};
constexpr Roles serve_roles{
    none, none, none, own_holder, own_holder, area_operator, none, area_administrator, none};

// Providers and their offers are public; work phones in full for themselves and the office.
constexpr Roles supply_read_roles{everywhere(public_),
                                  everywhere(public_),
                                  RoleViews{nothing, operator_, public_},
                                  RoleViews{owner, nothing, public_},
                                  RoleViews{owner, nothing, public_},
                                  RoleViews{nothing, operator_, public_},
                                  area_auditor,
                                  area_administrator,
                                  RoleViews{nothing, operator_, public_}};
constexpr Roles desk_roles{
    none, none, none, own_holder, own_holder, area_operator, none, area_administrator, none};
constexpr Roles supply_office_roles{
    none, none, none, none, none, area_operator, none, area_administrator, area_operator};
constexpr Roles supply_run_roles{
    none, none, none, none, own_owner, area_operator, none, area_administrator, area_operator};
// The body names the provider; the handler judges it as `offer_run` judges the path.
constexpr Roles offer_create_roles{
    none,           none, none, none, sees(owner), sees(operator_), none, sees(administrator),
    sees(operator_)};
constexpr Roles provider_create_roles{
    none, none, none, none, none, sees(operator_), none, sees(administrator), sees(operator_)};

// Only people who log in have an account; the others have only what they were given.
constexpr Roles own_account_roles{none,        none,        sees(owner), sees(owner), sees(owner),
                                  sees(owner), sees(owner), sees(owner), none};
// Of a wish as `wish_read`, but only what is the caller's: the public has to ask.
constexpr Roles live_roles{none,         own_owner,          entered_or_area,
                           own_holder,   own_holder,         area_operator,
                           area_auditor, area_administrator, entered_or_area};
constexpr Roles accounts_roles{none, none, none, none, none, none, none, sees(administrator), none};

// The handler keeps each row inside the caller's area.
constexpr Roles import_roles{
    none, none, none, none, none, sees(operator_), none, sees(administrator), none};

constexpr std::array<Rule, permissions> table{{
    {Permission::open_, RecordKind::nothing, std::nullopt, open_roles},
    {Permission::figures, RecordKind::nothing, Scope::figures, list_roles},
    {Permission::monitoring, RecordKind::nothing, Scope::figures, monitoring_roles},
    {Permission::audit, RecordKind::nothing, std::nullopt, audit_roles},
    {Permission::insights, RecordKind::nothing, Scope::figures, insight_roles},
    {Permission::track, RecordKind::nothing, std::nullopt, track_roles},
    {Permission::wish_list, RecordKind::nothing, Scope::wishes_read, list_roles},
    {Permission::wish_find, RecordKind::nothing, std::nullopt, find_roles},
    {Permission::wish_create, RecordKind::nothing, Scope::wishes_write, create_roles},
    {Permission::wish_read, RecordKind::wish, Scope::wishes_read, read_roles},
    {Permission::wish_explain, RecordKind::wish, Scope::wishes_read, explain_roles},
    {Permission::wish_candidates, RecordKind::wish, std::nullopt, candidate_roles},
    {Permission::wish_answer, RecordKind::wish, std::nullopt, answer_roles},
    {Permission::wish_answer_relay, RecordKind::wish, Scope::wishes_write, relay_roles},
    {Permission::wish_office, RecordKind::wish, std::nullopt, office_roles},
    {Permission::wish_consents, RecordKind::wish, Scope::wishes_read, explain_roles},
    {Permission::wish_reveal, RecordKind::wish, std::nullopt, reveal_roles},
    {Permission::wish_personal_data, RecordKind::wish, std::nullopt, personal_data_roles},
    {Permission::wish_accesses, RecordKind::wish, std::nullopt, access_roles},
    {Permission::wish_result, RecordKind::wish, Scope::wishes_write, result_roles},
    {Permission::wish_claim, RecordKind::wish, std::nullopt, claim_roles},
    {Permission::wish_serve, RecordKind::wish, std::nullopt, serve_roles},
    {Permission::dispatch_answer, RecordKind::dispatch, std::nullopt, serve_roles},
    {Permission::provider_list, RecordKind::nothing, Scope::supply_read, list_roles},
    {Permission::provider_create, RecordKind::nothing, Scope::supply_write, provider_create_roles},
    {Permission::provider_read, RecordKind::provider, Scope::supply_read, supply_read_roles},
    {Permission::provider_desk, RecordKind::provider, std::nullopt, desk_roles},
    {Permission::provider_replace, RecordKind::provider, Scope::supply_write, supply_office_roles},
    {Permission::provider_run, RecordKind::provider, Scope::supply_write, supply_run_roles},
    {Permission::offer_create, RecordKind::nothing, Scope::supply_write, offer_create_roles},
    {Permission::offer_read, RecordKind::offer, Scope::supply_read, supply_read_roles},
    {Permission::offer_run, RecordKind::offer, Scope::supply_write, supply_run_roles},
    {Permission::own_account, RecordKind::nothing, std::nullopt, own_account_roles},
    {Permission::accounts, RecordKind::nothing, std::nullopt, accounts_roles},
    {Permission::imports, RecordKind::nothing, std::nullopt, import_roles},
    {Permission::live, RecordKind::named_in_query, Scope::wishes_read, live_roles},
    {Permission::persons, RecordKind::nothing, std::nullopt, person_roles},
}};

constexpr bool is_in_order() {
  for (std::size_t at = 0; at < table.size(); ++at) {
    if (table[at].permission != static_cast<Permission>(at)) return false;
  }
  return true;
}
static_assert(is_in_order());

}  // namespace

std::span<const Rule> rules() noexcept { return table; }

bool is_possible(CallerRole role, RecordKind subject, Relation relation) noexcept {
  if (subject == RecordKind::nothing) return relation == Relation::foreign;
  const bool of_wish = subject == RecordKind::wish || subject == RecordKind::dispatch ||
                       subject == RecordKind::named_in_query;
  switch (role) {
    case CallerRole::anonymous: return relation >= Relation::foreign;
    case CallerRole::resident:
      return (relation == Relation::own && of_wish) || relation >= Relation::foreign;
    case CallerRole::helper:
    case CallerRole::integration: return relation != Relation::own || of_wish;
    case CallerRole::provider_staff:
    case CallerRole::team_lead: return relation != Relation::same_area;
    case CallerRole::operator_: return relation != Relation::own;
    case CallerRole::auditor:
    case CallerRole::administrator:
      return relation == Relation::same_area || relation == Relation::absent;
  }
  return false;
}

std::string_view to_code(Permission permission) noexcept {
  constexpr std::array<std::string_view, permissions> codes{"open",
                                                            "figures",
                                                            "monitoring",
                                                            "audit",
                                                            "insights",
                                                            "track",
                                                            "wish_list",
                                                            "wish_find",
                                                            "wish_create",
                                                            "wish_read",
                                                            "wish_explain",
                                                            "wish_candidates",
                                                            "wish_answer",
                                                            "wish_answer_relay",
                                                            "wish_office",
                                                            "wish_consents",
                                                            "wish_reveal",
                                                            "wish_personal_data",
                                                            "wish_accesses",
                                                            "wish_result",
                                                            "wish_claim",
                                                            "wish_serve",
                                                            "dispatch_answer",
                                                            "provider_list",
                                                            "provider_create",
                                                            "provider_read",
                                                            "provider_desk",
                                                            "provider_replace",
                                                            "provider_run",
                                                            "offer_create",
                                                            "offer_read",
                                                            "offer_run",
                                                            "own_account",
                                                            "accounts",
                                                            "imports",
                                                            "live",
                                                            "persons"};
  return codes[static_cast<std::size_t>(permission)];
}

std::string_view to_code(CallerRole role) noexcept {
  constexpr std::array<std::string_view, caller_roles> codes{
      "anonymous", "resident", "helper",        "provider_staff", "team_lead",
      "operator",  "auditor",  "administrator", "integration"};
  return codes[static_cast<std::size_t>(role)];
}

}  // namespace http
