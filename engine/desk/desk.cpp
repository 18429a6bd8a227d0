// The face of the desk: recovery, one command, one turn.
#include "engine/desk/desk.hpp"

#include <algorithm>
#include <limits>

#include "engine/assert.hpp"
#include "engine/desk/desk_state.hpp"

namespace engine {

Desk::Desk(std::shared_ptr<const City> city) : state_(std::make_unique<State>(std::move(city))) {}
Desk::~Desk() = default;
Desk::Desk(Desk&&) noexcept = default;
Desk& Desk::operator=(Desk&&) noexcept = default;

void Desk::restore(Provider provider) { state_->place(provider); }

void Desk::restore(Offer offer) {
  XINYUAN_ASSERT(state_->provider(offer.provider) != nullptr);
  state_->place(offer);
}

void Desk::restore(Wish wish) {
  XINYUAN_ASSERT(!is_final(wish.state));
  LiveWish& live = state_->wishes.insert(wish.id);
  live.wish = std::move(wish);
  state_->index(live);
  if (is_held(live.wish.state)) state_->plan.hold(live.wish.id, live.wish.offer);
}

void Desk::start(Counters counters) {
  State& state = *state_;
  state.counters = counters;
  state.set_time(counters.at);
  state.wishes.for_each([&](LiveWish& live) {
    live.seen_at = state.now;
    if (live.wish.state == WishState::open) state.add_to_plan(live);
    state.arm(live);
  });
  // The board depends on the plan, so the plan is finished before the first command.
  state.plan_is_optimal = state.plan.improve(std::numeric_limits<std::uint64_t>::max());
  state.note_moved();
}

Result<Receipt> Desk::apply(const Command& command, Instant now) {
  State& state = *state_;
  state.set_time(now);
  if (const auto* submit = std::get_if<SubmitWish>(&command)) return state.submit(*submit);
  if (const auto* act = std::get_if<ActOnWish>(&command)) return state.act(*act);
  if (const auto* provider = std::get_if<PutProvider>(&command)) return state.put(*provider);
  return state.put(std::get<PutOffer>(command));
}

void Desk::advance(Instant now, const TurnBudget& budget) {
  State& state = *state_;
  state.set_time(now);
  state.run_timers(budget.timers_max);
  state.plan_is_optimal = state.plan.improve(budget.settled_max);
  state.note_moved();
  // A plan that is not finished may still change its mind about what would be frozen here.
  if (state.plan_is_optimal) state.dispatch_ready(budget.timers_max);
}

std::vector<Event> Desk::take_events() {
  State& state = *state_;
  for (const WishId id : state.ended) {
    state.unindex(*state.wishes.find(id));
    state.wishes.erase(id);
  }
  state.ended.clear();
  std::vector<Event> taken;
  taken.reserve(state.events.size());  // the next turn is about as large, so its list never grows
  taken.swap(state.events);
  return taken;
}

const std::vector<Event>& Desk::events() const noexcept { return state_->events; }

std::vector<WishId> Desk::take_moved() {
  state_->tidy_moved();
  return std::exchange(state_->moved, {});
}

Instant Desk::next_wake() const noexcept {
  const bool has_work = !state_->plan_is_optimal || !state_->ready.empty();
  return has_work ? state_->now : state_->timers.next();
}

const City& Desk::city() const noexcept { return *state_->city; }
Counters Desk::counters() const noexcept { return state_->counters; }
Instant Desk::now() const noexcept { return state_->now; }

}  // namespace engine
