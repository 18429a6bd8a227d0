// One row for each thing that can be done with a wish: the action, the fields of its body and what
// the path names; and the one handler that reads them. `review`, `correct` and `supply-info` are
// handlers of their own, since they correct the wish as well.
#pragma once

#include <algorithm>
#include <array>

#include "engine/record/action.hpp"
#include "http/codec/action.hpp"
#include "http/core/router.hpp"

namespace http {

enum class PathNames : std::uint8_t { wish, dispatch };  // of a dispatch the desk knows the wish

struct ActionRow {
  engine::Action action;
  ShapeOf<ActionBody> body;
  PathNames path = PathNames::wish;
};

inline constexpr std::array action_rows{
    ActionRow{engine::Action::accept, accept_fields, PathNames::dispatch},
    ActionRow{engine::Action::decline, decline_fields, PathNames::dispatch},
    ActionRow{engine::Action::appeal, note_fields},
    ActionRow{engine::Action::cancel, cancel_fields},
    ActionRow{engine::Action::claim, claim_fields},
    ActionRow{engine::Action::confirm, confirm_fields},
    ActionRow{engine::Action::dispatch, dispatch_fields},
    ActionRow{engine::Action::escalate, note_fields},
    ActionRow{engine::Action::finish, finish_fields},
    ActionRow{engine::Action::give_back, decline_fields},
    ActionRow{engine::Action::give_up, reason_fields},
    ActionRow{engine::Action::message, message_fields},
    ActionRow{engine::Action::raise_reach, note_fields},
    ActionRow{engine::Action::rate, rate_fields},
    ActionRow{engine::Action::recall, recall_fields},
    ActionRow{engine::Action::redo, redo_fields},
    ActionRow{engine::Action::reissue, note_fields},
    ActionRow{engine::Action::report_result, report_fields},
    ActionRow{engine::Action::resume, note_fields},
    ActionRow{engine::Action::start, accept_fields},
};

/// Decodes the body, submits the command in the caller's name, encodes the wish as it is after it:
/// 200 with its ETag; 409 or 422 with the refusal of the desk; 412 if the wish has changed.
Awaitable<Reply> act_by_row(Service& service, const Request& request, const ActionRow& row);

/// The handler of an action. An action without a row does not compile.
template <engine::Action action>
Awaitable<Reply> act(Service& service, const Request& request) {
  static constexpr auto row = std::ranges::find(action_rows, action, &ActionRow::action);
  static_assert(row != action_rows.end());
  return act_by_row(service, request, *row);
}

}  // namespace http
