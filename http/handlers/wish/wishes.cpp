// /v1/wishes/{id}: read and follow one. A new one: new_wish.cpp. The list: list.cpp. What is done
// with a wish: actions.cpp.
#include <algorithm>
#include <memory>
#include <utility>

#include "http/codec/input.hpp"
#include "http/codec/query.hpp"
#include "http/core/reply.hpp"
#include "http/core/service.hpp"
#include "http/handlers/answers.hpp"
#include "http/handlers/handlers.hpp"
#include "http/view/field_table.hpp"
#include "http/view/plan_view.hpp"
#include "http/view/timeline_view.hpp"
#include "http/view/wish_view.hpp"

namespace http {

namespace {

constexpr std::size_t candidates_max = 50;

}  // namespace

Reply get_wish(Service& service, const Request& request) {
  const store::WishSnapshot& found = request.found.wish;
  const engine::Wish& wish = *found.wish;
  // The pairing of an open wish changes without a new version: who sees it always gets it fresh.
  const bool may_be_stale =
      shows(request.view, WishField::assigned_offer_id) && wish.state == engine::WishState::open;
  if (!may_be_stale && is_not_modified(request, wish.version)) {
    return reply_not_modified(wish.version);
  }
  const store::ProviderSnapshot holder = service.published.find(wish.provider);
  JsonWriter out(2048);
  write_wish(
      out, wish,
      {*service.city, request.view, service.wall_clock(), holder.provider.get(), found.assigned,
       true, false, &service.unmasked_texts, preferred_language(request.accept_language)});
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
  store::Outcome outcome = co_await service.bridge.submit(std::move(question));
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
