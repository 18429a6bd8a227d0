#include "http/handlers/wish_actions.hpp"

#include <utility>

#include "http/access/rights.hpp"
#include "http/codec/input.hpp"
#include "http/codec/wish.hpp"
#include "http/core/reply.hpp"
#include "http/handlers/action_row.hpp"
#include "http/handlers/answers.hpp"
#include "http/handlers/track.hpp"

namespace http {

namespace {

using engine::Action;

constexpr ActionRow appeal_row{Action::appeal, note_fields};
constexpr ActionRow resume_row{Action::resume, note_fields};
constexpr ActionRow give_up_row{Action::give_up, reason_fields};
constexpr ActionRow cancel_row{Action::cancel, cancel_fields};
constexpr ActionRow confirm_row{Action::confirm, confirm_fields};
constexpr ActionRow rate_row{Action::rate, rate_fields};
constexpr ActionRow redo_row{Action::redo, redo_fields};
constexpr ActionRow recall_row{Action::recall, recall_fields};
constexpr ActionRow dispatch_row{Action::dispatch, dispatch_fields};
constexpr ActionRow raise_row{Action::raise_reach, note_fields};
constexpr ActionRow escalate_row{Action::escalate, note_fields};
constexpr ActionRow reissue_row{Action::reissue, note_fields};
constexpr ActionRow message_row{Action::message, message_fields};
constexpr ActionRow report_row{Action::report_result, report_fields};
constexpr ActionRow claim_row{Action::claim, claim_fields};
constexpr ActionRow start_row{Action::start, accept_fields};
constexpr ActionRow finish_row{Action::finish, finish_fields};
constexpr ActionRow give_back_row{Action::give_back, decline_fields};

Awaitable<Reply> act_on_wish(Service& service, const Request& request, const ActionRow& row) {
  return act_by_row(service, request, row, {path_id(request).value_or(0)}, {});
}

/// Who speaks for a resident says how it has heard it; an administrator names the claiming
/// provider.
std::optional<engine::Rejection> check_on_behalf(const Request& request, Action action,
                                                 const ActionBody& body) {
  const CallerRole role = request.who.role;
  if (action == Action::confirm && role != CallerRole::resident && body.via == engine::Via::none) {
    return engine::Rejection{engine::Refusal::missing_value, "method",
                             "one of phone, visit, paper, message: how the resident said so"};
  }
  if (action == Action::claim && role == CallerRole::administrator && body.provider == 0) {
    return engine::Rejection{engine::Refusal::missing_value, "provider", "the claiming provider"};
  }
  return std::nullopt;
}

const engine::Rejection not_your_wish{engine::Refusal::not_found, "other", "A live wish of yours."};

/// The wish to go on with is looked at with the same eyes as the one in the path: a foreign one
/// looks like none. To whom the whole city belongs the desk says more.
bool may_merge_into(const Service& service, const Request& request, engine::WishId other) {
  const store::WishView found = service.published.find(other);
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

}  // namespace

engine::Actor actor_of(const Request& request, engine::Action action, const ActionBody& body) {
  const Principal& who = request.who;
  switch (who.role) {
    case CallerRole::anonymous:  // posts for itself
    case CallerRole::resident: return {engine::Role::resident, 0};
    case CallerRole::helper: return {engine::Role::helper, who.account};
    case CallerRole::provider_staff:
    case CallerRole::team_lead: return {engine::Role::provider, who.provider.value};
    case CallerRole::administrator:
      if (action == Action::claim) return {engine::Role::provider, body.provider};
      return {engine::Role::operator_, who.account};
    case CallerRole::operator_: return {engine::Role::operator_, who.account};
    case CallerRole::integration: return {engine::Role::integration, who.account};
    case CallerRole::auditor: break;
  }
  return {engine::Role::system, 0};
}

Awaitable<Reply> submit_act(Service& service, const Request& request, engine::ActOnWish act,
                            std::string_view inside) {
  store::Submission submission;
  if (auto refused = read_key(request, submission)) co_return std::move(*refused);
  std::optional<std::uint32_t> wanted;
  if (auto refused = read_if_match(request, Precondition::optional, wanted)) {
    co_return std::move(*refused);
  }
  if (wanted && act.if_version && wanted != act.if_version) {
    const engine::Rejection stale{engine::Refusal::version_mismatch, "", ""};
    co_return reply_refused(request, stale);
  }
  if (wanted) act.if_version = wanted;
  const bool gives_token = act.action == Action::reissue && request.view == View::owner;
  submission.command = std::move(act);
  submission.answer = answer_wish_as(request.view);
  store::Outcome outcome = co_await service.bridge.submit(std::move(submission));
  if (gives_token && succeeded(outcome)) {  // never stored: it follows from the version
    const engine::Receipt& receipt = outcome.receipt;
    outcome.body = with_tracking(std::move(outcome.body), service, receipt.wish, receipt.version,
                                 true);
  }
  co_return reply_change(request, std::move(outcome), {}, inside);
}

Awaitable<Reply> act_by_row(Service& service, const Request& request, const ActionRow& row,
                            engine::WishId wish, engine::Seq dispatch) {
  if (!wish && !dispatch) co_return reply_not_found(request);
  ActionBody body;
  if (auto refused = read_input(request, row.shape, body)) co_return std::move(*refused);
  if (const auto missing = check_on_behalf(request, row.action, body)) {
    co_return reply_refused(request, *missing);
  }
  const engine::Actor actor = actor_of(request, row.action, body);
  engine::ActOnWish act = to_act(std::move(body), row.action);
  act.actor = actor;
  act.wish = wish;
  act.dispatch = dispatch;
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
  act.actor = actor_of(request, act.action, {});
  if (act.other && !may_merge_into(service, request, act.other)) {
    co_return reply_refused(request, not_your_wish);
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

Awaitable<Reply> supply_info(Service& service, const Request& request) {
  const auto id = path_id(request);
  if (!id) co_return reply_not_found(request);
  WishBody body;
  if (auto refused = read_input(request, supply_info_fields, body)) co_return std::move(*refused);
  engine::ActOnWish act;
  act.action = Action::supply_info;
  act.wish = engine::WishId{*id};
  act.actor = actor_of(request, act.action, {});
  const store::WishRef wish = wish_to_correct(request, act);
  if (wish) {
    auto changed = with_changes(std::move(act), std::move(body), *wish, *service.city);
    if (!changed) co_return reply_refused(request, changed.error());
    act = std::move(*changed);
  }
  co_return co_await submit_act(service, request, std::move(act));
}

Awaitable<Reply> appeal_wish(Service& service, const Request& request) {
  return act_on_wish(service, request, appeal_row);
}
Awaitable<Reply> resume_wish(Service& service, const Request& request) {
  return act_on_wish(service, request, resume_row);
}
Awaitable<Reply> give_up_wish(Service& service, const Request& request) {
  return act_on_wish(service, request, give_up_row);
}
Awaitable<Reply> cancel_wish(Service& service, const Request& request) {
  return act_on_wish(service, request, cancel_row);
}
Awaitable<Reply> confirm_wish(Service& service, const Request& request) {
  return act_on_wish(service, request, confirm_row);
}
Awaitable<Reply> rate_wish(Service& service, const Request& request) {
  return act_on_wish(service, request, rate_row);
}
Awaitable<Reply> redo_wish(Service& service, const Request& request) {
  return act_on_wish(service, request, redo_row);
}
Awaitable<Reply> recall_wish(Service& service, const Request& request) {
  return act_on_wish(service, request, recall_row);
}
Awaitable<Reply> dispatch_wish(Service& service, const Request& request) {
  return act_on_wish(service, request, dispatch_row);
}
Awaitable<Reply> raise_reach(Service& service, const Request& request) {
  return act_on_wish(service, request, raise_row);
}
Awaitable<Reply> escalate_wish(Service& service, const Request& request) {
  return act_on_wish(service, request, escalate_row);
}
Awaitable<Reply> reissue_wish(Service& service, const Request& request) {
  return act_on_wish(service, request, reissue_row);
}
Awaitable<Reply> message_wish(Service& service, const Request& request) {
  return act_on_wish(service, request, message_row);
}
Awaitable<Reply> report_result(Service& service, const Request& request) {
  return act_on_wish(service, request, report_row);
}
Awaitable<Reply> claim_wish(Service& service, const Request& request) {
  return act_on_wish(service, request, claim_row);
}
Awaitable<Reply> start_wish(Service& service, const Request& request) {
  return act_on_wish(service, request, start_row);
}
Awaitable<Reply> finish_wish(Service& service, const Request& request) {
  return act_on_wish(service, request, finish_row);
}
Awaitable<Reply> give_back_wish(Service& service, const Request& request) {
  return act_on_wish(service, request, give_back_row);
}

}  // namespace http
