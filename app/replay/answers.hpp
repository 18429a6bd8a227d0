// What people do after the desk has asked them: the assumed part of a replay. Sees events, says
// what will be commanded and when. Draws in the order of events, so a run is repeatable.
#pragma once

#include <cstdint>
#include <optional>
#include <queue>
#include <vector>

#include "app/replay/mapping.hpp"
#include "app/support/random.hpp"
#include "engine/city/city.hpp"
#include "engine/record/command.hpp"
#include "engine/record/event.hpp"

namespace app {

class ReplayAnswers {
 public:
  ReplayAnswers(const Behaviour& behaviour, const engine::City& city, std::uint64_t seed);

  /// Of each provider, by id: answers day and night.
  void set_always(engine::ProviderId provider, bool always);
  /// Draws what follows from an event of a wish of this category.
  void follow(const engine::Event& event, engine::CategoryCode category);

  /// When the next command is due; Instant::max() if none is.
  engine::Instant next() const noexcept;
  /// The next command due by `until`, in order of time.
  std::optional<engine::ActOnWish> take(engine::Instant until);

 private:
  struct Due {
    engine::Instant at;
    std::uint64_t order;  // of drawing: ties keep it
    engine::ActOnWish act;
    bool operator>(const Due& other) const noexcept {
      return at != other.at ? at > other.at : order > other.order;
    }
  };

  void answer(const engine::Event& event, engine::Urgency urgency);
  void judge(const engine::Event& event);
  void schedule(engine::Instant at, engine::ActOnWish act);
  engine::ActOnWish by_provider(const engine::Event& event, engine::Action action) const;
  engine::ActOnWish by_resident(const engine::Event& event, engine::Action action) const;
  engine::Instant after(const engine::Event& event, MinuteRange range);
  std::string first_reason(engine::ReasonUse use) const;

  const Behaviour& behaviour_;
  const engine::City& city_;
  Random random_;
  std::vector<bool> always_;  // index = provider id
  std::priority_queue<Due, std::vector<Due>, std::greater<>> due_;
  std::uint64_t drawn_ = 0;
};

}  // namespace app
