// Who a request comes from when proxies stand between.
#include "http/transport/client_address.hpp"

#include <catch2/catch.hpp>
#include <string>

namespace {

http::Address address(const std::string& text) { return boost::asio::ip::make_address(text); }

std::string client(const std::string& peer, std::vector<std::string_view> lines,
                   std::vector<const char*> listed) {
  std::vector<http::Subnet> proxies;
  for (const char* text : listed) proxies.push_back(http::read_subnet(text).value());
  return http::forwarded_client(address(peer), lines, proxies).to_string();
}

}  // namespace

TEST_CASE("subnets are read strictly and hold what they should") {
  const auto ten = http::read_subnet("10.0.0.0/8");
  REQUIRE(ten);
  CHECK(ten->contains(address("10.255.1.2")));
  CHECK(ten->contains(address("::ffff:10.1.1.1")));
  CHECK_FALSE(ten->contains(address("11.0.0.0")));
  CHECK_FALSE(ten->contains(address("a00::1")));
  const auto odd = http::read_subnet("fd00:0:0:8000::/49");
  REQUIRE(odd);
  CHECK(odd->contains(address("fd00::ffff:0:0:0:0")));
  CHECK_FALSE(odd->contains(address("fd00::7fff:0:0:0:0")));
  CHECK(http::read_subnet("0.0.0.0/0")->contains(address("1.2.3.4")));
  CHECK_FALSE(http::read_subnet("0.0.0.0/0")->contains(address("1::")));
  CHECK(http::read_subnet("::1")->contains(address("::1")));
  for (const char* text : {"", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.1/8", "10",
                           "::1/129", "a", "10.0.0.0/8x", "fe80::1%eth0", "1.2.3.4:80"}) {
    INFO(text);
    CHECK_FALSE(http::read_subnet(text));
  }
}

TEST_CASE("the client is the right-most address that is no listed proxy") {
  CHECK(client("10.0.0.1", {"1.1.1.1, 2.2.2.2"}, {"10.0.0.1"}) == "2.2.2.2");
  CHECK(client("10.0.0.1", {"1.1.1.1, 2.2.2.2, 10.0.0.2"}, {"10.0.0.0/8"}) == "2.2.2.2");
  CHECK(client("10.0.0.1", {"1.1.1.1, 2.2.2.2", "10.0.0.2"}, {"10.0.0.0/8"}) == "2.2.2.2");
  CHECK(client("10.0.0.1", {" 2.2.2.2:80 ,10.0.0.2"}, {"10.0.0.0/8"}) == "2.2.2.2");
  CHECK(client("10.0.0.1", {"[2001:db8::1]:443"}, {"10.0.0.0/8"}) == "2001:db8::1");
  CHECK(client("10.0.0.1", {"2001:db8::1"}, {"10.0.0.0/8"}) == "2001:db8::1");
  CHECK(client("10.0.0.1", {}, {"10.0.0.1"}) == "10.0.0.1");
  CHECK(client("10.0.0.1", {"10.0.0.3"}, {"10.0.0.0/8"}) == "10.0.0.3");
}

TEST_CASE("what is no address ends the search at the proxy that passed it on") {
  for (const char* text : {"", "unknown", "_hidden", "1.2.3", "1.1.1.1 2.2.2.2", "[::1", "a:b:c",
                           "1.1.1.1;", "fe80::1%eth0"}) {
    INFO(text);
    const std::string lead = std::string("9.9.9.9, ") + text;
    CHECK(client("10.0.0.1", {lead + ", 10.0.0.2"}, {"10.0.0.0/8"}) == "10.0.0.2");
  }
}

TEST_CASE("an IPv6 client is counted by its /64, an IPv4 client alone") {
  using http::group_of;
  CHECK(group_of(address("2001:db8::1")) == group_of(address("2001:db8::ffff:0:0:2")));
  CHECK(group_of(address("2001:db8::1")) != group_of(address("2001:db8:0:1::1")));
  CHECK(group_of(address("1.2.3.4")) != group_of(address("1.2.3.5")));
  CHECK(group_of(address("1.2.3.4")) == group_of(address("::ffff:1.2.3.4")));
}
