#include "http/handlers/wishes.hpp"

#include <algorithm>
#include <chrono>
#include <memory>
#include <utility>

#include "http/codec/action.hpp"
#include "http/codec/input.hpp"
#include "http/codec/query.hpp"
#include "http/codec/wish.hpp"
#include "http/core/reply.hpp"
#include "http/handlers/action_row.hpp"
#include "http/handlers/answers.hpp"
#include "http/handlers/track.hpp"
#include "http/transport/rate_limits.hpp"
#include "http/transport/refusals.hpp"
#include "http/view/field_table.hpp"
#include "http/view/plan_view.hpp"
#include "http/view/timeline_view.hpp"
#include "http/view/wish_view.hpp"

namespace http {

namespace {

constexpr std::size_t candidates_max = 50;

/// Only who has an account or a program's token enters wishes of others.
std::optional<engine::Rejection> check_channel(const Principal& who,
                                               const engine::WishFacts& facts) {
  const bool for_itself =
      who.role == CallerRole::anonymous || who.role == CallerRole::resident;
  if (!for_itself) return std::nullopt;
  if (facts.channel != engine::Channel::self) {
    return engine::Rejection{engine::Refusal::not_allowed, "channel",
                             "self; other channels are for the staff"};
  }
  if (facts.external_no.empty()) return std::nullopt;
  return engine::Rejection{engine::Refusal::not_allowed, "external_no",
                           "numbers of the hotline's tickets are for the staff"};
}

/// How a wish comes in when the body does not say it.
engine::Channel usual_channel(const Principal& who, const WishBody& body) {
  switch (who.role) {
    case CallerRole::helper: return engine::Channel::helper;
    case CallerRole::operator_:
    case CallerRole::administrator: return engine::Channel::station;
    case CallerRole::integration:
      return body.external_no ? engine::Channel::hotline : engine::Channel::helper;
    case CallerRole::anonymous:
    case CallerRole::resident:
    case CallerRole::provider_staff:
    case CallerRole::team_lead:
    case CallerRole::auditor: break;
  }
  return engine::Channel::self;
}

/// Who enters a wish for somebody says what the person has agreed to.
std::optional<engine::Rejection> check_consent(const engine::WishFacts& facts,
                                               const std::optional<ConsentBody>& consent) {
  if (facts.channel == engine::Channel::self) return std::nullopt;
  if (!consent) {
    return engine::Rejection{engine::Refusal::missing_value, "consent",
                             "a wish entered for somebody needs what the person agreed to: "
                             "text_version, method, given_by"};
  }
  if (consent->method != store::ConsentMethod::self_online) return std::nullopt;
  return engine::Rejection{engine::Refusal::bad_value, "consent/method",
                           "must be spoken, written or guardian: self_online is for those who "
                           "post for themselves"};
}

store::Consent to_consent(ConsentBody&& body, const Principal& who) {
  store::Consent consent;
  consent.version = std::move(body.text_version);
  consent.method = body.method;
  consent.given_by = body.given_by;
  consent.account = who.account;
  return consent;
}

/// Nobody's phone is to be flooded with wishes by strangers.
std::optional<Reply> count_phone(Service& service, const Request& request,
                                 const engine::WishText* text) {
  if (request.who.role > CallerRole::resident) return std::nullopt;
  if (text == nullptr || text->contact_phone.empty()) return std::nullopt;
  const Rate rate = service.rates.take(Bucket::phone, text->contact_phone,
                                            std::chrono::steady_clock::now());
  if (rate.allowed) return std::nullopt;
  return too_often(request, rate);
}

}  // namespace

Awaitable<Reply> post_wish(Service& service, const Request& request) {
  WishBody body;
  if (auto refused = read_input(request, new_wish_fields, body)) co_return std::move(*refused);
  if (!body.channel) body.channel = usual_channel(request.who, body);
  std::optional<ConsentBody> consent = std::exchange(body.consent, std::nullopt);
  auto command = to_submit(std::move(body), *service.city);
  if (!command) co_return reply_refused(request, command.error());
  if (const auto wrong = check_channel(request.who, command->facts)) {
    co_return reply_refused(request, *wrong);
  }
  if (const auto wrong = check_consent(command->facts, consent)) {
    co_return reply_refused(request, *wrong);
  }
  command->actor = actor_of(request, engine::Action::submit, {});
  store::Submission submission;
  if (auto refused = read_key(request, submission)) co_return std::move(*refused);
  if (auto refused = count_phone(service, request, command->text.get())) {
    co_return std::move(*refused);
  }
  submission.command = std::move(*command);
  if (consent) submission.consent = to_consent(std::move(*consent), request.who);
  submission.answer = answer_wish_as(request.view);
  store::Outcome outcome = co_await service.bridge.submit(std::move(submission));
  if (!succeeded(outcome)) co_return reply_refusal(request, std::move(outcome));
  // What opens the wish is not stored with the answer: it follows from the id.
  const engine::WishId wish = outcome.receipt.wish;
  std::string answer = with_tracking(std::move(outcome.body), service, wish, 0,
                                     request.view == View::owner);
  Reply reply = reply_created("/v1/wishes/" + std::to_string(wish.value), std::move(answer));
  set_etag(reply, outcome.receipt.version);
  mark_replayed(reply, outcome);
  co_return reply;
}

Reply get_wish(Service& service, const Request& request) {
  const store::WishView& found = request.found.wish;
  const engine::Wish& wish = *found.wish;
  // The pairing of an open wish changes without a new version: who sees it always gets it fresh.
  const bool may_be_stale = shows(request.view, WishField::assigned_offer_id) &&
                            wish.state == engine::WishState::open;
  if (!may_be_stale && is_not_modified(request, wish.version)) {
    return reply_not_modified(wish.version);
  }
  const store::ProviderView holder = service.published.find(wish.provider);
  JsonWriter out(2048);
  write_wish(out, wish,
             {*service.city, request.view, service.wall_clock(), holder.provider.get(),
              found.assigned, true, false, &service.plain_words});
  Reply reply = reply_json(out.take());
  set_etag(reply, wish.version);
  return reply;
}

Awaitable<Reply> get_timeline(Service& service, const Request& request) {
  const engine::WishId wish_id = request.found.wish.wish->id;
  const View view = request.view;
  const auto city = service.city;
  ReadJob job = [=](store::Reader& reader) {
    JsonWriter out(4096);
    out.begin_object();
    out.field("wish_id", wish_id.value);
    out.key("items");
    write_timeline(out, reader.timeline(wish_id), *city, view);
    out.end_object();
    ReadResult result;
    result.ok = true;
    result.body = out.take();
    return result;
  };
  ReadResult result = co_await service.bridge.read(std::move(job));
  if (!result.ok || !result.found) co_return reply_failed(request, result);
  co_return reply_json(std::move(result.body));
}

Awaitable<Reply> get_candidates(Service& service, const Request& request) {
  Query query(request);
  const std::size_t limit = std::min(query.take_limit(), candidates_max);
  if (auto refused = query.refused()) co_return std::move(*refused);
  const engine::WishId wish = request.found.wish.wish->id;
  store::Question question = [wish, limit](const engine::Desk& desk) {
    if (desk.find(wish) == nullptr) return std::string{};
    JsonWriter out;
    out.begin_object();
    out.field("wish_id", wish.value);
    out.key("items");
    out.begin_list();
    for (const engine::Candidate& candidate : desk.candidates(wish, limit)) {
      write_candidate(out, candidate);
    }
    out.end_list();
    out.end_object();
    return out.take();
  };
  store::Outcome outcome = co_await service.bridge.ask(std::move(question));
  co_return reply_answer(request, std::move(outcome));
}

Awaitable<Reply> get_explanation(Service& service, const Request& request) {
  const engine::WishId wish = request.found.wish.wish->id;
  store::Question question = [wish](const engine::Desk& desk) {
    const auto explanation = desk.explain(wish);
    if (!explanation) return std::string{};
    JsonWriter out;
    write_explanation(out, *explanation, true);
    return out.take();
  };
  store::Outcome outcome = co_await ask_writer(service, request.view, std::move(question));
  co_return reply_answer(request, std::move(outcome));
}

}  // namespace http
