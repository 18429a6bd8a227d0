// POST /v1/wishes: the body becomes a command in the caller's name, the writer carries it out, and
// the answer names what opens the wish.
#include <chrono>
#include <utility>

#include "engine/text/phone.hpp"
#include "http/access/actor.hpp"
#include "http/codec/input.hpp"
#include "http/codec/wish.hpp"
#include "http/core/reply.hpp"
#include "http/core/service.hpp"
#include "http/handlers/answers.hpp"
#include "http/handlers/handlers.hpp"
#include "http/sentence/body_phrases.hpp"
#include "http/transport/rate_limits.hpp"
#include "http/transport/refusals.hpp"

namespace http {

namespace {

/// Only who has an account or a program's token enters wishes of others.
std::optional<engine::Rejection> check_channel(const Principal& who,
                                               const engine::WishFacts& facts) {
  const bool for_itself = who.role == CallerRole::anonymous || who.role == CallerRole::resident;
  if (!for_itself) return std::nullopt;
  if (facts.channel != engine::Channel::self) {
    return engine::Rejection{engine::Refusal::not_allowed, "channel", phrase::only_self};
  }
  if (facts.external_no.empty()) return std::nullopt;
  return engine::Rejection{engine::Refusal::not_allowed, "external_no", phrase::staff_external_no};
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
    return engine::Rejection{engine::Refusal::missing_value, "consent", phrase::needs_consent};
  }
  if (consent->method != store::ConsentMethod::self_online) return std::nullopt;
  return engine::Rejection{engine::Refusal::bad_value, "consent/method", phrase::consent_by_other};
}

store::Consent to_consent(ConsentBody&& body, const Principal& who) {
  store::Consent consent;
  consent.version = std::move(body.text_version);
  consent.method = body.method;
  consent.given_by = body.given_by;
  consent.account = who.account;
  return consent;
}

/// What the body asks for in the caller's name. Refused: as `to_submit`; a channel or a number that
/// is not the caller's to name; a consent that is absent or of the wrong kind.
engine::Result<store::Submission> to_submission(WishBody&& body, const Principal& who,
                                                const engine::City& city) {
  if (!body.channel) body.channel = usual_channel(who, body);
  std::optional<ConsentBody> consent = std::exchange(body.consent, std::nullopt);
  auto command = to_submit(std::move(body), city);
  if (!command) return command.error();
  if (auto wrong = check_channel(who, command->facts)) return *wrong;
  if (auto wrong = check_consent(command->facts, consent)) return *wrong;
  command->actor = actor_of(who);
  store::Submission submission;
  submission.command = std::move(*command);
  if (consent) submission.consent = to_consent(std::move(*consent), who);
  return submission;
}

/// Nobody's phone is to be flooded with wishes by strangers.
std::optional<Reply> count_phone(Service& service, const Request& request,
                                 const engine::Command& command) {
  if (request.who.role > CallerRole::resident) return std::nullopt;
  const engine::WishText* const text = std::get<engine::SubmitWish>(command).text.get();
  if (text == nullptr || text->contact_phone.empty()) return std::nullopt;
  const auto phone = engine::parse_phone(text->contact_phone);  // an extension is no way around it
  const std::string key = phone ? phone->number : engine::phone_key(text->contact_phone);
  const Rate rate = service.rates.take(Bucket::phone, key, std::chrono::steady_clock::now());
  if (rate.allowed) return std::nullopt;
  return rate_limited(request, rate);
}

/// What opens the wish is not stored with the answer: it follows from the id.
Reply reply_new_wish(const Service& service, const Request& request, store::Outcome&& outcome) {
  const engine::WishId wish = outcome.receipt.wish;
  std::string body = append_tracking_fields(std::move(outcome.body), service, wish, 0,
                                            request.view == View::owner);
  Reply reply = reply_created("/v1/wishes/" + std::to_string(wish.value), std::move(body));
  set_etag(reply, outcome.receipt.version);
  mark_replayed(reply, outcome);
  return reply;
}

}  // namespace

Awaitable<Reply> post_wish(Service& service, const Request& request) {
  WishBody body;
  if (auto refused = read_input(request, new_wish_fields, body)) co_return std::move(*refused);
  auto submission = to_submission(std::move(body), request.who, *service.city);
  if (!submission) co_return reply_refused(request, submission.error());
  if (auto refused = read_key(request, *submission)) co_return std::move(*refused);
  if (auto refused = count_phone(service, request, submission->command)) {
    co_return std::move(*refused);
  }
  submission->answer = answer_wish_as(request.view, preferred_language(request.accept_language));
  store::Outcome outcome = co_await service.bridge.submit(std::move(*submission));
  if (!succeeded(outcome)) co_return reply_refusal(request, std::move(outcome));
  co_return reply_new_wish(service, request, std::move(outcome));
}

}  // namespace http
