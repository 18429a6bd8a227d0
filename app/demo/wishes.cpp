#include "app/demo/wishes.hpp"

#include <algorithm>
#include <chrono>
#include <ctime>

#include "app/demo/names.hpp"
#include "config/load.hpp"
#include "engine/record/codes.hpp"

namespace app {
namespace {

using namespace std::chrono_literals;
using engine::Millis;
using engine::WishKind;
using engine::WishState;

/// Time that a wish needs to be looked at and opened.
constexpr Millis youngest = 1h;

/// Leaves of one class that fit individuals or groups, with their weights.
struct LeafChoice {
  std::vector<const engine::Category*> leaves;
  std::vector<std::uint32_t> weights;
};

struct ClassChoice {
  std::vector<LeafChoice> classes;
  std::vector<std::uint32_t> weights;
};

/// Housing estates of a community: wishes cluster around them.
struct Estates {
  std::vector<engine::Point> centres;
  std::uint32_t crowd = 1;
};

bool fits(const engine::Category& leaf, bool group) {
  return std::ranges::any_of(leaf.kinds,
                             [&](WishKind kind) { return (kind == WishKind::group) == group; });
}

ClassChoice choice_of(const WishShape& shape, const engine::Menu& menu, bool group) {
  ClassChoice result;
  for (const auto& [number, weight] : group ? shape.group_classes : shape.individual_classes) {
    LeafChoice choice;
    for (const engine::Category& leaf : menu.categories) {
      if (leaf.retired || leaf.unsure || leaf.code.parent().value != number || !fits(leaf, group))
        continue;
      auto own = shape.leaf_weights.find(leaf.code.value);
      choice.leaves.push_back(&leaf);
      choice.weights.push_back(own == shape.leaf_weights.end() ? shape.leaf_weight_else
                                                               : own->second);
    }
    if (choice.leaves.empty())
      throw config::ConfigError("shape.json: /wishes: class " + std::to_string(number) +
                                " has no leaf for " + (group ? "groups" : "individuals"));
    result.classes.push_back(std::move(choice));
    result.weights.push_back(weight);
  }
  return result;
}

class WishMaker {
 public:
  WishMaker(const DemoShape& shape, const Places& places, const engine::City& city,
            const WishOrder& order)
      : shape_(shape.wishes), people_(shape.people), places_(places), city_(city), order_(order),
        random_(Random::named(order.seed, "wishes")),
        individuals_(choice_of(shape_, city.menu, false)),
        groups_(choice_of(shape_, city.menu, true)) {
    lay_out_estates();
  }

  std::vector<DemoWish> make();

 private:
  void lay_out_estates();
  DemoWish draw(WishState end);
  DemoWish repeat(std::size_t at, const DemoWish& first);
  const engine::Category& draw_leaf(bool group);
  void set_people(const engine::Category& leaf, bool group, engine::WishFacts& facts);
  void set_wanted(bool group, engine::Instant created, engine::WishFacts& facts);
  engine::Instant draw_created(engine::Urgency urgency, WishState end);
  engine::WishText draw_text(const engine::WishFacts& facts, const Community& community, bool group,
                             bool doubtful);
  engine::WishText draw_any_text(const engine::WishFacts& facts, const Community& community,
                                 bool group, bool doubtful);
  engine::Instant at_local(std::chrono::local_days day, Millis after_midnight) const;

  const WishShape& shape_;
  const PeopleShape& people_;
  const Places& places_;
  const engine::City& city_;
  WishOrder order_;
  Random random_;
  ClassChoice individuals_, groups_;
  std::vector<Estates> estates_;       // by community
  std::vector<std::uint32_t> crowds_;  // by community
  std::uint32_t ticket_ = 0;           // of the hotline
};

void WishMaker::lay_out_estates() {
  for (const Community& community : places_.communities()) {
    Estates estates;
    estates.crowd = shape_.crowd[random_.index(shape_.crowd.size())];
    auto count = random_.between(2, 5);
    for (std::int64_t i = 0; i < count; ++i)
      estates.centres.push_back(
          places_.scatter(random_, community, community.centre, community.spacing_m * 3 / 5));
    crowds_.push_back(estates.crowd);
    estates_.push_back(std::move(estates));
  }
}

const engine::Category& WishMaker::draw_leaf(bool group) {
  const ClassChoice& choice = group ? groups_ : individuals_;
  const LeafChoice& leaves = choice.classes[random_.weighted(choice.weights)];
  return *leaves.leaves[random_.weighted(leaves.weights)];
}

engine::Instant WishMaker::at_local(std::chrono::local_days day, Millis after_midnight) const {
  auto local = day.time_since_epoch() + after_midnight - city_.calendar.utc_offset;
  return engine::Instant{std::chrono::duration_cast<Millis>(local)};
}

/// By the shape's days and hours. Wishes that are further along need time to have got there.
engine::Instant WishMaker::draw_created(engine::Urgency urgency, WishState end) {
  constexpr std::int64_t minutes_a_day = 24 * 60;
  bool walked = end != WishState::open && end != WishState::submitted;
  const auto& days = shape_.age_days[walked ? 3 : static_cast<std::size_t>(urgency)];
  auto today = std::chrono::floor<std::chrono::days>(city_.calendar.local(order_.now));
  auto back = static_cast<std::int64_t>(random_.weighted(days)) + (walked ? 2 : 0);
  auto hour = static_cast<std::int64_t>(random_.weighted(shape_.hour_weights));
  Millis moment = std::chrono::minutes(hour * 60 + random_.between(0, 59)) +
                  std::chrono::seconds(random_.between(0, 59));
  engine::Instant created = at_local(today - std::chrono::days(back), moment);
  while (created > order_.now - youngest) created -= std::chrono::minutes(minutes_a_day);
  return created;
}

void WishMaker::set_people(const engine::Category& leaf, bool group, engine::WishFacts& facts) {
  auto own = shape_.groups.find(leaf.code.value);
  const auto& weights = own == shape_.groups.end() ? shape_.groups_all : own->second;
  facts.group = group ? engine::Group::none : static_cast<engine::Group>(random_.weighted(weights));
  facts.channel = group ? engine::Channel::station
                        : static_cast<engine::Channel>(random_.weighted(shape_.channels));
  facts.people = static_cast<std::uint16_t>(random_.between(leaf.people_min, leaf.people_max));
  if (facts.channel == engine::Channel::hotline)
    facts.external_no = numbered_code("12345", ++ticket_);
}

/// A time that suits the person: within a week at home, one to three weeks ahead for a group.
void WishMaker::set_wanted(bool group, engine::Instant created, engine::WishFacts& facts) {
  struct Span {
    Millis from, length;
  };
  static constexpr std::array<Span, 5> spans{
      {{8h + 30min, 2h}, {9h + 30min, 2h}, {14h, 2h}, {15h + 30min, 2h}, {18h + 30min, 90min}}};
  bool planned = facts.urgency == engine::Urgency::planned && facts.kind != WishKind::goods;
  if (!group && (!planned || !random_.chance(shape_.wanted_permille))) return;
  auto today =
      std::chrono::floor<std::chrono::days>(city_.calendar.local(std::max(created, order_.now)));
  auto ahead = group ? random_.between(5, 21) : random_.between(1, 7);
  const Span& span = spans[random_.index(spans.size())];
  engine::Instant begin = at_local(today + std::chrono::days(ahead), span.from);
  facts.wanted = engine::Window{begin, begin + span.length};
}

/// A wish of the demo has its life before it: none may wait because a danger was seen in it.
engine::WishText WishMaker::draw_text(const engine::WishFacts& facts, const Community& community,
                                      bool group, bool doubtful) {
  constexpr int tries_max = 20;
  engine::WishText text = draw_any_text(facts, community, group, doubtful);
  for (int tries = 1; tries < tries_max && city_.danger.find_in(text) != nullptr; ++tries) {
    text = draw_any_text(facts, community, group, doubtful);
  }
  return text;
}

engine::WishText WishMaker::draw_any_text(const engine::WishFacts& facts,
                                          const Community& community, bool group, bool doubtful) {
  NameSlots slots{{"社区", community.name}};
  for (const auto& [name, words] : shape_.slots) slots[name] = words[random_.index(words.size())];
  slots["人数"] = std::to_string(shape_.audience[random_.index(shape_.audience.size())]);
  auto phrases = shape_.phrases.find(facts.category.value);
  if (phrases == shape_.phrases.end())
    throw config::ConfigError("wishes.json: no texts for leaf " +
                              engine::to_string(facts.category));
  const WishPhrase& phrase = phrases->second[random_.index(phrases->second.size())];
  engine::WishText text;
  text.title = fill(phrase.title, slots);
  text.content = fill(phrase.content, slots);
  text.contact_name = person_name(random_, people_);
  text.contact_phone = mobile_phone(random_);
  // A number inside the text is what makes a reviewer look at a wish of an ordinary leaf.
  if (doubtful) text.content += "可以直接打" + text.contact_phone + "。";
  text.address = community.name + (group ? "文明实践站" : home_address(random_, people_));
  return text;
}

DemoWish WishMaker::draw(WishState end) {
  constexpr std::int32_t around_estate_m = 160;
  bool group = random_.chance(shape_.group_permille);
  const engine::Category& leaf = draw_leaf(group);
  std::size_t at = random_.weighted(crowds_);
  const Community& community = places_.communities()[at];
  const std::vector<engine::Point>& centres = estates_[at].centres;
  engine::Point estate = centres[random_.index(centres.size())];

  DemoWish made;
  made.end = end;
  engine::WishFacts& facts = made.submit.facts;
  facts.category = leaf.code;
  facts.kind = group ? WishKind::group : *std::ranges::find_if(leaf.kinds, [](WishKind kind) {
    return kind != WishKind::group;
  });
  facts.urgency = leaf.urgency;
  facts.area = community.code;
  facts.place = places_.scatter(random_, community, estate, around_estate_m);
  set_people(leaf, group, facts);
  made.created = draw_created(facts.urgency, end);
  set_wanted(group, made.created, facts);
  bool doubtful = end == WishState::submitted || end == WishState::rejected;
  made.submit.text =
      std::make_shared<const engine::WishText>(draw_text(facts, community, group, doubtful));
  bool helper = facts.channel == engine::Channel::helper;
  bool hotline = facts.channel == engine::Channel::hotline;
  made.submit.actor.role = group     ? engine::Role::operator_
                           : helper  ? engine::Role::helper
                           : hotline ? engine::Role::integration
                                     : engine::Role::resident;
  return made;
}

/// The same need once more, by the hotline, some hours later.
DemoWish WishMaker::repeat(std::size_t at, const DemoWish& first) {
  DemoWish made = first;
  made.end = WishState::merged;
  made.same_as = at;
  made.submit.facts.channel = engine::Channel::hotline;
  made.submit.facts.external_no = numbered_code("12345", ++ticket_);
  made.submit.actor.role = engine::Role::integration;
  Millis left = order_.now - youngest - first.created;
  made.created += std::min<Millis>(left, std::chrono::minutes(random_.between(30, 2'000)));
  return made;
}

std::vector<DemoWish> WishMaker::make() {
  std::vector<WishState> wanted(order_.open, WishState::open);
  for (std::size_t state = 0; state < shape_.further_along.size(); ++state)
    wanted.insert(wanted.end(), shape_.further_along[state], static_cast<WishState>(state));
  std::vector<DemoWish> result;
  for (WishState end : wanted) {
    if (end == WishState::merged && order_.open > 0) {
      // The open ones come first in the list, with referrals among them.
      std::size_t at = random_.index(order_.open);
      while (result[at].end != WishState::open) at = random_.index(order_.open);
      result.push_back(repeat(at, result[at]));
      continue;
    }
    // A referral in place of what was wanted comes on top: its station hands it on.
    while (true) {
      result.push_back(draw(end));
      DemoWish& made = result.back();
      if (made.submit.facts.kind != WishKind::referral) break;
      constexpr std::array<std::uint32_t, 3> referral_ends{250, 450, 300};
      constexpr std::array<WishState, 3> ends{WishState::submitted, WishState::transferred,
                                              WishState::closed};
      made.end = ends[random_.weighted(referral_ends)];
    }
  }
  return result;
}

}  // namespace

std::vector<DemoWish> make_wishes(const DemoShape& shape, const Places& places,
                                  const engine::City& city, const WishOrder& order) {
  return WishMaker(shape, places, city, order).make();
}

}  // namespace app
