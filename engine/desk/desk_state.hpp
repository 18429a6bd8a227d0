// The inside of the desk, for the sources of this folder only. One file for each
// concern: submit, actions, supply, timers, dispatch, questions, invariants.
//
// `record` is the only way in which a wish changes: it folds the event, then brings every index,
// the plan and the timers in line with the record. So all of them are functions of the records and
// the time, and a restart rebuilds them.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/desk/desk.hpp"
#include "engine/desk/timers.hpp"
#include "engine/desk/wish_table.hpp"
#include "engine/lifecycle/action_arguments.hpp"
#include "engine/lifecycle/lifecycle.hpp"

namespace engine {

/// The wish as an operator may give it away, who can ring those who are closed: urgent or not, it
/// is not for who is open now only.
Wish asked_by_hand(const Wish& wish);

struct ProviderEntry {
  Provider record;
  std::vector<OfferId> offers;  // ascending
  std::set<WishId> holds;       // dispatched, claimed, in service
  int open_claims = 0;          // claimed from the board and not started
};

struct Desk::State {
  explicit State(std::shared_ptr<const City> its_city);

  // Constant after construction.
  std::shared_ptr<const City> city;

  Plan plan;
  WishTable wishes;
  Timers timers;
  std::vector<std::unique_ptr<ProviderEntry>> providers;  // index = id, null where there is none
  std::vector<std::unique_ptr<Offer>> offers;             // the same
  std::map<std::string, ProviderId, std::less<>> codes;   // providers by their code
  std::map<Seq, WishId> dispatches;                       // open ones
  /// Wishes in memory that bring a number of the hotline. Old databases may hold one number twice.
  std::set<std::pair<std::string_view, WishId>> external_nos;
  std::set<WishId> ready;     // open long enough to be dispatched if the plan pairs them
  std::vector<WishId> ended;  // final, in memory until the events are taken
  std::vector<Event> events;  // not taken yet
  std::vector<WishId> moved;  // assignment may have changed, not taken yet
  Counters counters;
  Instant now;
  bool plan_is_optimal = true;  // no demand waits for the plan's next step

  // desk_state.cpp
  void set_time(Instant at);
  ProviderEntry* provider(ProviderId id) const noexcept;
  const Offer* offer(OfferId id) const noexcept;
  const Category& category(const WishFacts& facts) const;
  /// The event of a transition with everything that follows from the record; the caller adds what
  /// the command says. `facts`: corrected ones, else null. `asked`: the offer that it goes to.
  Event event_of(const Wish& wish, const Transition& transition, const Actor& actor,
                 const WishFacts* facts = nullptr, Instant review_at = {},
                 OfferId asked = {}) const;
  /// The provider that was asked was open for the whole limit of an answer: silence is a refusal.
  bool has_had_its_time(const Wish& wish) const;
  LiveWish& record_new(Event event);
  void record(LiveWish& live, Event event);
  /// Numbers the event and gives it the present time.
  void stamp(Event& event, Seq prev, std::uint32_t version);
  void index(LiveWish& live);
  void unindex(const LiveWish& live);
  void follow_in_plan(LiveWish& live, const Event& event, OfferId offer_before);
  void add_to_plan(LiveWish& live);
  Receipt receipt(const Wish& wish) const;

  // submit.cpp
  Result<Receipt> submit(const SubmitWish& command);
  /// The facts with area and place filled in, or what is wrong with them. `known`: what the wish
  /// has already, null for a new one; its category may be retired by now, its place outside.
  Result<WishFacts> complete(WishFacts facts, const WishFacts* known) const;
  std::optional<Rejection> check_external_no(const WishFacts& facts) const;

  // actions.cpp
  Result<Receipt> act(const ActOnWish& command);
  LiveWish* target(const ActOnWish& command) const;
  Rejection not_live(const ActOnWish& command) const;
  std::optional<Rejection> check_holder(const ActOnWish& command, const Wish& wish) const;
  std::optional<Rejection> check_other(const ActOnWish& command, const Wish& wish) const;
  /// `offer`: set to the offer that a dispatch or claim goes to.
  std::optional<Rejection> check_guard(const ActOnWish& command, const Wish& wish, Guard guard,
                                       const WishFacts& facts, OfferId& offer) const;
  Event event_of(const ActOnWish& command, const Wish& wish, const Transition& transition,
                 const WishFacts* facts, OfferId offer_found) const;
  std::optional<Rejection> check_correction(const ActOnWish& command, const Wish& wish) const;
  /// `corrected`: the facts as they shall be; null: as they are.
  void correct(LiveWish& live, const ActOnWish& command, const WishFacts* corrected);
  std::optional<Rejection> check_danger(const ActOnWish& command, const Wish& wish) const;
  std::optional<std::string> danger_after(const ActOnWish& command, const Wish& wish) const;
  bool waits_for_words(const Wish& wish) const;
  void screen_again(LiveWish& live);

  // supply.cpp
  Result<Receipt> put(const PutProvider& command);
  Result<Receipt> put(const PutOffer& command);
  std::optional<Rejection> check(const PutProvider& command, const ProviderEntry* entry) const;
  std::optional<Rejection> check(const PutOffer& command, const Offer* old) const;
  /// Puts the record into the desk and the plan.
  void place(const Provider& record);
  void place(const Offer& record);

  // system_actions.cpp, timers.cpp
  void arm(LiveWish& live);
  void run_timers(std::uint32_t timers_max);
  void fire(LiveWish& live);
  void apply_system_action(LiveWish& live, Action action);
  void look_farther(LiveWish& live);
  /// The wished time is over: the wish leaves plan, board and dispatch, an operator looks.
  void end_wished_time(LiveWish& live);
  void raise_reach(LiveWish& live, bool escalate);
  void on_dispatch_refused(LiveWish& live);

  // dispatch.cpp
  /// The policy that counts: confidential wishes and those that need a licence never go to a board.
  DispatchPolicy policy_of(const WishFacts& facts) const;
  bool is_on_board(const Wish& wish) const;
  /// When an open wish may be dispatched; Instant::max() if the system never does.
  Instant settled_at(const Wish& wish) const;
  void note_moved();
  void tidy_moved();
  void dispatch_ready(std::uint32_t dispatches_max);
  /// `wanted`: 0 = the best of the provider's offers; `found`: the offer that takes it.
  std::optional<Rejection> check_claim(const Wish& wish, ProviderId claiming, OfferId wanted,
                                       OfferId& found) const;
  std::optional<Rejection> check_dispatch(const Wish& wish, OfferId offer) const;

  // invariants.cpp
  std::string broken_invariant() const;
  std::string broken_load(const std::map<OfferId, std::int32_t>& by_offer,
                          const std::map<ProviderId, std::int32_t>& by_provider) const;
};

}  // namespace engine
