#include "http/wishes.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "http/answers.hpp"
#include "http/codec_action.hpp"
#include "http/codec_wish.hpp"
#include "http/input.hpp"
#include "http/plan_view.hpp"
#include "http/query.hpp"
#include "http/reply.hpp"
#include "http/rights.hpp"
#include "http/timeline_view.hpp"
#include "http/wish_view.hpp"

namespace http {

namespace {

constexpr std::size_t candidates_max = 50;

/// The tracking token comes last and is not stored with the answer: it follows from the id.
std::string with_token(std::string body, std::string_view token) {
  body.pop_back();  // the closing brace
  body += ",\"tracking_token\":\"";
  body += token;
  body += "\"}";
  return body;
}

/// A wish that only the disk knows.
Awaitable<Reply> get_ended_wish(Service& service, const Request& request, engine::WishId id) {
  struct Found {
    std::uint32_t version = 0;
  };
  const auto found = std::make_shared<Found>();
  const View view = request.view;
  const engine::Instant now = service.wall_clock();
  const auto city = service.city;
  const store::Published& published = service.published;
  ReadJob job = [=, &published](store::Reader& reader) {
    ReadResult result;
    result.ok = true;
    const auto wish = reader.wish(id);
    result.found = wish && is_visible(*wish, *city, view);
    if (!result.found) return result;
    found->version = wish->version;
    const auto holder = published.find(wish->provider);
    JsonWriter out;
    write_wish(out, *wish, {*city, view, now, holder.provider.get(), {}, true});
    result.body = out.take();
    return result;
  };
  ReadResult result = co_await service.bridge.read(std::move(job));
  if (!result.ok || !result.found) co_return reply_failed(request, result);
  if (is_not_modified(request, found->version)) co_return reply_not_modified(found->version);
  Reply reply = reply_json(std::move(result.body));
  set_etag(reply, found->version);
  co_return reply;
}

}  // namespace

Awaitable<Reply> post_wish(Service& service, const Request& request) {
  WishBody body;
  if (auto refused = read_input(request, new_wish_fields, body)) co_return std::move(*refused);
  auto command = to_submit(std::move(body), *service.city);
  if (!command) co_return reply_refused(request, command.error());
  store::Submission submission;
  if (auto refused = read_key(request, submission)) co_return std::move(*refused);
  submission.command = std::move(*command);
  submission.answer = &answer_wish_to_owner;
  store::Outcome outcome = co_await service.bridge.submit(std::move(submission));
  if (!succeeded(outcome)) co_return reply_refusal(request, std::move(outcome));
  const std::string token = service.rights.tracking_token(outcome.receipt.wish);
  Reply reply = reply_created("/v1/wishes/" + std::to_string(outcome.receipt.wish.value),
                              with_token(std::move(outcome.body), token));
  set_etag(reply, outcome.receipt.version);
  mark_replayed(reply, outcome);
  co_return reply;
}

Awaitable<Reply> get_wish(Service& service, const Request& request) {
  const auto id = path_id(request);
  if (!id) co_return reply_not_found(request);
  const store::WishView live = service.published.find(engine::WishId{*id});
  const engine::WishId wish_id{*id};
  if (!live.wish) co_return co_await get_ended_wish(service, request, wish_id);
  const engine::Wish& wish = *live.wish;
  if (!is_visible(wish, *service.city, request.view)) co_return reply_not_found(request);
  // The pairing of an open wish changes without a new version: administrators always get it fresh.
  const bool may_be_stale = request.view == View::admin && wish.state == engine::WishState::open;
  if (!may_be_stale && is_not_modified(request, wish.version)) {
    co_return reply_not_modified(wish.version);
  }
  const store::ProviderView holder = service.published.find(wish.provider);
  JsonWriter out;
  write_wish(out, wish,
             {*service.city, request.view, service.wall_clock(), holder.provider.get(),
              live.assigned, true});
  Reply reply = reply_json(out.take());
  set_etag(reply, wish.version);
  co_return reply;
}

Awaitable<Reply> get_timeline(Service& service, const Request& request) {
  const auto id = path_id(request);
  if (!id) co_return reply_not_found(request);
  const engine::WishId wish_id{*id};
  const View view = request.view;
  const auto city = service.city;
  ReadJob job = [=](store::Reader& reader) {
    ReadResult result;
    result.ok = true;
    const auto wish = reader.wish(wish_id);
    result.found = wish && is_visible(*wish, *city, view);
    if (!result.found) return result;
    JsonWriter out(4096);
    out.begin_object();
    out.field("wish_id", wish_id.value);
    out.key("items");
    write_timeline(out, reader.timeline(wish_id), *city, view);
    out.end_object();
    result.body = out.take();
    return result;
  };
  ReadResult result = co_await service.bridge.read(std::move(job));
  if (!result.ok || !result.found) co_return reply_failed(request, result);
  co_return reply_json(std::move(result.body));
}

Awaitable<Reply> get_candidates(Service& service, const Request& request) {
  const auto id = path_id(request);
  Query query(request);
  const std::size_t limit = std::min(query.take_limit(), candidates_max);
  if (auto refused = query.refused()) co_return std::move(*refused);
  const engine::WishId wish{id.value_or(0)};
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
  const engine::WishId wish{path_id(request).value_or(0)};
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
