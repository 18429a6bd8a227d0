// Answers as bytes, problems, pages from memory.
#include "http/core/reply.hpp"
#include "http/server/gate.hpp"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "http/access/callers.hpp"
#include "http/access/tracking.hpp"
#include "http/server/assets.hpp"
#include "http/transport/wire.hpp"
#include "store/readers/published.hpp"
#include "tests/http/test_server.hpp"

namespace {

using engine::Refusal;

std::string as_bytes(const http::Reply& reply, const http::AnswerFacts& facts) {
  std::string out;
  out += http::append_answer(out, reply, facts).empty() ? "" : "+";
  return out;
}

const http::AnswerFacts facts{"id-1", "Sat, 01 Jan 2000 00:00:00 GMT", false, false, false};

}  // namespace

TEST_CASE("every refusal has a status, its own code and a sentence") {
  std::set<std::string> codes;
  for (int i = 0; i <= static_cast<int>(Refusal::busy); ++i) {
    const auto refusal = static_cast<Refusal>(i);
    INFO(engine::to_code(refusal));
    CHECK(codes.insert(std::string(engine::to_code(refusal))).second);
    const auto status = http::status_of(refusal);
    CHECK((status == 403 || status == 404 || status == 409 || status == 412 || status == 422 ||
           status == 503));
    CHECK(http::describe(refusal) != "refused");
    CHECK(http::reason_phrase(status) != "Unknown");
  }
}

TEST_CASE("a problem is JSON of RFC 9457 whatever text it carries") {
  http::Request request;
  request.request_id = "abc-1";
  const engine::Rejection rejection{Refusal::bad_value, "place/lat", "say \"-90\"\n\x01 to 90"};
  const auto reply = http::reply_refused(request, rejection);
  CHECK(reply.status == 422);
  CHECK(reply.content_type == "application/problem+json");
  const auto body = nlohmann::json::parse(reply.body);
  CHECK(body["type"] == "about:blank");
  CHECK(body["title"] == "Unprocessable Content");
  CHECK(body["status"] == 422);
  CHECK(body["code"] == "bad_value");
  CHECK(body["detail"] == "say \"-90\"\n\x01 to 90");
  CHECK(body["instance"] == "abc-1");
  CHECK(body["errors"][0]["pointer"] == "/place/lat");
}

TEST_CASE("an answer has its headers once, its length right and no body where none belongs") {
  http::Reply reply = http::reply_json("[1]");
  http::set_etag(reply, 7);
  CHECK(as_bytes(reply, facts) ==
        "HTTP/1.1 200 OK\r\nDate: Sat, 01 Jan 2000 00:00:00 GMT\r\nX-Request-Id: id-1\r\n"
        "X-Content-Type-Options: nosniff\r\nX-Frame-Options: DENY\r\n"
        "Referrer-Policy: no-referrer\r\n"
        "Cross-Origin-Opener-Policy: same-origin\r\nCross-Origin-Resource-Policy: same-origin\r\n"
        "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n"
        "Cache-Control: no-store\r\nETag: \"7\"\r\n"
        "Content-Type: application/json; charset=utf-8\r\nContent-Length: 3\r\n\r\n[1]");
  reply.headers.emplace_back("Cache-Control", "no-cache");
  CHECK(as_bytes(reply, facts).find("no-store") == std::string::npos);
  http::AnswerFacts head = facts;
  head.head = true;
  CHECK(as_bytes(reply, head).ends_with("Content-Length: 3\r\n\r\n"));
  for (const std::uint16_t status : {std::uint16_t{204}, std::uint16_t{304}}) {
    reply.status = status;
    const auto bytes = as_bytes(reply, facts);
    CHECK(bytes.find("Content-Length") == std::string::npos);
    CHECK(bytes.find("Content-Type:") == std::string::npos);
    CHECK(bytes.ends_with("\r\n\r\n"));
    // What a client has kept takes over the headers of a 304: a page must keep its own policy.
    CHECK((bytes.find("Content-Security-Policy") == std::string::npos) == (status == 304));
  }
  http::AnswerFacts last = facts;
  last.close = true;
  last.keep_alive_1_0 = true;
  CHECK(as_bytes(reply, last).find("Connection: close\r\n") != std::string::npos);
  CHECK(as_bytes(reply, last).find("keep-alive") == std::string::npos);
}

TEST_CASE("a large body goes beside the header, not through it") {
  http::Reply reply = http::reply_json(std::string(100'000, 'x'));
  std::string out;
  const auto body = http::append_answer(out, reply, facts);
  CHECK(body.data() == reply.body.data());
  CHECK(body.size() == 100'000);
  CHECK(out.size() < 1'000);
}

TEST_CASE("the date is that of RFC 9110") {
  http::DateText date;
  const std::string text(date.now());
  std::tm parsed{};
  REQUIRE(strptime(text.c_str(), "%a, %d %b %Y %H:%M:%S GMT", &parsed) != nullptr);
  CHECK(std::abs(std::difftime(timegm(&parsed), std::time(nullptr))) <= 1);
}

namespace {

std::string header_of(const http::Reply& reply, std::string_view wanted) {
  for (const auto& [name, value] : reply.headers) {
    if (name == wanted) return value;
  }
  return {};
}

/// A service that has nothing but pages.
struct PageServer {
  explicit PageServer(const http::Assets& assets)
      : service{nullptr, published,  bridge,  callers, tracking,
                gate,    gate.rates, nullptr, nullptr, &assets} {}
  const store::Published published;
  test::FakeBridge bridge;
  const store::Directory directory;
  const http::Callers callers{directory};
  const http::Tracking tracking{{}};
  http::Gate gate{{}};
  http::Service service;
};

}  // namespace

TEST_CASE("files of the pages are sent in the coding that the client reads, and kept for a year") {
  const auto folder =
      std::filesystem::temp_directory_path() / ("xinyuan_pages_" + std::to_string(getpid()));
  std::filesystem::create_directories(folder / "dist" / "assets");
  std::ofstream(folder / "dist" / "resident.html") << "<p>page";
  std::ofstream(folder / "dist" / "assets" / "a-1.js") << "plain";
  std::ofstream(folder / "dist" / "assets" / "a-1.js.gz") << "gzip";
  std::ofstream(folder / "dist" / "assets" / "a-1.js.br") << "brotli";
  const http::Assets assets(folder, "{}");
  std::filesystem::remove_all(folder);

  PageServer server(assets);
  http::Service& service = server.service;
  http::Request request;
  const auto page = http::resident_page(service, request);
  CHECK(*page.shared_body == "<p>page");
  CHECK(header_of(page, "Cache-Control") == "no-cache");
  CHECK(http::provider_page(service, request).status == 404);

  struct Row {
    std::string_view accepted, coding, body;
  };
  constexpr Row rows[] = {{"", "", "plain"},
                          {"identity", "", "plain"},
                          {"*", "", "plain"},
                          {"gzip", "gzip", "gzip"},
                          {"gzip, deflate, br", "br", "brotli"},
                          {"br;q=0.5, gzip;q=1.0", "br", "brotli"},
                          {"br;q=0, gzip", "gzip", "gzip"},
                          {"br;q=0.000,gzip;q=0", "", "plain"},
                          {"brx, xgzip", "", "plain"}};
  request.params[0] = "a-1.js";
  std::set<std::string> etags;
  for (const auto& [accepted, coding, body] : rows) {
    CAPTURE(accepted);
    request.accept_encoding = accepted;
    const auto file = http::page_file(service, request);
    CHECK(*file.shared_body == body);
    CHECK(header_of(file, "Content-Encoding") == coding);
    CHECK(header_of(file, "Vary") == "Accept-Encoding");
    CHECK(header_of(file, "Cache-Control").find("immutable") != std::string::npos);
    etags.insert(header_of(file, "ETag"));
  }
  CHECK(etags.size() == 3);  // one for each coding: caches must not mix them
  for (const char* name : {"a-1.js.gz", "../resident.html", "b.js"}) {
    request.params[0] = name;
    CHECK(http::page_file(service, request).status == 404);
  }
}

TEST_CASE("pages are served from memory with a strict content policy and an ETag") {
  const auto folder =
      std::filesystem::temp_directory_path() / ("xinyuan_assets_" + std::to_string(getpid()));
  std::filesystem::create_directories(folder / "docs" / "dist");
  std::ofstream(folder / "docs" / "dist" / "index.html") << "<p>hello";
  std::ofstream(folder / "docs" / "dist" / "run.sh") << "secret";
  std::ofstream(folder / "secret.html") << "secret";
  const http::Assets assets(folder, "{}");
  std::filesystem::remove_all(folder);

  PageServer server(assets);
  http::Service& service = server.service;
  http::Request request;
  const auto page = http::docs_page(service, request);
  CHECK(page.status == 200);
  CHECK(*page.shared_body == "<p>hello");
  CHECK(page.content_type == "text/html; charset=utf-8");
  std::string policy;
  std::string etag;
  for (const auto& [name, value] : page.headers) {
    if (name == "Content-Security-Policy") policy = value;
    if (name == "ETag") etag = value;
  }
  CHECK(policy.find("default-src 'none'") != std::string::npos);
  CHECK(policy.find("unsafe") == std::string::npos);
  request.if_none_match = etag;
  CHECK(http::docs_page(service, request).status == 304);
  request.if_none_match = "\"other\"";
  CHECK(http::docs_page(service, request).status == 200);

  for (const char* name : {"run.sh", "absent.css", "../secret.html", "secret.html"}) {
    request.params[0] = name;
    CHECK(http::docs_file(service, request).status == 404);
  }
  CHECK(*http::openapi_document(service, request).shared_body == "{}");
  service.assets = nullptr;
  const auto missing = http::docs_page(service, request);
  CHECK(missing.status == 404);
  CHECK(missing.body.find("web/build") != std::string::npos);
}

TEST_CASE("pages may fetch images from the origin of the map tiles, from nowhere else") {
  const std::string with = " https://tiles.example.org:8443;";
  const http::Assets tiled({}, "{}", "https://tiles.example.org:8443/vec/{z}/{x}/{y}.png?tk=1");
  const std::size_t images = tiled.policy().find("img-src 'self' data:" + with);
  CHECK(images != std::string::npos);
  CHECK(tiled.policy().find("://", images + 40) == std::string::npos);
  const http::Assets plain({}, "{}");
  CHECK(plain.policy().find("://") == std::string::npos);
  std::string without = tiled.policy();
  without.replace(without.find(with), with.size(), ";");
  CHECK(without == plain.policy());
}
