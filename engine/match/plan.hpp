// The plan: translates wishes and offers into the flow network and back. Owns eligibility, cost and
// the index of offers; the only place where wishes meet nodes. Writer thread only.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "engine/city/city.hpp"
#include "engine/flow/certificate.hpp"
#include "engine/match/candidate.hpp"
#include "engine/match/plan_summary.hpp"
#include "engine/record/provider.hpp"
#include "engine/record/wish.hpp"

namespace engine {

class Plan {
 public:
  explicit Plan(std::shared_ptr<const City> city);
  ~Plan();
  Plan(const Plan&);  // a deep copy, for questions that try something out
  Plan(Plan&&) noexcept;
  Plan& operator=(Plan&&) noexcept;

  /// What is left of wished times is counted from here on; never falls. A wish in the plan keeps
  /// what was left when it was added last. 1970 at first: then all is left.
  void set_time(Instant now) noexcept;

  /// New or changed supply. Edges of all open wishes to its offers are remade.
  void put(const Provider& provider);
  void put(const Offer& offer);  // its provider is known

  /// An open wish enters; it waits until `improve`.
  void add(const Wish& wish, std::int64_t weight);
  /// An open wish leaves (cancelled, held by nobody ...).
  void remove(WishId wish);
  void reweigh(WishId wish, std::int64_t weight);
  /// The wish is now held by `offer` (dispatched or claimed): its unit becomes fixed there.
  void hold(WishId wish, OfferId offer);
  /// A held wish frees its place; call `add` if it is open again.
  void release(OfferId offer);

  bool improve(std::uint64_t settled_max);
  std::uint64_t settled_total() const noexcept;  // nodes settled so far: work, machine-independent

  bool contains(WishId wish) const noexcept;
  std::optional<OfferId> assignment(WishId wish) const noexcept;
  std::vector<WishId> take_moved();  // wishes whose assignment changed since the last call

  /// Passes every hard filter; capacity is not looked at.
  bool is_eligible(const Wish& wish, OfferId offer) const;
  /// Room for held work: the lesser of the offer's and the provider's. 0 if unknown.
  std::int32_t free(OfferId offer) const noexcept;
  std::int32_t held(OfferId offer) const noexcept;
  std::int32_t held(ProviderId provider) const noexcept;

  /// Eligible offers, cheapest first. Works for any live wish, in the plan or not.
  std::vector<Candidate> candidates(const Wish& wish, std::size_t limit) const;
  /// Open wishes with an eligible offer of this provider, cheapest first; the desk filters by
  /// policy.
  struct BoardEntry {
    WishId wish;
    Candidate candidate;
  };
  std::vector<BoardEntry> board(ProviderId provider, std::size_t limit) const;

  PlanSummary summary() const;

  /// Records as the plan has them; null if unknown, valid until the next put.
  const Provider* find(ProviderId provider) const noexcept;
  const Offer* find(OfferId offer) const noexcept;

  Certificate certificate() const;

  /// The inside (plan_state.hpp), for the rooms that read it: explain/ and insight/.
  struct State;
  const State& state() const noexcept { return *state_; }

 private:
  std::unique_ptr<State> state_;
};

}  // namespace engine
