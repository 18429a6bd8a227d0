// A city small enough to think about, made by hand: for tests of the engine and the store.
#pragma once

#include <memory>
#include <string>

#include "engine/city/city.hpp"
#include "engine/record/command.hpp"
#include "engine/record/provider.hpp"
#include "engine/record/wish.hpp"

namespace test::city {

// One district with two streets; the first has two communities, the second one.
inline constexpr engine::AreaCode city_code{320200000000};
inline constexpr engine::AreaCode district{320211000000};
inline constexpr engine::AreaCode street{320211001000};
inline constexpr engine::AreaCode community{320211001001};
inline constexpr engine::AreaCode neighbour{320211001002};  // same street, 1.1 km north
inline constexpr engine::AreaCode other_street{320211002000};
inline constexpr engine::AreaCode far_community{320211002001};  // 5.5 km north

// One category for each way of handling.
inline constexpr engine::CategoryCode asked{101};  // dispatch in turn, service and group
inline constexpr engine::CategoryCode mixed{102};
inline constexpr engine::CategoryCode claimed{103};       // board only, goods
inline constexpr engine::CategoryCode confidential{104};  // claim by policy, yet never on a board
inline constexpr engine::CategoryCode reviewed{105};      // an operator looks first
inline constexpr engine::CategoryCode referral{106};
inline constexpr engine::CategoryCode retired{107};
inline constexpr engine::CategoryCode licensed{108};  // needs the qualification `licence`
inline constexpr engine::CategoryCode unsure{109};    // for people who are not sure
inline constexpr engine::Qualifications licence = 1;

/// Monday 2026-03-02, 09:00 in the city: a working day begins.
inline constexpr engine::Instant monday{engine::Millis{1'772'413'200'000}};
inline constexpr engine::Millis minute{60'000};
inline constexpr engine::Millis hour = 60 * minute;
inline constexpr engine::Millis day = 24 * hour;

/// Working hours are Monday to Friday, 9 to 17. Limits are round numbers; see test_city.cpp.
/// Every use has the reasons "busy" and "other"; "retired" is retired.
std::shared_ptr<const engine::City> make();

/// Centre of a community, moved north by metres.
engine::Point place(engine::AreaCode area, int metres_north = 0);

/// A sound wish of the community's centre.
engine::WishFacts wish(engine::CategoryCode category = asked);
engine::SubmitWish submit(const engine::WishFacts& facts);

/// A team of the community with room for `capacity` wishes; code "T1" for number 1.
engine::Provider team(int number, int capacity = 2);
/// Serves the named categories within 3 km of the place, all week.
engine::Offer offer(engine::ProviderId provider, int capacity = 2,
                    std::vector<engine::CategoryCode> categories = {asked, mixed, claimed,
                                                                    confidential, reviewed});

}  // namespace test::city
