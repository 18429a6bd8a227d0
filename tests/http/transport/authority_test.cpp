// Host names with ports: what is one and what is not.
#include "http/transport/authority.hpp"

#include <catch2/catch.hpp>

TEST_CASE("an authority is a name or address with an optional port") {
  struct Row {
    const char* text;
    const char* name;
    const char* port;
  };
  for (const Row& row :
       {Row{"a", "a", ""}, Row{"a.b-c_d:80", "a.b-c_d", "80"}, Row{"127.0.0.1:0", "127.0.0.1", "0"},
        Row{"[::1]", "::1", ""}, Row{"[fe80::1]:65535", "fe80::1", "65535"}}) {
    INFO(row.text);
    const auto authority = http::read_authority(row.text);
    REQUIRE(authority);
    CHECK(authority->name == row.name);
    CHECK(authority->port == row.port);
  }
}

TEST_CASE("whatever could be read in two ways is no authority") {
  for (const char* text :
       {"",        ":",       ":80",    "a:",          "a:b",        "a:-1",         "a:+1",
        "a:65536", "a:1:2",   "a b",    "a/b",         "a@b",        "a,b",          ".a",
        "a..b",    "a%41",    "[",      "[]",          "[]:80",      "[::1",         "::1",
        "[::1]x",  "[::1]80", "[::1]:", "[127.0.0.1]", "[::1%eth0]", "\xE5\xBF\x83", "a\t"}) {
    INFO(text);
    CHECK_FALSE(http::read_authority(text));
  }
  CHECK_FALSE(http::read_authority(std::string(254, 'a')));
}
