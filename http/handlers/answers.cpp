#include "http/handlers/answers.hpp"

#include <utility>

#include "engine/assert.hpp"
#include "http/access/tracking.hpp"
#include "http/codec/action.hpp"
#include "http/codec/input.hpp"
#include "http/core/reply.hpp"
#include "http/view/supply_view.hpp"
#include "http/view/wish_view.hpp"

namespace http {

namespace {

template <View view, Language language>
std::string answer_wish(const engine::Desk& desk, const engine::Receipt& receipt) {
  const engine::Wish* wish = desk.find(receipt.wish);
  XINYUAN_ASSERT(wish != nullptr);
  JsonWriter out(1024);
  write_wish(out, *wish,
             {desk.city(),
              view,
              desk.now(),
              desk.find(wish->provider),
              {},
              false,
              false,
              nullptr,
              language});
  return out.take();
}

template <Language language>
store::ResponseEncoder answer_in(View view) {
  switch (view) {
    case View::owner: return &answer_wish<View::owner, language>;
    case View::holder: return &answer_wish<View::holder, language>;
    case View::operator_: return &answer_wish<View::operator_, language>;
    case View::administrator: return &answer_wish<View::administrator, language>;
    case View::nothing:
    case View::public_:
    case View::asked:
    case View::auditor: break;
  }
  return &answer_wish<View::public_, language>;
}

const engine::Rejection busy{engine::Refusal::busy, "", {}};

/// One more for as long as it lives. Its place is a coroutine: also when that is cut off.
class Counted {
 public:
  explicit Counted(std::uint32_t& count) noexcept : count_(count) { ++count_; }
  ~Counted() { --count_; }
  Counted(const Counted&) = delete;
  Counted& operator=(const Counted&) = delete;

 private:
  std::uint32_t& count_;
};

}  // namespace

store::ResponseEncoder answer_wish_as(View view, Language language) {
  return language == Language::zh ? answer_in<Language::zh>(view) : answer_in<Language::en>(view);
}

std::string answer_provider(const engine::Desk& desk, const engine::Receipt& receipt) {
  const engine::Provider* provider = desk.find(receipt.provider);
  XINYUAN_ASSERT(provider != nullptr);
  JsonWriter out(768);
  write_provider(out, *provider, desk.plan().held(provider->id), desk.city(), View::owner);
  return out.take();
}

std::string answer_offer(const engine::Desk& desk, const engine::Receipt& receipt) {
  const engine::Offer* offer = desk.find(receipt.offer);
  XINYUAN_ASSERT(offer != nullptr);
  JsonWriter out(768);
  write_offer(out, *offer, desk.plan().held(offer->id), desk.city());
  return out.take();
}

Reply reply_refusal(const Request& request, store::Outcome outcome, std::string_view inside) {
  if (outcome.rejection) {
    outcome.rejection = in_body_words(std::move(*outcome.rejection), inside);
  }
  return reply_failed(request, outcome);
}

void mark_replayed(Reply& reply, const store::Outcome& outcome) {
  if (outcome.kind != store::OutcomeKind::replayed) return;
  reply.headers.emplace_back("Idempotent-Replayed", "true");
}

Reply reply_change(const Request& request, store::Outcome outcome, std::string location,
                   std::string_view inside) {
  if (!succeeded(outcome)) return reply_refusal(request, std::move(outcome), inside);
  Reply reply = location.empty() ? reply_json(std::move(outcome.body))
                                 : reply_created(std::move(location), std::move(outcome.body));
  set_etag(reply, outcome.receipt.version);
  mark_replayed(reply, outcome);
  return reply;
}

Awaitable<store::Outcome> ask_writer(Service& service, View view, store::Question question) {
  if (is_office(view)) co_return co_await service.bridge.submit(std::move(question));
  if (service.public_questions >= public_questions_max) {
    store::Outcome refused;
    refused.kind = store::OutcomeKind::refused;
    refused.rejection.emplace(busy);
    co_return refused;
  }
  const Counted counted(service.public_questions);
  co_return co_await service.bridge.submit(std::move(question));
}

void write_tracking_token(JsonWriter& out, const Service& service, engine::WishId wish,
                          std::uint32_t token_no) {
  // Behind '#': browsers keep that part of a link to themselves, so that the token gets into no log
  // and no referrer. The QR code holds the same link.
  const std::string token = service.tracking.token(wish, token_no);
  out.field_word("tracking_token", token);
  out.field("tracking_link", service.public_url + "/w#" + token);
}

std::string append_tracking_fields(std::string body, const Service& service, engine::WishId wish,
                                   std::uint32_t token_no, bool is_own) {
  JsonWriter out = JsonWriter::within(std::move(body));
  out.field_word("tracking_code", service.tracking.code(wish));
  if (is_own) write_tracking_token(out, service, wish, token_no);
  out.end_object();
  return out.take();
}

Reply reply_answer(const Request& request, store::Outcome outcome) {
  if (!succeeded(outcome)) return reply_failed(request, outcome);
  if (outcome.body.empty()) return reply_not_found(request);
  return reply_json(std::move(outcome.body));
}

}  // namespace http
