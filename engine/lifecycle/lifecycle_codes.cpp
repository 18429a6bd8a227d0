// Stable texts of the lifecycle's enumerations. They are never changed once released.
#include "engine/lifecycle/lifecycle.hpp"

namespace engine {
namespace {

template <class Enum>
bool find_code(std::string_view code, int count, Enum& out) noexcept {
  for (int index = 0; index < count; ++index) {
    const auto value = static_cast<Enum>(index);
    if (to_code(value) == code) {
      out = value;
      return true;
    }
  }
  return false;
}

}  // namespace

std::string_view to_code(WishState state) noexcept {
  switch (state) {
    case WishState::submitted: return "submitted";
    case WishState::needs_info: return "needs_info";
    case WishState::rejected: return "rejected";
    case WishState::transferred: return "transferred";
    case WishState::merged: return "merged";
    case WishState::open: return "open";
    case WishState::dispatched: return "dispatched";
    case WishState::claimed: return "claimed";
    case WishState::in_service: return "in_service";
    case WishState::done: return "done";
    case WishState::confirmed: return "confirmed";
    case WishState::on_hold: return "on_hold";
    case WishState::closed: return "closed";
    case WishState::cancelled: return "cancelled";
    case WishState::unmet: return "unmet";
  }
  return "unknown";
}

std::string_view to_code(Action action) noexcept {
  switch (action) {
    case Action::submit: return "submit";
    case Action::approve: return "approve";
    case Action::ask_info: return "ask_info";
    case Action::supply_info: return "supply_info";
    case Action::reject: return "reject";
    case Action::appeal: return "appeal";
    case Action::transfer: return "transfer";
    case Action::report_result: return "report_result";
    case Action::merge: return "merge";
    case Action::hold: return "hold";
    case Action::resume: return "resume";
    case Action::give_up: return "give_up";
    case Action::dispatch: return "dispatch";
    case Action::accept: return "accept";
    case Action::decline: return "decline";
    case Action::time_out: return "time_out";
    case Action::recall: return "recall";
    case Action::claim: return "claim";
    case Action::give_back: return "give_back";
    case Action::expire: return "expire";
    case Action::start: return "start";
    case Action::finish: return "finish";
    case Action::confirm: return "confirm";
    case Action::redo: return "redo";
    case Action::rate: return "rate";
    case Action::lapse: return "lapse";
    case Action::cancel: return "cancel";
    case Action::raise_reach: return "raise_reach";
    case Action::escalate: return "escalate";
    case Action::reissue: return "reissue";
    case Action::message: return "message";
  }
  return "unknown";
}

std::string_view to_code(Role role) noexcept {
  switch (role) {
    case Role::system: return "system";
    case Role::resident: return "resident";
    case Role::helper: return "helper";
    case Role::provider: return "provider";
    case Role::operator_: return "operator";
    case Role::integration: return "integration";
  }
  return "unknown";
}

std::string_view to_code(Guard guard) noexcept {
  switch (guard) {
    case Guard::none: return "none";
    case Guard::first_appeal: return "first_appeal";
    case Guard::holder: return "holder";
    case Guard::board: return "board";
    case Guard::eligible_offer: return "eligible_offer";
    case Guard::reach_below_city: return "reach_below_city";
    case Guard::other_wish: return "other_wish";
    case Guard::servable: return "servable";
  }
  return "unknown";
}

std::string_view to_code(Needs needs) noexcept {
  switch (needs) {
    case Needs::nothing: return "nothing";
    case Needs::reason: return "reason";
    case Needs::offer: return "offer";
    case Needs::dispatch: return "dispatch";
    case Needs::refusal: return "refusal";
    case Needs::other: return "other";
    case Needs::stars: return "stars";
    case Needs::work: return "work";
    case Needs::review_date: return "review_date";
    case Needs::note: return "note";
  }
  return "unknown";
}

bool from_code(std::string_view code, WishState& out) noexcept {
  return find_code(code, wish_states, out);
}
bool from_code(std::string_view code, Action& out) noexcept {
  return find_code(code, actions, out);
}
bool from_code(std::string_view code, Role& out) noexcept { return find_code(code, roles, out); }

}  // namespace engine
