// The desk: the whole live state of a city and the only place where business rules are enforced.
// Deterministic: time comes in as an argument; the same commands at the same times give the same
// events. Owned by the writer thread; nobody else touches it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/city/city.hpp"
#include "engine/explain/explanation.hpp"
#include "engine/match/plan.hpp"
#include "engine/record/command.hpp"
#include "engine/record/event.hpp"
#include "engine/record/rejection.hpp"

namespace engine {

/// How much work one turn may do; what is left goes on in the next turn.
struct TurnBudget {
  std::uint64_t settled_max = 5'000;  // nodes settled by the plan
  std::uint32_t timers_max = 250;     // deadlines handled; as many wishes are dispatched
};

/// Numbers that go on from where the database stopped.
struct Counters {
  Seq seq;      // last event written
  WishId wish;  // greatest id ever given
  ProviderId provider;
  OfferId offer;
  Instant at;  // time of the last event; no later event is earlier
};

class Desk {
 public:
  explicit Desk(std::shared_ptr<const City> city);
  ~Desk();
  Desk(Desk&&) noexcept;
  Desk& operator=(Desk&&) noexcept;

  // Recovery, in this order: providers, offers, live wishes, then start(). What is restored was
  // judged before it was written, so nothing is judged here; an impossible record ends the
  // process. After start the desk goes on exactly as one that never stopped.
  void restore(Provider provider);
  void restore(Offer offer);
  void restore(Wish wish);  // live states only
  void start(Counters counters);

  /// Judges and carries out one command. On success its events are appended to the pending ones;
  /// on refusal nothing has changed. `now` never falls between calls (the desk clamps it).
  /// Numbers of the hotline are compared with those of the wishes in memory; the store compares
  /// them with those of ended wishes (store/writer/closed_ticket_index.hpp).
  /// Any Refusal but `busy` can come back. Guards and their order: docs/LIFECYCLE.md for acts on
  /// wishes, submit.cpp and supply.cpp for new wishes and supply.
  Result<Receipt> apply(const Command& command, Instant now);
  /// One turn: deadlines that have passed in the order of their dates, one bounded step of the
  /// plan, and, when the plan is finished, the dispatches that follow; all within the budget.
  void advance(Instant now, const TurnBudget& budget);
  /// Events since the last call, in order of `seq`.
  std::vector<Event> take_events();
  /// Events not taken yet. The wishes that they ended can be read only until they are taken.
  const std::vector<Event>& events() const noexcept;
  /// Wishes whose assignment in the plan may have changed since the last call, each at most once.
  std::vector<WishId> take_moved();
  /// When `advance` next has something to do; Instant::max() if never.
  Instant next_wake() const noexcept;

  const City& city() const noexcept;
  Counters counters() const noexcept;
  Instant now() const noexcept;  // latest moment seen

  const Wish* find(WishId id) const noexcept;  // live wishes; ended ones until the next take_events
  const Provider* find(ProviderId id) const noexcept;
  const Offer* find(OfferId id) const noexcept;
  const Provider* find_provider_by_code(std::string_view code) const noexcept;
  const Wish* find_dispatch(Seq dispatch) const noexcept;  // wish of an open dispatch
  std::size_t live_wishes() const noexcept;
  /// Calls `visit(const Wish&)` for every live wish, by id ascending.
  template <class Visit>
  void for_each_live_wish(Visit&& visit) const {
    for (const Wish* wish : live_by_id()) visit(*wish);
  }
  std::vector<OfferId> offers_of(ProviderId provider) const;

  // Questions that need the plan.
  const Plan& plan() const noexcept;
  /// Whom an operator may ask: of an urgent wish also those who are closed now.
  std::vector<Candidate> candidates(WishId wish, std::size_t limit) const;
  std::optional<Explanation> explain(WishId wish) const;
  /// What this provider may claim now: policy, confidentiality, eligibility and room considered.
  std::vector<Plan::BoardEntry> board(ProviderId provider, std::size_t limit) const;
  std::vector<const Wish*> dispatches(ProviderId provider) const;  // open ones, by deadline
  std::vector<const Wish*> work(ProviderId provider) const;        // claimed and in service

  /// Invariants 1-3 and the plan's certificate over the whole state; empty if all hold.
  std::string broken_invariant() const;

 private:
  std::vector<const Wish*> live_by_id() const;
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace engine
