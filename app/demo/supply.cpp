#include "app/demo/supply.hpp"

#include <algorithm>
#include <set>

#include "app/demo/names.hpp"

namespace app {
namespace {

using engine::Level;

class SupplyMaker {
 public:
  SupplyMaker(const SupplyShape& shape, const Places& places, const engine::City& city,
              std::uint64_t seed)
      : shape_(shape), places_(places), city_(city), random_(Random::named(seed, "supply")) {}

  std::vector<DemoProvider> make() {
    make_stations();
    make_teams();
    make_units();
    make_sectors();
    return std::move(made_);
  }

 private:
  struct Sort {  // one of the four sorts of provider
    engine::ProviderKind kind;
    const char* prefix;  // of the code
  };

  void make_stations();
  void make_teams();
  void make_units();
  void make_sectors();

  DemoProvider begin(Sort sort, const Community& community, const std::string& name);
  DemoProvider from_persona(Sort sort, const Persona& persona, const Community& community,
                            std::int32_t capacity);
  DemoProvider from_sector(const Persona& persona, engine::AreaCode area, std::int32_t capacity);
  engine::Offer offer(const engine::Provider& provider, std::string title,
                      std::vector<engine::CategoryCode> leaves, std::int32_t capacity);
  std::vector<engine::CategoryCode> leaves_of(const Persona& persona) const;
  std::vector<engine::CategoryCode> some(std::vector<engine::CategoryCode> leaves, std::size_t few,
                                         std::size_t many);
  engine::Qualifications qualifications(const std::vector<engine::Offer>& offers,
                                        std::uint32_t permille);
  std::string unused_name(const std::string& wanted);
  NameSlots slots(const Community& community);
  const Persona& pick(const std::vector<Persona>& personas);

  const SupplyShape& shape_;
  const Places& places_;
  const engine::City& city_;
  Random random_;
  std::set<std::string> names_;
  std::vector<DemoProvider> made_;
  std::uint32_t number_ = 0;  // within the sort
};

NameSlots SupplyMaker::slots(const Community& community) {
  static const std::array<const char*, 8> ordinals{"一", "二", "三", "四", "五", "六", "七", "八"};
  std::string trade = shape_.trade_heads[random_.index(shape_.trade_heads.size())];
  trade += shape_.trade_tails[random_.index(shape_.trade_tails.size())];
  return {{"社区", community.name},
          {"街道", community.street},
          {"区", community.district},
          {"字号", trade},
          {"序", ordinals[random_.index(ordinals.size())]}};
}

/// A second team of the same name becomes 二队, a third 三队 and so on.
std::string SupplyMaker::unused_name(const std::string& wanted) {
  static const std::array<const char*, 9> ordinals{"二", "三", "四", "五", "六",
                                                   "七", "八", "九", "十"};
  if (names_.insert(wanted).second) return wanted;
  for (const char* ordinal : ordinals) {
    std::string name = wanted + "（" + ordinal + "队）";
    if (names_.insert(name).second) return name;
  }
  for (int number = 11;; ++number) {
    std::string name = wanted + "（" + std::to_string(number) + "队）";
    if (names_.insert(name).second) return name;
  }
}

const Persona& SupplyMaker::pick(const std::vector<Persona>& personas) {
  std::vector<std::uint32_t> shares;
  for (const Persona& persona : personas) shares.push_back(persona.share);
  return personas[random_.weighted(shares)];
}

/// Leaves that this persona may serve: its own list, or those of the menu with one of its letters.
/// Referrals are handed on, never served.
std::vector<engine::CategoryCode> SupplyMaker::leaves_of(const Persona& persona) const {
  if (!persona.only.empty()) return persona.only;
  std::vector<engine::CategoryCode> result;
  for (const engine::Category& leaf : city_.menu.categories) {
    if (leaf.retired || leaf.unsure || leaf.kinds.front() == engine::WishKind::referral) continue;
    bool served = std::ranges::any_of(leaf.providers, [&](const std::string& letter) {
      return std::ranges::find(persona.letters, letter) != persona.letters.end();
    });
    if (served) result.push_back(leaf.code);
  }
  return result;
}

std::vector<engine::CategoryCode> SupplyMaker::some(std::vector<engine::CategoryCode> leaves,
                                                    std::size_t few, std::size_t many) {
  many = std::min(many, leaves.size());
  few = std::min(few, many);
  auto count = static_cast<std::size_t>(
      random_.between(static_cast<std::int64_t>(few), static_cast<std::int64_t>(many)));
  for (std::size_t i = 0; i < count; ++i)
    std::swap(leaves[i], leaves[i + random_.index(leaves.size() - i)]);
  leaves.resize(count);
  std::ranges::sort(leaves);
  return leaves;
}

DemoProvider SupplyMaker::begin(Sort sort, const Community& community, const std::string& name) {
  DemoProvider result;
  engine::Provider& provider = result.provider;
  provider.kind = sort.kind;
  provider.code = numbered_code(sort.prefix, ++number_);
  provider.name = unused_name(name);
  provider.area = community.code;
  provider.place = places_.scatter(random_, community, community.centre, community.spacing_m / 2);
  provider.phone = work_phone(random_);
  return result;
}

engine::Offer SupplyMaker::offer(const engine::Provider& provider, std::string title,
                                 std::vector<engine::CategoryCode> leaves, std::int32_t capacity) {
  engine::Offer result;
  result.title = std::move(title);
  result.categories = std::move(leaves);
  result.place = provider.place;
  result.areas = {provider.area};
  result.capacity = capacity;
  return result;
}

engine::Qualifications SupplyMaker::qualifications(const std::vector<engine::Offer>& offers,
                                                   std::uint32_t permille) {
  engine::Qualifications wanted = 0, held = 0;
  for (const engine::Offer& offer : offers)
    for (engine::CategoryCode leaf : offer.categories) wanted |= city_.menu.find(leaf)->required;
  for (std::size_t bit = 0; bit < city_.menu.qualifications.size(); ++bit)
    if ((wanted >> bit & 1U) != 0 && random_.chance(permille)) held |= 1U << bit;
  return held;
}

void SupplyMaker::make_stations() {
  const StationShape& shape = shape_.stations;
  const std::vector<Community>& communities = places_.communities();
  constexpr std::uint32_t trained_permille = 850;  // staff holds what its leaves demand
  number_ = 0;
  for (std::uint32_t i = 0; i < shape.count; ++i) {
    // Stations beyond the number of communities go to communities spread over the list.
    bool second = i >= communities.size();
    std::size_t at = second ? (i - communities.size()) * 77 % communities.size() : i;
    const Community& community = communities[at];
    std::string name = fill(second ? shape.second_name : shape.name, slots(community));
    DemoProvider made = begin({engine::ProviderKind::station, "ST"}, community, name);
    made.provider.level = Level::community;
    std::int32_t capacity = shape.capacity.draw(random_);
    auto leaves = some(shape.leaves, shape.leaves_few, shape.leaves.size());
    made.offers.push_back(offer(made.provider, "站点日常服务", std::move(leaves), capacity));
    if (random_.chance(shape.venue_permille)) {
      auto courses = some(shape.venue_leaves, shape.venue_leaves_few, shape.venue_leaves.size());
      made.offers.push_back(offer(made.provider, shape.venue_title, std::move(courses),
                                  shape.venue_capacity.draw(random_)));
      capacity += made.offers.back().capacity;
    }
    for (engine::Offer& each : made.offers) {
      std::int64_t permille = random_.between(shape.radius_permille_min, shape.radius_permille_max);
      each.radius.value = static_cast<std::int32_t>(community.spacing_m * permille / 1000);
      each.hours = shape.hours;
    }
    made.provider.capacity = capacity;
    made.provider.qualifications = qualifications(made.offers, trained_permille);
    made_.push_back(std::move(made));
  }
}

DemoProvider SupplyMaker::from_persona(Sort sort, const Persona& persona,
                                       const Community& community, std::int32_t capacity) {
  const std::string& pattern = persona.names[random_.index(persona.names.size())];
  DemoProvider made = begin(sort, community, fill(pattern, slots(community)));
  engine::Provider& provider = made.provider;
  provider.level = static_cast<Level>(random_.weighted(persona.levels));
  provider.area = community.code.at(provider.level);
  provider.capacity = capacity;
  std::vector<engine::CategoryCode> able = leaves_of(persona);
  std::size_t count = random_.chance(shape_.second_offer_permille) ? 2 : 1;
  for (std::size_t i = 0; i < count; ++i) {
    auto leaves = some(able, persona.leaves_min, persona.leaves_max);
    if (leaves.empty()) continue;
    std::int32_t room = i == 0 ? capacity : std::max(1, capacity / 2);
    const std::string& title = persona.titles[(i + random_.index(2)) % persona.titles.size()];
    made.offers.push_back(offer(provider, title, std::move(leaves), room));
    made.offers.back().radius.value =
        static_cast<std::int32_t>(random_.between(persona.radius_min, persona.radius_max));
    made.offers.back().hours = persona.hours[random_.index(persona.hours.size())];
  }
  provider.qualifications = qualifications(made.offers, persona.qualified_permille);
  provider.suspended = random_.chance(shape_.suspended_permille);
  return made;
}

void SupplyMaker::make_teams() {
  const std::vector<Community>& communities = places_.communities();
  std::vector<std::uint32_t> teams(communities.size(), shape_.least_in_community), crowd;
  for (std::size_t i = 0; i < communities.size(); ++i)
    crowd.push_back(shape_.crowd[random_.index(shape_.crowd.size())]);
  for (std::uint32_t placed = shape_.least_in_community * static_cast<std::uint32_t>(teams.size());
       placed < shape_.teams; ++placed)
    ++teams[random_.weighted(crowd)];
  number_ = 0;
  for (std::size_t i = 0; i < communities.size(); ++i)
    for (std::uint32_t team = 0; team < teams[i] && number_ < shape_.teams; ++team) {
      const Persona& persona = pick(shape_.team_personas);
      std::int32_t capacity = shape_.team_capacity.draw(random_);
      made_.push_back(
          from_persona({engine::ProviderKind::team, "TM"}, persona, communities[i], capacity));
    }
}

void SupplyMaker::make_units() {
  const std::vector<Community>& communities = places_.communities();
  number_ = 0;
  while (number_ < shape_.units) {
    const Persona& persona = pick(shape_.unit_personas);
    const Community& community = communities[random_.index(communities.size())];
    std::int32_t capacity = shape_.unit_capacity.draw(random_);
    made_.push_back(from_persona({engine::ProviderKind::unit, "UN"}, persona, community, capacity));
  }
}

DemoProvider SupplyMaker::from_sector(const Persona& persona, engine::AreaCode area,
                                      std::int32_t capacity) {
  const engine::Area* place = city_.areas.find(area);
  auto near = std::ranges::find_if(places_.communities(), [&](const Community& community) {
    return area.contains(community.code);
  });
  DemoProvider made =
      begin({engine::ProviderKind::sector, "SC"}, *near, place->name + persona.names.front());
  engine::Provider& provider = made.provider;
  provider.level = area.level();
  provider.area = area;
  provider.place = place->centre;
  provider.capacity = capacity;
  made.offers.push_back(offer(provider, persona.titles.front(), leaves_of(persona), capacity));
  made.offers.back().hours = persona.hours.front();
  provider.qualifications = qualifications(made.offers, persona.qualified_permille);
  return made;
}

void SupplyMaker::make_sectors() {
  number_ = 0;
  for (const Persona& persona : shape_.sectors) {
    made_.push_back(from_sector(persona, city_.code, shape_.sector_capacity.draw(random_)));
    for (engine::AreaCode district : places_.districts())
      made_.push_back(
          from_sector(persona, district, shape_.sector_district_capacity.draw(random_)));
  }
}

}  // namespace

std::vector<DemoProvider> make_supply(const SupplyShape& shape, const Places& places,
                                      const engine::City& city, std::uint64_t seed) {
  return SupplyMaker(shape, places, city, seed).make();
}

}  // namespace app
