// Which writes with a cookie a browser may have sent from a page of ours.
#include "http/transport/same_site.hpp"

#include <catch2/catch.hpp>

namespace {

http::Request write(std::string_view origin, std::string_view fetch_site) {
  http::Request request;
  request.method = http::Method::post;
  request.host = "wish.city.cn";
  request.content_type = "application/json";
  request.origin = origin;
  request.sec_fetch_site = fetch_site;
  request.secure = true;
  return request;
}

}  // namespace

TEST_CASE("the page's own origin is a proof, by either header") {
  CHECK(http::same_site_proof(write("https://wish.city.cn", "same-origin")));
  CHECK(http::same_site_proof(write("https://wish.city.cn", "")));
  CHECK(http::same_site_proof(write("https://WISH.city.cn:443", "")));
  CHECK(http::same_site_proof(write("", "same-origin")));
}

TEST_CASE("anything else is none") {
  for (const char* origin :
       {"null", "https://evil.org", "https://wish.city.cn.evil.org",
        "https://evil.org/wish.city.cn", "https://a.wish.city.cn", "https://city.cn",
        "http://wish.city.cn", "https://wish.city.cn:8443", "wish.city.cn", "ftp://wish.city.cn",
        "https://", "https://wish.city.cn/", "https://user@wish.city.cn", "file://"}) {
    INFO(origin);
    CHECK_FALSE(http::same_site_proof(write(origin, "")));
    CHECK_FALSE(http::same_site_proof(write(origin, "same-origin")));
  }
  for (const char* site : {"cross-site", "same-site", "none", "Same-Origin", "x"}) {
    INFO(site);
    CHECK_FALSE(http::same_site_proof(write("", site)));
    CHECK_FALSE(http::same_site_proof(write("https://wish.city.cn", site)));
  }
  CHECK_FALSE(http::same_site_proof(write("", "")));
}

TEST_CASE("what a form can send is no proof, even from the same origin") {
  for (const char* type : {"", "text/plain", "application/x-www-form-urlencoded",
                           "multipart/form-data", "text/plain; application/json"}) {
    INFO(type);
    auto request = write("https://wish.city.cn", "same-origin");
    request.content_type = type;
    CHECK_FALSE(http::same_site_proof(request));
    request.idempotency_key = "\"k\"";
    CHECK(http::same_site_proof(request));
  }
}

TEST_CASE("ports count, and http is enough where no TLS is") {
  auto request = write("http://localhost:8080", "same-origin");
  request.host = "localhost:8080";
  request.secure = false;
  CHECK(http::same_site_proof(request));
  request.origin = "http://localhost:8081";
  CHECK_FALSE(http::same_site_proof(request));
  request.origin = "http://[::1]:8080";
  request.host = "[::1]:8080";
  CHECK(http::same_site_proof(request));
}
