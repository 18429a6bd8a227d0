// /v1/offers and /v1/nearby: what providers can do, where and how much.
#include <utility>

#include "engine/city/served.hpp"
#include "engine/sentence/value_phrases.hpp"
#include "http/access/rights.hpp"
#include "http/codec/query.hpp"
#include "http/core/reply.hpp"
#include "http/handlers/handlers.hpp"
#include "http/handlers/supply/supply_change.hpp"
#include "http/sentence/body_phrases.hpp"
#include "http/view/supply_view.hpp"

namespace http {

namespace {

constexpr std::int64_t within_default_m = 3'000;
constexpr std::int64_t within_max_m = 50'000;

constexpr SupplyKind<engine::PutOffer, engine::Offer, engine::OfferId> offers{
    &engine::PutOffer::offer, &engine::Receipt::offer, &answer_offer, "/v1/offers/"};

/// The provider that a new offer belongs to; null if there is none, or none that the caller may
/// give offers to.
store::ProviderRef provider_of(const Service& service, const Request& request,
                               engine::ProviderId id) {
  store::ProviderRef provider = service.published.find(id).provider;
  if (!provider) return nullptr;
  const Relation relation = relation_to(request.who, *provider);
  const View view = view_of(rule_of(Permission::offer_run), request.who.role, relation);
  return view != View::nothing ? provider : nullptr;
}

}  // namespace

Awaitable<Reply> post_offer(Service& service, const Request& request) {
  OfferBody body;
  if (auto refused = read_input(request, new_offer_fields(), body)) co_return std::move(*refused);
  const auto provider = provider_of(service, request, body.record.provider);
  if (!provider) {
    const engine::Rejection unknown{engine::Refusal::not_found, "provider_id", phrase::provider_id};
    co_return reply_refused(request, unknown);
  }
  auto record = to_offer(std::move(body), provider->place);
  if (!record) co_return reply_refused(request, record.error());
  co_return co_await submit_supply(service, request, offers, std::move(*record),
                                   Precondition::optional);
}

Reply get_offer(Service& service, const Request& request) {
  const store::OfferSnapshot& view = request.found.offer;
  JsonWriter out;
  write_offer(out, *view.offer, view.held, *service.city);
  Reply reply = reply_json(out.take());
  set_etag(reply, view.offer->version);
  return reply;
}

Awaitable<Reply> put_offer(Service& service, const Request& request) {
  OfferBody body;
  if (auto refused = read_input(request, offer_fields(), body)) co_return std::move(*refused);
  const store::OfferRef current = request.found.offer.offer;
  const store::ProviderRef provider = request.found.provider.provider;
  auto record = to_offer(std::move(body), provider->place);
  if (!record) co_return reply_refused(request, record.error());
  record->id = current->id;
  record->provider = current->provider;
  record->version = current->version;
  record->suspended = current->suspended;
  co_return co_await submit_supply(service, request, offers, std::move(*record),
                                   Precondition::required);
}

Awaitable<Reply> patch_offer(Service& service, const Request& request) {
  return set_capacity(service, request, offers, request.found.offer.offer);
}

Awaitable<Reply> suspend_offer(Service& service, const Request& request) {
  return set_suspended(service, request, offers, request.found.offer.offer, true);
}

Awaitable<Reply> resume_offer(Service& service, const Request& request) {
  return set_suspended(service, request, offers, request.found.offer.offer, false);
}

Reply get_nearby(Service& service, const Request& request) {
  Query query(request);
  std::optional<double> lat;
  std::optional<double> lon;
  engine::Datum datum = engine::Datum::wgs84;
  engine::CategoryCode category;
  std::int64_t within = within_default_m;
  query.take_number("lat", -90, 90, lat, engine::phrase::swapped);
  query.take_number("lon", -180, 180, lon);
  query.take<parse_enum<engine::Datum>>("datum", datum, engine::phrase::one_of,
                                        "wgs84, gcj02, bd09");
  query.take<parse_category>("category", category, category_allowed);
  query.take_integer("within_m", 1, within_max_m, within);
  const std::size_t limit = query.take_limit();
  if (auto refused = query.refused()) return std::move(*refused);
  if (!lat) query.needs("lat", engine::phrase::number(-90, 90));
  if (!lon) query.needs("lon", engine::phrase::number(-180, 180));
  if (auto refused = query.refused()) return std::move(*refused);
  const engine::Point place = engine::to_wgs84({*lat, *lon}, datum);
  if (auto outside = engine::check_place(*service.city, place)) {
    outside->field = "lat";
    return reply_refused(request, *outside);
  }
  const engine::Metres reach{static_cast<std::int32_t>(within)};
  JsonWriter out(8192);
  out.begin_object();
  out.key("items");
  out.begin_list();
  const auto found = service.published.nearby(place, category, reach, limit);
  for (const auto& near : found.nearest) {
    out.begin_object();
    out.field("distance_m", near.distance.value);
    out.key("offer");
    write_offer(out, *near.offer.offer, near.offer.held, *service.city);
    out.key("provider");
    write_provider(out, *near.provider.provider, near.provider.held, *service.city, request.view);
    out.end_object();
  }
  out.end_list();
  out.field("more", found.more);
  out.end_object();
  return reply_json(out.take());
}

}  // namespace http
