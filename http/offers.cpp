#include "http/offers.hpp"

#include <utility>

#include "http/answers.hpp"
#include "http/codec_supply.hpp"
#include "http/input.hpp"
#include "http/query.hpp"
#include "http/reply.hpp"
#include "http/supply_view.hpp"

namespace http {

namespace {

constexpr engine::Actor office{engine::Role::operator_, 0};
constexpr std::int64_t within_default_m = 3'000;
constexpr std::int64_t within_max_m = 50'000;

engine::OfferId offer_id(const Request& request) {
  return {path_id(request).value_or(0)};
}

/// As submit_provider of providers.cpp.
Awaitable<Reply> submit_offer(Service& service, const Request& request, engine::Offer record,
                              Precondition need) {
  engine::PutOffer put;
  if (record.id) put.if_version = record.version;
  store::Submission submission;
  if (auto refused = read_key(request, submission)) co_return std::move(*refused);
  if (auto refused = read_if_match(request, need, put.if_version)) co_return std::move(*refused);
  const bool is_new = !record.id;
  put.offer = std::move(record);
  put.actor = office;
  submission.command = std::move(put);
  submission.answer = &answer_offer;
  store::Outcome outcome = co_await service.bridge.submit(std::move(submission));
  std::string location;
  if (is_new) location = "/v1/offers/" + std::to_string(outcome.receipt.offer.value);
  co_return reply_change(request, std::move(outcome), std::move(location));
}

Awaitable<Reply> set_suspended(Service& service, const Request& request, bool suspended) {
  if (auto refused = read_nothing(request)) co_return std::move(*refused);
  const auto current = service.published.find(offer_id(request)).offer;
  if (!current) co_return reply_not_found(request);
  engine::Offer record = *current;
  record.suspended = suspended;
  co_return co_await submit_offer(service, request, std::move(record), Precondition::optional);
}

}  // namespace

Awaitable<Reply> post_offer(Service& service, const Request& request) {
  OfferBody body;
  if (auto refused = read_input(request, new_offer_fields, body)) co_return std::move(*refused);
  const engine::ProviderId owner{body.provider};
  const auto provider = service.published.find(owner).provider;
  if (!provider) {
    const engine::Rejection unknown{engine::Refusal::not_found, "provider_id",
                                    "must be the id of a provider"};
    co_return reply_refused(request, unknown);
  }
  auto record = to_offer(std::move(body), provider->place);
  if (!record) co_return reply_refused(request, record.error());
  co_return co_await submit_offer(service, request, std::move(*record), Precondition::optional);
}

Reply get_offer(Service& service, const Request& request) {
  const store::OfferView view = service.published.find(offer_id(request));
  if (!view.offer) return reply_not_found(request);
  JsonWriter out;
  write_offer(out, *view.offer, view.held, *service.city);
  Reply reply = reply_json(out.take());
  set_etag(reply, view.offer->version);
  return reply;
}

Awaitable<Reply> put_offer(Service& service, const Request& request) {
  OfferBody body;
  if (auto refused = read_input(request, offer_fields, body)) co_return std::move(*refused);
  const auto current = service.published.find(offer_id(request)).offer;
  if (!current) co_return reply_not_found(request);
  const auto provider = service.published.find(current->provider).provider;
  auto record = to_offer(std::move(body), provider->place);
  if (!record) co_return reply_refused(request, record.error());
  record->id = current->id;
  record->provider = current->provider;
  record->version = current->version;
  record->suspended = current->suspended;
  co_return co_await submit_offer(service, request, std::move(*record), Precondition::required);
}

Awaitable<Reply> patch_offer(Service& service, const Request& request) {
  CapacityBody body;
  if (auto refused = read_input(request, capacity_fields, body)) co_return std::move(*refused);
  const auto current = service.published.find(offer_id(request)).offer;
  if (!current) co_return reply_not_found(request);
  engine::Offer record = *current;
  record.capacity = body.capacity;
  co_return co_await submit_offer(service, request, std::move(record), Precondition::required);
}

Awaitable<Reply> suspend_offer(Service& service, const Request& request) {
  return set_suspended(service, request, true);
}

Awaitable<Reply> resume_offer(Service& service, const Request& request) {
  return set_suspended(service, request, false);
}

Reply get_nearby(Service& service, const Request& request) {
  Query query(request);
  std::optional<double> lat;
  std::optional<double> lon;
  engine::Datum datum = engine::Datum::wgs84;
  engine::CategoryCode category;
  std::int64_t within = within_default_m;
  query.take_number("lat", -90, 90, lat);
  query.take_number("lon", -180, 180, lon);
  query.take<read_word<engine::Datum>>("datum", datum, "one of wgs84, gcj02, bd09");
  query.take<read_category>("category", category, category_allowed);
  query.take_integer("within_m", 1, within_max_m, within);
  const std::size_t limit = query.take_limit();
  if (auto refused = query.refused()) return std::move(*refused);
  if (!lat) query.needs("lat", "a number from -90 to 90");
  if (!lon) query.needs("lon", "a number from -180 to 180");
  if (auto refused = query.refused()) return std::move(*refused);
  const engine::Point place = engine::to_wgs84({*lat, *lon}, datum);
  if (!service.city->areas.serves(place)) {
    return reply_refused(request, {engine::Refusal::outside_city, "lat", ""});
  }
  const engine::Metres reach{static_cast<std::int32_t>(within)};
  JsonWriter out(8192);
  out.begin_object();
  out.key("items");
  out.begin_list();
  for (const auto& near : service.published.nearby(place, category, reach, limit)) {
    out.begin_object();
    out.field("distance_m", near.distance.value);
    out.key("offer");
    write_offer(out, *near.offer.offer, near.offer.held, *service.city);
    out.key("provider");
    write_provider(out, *near.provider.provider, near.provider.held, *service.city, request.view);
    out.end_object();
  }
  out.end_list();
  out.end_object();
  return reply_json(out.take());
}

}  // namespace http
