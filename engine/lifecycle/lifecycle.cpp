#include "engine/lifecycle/lifecycle.hpp"

#include <array>

#include "engine/record/codes.hpp"

namespace engine {
namespace {

using enum WishState;

// Roles that may act. The operator acts for those who cannot use a phone or a page: the resident
// (call-back) and the team (it rings the station). The system acts by deadlines only.
constexpr RoleSet system_ = role_bit(Role::system);
constexpr RoleSet operators = role_bit(Role::operator_);
constexpr RoleSet asking = role_bit(Role::resident) | role_bit(Role::helper) | operators;
constexpr RoleSet asking_or_hotline = asking | role_bit(Role::integration);
constexpr RoleSet operators_or_hotline = operators | role_bit(Role::integration);
constexpr RoleSet serving = role_bit(Role::provider) | operators;
constexpr RoleSet providers = role_bit(Role::provider);
constexpr RoleSet system_or_operators = system_ | operators;

constexpr std::array table{
    Transition{Action::approve, submitted, open, system_or_operators, Guard::servable,
               Needs::nothing},

    Transition{Action::ask_info, submitted, needs_info, operators, Guard::none, Needs::reason},
    Transition{Action::ask_info, open, needs_info, operators, Guard::none, Needs::reason},

    Transition{Action::supply_info, needs_info, submitted, asking_or_hotline, Guard::none,
               Needs::nothing},

    Transition{Action::reject, submitted, rejected, operators, Guard::none, Needs::reason},
    Transition{Action::reject, needs_info, rejected, operators, Guard::none, Needs::reason},
    Transition{Action::reject, open, rejected, operators, Guard::none, Needs::reason},

    Transition{Action::appeal, rejected, submitted, asking, Guard::first_appeal, Needs::nothing},

    Transition{Action::transfer, submitted, transferred, operators, Guard::none, Needs::reason},
    Transition{Action::transfer, needs_info, transferred, operators, Guard::none, Needs::reason},
    Transition{Action::transfer, open, transferred, operators, Guard::none, Needs::reason},
    Transition{Action::transfer, on_hold, transferred, operators, Guard::none, Needs::reason},

    Transition{Action::report_result, transferred, closed, operators_or_hotline, Guard::none,
               Needs::nothing},

    Transition{Action::merge, submitted, merged, operators, Guard::other_wish, Needs::other},
    Transition{Action::merge, needs_info, merged, operators, Guard::other_wish, Needs::other},
    Transition{Action::merge, open, merged, operators, Guard::other_wish, Needs::other},
    Transition{Action::merge, on_hold, merged, operators, Guard::other_wish, Needs::other},

    Transition{Action::hold, submitted, on_hold, operators, Guard::none, Needs::review_date},
    Transition{Action::hold, open, on_hold, operators, Guard::none, Needs::review_date},
    Transition{Action::hold, on_hold, on_hold, operators, Guard::none, Needs::review_date},

    Transition{Action::resume, on_hold, open, operators, Guard::servable, Needs::nothing},
    Transition{Action::resume, transferred, submitted, operators_or_hotline, Guard::none,
               Needs::nothing},

    Transition{Action::give_up, open, unmet, operators, Guard::none, Needs::reason},
    Transition{Action::give_up, on_hold, unmet, operators, Guard::none, Needs::reason},

    Transition{Action::dispatch, open, dispatched, system_or_operators, Guard::eligible_offer,
               Needs::offer},
    Transition{Action::accept, dispatched, claimed, serving, Guard::holder, Needs::dispatch},
    Transition{Action::decline, dispatched, open, serving, Guard::holder, Needs::refusal},
    Transition{Action::time_out, dispatched, open, system_, Guard::none, Needs::nothing},

    Transition{Action::recall, dispatched, open, operators, Guard::none, Needs::reason},
    Transition{Action::recall, claimed, open, operators, Guard::none, Needs::reason},

    Transition{Action::claim, open, claimed, providers, Guard::board, Needs::nothing},
    Transition{Action::give_back, claimed, open, serving, Guard::holder, Needs::reason},
    Transition{Action::give_back, in_service, open, serving, Guard::holder, Needs::reason},
    Transition{Action::expire, claimed, open, system_, Guard::none, Needs::nothing},

    Transition{Action::start, claimed, in_service, serving, Guard::holder, Needs::nothing},
    Transition{Action::finish, in_service, done, serving, Guard::holder, Needs::work},

    Transition{Action::confirm, done, confirmed, asking, Guard::none, Needs::nothing},
    Transition{Action::redo, done, open, asking, Guard::none, Needs::reason},
    Transition{Action::redo, confirmed, open, asking, Guard::none, Needs::reason},
    Transition{Action::rate, confirmed, closed, asking, Guard::none, Needs::stars},

    Transition{Action::expire_step, needs_info, cancelled, system_, Guard::none, Needs::nothing},
    Transition{Action::expire_step, rejected, closed, system_, Guard::none, Needs::nothing},
    Transition{Action::expire_step, open, submitted, system_, Guard::none, Needs::nothing},
    Transition{Action::expire_step, dispatched, submitted, system_, Guard::none, Needs::nothing},
    Transition{Action::expire_step, done, closed, system_, Guard::none, Needs::nothing},
    Transition{Action::expire_step, confirmed, closed, system_, Guard::none, Needs::nothing},

    Transition{Action::cancel, submitted, cancelled, asking_or_hotline, Guard::none,
               Needs::nothing},
    Transition{Action::cancel, needs_info, cancelled, asking_or_hotline, Guard::none,
               Needs::nothing},
    Transition{Action::cancel, open, cancelled, asking_or_hotline, Guard::none, Needs::nothing},
    Transition{Action::cancel, dispatched, cancelled, asking_or_hotline, Guard::none,
               Needs::nothing},
    Transition{Action::cancel, claimed, cancelled, asking_or_hotline, Guard::none, Needs::nothing},
    Transition{Action::cancel, on_hold, cancelled, asking_or_hotline, Guard::none, Needs::nothing},

    Transition{Action::raise_reach, open, open, system_or_operators, Guard::reach_below_city,
               Needs::nothing},

    Transition{Action::escalate, submitted, submitted, system_or_operators, Guard::none,
               Needs::nothing},
    Transition{Action::escalate, transferred, transferred, system_or_operators, Guard::none,
               Needs::nothing},
    Transition{Action::escalate, open, open, system_or_operators, Guard::none, Needs::nothing},
    Transition{Action::escalate, dispatched, dispatched, system_or_operators, Guard::none,
               Needs::nothing},
    Transition{Action::escalate, claimed, claimed, system_or_operators, Guard::none,
               Needs::nothing},
    Transition{Action::escalate, in_service, in_service, system_or_operators, Guard::none,
               Needs::nothing},
    Transition{Action::escalate, on_hold, on_hold, system_or_operators, Guard::none,
               Needs::nothing},

    Transition{Action::reissue, submitted, submitted, asking, Guard::none, Needs::nothing},
    Transition{Action::reissue, needs_info, needs_info, asking, Guard::none, Needs::nothing},
    Transition{Action::reissue, rejected, rejected, asking, Guard::none, Needs::nothing},
    Transition{Action::reissue, transferred, transferred, asking, Guard::none, Needs::nothing},
    Transition{Action::reissue, open, open, asking, Guard::none, Needs::nothing},
    Transition{Action::reissue, dispatched, dispatched, asking, Guard::none, Needs::nothing},
    Transition{Action::reissue, claimed, claimed, asking, Guard::none, Needs::nothing},
    Transition{Action::reissue, in_service, in_service, asking, Guard::none, Needs::nothing},
    Transition{Action::reissue, done, done, asking, Guard::none, Needs::nothing},
    Transition{Action::reissue, confirmed, confirmed, asking, Guard::none, Needs::nothing},
    Transition{Action::reissue, on_hold, on_hold, asking, Guard::none, Needs::nothing},

    Transition{Action::message, submitted, submitted, operators, Guard::none, Needs::note},
    Transition{Action::message, needs_info, needs_info, operators, Guard::none, Needs::note},
    Transition{Action::message, rejected, rejected, operators, Guard::none, Needs::note},
    Transition{Action::message, transferred, transferred, operators, Guard::none, Needs::note},
    Transition{Action::message, open, open, operators, Guard::none, Needs::note},
    Transition{Action::message, dispatched, dispatched, operators, Guard::none, Needs::note},
    Transition{Action::message, claimed, claimed, operators, Guard::none, Needs::note},
    Transition{Action::message, in_service, in_service, operators, Guard::none, Needs::note},
    Transition{Action::message, done, done, operators, Guard::none, Needs::note},
    Transition{Action::message, confirmed, confirmed, operators, Guard::none, Needs::note},
    Transition{Action::message, on_hold, on_hold, operators, Guard::none, Needs::note},

    Transition{Action::correct, submitted, submitted, operators, Guard::none, Needs::words},
    Transition{Action::correct, needs_info, needs_info, operators, Guard::none, Needs::words},
    Transition{Action::correct, transferred, transferred, operators, Guard::none, Needs::words},
    Transition{Action::correct, open, open, operators, Guard::none, Needs::words},
    Transition{Action::correct, dispatched, dispatched, operators, Guard::none, Needs::words},
    Transition{Action::correct, claimed, claimed, operators, Guard::none, Needs::words},
    Transition{Action::correct, in_service, in_service, operators, Guard::none, Needs::words},
    Transition{Action::correct, on_hold, on_hold, operators, Guard::none, Needs::words},
};

// Row of (action, state), or -1: a command finds its transition without a search.
constexpr auto rows = [] {
  std::array<std::array<std::int8_t, wish_states>, actions> result{};
  for (auto& states : result) states.fill(-1);
  for (std::size_t row = 0; row < table.size(); ++row) {
    result[static_cast<std::size_t>(table[row].action)][static_cast<std::size_t>(table[row].from)] =
        static_cast<std::int8_t>(row);
  }
  return result;
}();

constexpr bool each_pair_is_listed_once() {
  std::size_t found = 0;
  for (const auto& states : rows) {
    for (const auto row : states) found += row >= 0 ? 1U : 0U;
  }
  return found == table.size();
}
static_assert(each_pair_is_listed_once());

}  // namespace

std::span<const Transition> transitions() noexcept { return table; }

const Transition* find_transition(Action action, WishState state) noexcept {
  const auto row = rows[static_cast<std::size_t>(action)][static_cast<std::size_t>(state)];
  return row < 0 ? nullptr : &table[static_cast<std::size_t>(row)];
}

std::optional<ReasonUse> reason_use(Action action) noexcept {
  switch (action) {
    case Action::decline: return ReasonUse::decline;
    case Action::give_back: return ReasonUse::give_back;
    case Action::reject: return ReasonUse::reject;
    case Action::hold: return ReasonUse::hold;
    case Action::cancel: return ReasonUse::cancel;
    case Action::transfer: return ReasonUse::transfer;
    case Action::redo: return ReasonUse::redo;
    case Action::give_up: return ReasonUse::give_up;
    case Action::recall: return ReasonUse::recall;
    case Action::ask_info: return ReasonUse::ask_info;
    case Action::submit:
    case Action::approve:
    case Action::supply_info:
    case Action::appeal:
    case Action::report_result:
    case Action::merge:
    case Action::resume:
    case Action::dispatch:
    case Action::accept:
    case Action::time_out:
    case Action::claim:
    case Action::expire:
    case Action::start:
    case Action::finish:
    case Action::confirm:
    case Action::rate:
    case Action::expire_step:
    case Action::raise_reach:
    case Action::escalate:
    case Action::reissue:
    case Action::message:
    case Action::correct: return std::nullopt;
  }
  return std::nullopt;
}

NextStep next_step(const Wish& wish) noexcept {
  // A step without its own deadline runs against the promise to the resident.
  const Instant by =
      wish.dates.step_due_at != Instant{} ? wish.dates.step_due_at : wish.dates.due_at;
  switch (wish.state) {
    case submitted: return {Role::operator_, "operator_reviews", by};
    case needs_info: return {Role::resident, "resident_supplies_info", by};
    case rejected: return {Role::resident, "resident_may_appeal", by};
    case transferred: return {Role::operator_, "operator_follows_transfer", by};
    case open:
      return wish.escalated ? NextStep{Role::operator_, "operator_finds_help", by}
                            : NextStep{Role::system, "engine_finds_provider", by};
    case dispatched: return {Role::provider, "provider_answers", by};
    case claimed: return {Role::provider, "provider_starts", by};
    case in_service: return {Role::provider, "provider_finishes", by};
    case done: return {Role::resident, "resident_confirms", by};
    case confirmed: return {Role::resident, "resident_may_rate", by};
    case on_hold: return {Role::operator_, "operator_reviews_hold", by};
    case merged:
    case closed:
    case cancelled:
    case unmet: return {Role::system, "ended", Instant{}};
  }
  return {Role::system, "ended", Instant{}};
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
    case Needs::words: return "words";
  }
  return "unknown";
}

}  // namespace engine
