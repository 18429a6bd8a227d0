// How a provider or an offer is changed: what is the same for both, once. The handlers of
// providers.cpp and offers.cpp say what differs in a SupplyKind.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "http/access/actor.hpp"
#include "http/codec/input.hpp"
#include "http/codec/supply.hpp"
#include "http/core/reply.hpp"
#include "http/core/service.hpp"
#include "http/handlers/answers.hpp"

namespace http {

/// `Put` is the command, `Record` what it carries. Outlives every request: a constant.
template <class Put, class Record, class Id>
struct SupplyKind {
  Record Put::*record;
  Id engine::Receipt::*id;
  store::ResponseEncoder answer;
  std::string_view path;  // ends with a slash, the id follows
};

/// Stores a new record (id 0) or a changed one. `record.version` is the one that was read: it is
/// demanded, so that a change in between is never overwritten.
template <class Put, class Record, class Id>
Awaitable<Reply> submit_supply(Service& service, const Request& request,
                               const SupplyKind<Put, Record, Id>& kind, Record record,
                               Precondition need) {
  Put put;
  const bool is_new = !record.id;
  if (!is_new) put.if_version = record.version;
  store::Submission submission;
  if (auto refused = read_key(request, submission)) co_return std::move(*refused);
  if (auto refused = read_if_match(request, need, put.if_version)) co_return std::move(*refused);
  put.*kind.record = std::move(record);
  put.actor = actor_of(request.who);
  submission.command = std::move(put);
  submission.answer = kind.answer;
  store::Outcome outcome = co_await service.bridge.submit(std::move(submission));
  std::string location;
  if (is_new) location = std::string(kind.path) + std::to_string((outcome.receipt.*kind.id).value);
  co_return reply_change(request, std::move(outcome), std::move(location));
}

/// `current`: as it is now, null if there is none.
template <class Put, class Record, class Id>
Awaitable<Reply> set_suspended(Service& service, const Request& request,
                               const SupplyKind<Put, Record, Id>& kind,
                               std::shared_ptr<const Record> current, bool suspended) {
  if (auto refused = read_nothing(request)) co_return std::move(*refused);
  if (!current) co_return reply_not_found(request);
  Record record = *current;
  record.suspended = suspended;
  co_return co_await submit_supply(service, request, kind, std::move(record),
                                   Precondition::optional);
}

/// Body: the new capacity and nothing else.
template <class Put, class Record, class Id>
Awaitable<Reply> set_capacity(Service& service, const Request& request,
                              const SupplyKind<Put, Record, Id>& kind,
                              std::shared_ptr<const Record> current) {
  CapacityBody body;
  if (auto refused = read_input(request, capacity_fields, body)) co_return std::move(*refused);
  if (!current) co_return reply_not_found(request);
  Record record = *current;
  record.capacity = body.capacity;
  co_return co_await submit_supply(service, request, kind, std::move(record),
                                   Precondition::required);
}

}  // namespace http
