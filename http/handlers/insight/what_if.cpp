// What-if: changes of supply tried on a copy of the plan. Nothing is stored.
#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "http/access/rights.hpp"
#include "http/codec/input.hpp"
#include "http/codec/what_if.hpp"
#include "http/core/reply.hpp"
#include "http/core/service.hpp"
#include "http/handlers/handlers.hpp"
#include "http/view/insight_view.hpp"

namespace http {

namespace {

constexpr std::size_t wishes_listed_max = 1'000;  // of each list; the counts are whole

/// What came of a question on the worker's thread.
struct Tried {
  std::optional<engine::Rejection> refused;
};

void write_new_place(JsonWriter& out, engine::OfferId offer, const TriedChanges& changes) {
  if (offer.value < tried_id_first) {
    out.field("offer_id", offer.value);
    return;
  }
  const TriedChanges::Origin& place = changes.new_offers[offer.value - tried_id_first];
  out.field("change", place.change);
  if (place.offer) out.field("offer", *place.offer);
}

/// Whether the caller may know of the wish; `seen`: its area, 0 = all.
bool is_seen(const store::Insight& insight, engine::WishId id, engine::AreaCode seen) {
  if (!seen) return true;
  const store::WishRef wish = insight.find(id);
  return wish != nullptr && seen.contains(wish->facts.area);
}

void write_lists(JsonWriter& out, const engine::WhatIf& result, const TriedChanges& changes,
                 const store::Insight& insight, engine::AreaCode seen) {
  std::size_t listed = 0;
  out.key("matched");
  out.begin_list();
  for (const auto& each : result.matched) {
    if (listed == wishes_listed_max) break;
    if (!is_seen(insight, each.wish, seen)) continue;
    ++listed;
    out.begin_object();
    out.field("wish_id", each.wish.value);
    write_new_place(out, each.offer, changes);
    out.end_object();
  }
  out.end_list();
  listed = 0;
  out.key("unmatched");
  out.begin_list();
  for (const engine::WishId wish : result.unmatched) {
    if (listed == wishes_listed_max) break;
    if (!is_seen(insight, wish, seen)) continue;
    ++listed;
    out.begin_object();
    out.field("wish_id", wish.value);
    out.end_object();
  }
  out.end_list();
}

void write_what_if(JsonWriter& out, const engine::WhatIf& result) {
  write_totals(out, "before", result.before);
  write_totals(out, "after", result.after);
  const engine::Gain gain{result.after.weight_matched - result.before.weight_matched,
                          result.after.cost_matched - result.before.cost_matched};
  write_gain(out, "gain", gain);
  out.field("newly_matched", result.matched.size());
  out.field("newly_unmatched", result.unmatched.size());
  out.field("moved", result.moved);
}

ReadResult answer_what_if(const store::Insight& insight, const TriedChanges& changes, Tried& tried,
                          engine::AreaCode seen) {
  engine::Plan plan(insight.plan);
  for (std::size_t at = 0; at < changes.list.size(); ++at) {
    engine::Result<void> done = engine::try_change(changes.list[at], plan);
    if (done) continue;
    engine::Rejection refused = done.error();
    refused.field = "changes/" + std::to_string(changes.origins[at].change) + "/" + refused.field;
    tried.refused = std::move(refused);
    return {};
  }
  const engine::WhatIf found = engine::compare(insight.plan, plan, insight.settled_max);
  JsonWriter out(8'192);
  out.begin_object();
  write_as_of(out, insight, found.proven && found.before.proven);
  write_what_if(out, found);
  write_lists(out, found, changes, insight, seen);
  return answered(out);
}

}  // namespace

Awaitable<Reply> post_what_if(Service& service, const Request& request) {
  WhatIfBody body;
  if (auto refused = read_input(request, what_if_fields, body)) co_return std::move(*refused);
  auto changes = to_changes(std::move(body), *service.city, service.published);
  if (!changes) co_return reply_refused(request, changes.error());
  const auto tried = std::make_shared<Tried>();
  const engine::AreaCode seen = list_scope(request.who, request.view, {}).area;
  InsightJob job = [tried, seen, changes = std::move(*changes)](const store::Insight& insight) {
    return answer_what_if(insight, changes, *tried, seen);
  };
  ReadResult result = co_await service.bridge.ask_insight(std::move(job));
  if (tried->refused) co_return reply_refused(request, *tried->refused);
  if (!result.ok) co_return reply_failed(request, result);
  co_return reply_json(std::move(result.body));
}

}  // namespace http
