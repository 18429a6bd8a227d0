#include "http/providers.hpp"

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

engine::ProviderId provider_id(const Request& request) {
  return {path_id(request).value_or(0)};
}

/// Stores a new record (id 0) or a changed one. `record.version` is the one that was read: it is
/// demanded, so that a change in between is never overwritten.
Awaitable<Reply> submit_provider(Service& service, const Request& request, engine::Provider record,
                                 Precondition need) {
  engine::PutProvider put;
  if (record.id) put.if_version = record.version;
  store::Submission submission;
  if (auto refused = read_key(request, submission)) co_return std::move(*refused);
  if (auto refused = read_if_match(request, need, put.if_version)) co_return std::move(*refused);
  const bool is_new = !record.id;
  put.provider = std::move(record);
  put.actor = office;
  submission.command = std::move(put);
  submission.answer = &answer_provider;
  store::Outcome outcome = co_await service.bridge.submit(std::move(submission));
  std::string location;
  if (is_new) location = "/v1/providers/" + std::to_string(outcome.receipt.provider.value);
  co_return reply_change(request, std::move(outcome), std::move(location));
}

Awaitable<Reply> set_suspended(Service& service, const Request& request, bool suspended) {
  if (auto refused = read_nothing(request)) co_return std::move(*refused);
  const auto current = service.published.find(provider_id(request)).provider;
  if (!current) co_return reply_not_found(request);
  engine::Provider record = *current;
  record.suspended = suspended;
  co_return co_await submit_provider(service, request, std::move(record), Precondition::optional);
}

}  // namespace

Awaitable<Reply> post_provider(Service& service, const Request& request) {
  ProviderBody body;
  if (auto refused = read_input(request, provider_fields, body)) co_return std::move(*refused);
  auto record = to_provider(std::move(body), *service.city);
  if (!record) co_return reply_refused(request, record.error());
  co_return co_await submit_provider(service, request, std::move(*record), Precondition::optional);
}

Reply list_providers(Service& service, const Request& request) {
  Query query(request);
  store::ProviderFilter filter;
  std::optional<Cursor> cursor;
  query.take<read_word<engine::ProviderKind>>("kind", filter.kind,
                                              "one of station, team, unit, sector");
  query.take<read_area>("area", filter.area, area_allowed);
  query.take<read_category>("category", filter.category, category_allowed);
  query.take_flag("suspended", filter.suspended);
  query.take_text("q", filter.text);
  query.take_cursor(cursor);
  const std::size_t limit = query.take_limit();
  if (auto refused = query.refused()) return std::move(*refused);
  const engine::ProviderId after{cursor ? cursor->at : 0};
  const auto found = service.published.providers(filter, after, limit);
  JsonWriter out(8192);
  out.begin_object();
  out.key("items");
  out.begin_list();
  for (const store::ProviderView& view : found) {
    write_provider(out, *view.provider, view.held, *service.city, request.view);
  }
  out.end_list();
  std::string next;
  if (found.size() == limit) next = to_text(Cursor{false, found.back().provider->id.value});
  if (!next.empty()) out.field_word("next", next);
  out.end_object();
  Reply reply = reply_json(out.take());
  if (!next.empty()) reply.headers.emplace_back("Link", next_link(request, next));
  return reply;
}

Reply get_provider(Service& service, const Request& request) {
  const store::ProviderView view = service.published.find(provider_id(request));
  if (!view.provider) return reply_not_found(request);
  JsonWriter out;
  write_provider(out, *view.provider, view.held, *service.city, request.view);
  Reply reply = reply_json(out.take());
  set_etag(reply, view.provider->version);
  return reply;
}

Awaitable<Reply> put_provider(Service& service, const Request& request) {
  ProviderBody body;
  if (auto refused = read_input(request, provider_fields, body)) co_return std::move(*refused);
  const auto current = service.published.find(provider_id(request)).provider;
  if (!current) co_return reply_not_found(request);
  auto record = to_provider(std::move(body), *service.city);
  if (!record) co_return reply_refused(request, record.error());
  record->id = current->id;
  record->version = current->version;
  record->suspended = current->suspended;
  co_return co_await submit_provider(service, request, std::move(*record), Precondition::required);
}

Awaitable<Reply> patch_provider(Service& service, const Request& request) {
  CapacityBody body;
  if (auto refused = read_input(request, capacity_fields, body)) co_return std::move(*refused);
  const auto current = service.published.find(provider_id(request)).provider;
  if (!current) co_return reply_not_found(request);
  engine::Provider record = *current;
  record.capacity = body.capacity;
  co_return co_await submit_provider(service, request, std::move(record), Precondition::required);
}

Awaitable<Reply> suspend_provider(Service& service, const Request& request) {
  return set_suspended(service, request, true);
}

Awaitable<Reply> resume_provider(Service& service, const Request& request) {
  return set_suspended(service, request, false);
}

Reply list_provider_offers(Service& service, const Request& request) {
  const engine::ProviderId id = provider_id(request);
  if (!service.published.find(id).provider) return reply_not_found(request);
  JsonWriter out(4096);
  out.begin_object();
  out.key("items");
  out.begin_list();
  for (const store::OfferView& view : service.published.offers_of(id)) {
    write_offer(out, *view.offer, view.held, *service.city);
  }
  out.end_list();
  out.end_object();
  return reply_json(out.take());
}

}  // namespace http
