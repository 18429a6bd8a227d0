// One wish as the simulation knows it: what the server said last, and what people will do with it
// next.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "app/simulate/api_request.hpp"
#include "app/simulate/behaviour.hpp"
#include "app/simulate/draft.hpp"
#include "app/support/random.hpp"
#include "engine/record/wish.hpp"

namespace app::simulate {

/// A wish in an answer. Members that the view of the caller does not hold are 0 or empty.
struct Seen {
  std::uint64_t wish = 0;
  std::uint32_t version = 0;
  engine::WishState state = engine::WishState::submitted;
  std::string since;  // moment of the state, as the server wrote it
  std::uint64_t dispatch = 0, provider = 0;
  std::string leaf;
  bool is_referral = false;
  bool is_time_over = false;  // it came back because its wished time is over
  int people = 1;
  int refusals = 0;                           // in sum
  Minutes limit{0};                           // of the step: from `since` to its date; 0: none
  std::string tracking_token, tracking_code;  // of a new one
};

/// Throws ContractBreach when a field is missing or of another type.
Seen read_wish(const nlohmann::json& wish);

struct TrackedWish {
  TrackedWish(std::uint64_t number, Random own_random) : key(number), random(own_random) {}

  std::uint64_t key;
  Random random;     // its own, so that what others do moves none of its draws
  bool own = false;  // posted by the simulation
  /// Also for a wish that was there before: the office asks its resident on the phone. A wish that
  /// others post during the simulation is theirs to confirm.
  bool is_resident_simulated = false;
  Fate fate = Fate::none;
  Entered entered = Entered::by_resident;
  Voice voice = Voice::stranger;  // who posted it, and speaks for it
  std::size_t helper = 0;
  std::string phone_last4;
  std::optional<Verdict> verdict;  // once it is said to be done
  std::uint64_t same_as = 0;       // key of the wish that this one repeats

  Seen seen;
  std::uint32_t plan = 0;        // number of the present plan; steps of older ones are void
  std::uint64_t last_sweep = 0;  // number of the last walk through the list that has shown it
  std::uint32_t looks = 0;       // for a provider that could take it, without success
  bool in_flight = false;        // a request about it is under way or waits to be sent
};

}  // namespace app::simulate
