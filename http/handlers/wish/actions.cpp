#include "http/handlers/wish/actions.hpp"

#include <utility>

#include "http/access/actor.hpp"
#include "http/access/rights.hpp"
#include "http/codec/input.hpp"
#include "http/codec/wish.hpp"
#include "http/core/reply.hpp"
#include "http/handlers/answers.hpp"
#include "http/handlers/handlers.hpp"
#include "http/sentence/body_phrases.hpp"

namespace http {

namespace {

using engine::Action;

/// Who speaks for a resident says how it has heard it; an administrator names the claiming
/// provider.
std::optional<engine::Rejection> check_on_behalf(const Request& request, Action action,
                                                 const ActionBody& body) {
  const CallerRole role = request.who.role;
  if (action == Action::confirm && role != CallerRole::resident && body.via == engine::Via::none) {
    return engine::Rejection{engine::Refusal::missing_value, "method", phrase::how_confirmed};
  }
  if (action == Action::claim && role == CallerRole::administrator && body.provider == 0) {
    return engine::Rejection{engine::Refusal::missing_value, "provider", phrase::claiming_provider};
  }
  return std::nullopt;
}

/// The caller; but an administrator claims for the provider that it names: only providers claim.
engine::Actor actor_for(const Principal& who, Action action, const ActionBody& body) {
  const bool names_provider = action == Action::claim && who.role == CallerRole::administrator;
  return names_provider ? engine::Actor{engine::Role::provider, body.provider} : actor_of(who);
}

const engine::Rejection no_such_wish{engine::Refusal::not_found, "other", phrase::own_live_wish};

/// The wish to go on with is looked at with the same eyes as the one in the path: a foreign one
/// looks like none. To whom the whole city belongs the desk says more.
bool may_merge_into(const Service& service, const Request& request, engine::WishId other) {
  const store::WishSnapshot found = service.published.find(other);
  if (!found.wish) return !request.who.area;
  return relation_to(request.who, *found.wish, service.wall_clock()) != Relation::foreign;
}

/// The live wish that facts are corrected of; its version is demanded, so that what is written
/// back is what was read.
store::WishRef wish_to_correct(const Request& request, engine::ActOnWish& act) {
  store::WishRef wish = request.found.wish.wish;
  if (wish) act.if_version = wish->version;
  return wish;
}

/// The second half: preconditions, submit, encode. `inside`: see in_body_words.
Awaitable<Reply> submit_act(Service& service, const Request& request, engine::ActOnWish act,
                            std::string_view inside = {}) {
  store::Submission submission;
  if (auto refused = read_key(request, submission)) co_return std::move(*refused);
  std::optional<std::uint32_t> wanted;
  if (auto refused = read_if_match(request, Precondition::optional, wanted)) {
    co_return std::move(*refused);
  }
  if (wanted && act.if_version && wanted != act.if_version) {
    const engine::Rejection stale{engine::Refusal::version_mismatch, "", {}};
    co_return reply_refused(request, stale);
  }
  if (wanted) act.if_version = wanted;
  const bool gives_token = act.action == Action::reissue && request.view == View::owner;
  submission.command = std::move(act);
  submission.answer = answer_wish_as(request.view, preferred_language(request.accept_language));
  store::Outcome outcome = co_await service.bridge.submit(std::move(submission));
  if (gives_token && succeeded(outcome)) {  // never stored: it follows from the version
    const engine::Receipt& receipt = outcome.receipt;
    outcome.body = append_tracking_fields(std::move(outcome.body), service, receipt.wish,
                                          receipt.version, true);
  }
  co_return reply_change(request, std::move(outcome), {}, inside);
}

}  // namespace

Awaitable<Reply> act_by_row(Service& service, const Request& request, const ActionRow& row) {
  const auto id = path_id(request);
  if (!id) co_return reply_not_found(request);
  ActionBody body;
  if (auto refused = read_input(request, row.body, body)) co_return std::move(*refused);
  if (const auto missing = check_on_behalf(request, row.action, body)) {
    co_return reply_refused(request, *missing);
  }
  const engine::Actor actor = actor_for(request.who, row.action, body);
  engine::ActOnWish act = to_act(std::move(body), row.action);
  act.actor = actor;
  switch (row.path) {
    case PathNames::wish: act.wish = {*id}; break;
    case PathNames::dispatch: act.dispatch = {*id}; break;
  }
  co_return co_await submit_act(service, request, std::move(act));
}

Awaitable<Reply> review_wish(Service& service, const Request& request) {
  const auto id = path_id(request);
  if (!id) co_return reply_not_found(request);
  ActionBody body;
  if (auto refused = read_input(request, review_fields, body)) co_return std::move(*refused);
  if (const auto wrong = check_review(body)) co_return reply_refused(request, *wrong);
  std::optional<WishBody> changes = std::exchange(body.changes, std::nullopt);
  const Review decision = body.decision;
  engine::ActOnWish act = to_act(std::move(body), action_of(decision));
  act.wish = engine::WishId{*id};
  act.actor = actor_of(request.who);
  if (act.other && !may_merge_into(service, request, act.other)) {
    co_return reply_refused(request, no_such_wish);
  }
  if (changes) {
    const store::WishRef wish = wish_to_correct(request, act);
    if (wish) {  // else the desk says why not
      changes->note = act.note;
      auto changed = with_changes(std::move(act), std::move(*changes), *wish, *service.city);
      if (!changed) co_return reply_refused(request, in_body_words(changed.error(), "changes/"));
      act = std::move(*changed);
    }
  }
  co_return co_await submit_act(service, request, std::move(act), changes ? "changes/" : "");
}

namespace {

/// Of the resident and of the office: a body that says what of the wish is otherwise.
Awaitable<Reply> change_wish(Service& service, const Request& request, engine::WishId id,
                             Action action, WishBody body) {
  engine::ActOnWish act;
  act.action = action;
  act.wish = id;
  act.actor = actor_of(request.who);
  const store::WishRef wish = wish_to_correct(request, act);
  if (wish) {
    auto changed = with_changes(std::move(act), std::move(body), *wish, *service.city);
    if (!changed) co_return reply_refused(request, changed.error());
    act = std::move(*changed);
  }
  co_return co_await submit_act(service, request, std::move(act));
}

template <const auto& fields>
Awaitable<Reply> change_by_body(Service& service, const Request& request, Action action) {
  const auto id = path_id(request);
  if (!id) co_return reply_not_found(request);
  WishBody body;
  if (auto refused = read_input(request, fields, body)) co_return std::move(*refused);
  const engine::WishId wish{*id};
  co_return co_await change_wish(service, request, wish, action, std::move(body));
}

}  // namespace

Awaitable<Reply> supply_info(Service& service, const Request& request) {
  return change_by_body<supply_info_fields>(service, request, Action::supply_info);
}

Awaitable<Reply> correct_wish(Service& service, const Request& request) {
  return change_by_body<correct_fields>(service, request, Action::correct);
}

}  // namespace http
