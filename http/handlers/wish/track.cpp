// POST /v1/track: who has the short code of a wish and knows its phone number gets the tracking
// token.
#include <algorithm>
#include <memory>
#include <utility>

#include "engine/text/phone.hpp"
#include "http/access/rights.hpp"
#include "http/access/tracking.hpp"
#include "http/codec/input.hpp"
#include "http/codec/wish_requests.hpp"
#include "http/core/reply.hpp"
#include "http/core/service.hpp"
#include "http/handlers/answers.hpp"
#include "http/handlers/handlers.hpp"
#include "http/json/writer.hpp"
#include "http/sentence/body_phrases.hpp"

namespace http {

namespace {

static_assert(short_code_min == code_length);

Reply too_many_tries(const Request& request, std::uint32_t retry_after_s) {
  Problem problem;
  problem.status = 429;
  problem.code = "too_many_tries";
  problem.detail = phrase::too_many_tries;
  problem.retry_after_s = retry_after_s;
  return reply_problem(request, problem);
}

/// What the disk says: always asked, so that a code of no wish takes as long as any other.
struct Tracked {
  bool is_right = false;
  std::uint32_t token_no = 0;
};

void check_pair(store::Reader& reader, engine::WishId id, const std::string& last4,
                engine::Instant now, Tracked& tracked) {
  const auto wish = reader.wish(id);
  if (!wish || wish->text == nullptr) return;
  const bool expired = engine::is_final(wish->state) && now >= wish->state_since + tracking_kept;
  tracked.is_right = engine::ends_with_last_four(wish->text->contact_phone, last4) && !expired;
  tracked.token_no = wish->token_no;
}

}  // namespace

/// Guesses reveal nothing: a code of no wish, a wish without a phone and wrong digits get
/// the same 404, after the same work. Counted by code and by address: 429 after ten wrong tries in
/// an hour.
Awaitable<Reply> track_wish(Service& service, const Request& request) {
  TrackBody body;
  if (auto refused = read_input(request, track_fields, body)) co_return std::move(*refused);
  const auto wish = service.tracking.read_code(body.code);
  if (!wish) {
    const engine::Rejection misread{engine::Refusal::bad_value, "code", short_code_allowed};
    co_return reply_refused(request, misread);
  }
  const engine::Instant now = service.wall_clock();
  const std::string by_wish = "w" + std::to_string(wish->value);
  const auto& client = request.client_group;
  const std::string by_peer = "p" + std::string(client.begin(), client.end());
  const std::uint32_t wait_s = std::max(service.attempts.barred_for_s(by_wish, now),
                                        service.attempts.barred_for_s(by_peer, now));
  if (wait_s > 0) co_return too_many_tries(request, wait_s);
  // Counted before the disk is asked: tries sent at once are not let through together.
  service.attempts.failed(by_wish, now);
  service.attempts.failed(by_peer, now);
  const auto tracked = std::make_shared<Tracked>();
  ReadJob job = [=, id = *wish, last4 = body.phone_last4](store::Reader& reader) {
    check_pair(reader, id, last4, now, *tracked);
    ReadResult result;
    result.ok = true;
    return result;
  };
  const ReadResult result = co_await service.bridge.read(std::move(job));
  if (!result.ok) co_return reply_failed(request, result);
  if (!tracked->is_right) co_return reply_not_found(request);
  service.attempts.succeeded(by_wish);
  service.attempts.succeeded(by_peer);
  JsonWriter out(256);
  out.begin_object();
  out.field("wish_id", wish->value);
  write_tracking_token(out, service, *wish, tracked->token_no);
  out.end_object();
  co_return reply_json(out.take());
}

}  // namespace http
