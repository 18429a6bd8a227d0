// /v1/providers: who can fulfil. What it is asked, may claim and is doing: provider_desk.cpp.
#include <utility>

#include "http/access/rights.hpp"
#include "http/codec/list_order.hpp"
#include "http/codec/query.hpp"
#include "http/core/reply.hpp"
#include "http/handlers/handlers.hpp"
#include "http/handlers/supply/supply_change.hpp"
#include "http/view/supply_view.hpp"

namespace http {

namespace {

constexpr SupplyKind<engine::PutProvider, engine::Provider, engine::ProviderId> providers{
    &engine::PutProvider::provider, &engine::Receipt::provider, &answer_provider, "/v1/providers/"};

/// A new or moved provider must stand where the caller may put it.
std::optional<engine::Rejection> check_area(const Request& request,
                                            const engine::Provider& record) {
  if (is_in_area(request.who, record.area)) return std::nullopt;
  return engine::Rejection{engine::Refusal::not_allowed, "area", "an area inside your own"};
}

}  // namespace

Awaitable<Reply> post_provider(Service& service, const Request& request) {
  ProviderBody body;
  if (auto refused = read_input(request, provider_fields(), body)) co_return std::move(*refused);
  auto record = to_provider(std::move(body), *service.city);
  if (!record) co_return reply_refused(request, record.error());
  if (const auto outside = check_area(request, *record)) co_return reply_refused(request, *outside);
  co_return co_await submit_supply(service, request, providers, std::move(*record),
                                   Precondition::optional);
}

Reply list_providers(Service& service, const Request& request) {
  Query query(request);
  store::ProviderFilter filter;
  std::optional<Cursor> cursor;
  std::optional<store::ProviderOrder> order;
  store::After after_rank;
  query.take<parse_enum<engine::ProviderKind>>("kind", filter.kind,
                                               "one of station, team, unit, sector");
  query.take<parse_area>("area", filter.area, area_allowed);
  query.take<parse_category>("category", filter.category, category_allowed);
  query.take_flag("suspended", filter.suspended);
  query.take_text("q", filter.text);
  query.take<read_provider_order>("sort", order, provider_order_allowed);
  if (order)
    take_rank(query, after_rank);
  else
    query.take_cursor(cursor);
  const std::size_t limit = query.take_limit();
  if (auto refused = query.refused()) return std::move(*refused);
  const engine::ProviderId after{cursor ? cursor->at : 0};
  const ListScope scope = list_scope(request.who, request.view, filter.area);
  filter.area = scope.area;
  std::vector<store::ProviderSnapshot> found;
  if (!scope.nothing) {
    const store::Published& published = service.published;
    found = order ? store::providers_in_order(published, filter, *order, after_rank, limit)
                  : published.providers(filter, after, limit);
  }
  JsonWriter out(8192);
  out.begin_object();
  out.key("items");
  out.begin_list();
  for (const store::ProviderSnapshot& view : found) {
    write_provider(out, *view.provider, view.held, *service.city, request.view);
  }
  out.end_list();
  std::string next;
  if (found.size() == limit) {
    next = order ? to_text(store::rank_of(found.back(), *order))
                 : to_text(Cursor{false, found.back().provider->id.value});
  }
  if (!next.empty()) out.field_word("next", next);
  out.end_object();
  Reply reply = reply_json(out.take());
  if (!next.empty()) reply.headers.emplace_back("Link", next_link(request, next));
  return reply;
}

Reply get_provider(Service& service, const Request& request) {
  const store::ProviderSnapshot& view = request.found.provider;
  JsonWriter out;
  write_provider(out, *view.provider, view.held, *service.city, request.view);
  Reply reply = reply_json(out.take());
  set_etag(reply, view.provider->version);
  return reply;
}

Awaitable<Reply> put_provider(Service& service, const Request& request) {
  ProviderBody body;
  if (auto refused = read_input(request, provider_fields(), body)) co_return std::move(*refused);
  const store::ProviderRef current = request.found.provider.provider;
  auto record = to_provider(std::move(body), *service.city);
  if (!record) co_return reply_refused(request, record.error());
  if (const auto outside = check_area(request, *record)) co_return reply_refused(request, *outside);
  record->id = current->id;
  record->version = current->version;
  record->suspended = current->suspended;
  co_return co_await submit_supply(service, request, providers, std::move(*record),
                                   Precondition::required);
}

Awaitable<Reply> patch_provider(Service& service, const Request& request) {
  return set_capacity(service, request, providers, request.found.provider.provider);
}

Awaitable<Reply> suspend_provider(Service& service, const Request& request) {
  return set_suspended(service, request, providers, request.found.provider.provider, true);
}

Awaitable<Reply> resume_provider(Service& service, const Request& request) {
  return set_suspended(service, request, providers, request.found.provider.provider, false);
}

Reply list_provider_offers(Service& service, const Request& request) {
  const engine::ProviderId id = request.found.provider.provider->id;
  JsonWriter out(4096);
  out.begin_object();
  out.key("items");
  out.begin_list();
  for (const store::OfferSnapshot& view : service.published.offers_of(id)) {
    write_offer(out, *view.offer, view.held, *service.city);
  }
  out.end_list();
  out.end_object();
  return reply_json(out.take());
}

}  // namespace http
