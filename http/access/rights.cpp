#include "http/access/rights.hpp"

#include <algorithm>

#include "engine/record/id_text.hpp"

namespace http {

namespace {

using engine::Instant;

/// The number in the path; 0, which no record has, if it is none.
std::uint64_t id_of(std::string_view text) noexcept { return engine::parse_id(text).value_or(0); }

bool is_provider(CallerRole role) noexcept {
  return role == CallerRole::provider_staff || role == CallerRole::team_lead;
}

/// Whether it shows a token that opens this wish, still.
bool holds_token(const Principal& who, const engine::Wish& wish, Instant now) noexcept {
  if (who.wish != wish.id || who.token_no != wish.token_no) return false;
  return !engine::is_final(wish.state) || now < wish.state_since + tracking_kept;
}

bool is_own(const Principal& who, const engine::Wish& wish, Instant now) noexcept {
  switch (who.role) {
    case CallerRole::resident: return holds_token(who, wish, now);
    case CallerRole::helper:
    case CallerRole::integration: return who.account != 0 && wish.entered_by == who.account;
    case CallerRole::provider_staff:
    case CallerRole::team_lead: return who.provider && wish.provider == who.provider;
    case CallerRole::anonymous:
    case CallerRole::operator_:
    case CallerRole::auditor:
    case CallerRole::administrator: return false;
  }
  return false;
}

/// A helper without an area has only what it entered; everything else it sees as strangers do.
bool lacks_area(const Principal& who) noexcept {
  return who.role == CallerRole::helper && !who.area;
}

/// The table's answer as a verdict; sets the view.
Verdict settle(const Rule& rule, Request& request, Relation relation) noexcept {
  request.view = view_of(rule, request.who.role, relation);
  return request.view == View::nothing ? Verdict::absent : Verdict::allowed;
}

Verdict decide_provider(const Rule& rule, Request& request, const store::Published& published) {
  store::ProviderSnapshot found = published.find(engine::ProviderId{id_of(request.params[0])});
  if (!found.provider) return Verdict::absent;
  const Verdict verdict = settle(rule, request, relation_to(request.who, *found.provider));
  request.found.provider = std::move(found);
  return verdict;
}

Verdict decide_offer(const Rule& rule, Request& request, const store::Published& published) {
  store::OfferSnapshot found = published.find(engine::OfferId{id_of(request.params[0])});
  if (!found.offer) return Verdict::absent;
  request.found.provider = published.find(found.offer->provider);
  request.found.offer = std::move(found);
  return settle(rule, request, relation_to(request.who, *request.found.provider.provider));
}

}  // namespace

View view_of(const Rule& rule, CallerRole role, Relation relation) noexcept {
  const RoleViews& row = rule.views[static_cast<std::size_t>(role)];
  switch (relation) {
    case Relation::own: return row.own;
    case Relation::same_area: return row.same_area;
    case Relation::foreign: return row.foreign;
    case Relation::absent: return View::nothing;
  }
  return View::nothing;
}

Verdict may_use(const Rule& rule, const Principal& who) noexcept {
  const RoleViews& row = rule.views[static_cast<std::size_t>(who.role)];
  const bool ever =
      row.own != View::nothing || row.same_area != View::nothing || row.foreign != View::nothing;
  if (!ever) {
    return who.role == CallerRole::anonymous ? Verdict::unauthenticated : Verdict::forbidden;
  }
  const bool lacks_scope = who.role == CallerRole::integration && rule.scope &&
                           (who.scopes & scope_bit(*rule.scope)) == 0;
  return lacks_scope ? Verdict::forbidden : Verdict::allowed;
}

bool is_in_area(const Principal& who, engine::AreaCode area) noexcept {
  switch (who.role) {
    case CallerRole::helper: return who.area && who.area.contains(area);
    case CallerRole::operator_:
    case CallerRole::integration: return !who.area || who.area.contains(area);
    case CallerRole::auditor:
    case CallerRole::administrator: return true;
    case CallerRole::anonymous:
    case CallerRole::resident:
    case CallerRole::provider_staff:
    case CallerRole::team_lead: return false;
  }
  return false;
}

Relation relation_to(const Principal& who, const engine::Wish& wish, Instant now) noexcept {
  if (is_own(who, wish, now)) return Relation::own;
  return is_in_area(who, wish.facts.area) ? Relation::same_area : Relation::foreign;
}

Relation relation_to(const Principal& who, const engine::Provider& provider) noexcept {
  if (is_provider(who.role) && who.provider == provider.id) return Relation::own;
  return is_in_area(who, provider.area) ? Relation::same_area : Relation::foreign;
}

Verdict judge(const Rule& rule, Request& request, const engine::Wish& wish,
              const engine::City& city, Instant now, engine::ProviderId asked) {
  const Principal& who = request.who;
  Relation relation = relation_to(who, wish, now);
  if (asked && is_provider(who.role)) {
    relation = who.provider == asked ? Relation::own : Relation::foreign;
  }
  if (relation == Relation::foreign) {
    const engine::Category* category = city.menu.find(wish.facts.category);
    if (category == nullptr || category->confidential) relation = Relation::absent;
  }
  return settle(rule, request, relation);
}

Verdict decide(Permission permission, Request& request, const store::Published& published,
               const engine::City& city, Instant now) {
  const Rule& rule = rule_of(permission);
  if (const Verdict verdict = may_use(rule, request.who); verdict != Verdict::allowed) {
    return verdict;
  }
  switch (rule.subject) {
    case RecordKind::nothing: {
      const Verdict verdict = settle(rule, request, Relation::foreign);
      const bool is_area_list = request.view == View::operator_;
      if (is_area_list && lacks_area(request.who)) request.view = View::public_;
      return verdict;
    }
    case RecordKind::named_in_query: return Verdict::allowed;
    case RecordKind::provider: return decide_provider(rule, request, published);
    case RecordKind::offer: return decide_offer(rule, request, published);
    case RecordKind::wish:
    case RecordKind::dispatch: break;
  }
  const std::uint64_t id = id_of(request.params[0]);
  if (id == 0) return Verdict::absent;
  store::WishSnapshot& found = request.found.wish;
  found = rule.subject == RecordKind::wish ? published.find(engine::WishId{id})
                                           : published.find_dispatched(engine::Seq{id});
  if (!found.wish) return Verdict::on_disk;
  const engine::ProviderId asked =
      rule.subject == RecordKind::dispatch ? found.wish->provider : engine::ProviderId{};
  return judge(rule, request, *found.wish, city, now, asked);
}

ListScope list_scope(const Principal& who, View view, engine::AreaCode wanted) noexcept {
  ListScope scope;
  scope.area = wanted;
  scope.nothing = view != View::public_ && lacks_area(who);
  const bool bound = view != View::public_ && who.area &&
                     (who.role == CallerRole::helper || who.role == CallerRole::operator_ ||
                      who.role == CallerRole::integration);
  if (!bound) return scope;
  if (!wanted || wanted.contains(who.area)) {
    scope.area = who.area;
  } else if (!who.area.contains(wanted)) {
    scope.nothing = true;
  }
  return scope;
}

}  // namespace http
