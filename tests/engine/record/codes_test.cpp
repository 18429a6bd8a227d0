#include "engine/record/codes.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "engine/record/id_text.hpp"

using engine::AreaCode;
using engine::CategoryCode;
using engine::parse_area;
using engine::parse_category;
using engine::to_string;

namespace {

/// Every enumerator from `first` to `last` has its own code, which is read back; nothing else is.
template <class Enum>
void check_codes(Enum first, Enum last) {
  std::set<std::string_view> seen;
  for (int value = static_cast<int>(first); value <= static_cast<int>(last); ++value) {
    const auto each = static_cast<Enum>(value);
    const std::string_view code = engine::to_code(each);
    INFO(code);
    CHECK(code != "unknown");
    CHECK(seen.insert(code).second);
    Enum read = value == static_cast<int>(last) ? first : last;
    CHECK(engine::from_code(code, read));
    CHECK(read == each);
  }
  Enum untouched = last;
  for (const std::string_view wrong : {"", "unknown", "Service", "none ", "x"}) {
    CHECK_FALSE(engine::from_code(wrong, untouched));
  }
  CHECK(untouched == last);
}

}  // namespace

TEST_CASE("every enumerator has one text code, and it is read back") {
  check_codes(engine::WishKind::service, engine::WishKind::referral);
  check_codes(engine::Urgency::urgent, engine::Urgency::planned);
  check_codes(engine::DispatchPolicy::dispatch, engine::DispatchPolicy::mixed);
  check_codes(engine::Group::none, engine::Group::new_worker);
  check_codes(engine::Channel::self, engine::Channel::hotline);
  check_codes(engine::ProviderKind::station, engine::ProviderKind::sector);
  check_codes(engine::Level::community, engine::Level::city);
  check_codes(engine::ReasonUse::decline, engine::ReasonUse::ask_info);
}

TEST_CASE("category codes have two digits for a class and four for a leaf") {
  CHECK(parse_category("07") == CategoryCode{7});
  CHECK(parse_category("10") == CategoryCode{10});
  CHECK(parse_category("0701") == CategoryCode{701});
  CHECK(parse_category("1008") == CategoryCode{1008});
  CHECK(to_string(CategoryCode{7}) == "07");
  CHECK(to_string(CategoryCode{701}) == "0701");
  CHECK(to_string(CategoryCode{1008}) == "1008");
  for (const std::string_view wrong :
       {"", "7", "701", "00", "0000", "0007", "0700", "07011", "+701", "-1", " 701", "0701 ",
        "07o1", "0x10", "\xEF\xBC\x90\xEF", "99999999999999999999"}) {
    INFO(wrong);
    CHECK_FALSE(parse_category(wrong).has_value());
  }
}

TEST_CASE("area codes have 6, 9 or 12 digits and print in the shortest usual form") {
  CHECK(parse_area("320200") == AreaCode{320200000000});
  CHECK(parse_area("320205") == AreaCode{320205000000});
  CHECK(parse_area("320205001") == AreaCode{320205001000});
  CHECK(parse_area("320205001002") == AreaCode{320205001002});
  CHECK(parse_area("320205000000") == AreaCode{320205000000});
  CHECK(to_string(AreaCode{320200000000}) == "320200");
  CHECK(to_string(AreaCode{320205000000}) == "320205");
  CHECK(to_string(AreaCode{320205001000}) == "320205001");
  CHECK(to_string(AreaCode{320205001002}) == "320205001002");
  for (const std::string_view wrong : {"", "3202", "32020", "3202000", "020200", "000000", "3202 0",
                                       "32020a", "320205001002000", "-32020"}) {
    INFO(wrong);
    CHECK_FALSE(parse_area(wrong).has_value());
  }
}

TEST_CASE("the tree of areas is arithmetic on their codes") {
  using engine::Level;
  const AreaCode community{320205001002};
  CHECK(community.level() == Level::community);
  CHECK(to_string(community.at(Level::street)) == "320205001");
  CHECK(to_string(community.at(Level::district)) == "320205");
  CHECK(to_string(community.at(Level::city)) == "320200");
  CHECK(community.at(Level::city).contains(community));
  CHECK(community.at(Level::street).contains(AreaCode{320205001999}));
  CHECK_FALSE(community.at(Level::street).contains(AreaCode{320205002001}));
  CHECK_FALSE(community.contains(community.at(Level::street)));
}

TEST_CASE("ids are read as decimal digits up to the greatest that JSON carries") {
  CHECK(engine::parse_id("1") == 1);
  CHECK(engine::parse_id("9007199254740991") == 9'007'199'254'740'991);
  for (const char* text : {"", "0", "01", "-1", "+1", " 1", "1 ", "1x", "9007199254740992",
                           "18446744073709551616", "99999999999999999999999"}) {
    INFO(text);
    CHECK_FALSE(engine::parse_id(text));
  }
}
