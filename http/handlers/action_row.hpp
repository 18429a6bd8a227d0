// One row for each thing that can be done with a wish, and the one handler that reads them.
#pragma once

#include "engine/lifecycle/lifecycle.hpp"
#include "http/codec/action.hpp"
#include "http/core/router.hpp"
#include "http/core/service.hpp"

namespace http {

struct ActionRow {
  engine::Action action;
  ShapeOf<ActionBody> shape;
};

/// In whose name the caller acts: its own, always. An administrator claims for the provider that it
/// names, since only providers claim. Those who may change nothing act as the system, which the
/// desk refuses.
engine::Actor actor_of(const Request& request, engine::Action action, const ActionBody& body);

/// Decode, submit, encode; `command.wish` or `command.dispatch` is set by the caller.
Awaitable<Reply> act_by_row(Service& service, const Request& request, const ActionRow& row,
                            engine::WishId wish, engine::Seq dispatch);
/// The second half: preconditions, submit, encode. `inside`: see in_body_words.
Awaitable<Reply> submit_act(Service& service, const Request& request, engine::ActOnWish act,
                            std::string_view inside = {});

}  // namespace http
