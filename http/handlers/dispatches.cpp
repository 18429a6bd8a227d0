#include "http/handlers/dispatches.hpp"

#include "http/codec/input.hpp"
#include "http/handlers/action_row.hpp"

namespace http {

namespace {

constexpr ActionRow accept_row{engine::Action::accept, accept_fields};
constexpr ActionRow decline_row{engine::Action::decline, decline_fields};

/// The path names the dispatch; the desk knows its wish.
Awaitable<Reply> answer_dispatch(Service& service, const Request& request, const ActionRow& row) {
  return act_by_row(service, request, row, {}, {path_id(request).value_or(0)});
}

}  // namespace

Awaitable<Reply> accept_dispatch(Service& service, const Request& request) {
  return answer_dispatch(service, request, accept_row);
}

Awaitable<Reply> decline_dispatch(Service& service, const Request& request) {
  return answer_dispatch(service, request, decline_row);
}

}  // namespace http
