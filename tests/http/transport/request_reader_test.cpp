// The reader alone: the whole corpus, whatever pieces the bytes come in.
#include "http/transport/request_reader.hpp"

#include <catch2/catch.hpp>
#include <cstring>

#include "tests/http/corpus.hpp"
#include "tests/http/raw_client.hpp"

namespace {

using http::RequestReader;
using Step = RequestReader::Step;

/// Feeds all bytes in pieces; stops at the first request or error. The rest stays in `bytes`.
Step feed(RequestReader& reader, std::string_view& bytes, std::size_t piece) {
  Step step = reader.advance();
  while (step == Step::need_more && !bytes.empty()) {
    const auto space = reader.space();
    REQUIRE_FALSE(space.empty());
    const std::size_t length = std::min({piece, space.size(), bytes.size()});
    std::memcpy(space.data(), bytes.data(), length);
    bytes.remove_prefix(length);
    reader.received(length);
    step = reader.advance();
  }
  return step;
}

/// Routing is not the reader's: 308, 404, 405, 421 and the content type are fine requests to it.
int status_of(const RequestReader& reader, Step step) {
  return step == Step::broken ? reader.fault().status : 200;
}

int expected(const test::Case& one) {
  const bool is_routed = one.status == 308 || (one.status >= 404 && one.stays);
  return is_routed ? 200 : one.status;
}

}  // namespace

TEST_CASE("every case of the corpus is judged alike, however it is cut") {
  const http::Limits limits;
  for (const auto& one : test::corpus()) {
    for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, std::size_t{1'000'000}}) {
      INFO(one.name << ", in pieces of " << piece);
      RequestReader reader(limits);
      std::string_view bytes = one.bytes;
      const Step step = feed(reader, bytes, piece);
      CHECK(step != Step::need_more);
      CHECK(status_of(reader, step) == expected(one));
    }
  }
}

TEST_CASE("a request gives the handler what it needs") {
  const http::Limits limits;
  RequestReader reader(limits);
  const std::string text =
      "PATCH /v1/a%20b?x=1&y=%20 HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n"
      "Authorization: Bearer t\r\nidempotency-key: \"k\"\r\nIf-Match: \"3\"\r\n"
      "If-None-Match: \"4\"\r\nAccept: text/html\r\nAccept: */*\r\nContent-Length: 3\r\n\r\n{ }";
  std::string_view bytes = text;
  REQUIRE(feed(reader, bytes, 5) == Step::ready);
  const http::Request& request = reader.request();
  CHECK(request.method == http::Method::patch);
  CHECK(request.path == "/v1/a b");
  CHECK(request.query == "x=1&y=%20");
  CHECK(request.content_type == "application/json");
  CHECK(request.authorization == "Bearer t");
  CHECK(request.idempotency_key == "\"k\"");
  CHECK(request.if_match == "\"3\"");
  CHECK(request.if_none_match == "\"4\"");
  CHECK(request.accept == "text/html");
  CHECK(request.body == "{ }");
  CHECK(reader.keep_alive());
}

TEST_CASE("requests sent ahead come out one by one and whole") {
  const http::Limits limits;
  std::string text;
  for (int i = 0; i < 200; ++i) {
    text += i % 3 == 0 ? test::get("/a/" + std::to_string(i))
                       : test::post("/b/" + std::to_string(i), "{\"n\":" + std::to_string(i) + "}");
  }
  for (const std::size_t piece : {std::size_t{3}, std::size_t{100}, std::size_t{100'000}}) {
    RequestReader reader(limits);
    std::string_view bytes = text;
    for (int i = 0; i < 200; ++i) {
      REQUIRE(feed(reader, bytes, piece) == Step::ready);
      CHECK(reader.request().path.substr(3) == std::to_string(i));
      CHECK(reader.request().body == (i % 3 == 0 ? "" : "{\"n\":" + std::to_string(i) + "}"));
      CHECK(reader.request().content_type == (i % 3 == 0 ? "" : "application/json"));
      reader.next();
    }
    CHECK_FALSE(reader.started());
  }
}

TEST_CASE("a body of the greatest size is read, plain and in chunks of one byte") {
  const http::Limits limits;
  const std::string body(limits.body_bytes_max, 'x');
  RequestReader reader(limits);
  const std::string plain = test::post("/a", body);
  std::string_view bytes = plain;
  REQUIRE(feed(reader, bytes, 4'096) == Step::ready);
  CHECK(reader.request().body == body);
  reader.next();

  std::string chunked = "POST /a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n";
  for (int i = 0; i < 3'000; ++i) chunked += "1\r\nx\r\n";
  chunked += "0\r\n\r\n";
  bytes = chunked;
  REQUIRE(feed(reader, bytes, 1'000) == Step::ready);
  CHECK(reader.request().body == body.substr(0, 3'000));
}

TEST_CASE("the header stays readable while a body comes in") {
  const http::Limits limits;
  RequestReader reader(limits);
  const std::string long_value(7'000, 'v');
  const std::string text =
      test::post("/a", std::string(60'000, 'x'), "Authorization: " + long_value + "\r\n");
  std::string_view bytes = text;
  REQUIRE(feed(reader, bytes, 1'500) == Step::ready);
  CHECK(reader.request().authorization == long_value);
  CHECK(reader.request().path == "/a");
}

TEST_CASE("memory stays bounded whatever is sent") {
  const http::Limits limits;
  const std::string endless(1U << 20, 'a');
  const std::string beginnings[] = {
      "", "GET /",
      "GET / HTTP/1.1\r\nX: ", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1;",
      "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: "};
  for (const auto& beginning : beginnings) {
    INFO(beginning);
    RequestReader reader(limits);
    const std::string text = beginning + endless;
    std::string_view bytes = text;
    CHECK(feed(reader, bytes, 1'000) == Step::broken);
    CHECK(text.size() - bytes.size() < 32'768);  // so much was taken before it was enough
  }
}

TEST_CASE("an end in the middle of a request is an error, before one it is not") {
  const http::Limits limits;
  RequestReader reader(limits);
  CHECK(reader.end_of_stream() == Step::need_more);
  const std::string half = "GET /livez HTTP/1.1\r\nHo";
  std::string_view bytes = half;
  CHECK(feed(reader, bytes, 100) == Step::need_more);
  CHECK(reader.end_of_stream() == Step::broken);
  CHECK(reader.fault().status == 400);
}

TEST_CASE("100 Continue is asked for once, when the body has not come") {
  const http::Limits limits;
  const std::string fields = "Expect: 100-continue\r\n";
  RequestReader waits(limits);
  const std::string text = test::post("/a", "{}", fields);
  const std::string header = text.substr(0, text.size() - 2);
  std::string_view bytes = header;
  CHECK(feed(waits, bytes, 10) == Step::need_more);
  CHECK(waits.wants_continue());
  CHECK_FALSE(waits.wants_continue());

  RequestReader sends_at_once(limits);
  bytes = text;
  CHECK(feed(sends_at_once, bytes, 1'000) == Step::ready);
  CHECK_FALSE(sends_at_once.wants_continue());
}

TEST_CASE("how large a body may be is judged by its header, before any of it is taken in") {
  http::Limits limits;
  limits.body_bytes_max = 1'000;
  limits.import_bytes_max = 5'000;
  const auto status = [&](const std::string& path, const std::string& framing,
                          const std::string& body) {
    RequestReader reader(limits, [&](http::Request& head) {
      CHECK(head.authorization == "Bearer t");
      return head.path == "/large" ? limits.import_bytes_max : limits.body_bytes_max;
    });
    const std::string text = "POST " + path +
                             " HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer t\r\n" + framing +
                             "\r\n\r\n" + body;
    std::string_view bytes = text;
    const Step step = feed(reader, bytes, 700);
    return step == Step::need_more ? 0 : status_of(reader, step);
  };
  const auto whole = [&](const std::string& path, std::size_t length) {
    return status(path, "Content-Length: " + std::to_string(length), std::string(length, 'x'));
  };
  CHECK(whole("/large", 5'000) == 200);
  CHECK(whole("/large", 5'001) == 413);
  CHECK(whole("/small", 1'000) == 200);
  CHECK(whole("/small", 1'001) == 413);
  CHECK(status("/small", "Content-Length: 1001", "") == 413);  // nothing of it is waited for
  CHECK(status("/large", "Content-Length: 1001", "") == 0);

  const std::string chunk = "200\r\n" + std::string(512, 'x') + "\r\n";
  const auto chunked = [&](const std::string& path, int chunks) {
    std::string body;
    for (int number = 0; number < chunks; ++number) body += chunk;
    return status(path, "Transfer-Encoding: chunked", body + "0\r\n\r\n");
  };
  CHECK(chunked("/small", 1) == 200);
  CHECK(chunked("/small", 2) == 413);
  CHECK(chunked("/large", 9) == 200);
  CHECK(chunked("/large", 10) == 413);
}
