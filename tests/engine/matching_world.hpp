// A small random town beside a plan: the same things are done to both, and the town answers the
// plan's questions by looking at everything, with rules of its own wording. For tests of the plan.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <random>
#include <vector>

#include "engine/plan.hpp"
#include "flow_model.hpp"

namespace tests {

/// How large and how crowded the town is.
struct WorldShape {
  int providers = 8;
  int offers = 14;
  int wishes_max = 25;
  int capacity_max = 3;
  double spread_degrees = 0.05;  // 0 = everything at one point
  int radius_max = 4'000;
  bool nothing_fits = false;     // no offer serves any wish's category
};

class World {
 public:
  World(const WorldShape& shape, std::uint32_t seed);

  engine::Plan plan;

  /// One random event; `improve` is not called.
  void act();
  void add_wish();

  /// First hard filter an offer fails, by looking; none if it passes all before capacity.
  std::optional<engine::Filter> failed(const engine::Wish& wish, const engine::Offer& offer) const;
  /// Units at the offer or the provider: held work and present assignments.
  int load(engine::OfferId offer) const;
  int load(engine::ProviderId provider) const;
  bool is_full(const engine::Offer& offer) const;
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
  engine::Point draw_point();
  engine::AreaCode draw_area(engine::Level level);
  engine::WishId draw_open();
  void change_wish();
  void hold_assigned();
  void hold_anywhere();
  void release();
  void change_offer();
  void change_provider();
  int held_at(engine::OfferId offer) const;
  int held_at(engine::ProviderId provider) const;

  WorldShape shape_;
  std::shared_ptr<const engine::City> city_;
  std::mt19937 random_;
  std::uint64_t next_id_ = 1;
};

}  // namespace tests
