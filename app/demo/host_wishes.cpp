#include "app/demo/host_wishes.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <memory>
#include <set>
#include <string>

#include "engine/match/eligibility.hpp"
#include "engine/opening/hours_window.hpp"

namespace app {
namespace {

using engine::WishState;

/// How many wishes of the host stand where in the end. Those that it holds leave most of its
/// places free, so that it can be asked for more.
struct WantedWish {
  WishState end;
  int count;
};
constexpr std::array wanted{
    WantedWish{WishState::dispatched, 1}, WantedWish{WishState::in_service, 1},
    WantedWish{WishState::done, 1},       WantedWish{WishState::confirmed, 1},
    WantedWish{WishState::closed, 6},     WantedWish{WishState::open, 3}};

constexpr std::int32_t around_host_m = 250;

const Community* community_of(const Places& places, engine::AreaCode area) {
  const auto& all = places.communities();
  const auto found = std::ranges::find(all, area, &Community::code);
  return found == all.end() ? nullptr : &*found;
}

void replace_all(std::string& text, const std::string& old, const std::string& fresh) {
  for (std::size_t at = text.find(old); at != std::string::npos;
       at = text.find(old, at + fresh.size()))
    text.replace(at, old.size(), fresh);
}

class Mover {
 public:
  Mover(std::span<DemoWish> wishes, const DemoProvider& host, const Places& places,
        const engine::City& city, std::uint64_t seed)
      : wishes_(wishes), host_(host), places_(places), city_(city),
        random_(Random::named(seed, "doorstep")), home_(community_of(places, host.provider.area)) {
    for (const DemoWish& wish : wishes) {
      if (wish.end == WishState::merged) repeated_.insert(wish.same_as);
    }
  }

  void move(const WantedWish& some) {
    int left = home_ == nullptr ? 0 : some.count;
    for (std::size_t at = 0; at < wishes_.size() && left > 0; ++at) {
      DemoWish& wish = wishes_[at];
      if (wish.end != some.end || repeated_.contains(at) || !is_served(wish)) continue;
      move_in(wish);
      --left;
    }
  }

 private:
  /// Whether an offer of the host would serve it from next door. Open ones are for its board; what
  /// it is asked for must not have timed out when the city is served some hours later.
  bool is_served(const DemoWish& wish) const {
    const engine::WishFacts& facts = wish.submit.facts;
    const engine::Category& leaf = *city_.menu.find(facts.category);
    const bool for_board = leaf.policy == engine::DispatchPolicy::claim;
    if (for_board != (wish.end == WishState::open)) return false;
    if (wish.end == WishState::dispatched && facts.urgency == engine::Urgency::urgent) return false;
    if (facts.kind == engine::WishKind::referral || leaf.confidential) return false;
    if (((facts.required | leaf.required) & ~host_.provider.qualifications) != 0) return false;
    return std::ranges::any_of(host_.offers, [&](const engine::Offer& offer) {
      const engine::Millis least{std::chrono::minutes{leaf.minutes_min}};
      const bool is_open =
          !facts.wanted || engine::HoursWindow(*facts.wanted, city_.calendar)
                               .has_run(offer.hours, city_.policy.holidays_of(offer.holidays),
                                        engine::least_of(*facts.wanted, least));
      return is_open &&
             std::ranges::find(offer.categories, facts.category) != offer.categories.end();
    });
  }

  void move_in(DemoWish& wish) {
    engine::WishFacts& facts = wish.submit.facts;
    const Community* const old = community_of(places_, facts.area);
    facts.area = home_->code;
    facts.place = places_.scatter(random_, *home_, host_.provider.place, around_host_m);
    wish.at_host = true;
    if (old == nullptr || wish.submit.text == nullptr) return;
    auto text = std::make_shared<engine::WishText>(*wish.submit.text);
    for (std::string* words : {&text->title, &text->content, &text->address})
      replace_all(*words, old->name, home_->name);
    wish.submit.text = std::move(text);
  }

  std::span<DemoWish> wishes_;
  const DemoProvider& host_;
  const Places& places_;
  const engine::City& city_;
  Random random_;
  const Community* home_;
  std::set<std::size_t> repeated_;  // have a duplicate, which must be at the same place
};

}  // namespace

void assign_wishes_to_demo_provider(std::span<DemoWish> wishes, const DemoProvider& host,
                                    const Places& places, const engine::City& city,
                                    std::uint64_t seed) {
  Mover mover(wishes, host, places, city, seed);
  for (const WantedWish& some : wanted) mover.move(some);
}

}  // namespace app
