// A new wish, and the check of its facts wherever they come in.
#include "engine/assert.hpp"
#include "engine/city/served.hpp"
#include "engine/desk/desk_state.hpp"
#include "engine/sentence/desk_phrases.hpp"
#include "engine/sentence/place_phrases.hpp"

namespace engine {
namespace {

constexpr int people_max = 99;
constexpr int wanted_ahead_days = 400;
constexpr Millis wanted_ahead_max{std::int64_t{wanted_ahead_days} * 24 * 3'600'000};

std::optional<Rejection> check_category(const Menu& menu, const WishFacts& facts,
                                        CategoryCode known) {
  const Category* category = menu.find(facts.category);
  if (category == nullptr) {
    return Rejection{Refusal::unknown_category, "category", phrase::menu_leaf};
  }
  if (category->retired && facts.category != known) {
    return Rejection{Refusal::retired_category, "category", phrase::leaf_in_use};
  }
  for (const WishKind kind : category->kinds) {
    if (kind == facts.kind) return std::nullopt;
  }
  return Rejection{Refusal::bad_value, "kind", phrase::kind_of_category};
}

std::optional<Rejection> check_numbers(const Menu& menu, const WishFacts& facts) {
  if (facts.urgency < Urgency::urgent || facts.urgency > Urgency::planned) {
    return Rejection{Refusal::bad_value, "urgency", phrase::urgency_range};
  }
  if (facts.people < 1 || facts.people > people_max) {
    return Rejection{Refusal::bad_value, "people", phrase::helpers_range};
  }
  const std::uint64_t known = (std::uint64_t{1} << menu.qualifications.size()) - 1;
  if ((facts.required & ~known) != 0) {
    return Rejection{Refusal::bad_value, "required", phrase::menu_qualifications};
  }
  return std::nullopt;
}

std::optional<Rejection> check_wanted(const WishFacts& facts, Instant now) {
  if (!facts.wanted) return std::nullopt;
  if (facts.wanted->end <= facts.wanted->begin) {
    return Rejection{Refusal::bad_value, "wanted/end", phrase::end_after_begin};
  }
  if (facts.wanted->end <= now) {
    return Rejection{Refusal::bad_value, "wanted/end", phrase::future_time};
  }
  if (facts.wanted->end > now + wanted_ahead_max) {
    return Rejection{Refusal::bad_value, "wanted/end", phrase::within_days(wanted_ahead_days)};
  }
  return std::nullopt;
}

/// Place and area complete each other. What the wish has already (`known`) is not judged again.
std::optional<Rejection> fill_in_place(const City& city, WishFacts& facts, const WishFacts* known) {
  const Areas& areas = city.areas;
  if (!facts.area && facts.place == nowhere) {
    return Rejection{Refusal::missing_value, "area", phrase::area_or_place};
  }
  const Area* area = areas.find(facts.area);
  if (facts.area && (area == nullptr || area->retired)) {
    return Rejection{Refusal::unknown_area, "area", phrase::area_of_city};
  }
  if (facts.place == nowhere) {
    XINYUAN_ASSERT(area != nullptr);  // neither area nor place: refused above
    facts.place = area->centre;
  }
  if (known != nullptr && facts.place == known->place && facts.area == known->area) {
    return std::nullopt;
  }
  if (auto rejection = check_place(city, facts.place)) return rejection;
  if (area != nullptr) return check_area(city, *area, facts.place);
  const Area* nearest = areas.nearest(facts.place, city.policy.places.community);
  if (nearest == nullptr) {
    return Rejection{Refusal::unknown_area, "area", phrase::area_of_city};
  }
  facts.area = nearest->code;
  return std::nullopt;
}

}  // namespace

Result<WishFacts> Desk::State::complete(WishFacts facts, const WishFacts* known) const {
  const CategoryCode category = known != nullptr ? known->category : CategoryCode{};
  if (auto rejection = check_category(city->menu, facts, category)) return *rejection;
  if (auto rejection = check_numbers(city->menu, facts)) return *rejection;
  if (auto rejection = check_wanted(facts, now)) return *rejection;
  if (auto rejection = fill_in_place(*city, facts, known)) return *rejection;
  return facts;
}

/// Of the wishes in memory; those that have ended and left it are the store's to look up.
std::optional<Rejection> Desk::State::check_external_no(const WishFacts& facts) const {
  if (facts.external_no.empty()) return std::nullopt;
  const auto found = external_nos.lower_bound({facts.external_no, WishId{}});
  if (found == external_nos.end() || found->first != facts.external_no) return std::nullopt;
  return duplicate_external_no(found->second);
}

Result<Receipt> Desk::State::submit(const SubmitWish& command) {
  auto facts = complete(command.facts, nullptr);
  if (!facts) return facts.error();
  const DangerKind* const danger =
      command.text != nullptr ? city->danger.find_in(*command.text) : nullptr;
  facts->danger = danger != nullptr ? danger->code : "";
  if (danger != nullptr) facts->urgency = Urgency::urgent;
  const WishFacts& asked = *facts;
  if (auto rejection = check_external_no(asked)) return *rejection;
  if (wishes.size() >= city->live_wishes_max) {
    return Rejection{Refusal::limit_reached, "", phrase::live_wishes_max(city->live_wishes_max)};
  }

  const Category& its_category = category(asked);
  const ModerationRule* const broken =
      command.text != nullptr ? city->moderation.judge(*command.text, asked.category) : nullptr;
  const bool opens_at_once = !its_category.needs_review && asked.kind != WishKind::referral &&
                             broken == nullptr && danger == nullptr;
  static constexpr Transition enter{Action::submit, WishState::submitted, WishState::submitted, 0,
                                    Guard::none,    Needs::nothing};
  Wish blank;
  blank.reach = its_category.reach_start;
  Event event = event_of(blank, enter, command.actor, &asked);
  event.id = ++counters.wish.value;
  if (broken != nullptr) event.reason = broken->code;
  if (danger != nullptr) {
    event.reason = danger_reason;
    event.dates.step_due_at = now + city->policy.danger;
  }
  if (opens_at_once) event.dates.step_due_at = Instant{};  // nobody has to look at it
  LiveWish& live = record_new(std::move(event));
  live.wish.text = command.text;
  if (opens_at_once) apply_system_action(live, Action::approve);
  return receipt(live.wish);
}

}  // namespace engine
