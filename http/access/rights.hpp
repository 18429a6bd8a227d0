// The only place where rights are decided: route x role x relation to the record -> a view of it,
// or not. Default deny: what no row allows is refused, and a route without a row does not compile.
// A foreign record looks like an absent one: both are 404. Role-level denials come before any
// record is read: 401 without a credential, else 403.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "engine/city/city.hpp"
#include "engine/record/event.hpp"
#include "http/core/message.hpp"
#include "http/core/principal.hpp"
#include "http/core/view.hpp"

namespace http {

/// Groups of routes that the same callers may use; each has one row of the table.
enum class Permission : std::uint8_t {
  open_,       // documents, health, menu, areas, reasons, plan, offers nearby
  figures,     // counts, unmatched wishes
  monitoring,  // figures of the process itself
  audit,       // the audit log
  insights,    // shortage, best additions, what-if, statistics
  track,       // code and last digits of the phone -> tracking token
  wish_list,
  wish_find,  // the desk's search, by phone too
  wish_create,
  wish_read,  // the wish and its timeline
  wish_explain,
  wish_candidates,
  wish_answer,         // what the person behind the wish does
  wish_answer_relay,   // of that, what a program of the hotline may pass on
  wish_office,         // what an operator does
  wish_consents,       // what the person has agreed to
  wish_reveal,         // a look at the whole wish with a reason, for a route that logs it
  wish_personal_data,  // all of it, for the person itself, or with a reason
  wish_accesses,       // who looked at it whole
  wish_result,         // of what an operator does, what a program of another body may report
  wish_claim,
  wish_serve,  // start, finish, give back
  dispatch_answer,
  provider_list,
  provider_create,
  provider_read,
  provider_desk,  // board, dispatches, work
  provider_replace,
  provider_run,  // capacity, suspend, resume
  offer_create,
  offer_read,
  offer_run,
  own_account,  // the own session, password and second factor
  accounts,     // accounts of others, tokens of programs, the settings in force
  imports,      // CSV files of supply and wishes
  live,         // the live stream, and each event in it
  persons,      // all wishes of one telephone number, to erase them
};
inline constexpr int permissions = 37;

/// What the path names; `named_in_query`: the query names it, and the handler judges it as a path
/// is.
enum class RecordKind : std::uint8_t { nothing, wish, provider, offer, dispatch, named_in_query };

/// Relation of the caller to the record. Own: the wish of the tracking token; entered by this
/// account (helper, integration); asked of or taken by this provider; this provider and its offers.
/// Same area: inside the caller's area; auditors and administrators have the whole city.
enum class Relation : std::uint8_t { own, same_area, foreign, absent };
inline constexpr int relations = 4;

/// What one role sees by relation. Where the path names no record, `foreign` counts.
struct RoleViews {
  View own = View::nothing;
  View same_area = View::nothing;
  View foreign = View::nothing;
};

struct Rule {
  Permission permission;
  RecordKind subject;
  std::optional<Scope> scope;                 // that an integration needs; none: no scope is needed
  std::array<RoleViews, caller_roles> views;  // index = CallerRole
};

/// The table, index = Permission.
std::span<const Rule> rules() noexcept;
inline const Rule& rule_of(Permission permission) noexcept {
  return rules()[static_cast<std::size_t>(permission)];
}
/// What the table says, and nothing else. Absent records are seen by nobody.
View view_of(const Rule& rule, CallerRole role, Relation relation) noexcept;
/// Whether a caller of this role can stand so to such a record at all; tests try these.
bool is_possible(CallerRole role, RecordKind subject, Relation relation) noexcept;
std::string_view to_code(Permission permission) noexcept;
std::string_view to_code(CallerRole role) noexcept;

enum class Verdict : std::uint8_t {
  allowed,
  unauthenticated,  // 401: no credential, or one that is not ours
  forbidden,        // 403: this role never uses this route, or the token lacks the scope
  absent,           // 404: no such record, or a foreign one
  on_disk,          // the record is not in memory; judge it with `judge` once it has been read
};

/// Before any record is looked at: `allowed`, `unauthenticated` or `forbidden`. O(1).
Verdict may_use(const Rule& rule, const Principal& who) noexcept;

// Relations. Pure, O(1), without allocation.
/// A tracking token opens its wish for this long after the end; then it is a stranger's.
inline constexpr engine::Millis tracking_kept{90LL * 24 * 3'600'000};
Relation relation_to(const Principal& who, const engine::Wish& wish, engine::Instant now) noexcept;
/// To a provider and to all its offers.
Relation relation_to(const Principal& who, const engine::Provider& provider) noexcept;
/// Whether `area` lies inside the caller's; false for those who have none (see Principal::area).
/// Operators and programs without an area have the whole city, helpers without one have none.
bool is_in_area(const Principal& who, engine::AreaCode area) noexcept;

/// Judges a wish that was found: sets `request.view` and answers `allowed`, or `absent`.
/// Confidential wishes are absent to callers foreign to them. `asked`: the provider that
/// the dispatch of the path was shown to, who counts as own; 0 if the path names none.
Verdict judge(const Rule& rule, Request& request, const engine::Wish& wish,
              const engine::City& city, engine::Instant now, engine::ProviderId asked = {});

/// The whole decision for what is in memory: role, then the record by its key (one look-up, kept in
/// `request.found`), then the table. `request.who` and `request.params` must be filled.
Verdict decide(Permission permission, Request& request, const store::Published& published,
               const engine::City& city, engine::Instant now);

/// What a list may hold for its caller; the query takes it over, nothing is filtered afterwards.
struct ListScope {
  engine::AreaCode area;         // this area and all inside it; 0 = any
  std::uint64_t entered_by = 0;  // this account's entries; 0 = any
  bool nothing = false;          // what was asked for lies outside of what the caller may see
};
/// `wanted`: the area of the query, 0 = none. Those who see with public eyes see all areas.
ListScope list_scope(const Principal& who, View view, engine::AreaCode wanted) noexcept;

}  // namespace http
