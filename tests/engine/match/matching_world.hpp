// A small random town beside a plan. The same things are done to both, and the town answers the
// plan's questions by looking at everything, with its own wording of the rules. For tests.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/match/plan.hpp"
#include "tests/engine/choices.hpp"
#include "tests/engine/flow/model.hpp"

namespace test {

/// How large and how crowded the town is.
struct WorldShape {
  int providers = 8;
  int offers = 14;
  int wishes_max = 25;
  int capacity_max = 3;
  double spread_degrees = 0.05;  // 0 = everything at one point
  int radius_max = 4'000;
  bool nothing_fits = false;  // no offer serves any wish's category
};

enum class WorldEvent : std::uint8_t {
  add_wish,
  remove_wish,
  reweigh,
  wish_reach,
  wish_exclusions,
  wish_facts,
  hold_assigned,
  hold_anywhere,
  release,
  offer_capacity,
  offer_suspended,
  offer_categories,
  offer_place,
  offer_radius,
  offer_areas,
  offer_hours,
  new_offer,
  provider_capacity,
  provider_suspended,
  provider_level,
  provider_qualifications,
  provider_area,
  new_provider,
  offer_people,
  time_passes
};
inline constexpr int world_events = 25;
const char* name_of(WorldEvent event) noexcept;

class World {
 public:
  World(const WorldShape& shape, std::uint32_t seed);
  /// `choices` outlives the world.
  World(const WorldShape& shape, Choices& choices);

  engine::Plan plan;

  /// One random event; `improve` is not called. `last` names it for messages.
  void act();
  WorldEvent last() const noexcept { return last_; }
  /// How often each event was done (drawn while it was possible).
  const std::array<std::uint64_t, world_events>& counts() const noexcept { return counts_; }
  void add_wish();

  /// Error of the plan in its present state, by its certificate and by looking; empty if none.
  std::string fault() const;
  /// Improves to the end and compares with plans made from nothing, in order and backward.
  std::string settle();
  /// A plan given the present state at once, improved to the end.
  engine::Plan rebuilt(bool backward) const;

  /// First hard filter an offer fails, by looking; none if it passes all before capacity.
  std::optional<engine::Filter> failed(const engine::Wish& wish, const engine::Offer& offer) const;
  /// Units at the offer or the provider: held work and present assignments.
  int load(engine::OfferId offer) const;
  int load(engine::ProviderId provider) const;
  bool is_full(const engine::Offer& offer) const;
  engine::Instant now() const { return now_; }
  bool is_past(engine::Instant at) const { return at <= now_; }
  engine::Window this_half_hour() const;
  /// The whole matching problem as the other solvers read it.
  Model model() const;

  const engine::Provider& provider_of(const engine::Offer& offer) const;
  const engine::City& city() const { return *city_; }

  std::map<engine::OfferId, engine::Offer> offers;
  std::map<engine::ProviderId, engine::Provider> providers;
  std::map<engine::WishId, engine::Wish> open;
  std::map<engine::WishId, std::int64_t> weights;
  std::vector<std::pair<engine::WishId, engine::OfferId>> held;

  int draw(int from, int to);
  engine::Wish draw_wish();
  engine::Offer draw_offer(engine::ProviderId provider);
  engine::Provider draw_provider();

 private:
  World(const WorldShape& shape, std::unique_ptr<Choices> own, Choices* choices);
  bool try_event(WorldEvent event);
  bool change_wish(WorldEvent event);
  bool change_offer(WorldEvent event);
  bool change_provider(WorldEvent event);
  bool remove_wish();
  bool hold_assigned();
  bool hold_anywhere();
  bool release();
  bool add_offer();
  bool add_provider();
  bool pass_time();
  bool meets(engine::Window wanted, const engine::Category& category,
             const engine::Offer& offer) const;
  std::string check_moved();
  engine::Point draw_point();
  engine::WeekHours draw_hours();
  engine::AreaCode draw_area(engine::Level level);
  engine::WishId draw_open();
  int held_at(engine::OfferId offer) const;
  int held_at(engine::ProviderId provider) const;

  WorldShape shape_;
  std::shared_ptr<const engine::City> city_;
  std::unique_ptr<Choices> own_choices_;
  Choices* choices_;
  std::map<engine::WishId, std::optional<engine::OfferId>> told_;  // as `take_moved` reported
  std::array<std::uint64_t, world_events> counts_{};
  WorldEvent last_ = WorldEvent::add_wish;
  std::uint64_t next_id_ = 1;
  engine::Instant now_{engine::Millis{1'772'413'200'000}};  // Monday 09:00, as in test_city.hpp
};

}  // namespace test
