// Parts of the simulation: addresses, log-ins, the city from the API, new wishes, durations.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "app/simulate/address.hpp"
#include "app/simulate/city_data.hpp"
#include "app/simulate/counters.hpp"
#include "app/simulate/draft.hpp"
#include "tests/app/simulate/sample_city.hpp"

using namespace app::simulate;
using app::Random;
using Json = nlohmann::json;

TEST_CASE("addresses of servers") {
  struct Row {
    const char* url;
    const char* host;
    const char* port;
    bool is_tls;
  };
  for (const Row& row : {Row{"http://127.0.0.1:8080", "127.0.0.1", "8080", false},
                         Row{"http://localhost/", "localhost", "80", false},
                         Row{"https://wish.city.cn", "wish.city.cn", "443", true},
                         Row{"https://[::1]:8443", "::1", "8443", true}}) {
    INFO(row.url);
    const auto address = parse_server_address(row.url);
    REQUIRE(address);
    CHECK(address->host == row.host);
    CHECK(address->port == row.port);
    CHECK(address->is_tls == row.is_tls);
  }
  CHECK(parse_server_address("https://[::1]:8443")->authority == "[::1]:8443");
  for (const char* wrong : {"", "127.0.0.1:8080", "ftp://a", "http://", "http://a:", "http://a:x",
                            "http://a:123456", "http://a/b", "http://[::1", "http://a b"}) {
    INFO(wrong);
    CHECK_FALSE(parse_server_address(wrong));
  }
}

TEST_CASE("log-ins are lines of three words, others are passed over") {
  const auto logins = parse_logins(
      "Demo accounts (in this database only):\n  admin  administrator  abc-def\n"
      "  helper helper  xyz\nname only\n\na b c d\n");
  REQUIRE(logins.size() == 2);
  CHECK(logins[0].name == "admin");
  CHECK(logins[0].role == "administrator");
  CHECK(logins[0].password == "abc-def");
  CHECK(logins[1].role == "helper");
}

TEST_CASE("the menu shows what can be wished for") {
  const CityData city = test::sample_city();
  REQUIRE(city.classes.size() == 2);
  const Leaf* repair = city.find("0701");
  REQUIRE(repair != nullptr);
  CHECK(repair->individual_kind == "individual");
  CHECK(repair->for_groups);
  CHECK(repair->minutes_min == 30);
  CHECK(repair->minutes_max == 60);
  CHECK(city.find("0799") == nullptr);  // retired
  CHECK(city.find("0901")->is_claimed);
  CHECK_FALSE(city.find("0901")->for_groups);
  CHECK(city.reasons.at("decline") == std::vector<std::string>{"no_time", "too_far"});
}

TEST_CASE("a menu, areas or reasons that are not as promised are a breach of the contract") {
  CHECK_THROWS_AS(read_menu(Json::object()), ContractBreach);
  CHECK_THROWS_AS(read_menu(Json{{"classes", Json::array()}}), ContractBreach);
  CHECK_THROWS_AS(read_areas(Json{{"items", {{{"code", "1"}}}}}), ContractBreach);
  CHECK_THROWS_AS(read_reasons(Json{{"cancel", {{{"code", 5}}}}}), ContractBreach);
}

TEST_CASE("providers that have accounts are left to people") {
  std::set<std::uint64_t> providers;
  add_providers_of_accounts(Json::parse(R"({"items":[{"id":1},{"id":2,"provider_id":17}]})"),
                            providers);
  CHECK(providers == std::set<std::uint64_t>{17});
}

TEST_CASE("new wishes are ones that the API takes") {
  const CityData city = test::sample_city();
  const Behaviour behaviour;
  Random random(21);
  int groups = 0, helped = 0;
  constexpr int wishes = 2'000;
  for (int at = 0; at < wishes; ++at) {
    const Draft draft = draw_wish(city, behaviour, random);
    const Json& body = draft.body;
    INFO(body.dump());
    const Leaf* leaf = city.find(draft.leaf);
    REQUIRE(leaf != nullptr);
    CHECK(body.at("title").get<std::string>().find(leaf->name) != std::string::npos);
    CHECK(body.at("title").get<std::string>().size() <= 60);  // characters are at least that few
    CHECK(body.at("area") == city.homes[draft.area == city.homes[0].area ? 0 : 1].area);
    CHECK(std::abs(body.at("place").at("lat").get<double>() - 31.5) < 0.01);
    const std::string phone = body.at("contact").at("phone");
    CHECK((phone.size() == 11 && phone.starts_with("129")));
    const bool is_group = body.at("kind") == "group";
    CHECK((!is_group || leaf->for_groups));
    CHECK(is_group == (draft.entered == Entered::by_station));
    const bool by_itself = draft.entered == Entered::by_resident;
    CHECK((body.at("channel") == "self") == by_itself);
    CHECK((body.at("consent").at("method") == "self_online") == by_itself);
    groups += is_group ? 1 : 0;
    helped += draft.entered == Entered::by_helper ? 1 : 0;
  }
  CHECK(groups > wishes * 4 / 100);  // a tenth, less what has no group
  CHECK(groups < wishes * 14 / 100);
  CHECK(helped > wishes * 30 / 100);
  CHECK(helped < wishes * 45 / 100);
}

TEST_CASE("who repeats a wish means the same place and person, and comes by itself") {
  const CityData city = test::sample_city();
  Random random(3);
  const Draft first = draw_wish(city, Behaviour(), random);
  const Draft again = repeat_wish(first, city, random);
  CHECK(again.leaf == first.leaf);
  CHECK(again.body.at("place") == first.body.at("place"));
  CHECK(again.body.at("contact") == first.body.at("contact"));
  CHECK(again.entered == Entered::by_resident);
}

TEST_CASE("quantiles of durations are at most an eighth too high") {
  using std::chrono::microseconds;
  Durations durations;
  CHECK(durations.quantile_ms(0.5) == 0);
  for (int at = 1; at <= 10'000; ++at) durations.add(microseconds(at));
  for (const double part : {0.01, 0.5, 0.9, 0.99, 1.0}) {
    const double exact = 10 * part;  // milliseconds
    INFO(part);
    CHECK(durations.quantile_ms(part) >= exact * 0.999);
    CHECK(durations.quantile_ms(part) <= exact * 1.126);
  }
  durations.add(std::chrono::hours(100'000));  // beyond the last class: no harm
  durations.add(microseconds(-5));
  CHECK(durations.count() == 10'002);
}
