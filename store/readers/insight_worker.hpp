// Answers questions that try things out (shortage, what-if, best additions) beside live traffic:
// one thread of low priority with its own plan, made from what is published. It takes nothing from
// the writer but short shared locks on what is published, and gives nothing back
// (docs/decisions/0012).
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>

#include "engine/match/plan.hpp"
#include "store/readers/histogram.hpp"
#include "store/readers/published.hpp"

namespace store {

struct InsightSettings {
  std::size_t queue_max = 8;  // questions waiting; beyond it `submit` says no
  /// A plan that is older is made again before the next answer, if something was committed since.
  std::chrono::milliseconds plan_age_max{10'000};
  /// ... and in any case after this time, since weights rise with waiting.
  std::chrono::milliseconds weights_age_max{600'000};
  std::uint64_t settled_max = 200'000'000;         // nodes settled by one improvement of a plan
  std::chrono::milliseconds question_max{15'000};  // long questions stop at their next step
};

/// Since the start, of one moment.
struct InsightStats {
  std::size_t queue = 0;             // questions that wait
  bool running = false;              // one is being answered
  std::uint64_t refused = 0;         // the queue was full
  DurationHistogram questions_took;  // answered; from its turn to its end, without the waiting
  DurationHistogram plans_took;      // plans made; part of the question that needed it
};

/// What a question may look at; valid while it is answered. Copies of the plan are the question's.
struct Insight {
  const engine::Plan& plan;
  const engine::City& city;
  engine::Seq as_of_seq;  // committed when the records were read; some may be newer
  engine::Instant as_of;
  std::uint64_t settled_max = 0;
  std::function<bool()> may_go_on;              // false: the time is over, or the process stops
  std::function<WishRef(engine::WishId)> find;  // open wishes as they were read; null if none
};

class InsightWorker {
 public:
  /// Must not throw.
  using Job = std::function<void(const Insight& insight)>;

  /// `published` outlives the worker. `clock` is the city's. Starts its thread; a plan is made when
  /// the first question comes.
  InsightWorker(std::shared_ptr<const engine::City> city, const Published& published,
                std::function<engine::Instant()> clock, InsightSettings settings = {});
  ~InsightWorker();  // stops

  /// Any thread. False when the queue is full or the worker stops.
  bool submit(Job job);
  /// Any thread.
  InsightStats stats() const;
  /// Lets the present question end at its next step; what waits is dropped. Idempotent.
  void stop();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace store
