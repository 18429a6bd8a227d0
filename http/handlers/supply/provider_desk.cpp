// What a provider sees of its work: the board, the dispatches it has to answer, what it holds.
// Before it has taken a wish it sees the need and the way to go; afterwards whom it goes to.
#include <algorithm>
#include <utility>

#include "http/codec/input.hpp"
#include "http/codec/query.hpp"
#include "http/handlers/answers.hpp"
#include "http/handlers/handlers.hpp"
#include "http/view/plan_view.hpp"
#include "http/view/wish_view.hpp"

namespace http {

namespace {

using engine::Desk;
using engine::ProviderId;

void write_wish_for(JsonWriter& out, const Desk& desk, const engine::Wish& wish, View view) {
  out.key("wish");
  write_wish(out, wish, {desk.city(), view, desk.now(), desk.find(wish.provider), {}, true});
}

std::string board_of(const Desk& desk, ProviderId provider, std::size_t limit, View view) {
  if (desk.find(provider) == nullptr) return {};
  JsonWriter out(8192);
  out.begin_object();
  out.key("items");
  out.begin_list();
  for (const auto& entry : desk.board(provider, limit)) {
    const engine::Wish* wish = desk.find(entry.wish);
    if (wish == nullptr) continue;
    out.begin_object();
    write_wish_for(out, desk, *wish, view);
    out.key("candidate");
    write_candidate(out, entry.candidate);
    out.end_object();
  }
  out.end_list();
  out.end_object();
  return out.take();
}

std::string dispatches_of(const Desk& desk, ProviderId provider, std::size_t limit, View view) {
  if (desk.find(provider) == nullptr) return {};
  JsonWriter out(4096);
  out.begin_object();
  out.key("items");
  out.begin_list();
  for (const engine::Wish* wish : desk.dispatches(provider)) {
    if (limit-- == 0) break;
    out.begin_object();
    out.field("dispatch_id", wish->dispatch.value);
    out.field("offer_id", wish->offer.value);
    write_instant(out, "answer_by", wish->dates.step_due_at, desk.city());
    if (const engine::Offer* offer = desk.find(wish->offer)) {
      out.field("distance_m", engine::distance(offer->place, wish->facts.place).value);
    }
    write_wish_for(out, desk, *wish, view);
    out.end_object();
  }
  out.end_list();
  out.end_object();
  return out.take();
}

std::string work_of(const Desk& desk, ProviderId provider, std::size_t limit, View view) {
  if (desk.find(provider) == nullptr) return {};
  JsonWriter out(4096);
  out.begin_object();
  out.key("items");
  out.begin_list();
  for (const engine::Wish* wish : desk.work(provider)) {
    if (limit-- == 0) break;
    out.begin_object();
    out.field("offer_id", wish->offer.value);
    write_wish_for(out, desk, *wish, view);
    out.end_object();
  }
  out.end_list();
  out.end_object();
  return out.take();
}

using Answer = std::string (*)(const Desk& desk, ProviderId provider, std::size_t limit, View view);

Awaitable<Reply> ask_about(Service& service, const Request& request, Answer answer) {
  Query query(request);
  const std::size_t limit = query.take_limit();
  if (auto refused = query.refused()) co_return std::move(*refused);
  const ProviderId provider = request.found.provider.provider->id;
  const View view = request.view;
  store::Question question = [=](const Desk& desk) { return answer(desk, provider, limit, view); };
  store::Outcome outcome = co_await service.bridge.submit(std::move(question));
  co_return reply_answer(request, std::move(outcome));
}

}  // namespace

Awaitable<Reply> get_board(Service& service, const Request& request) {
  return ask_about(service, request, &board_of);
}

Awaitable<Reply> get_dispatches(Service& service, const Request& request) {
  return ask_about(service, request, &dispatches_of);
}

Awaitable<Reply> get_work(Service& service, const Request& request) {
  return ask_about(service, request, &work_of);
}

}  // namespace http
