#include "tests/http/corpus.hpp"

namespace test {
namespace {

using namespace std::string_literals;

std::string request(const std::string& line, const std::string& rest) {
  return line + "\r\n" + rest + "\r\n";
}

/// POST /echo with these framing fields and this raw body. A second request is hidden behind it.
std::string framed(const std::string& fields, const std::string& body) {
  return "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n" + fields + "\r\n" +
         body;
}

std::string target(const std::string& text) {
  return request("GET " + text + " HTTP/1.1", "Host: a\r\n");
}

std::string with_fields(const std::string& fields) {
  return request("GET /livez HTTP/1.1", "Host: a\r\n" + fields);
}

const std::string hidden = "GET /livez HTTP/1.1\r\nHost: a\r\n\r\n";

void add_good(std::vector<Case>& all) {
  const std::vector<Case> good = {
      {"plain", request("GET /livez HTTP/1.1", "Host: a\r\n"), 200, true},
      {"host with port", request("GET /livez HTTP/1.1", "Host: a.b-c:8080\r\n"), 200, true},
      {"IPv6 host", request("GET /livez HTTP/1.1", "Host: [::1]:80\r\n"), 200, true},
      {"spaces around a value", request("GET /livez HTTP/1.1", "Host:  \t a \t \r\n"), 200, true},
      {"1.0 that stays", request("GET /livez HTTP/1.0", "Host: a\r\nConnection: keep-alive\r\n"),
       200, true},
      {"1.0 closes", request("GET /livez HTTP/1.0", "Host: a\r\n"), 200, false},
      {"asks to close", with_fields("Connection: close\r\n"), 200, false},
      {"body by length", framed("Content-Length: 2\r\n", "{}"), 200, true},
      {"empty body", framed("Content-Length: 0\r\n", ""), 200, true},
      {"chunked", framed("Transfer-Encoding: chunked\r\n", "2\r\n{}\r\n0\r\n\r\n"), 200, true},
      {"Chunked in capitals", framed("Transfer-Encoding: CHUNKED\r\n", "2\r\n{}\r\n0\r\n\r\n"), 200,
       true},
      {"chunk extension", framed("Transfer-Encoding: chunked\r\n", "2;a=b\r\n{}\r\n0\r\n\r\n"), 200,
       true},
      {"trailer is ignored",
       framed("Transfer-Encoding: chunked\r\n", "0\r\nAuthorization: Bearer x\r\n\r\n"), 200, true},
      {"encoded path", target("/echo/%61/b%20c"), 200, true},
      {"query with percent", target("/livez?a=%E5%BF%83"), 200, true},
      {"GET with a body", "GET /livez HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc", 200,
       true},
      {"unknown fields", with_fields("X-Anything: \xE5\xBF\x83\r\n"), 200, true},
  };
  all.insert(all.end(), good.begin(), good.end());
}

void add_start_lines(std::vector<Case>& all) {
  const std::vector<Case> bad = {
      {"lowercase method", request("get /livez HTTP/1.1", "Host: a\r\n"), 501, false},
      {"unknown method", request("BREW /livez HTTP/1.1", "Host: a\r\n"), 501, false},
      {"TRACE", request("TRACE /livez HTTP/1.1", "Host: a\r\n"), 501, false},
      {"CONNECT", request("CONNECT a:80 HTTP/1.1", "Host: a\r\n"), 501, false},
      {"no method", request(" /livez HTTP/1.1", "Host: a\r\n"), 400, false},
      {"two spaces", request("GET  /livez HTTP/1.1", "Host: a\r\n"), 400, false},
      {"tab", request("GET\t/livez\tHTTP/1.1", "Host: a\r\n"), 400, false},
      {"space in target", request("GET /liv ez HTTP/1.1", "Host: a\r\n"), 400, false},
      {"space at the end", request("GET /livez HTTP/1.1 ", "Host: a\r\n"), 400, false},
      {"no version", request("GET /livez", "Host: a\r\n"), 400, false},
      {"HTTP/2.0", request("GET /livez HTTP/2.0", "Host: a\r\n"), 505, false},
      {"HTTP/1.2", request("GET /livez HTTP/1.2", "Host: a\r\n"), 505, false},
      {"HTTP/0.9", request("GET /livez HTTP/0.9", "Host: a\r\n"), 505, false},
      {"http/1.1", request("GET /livez http/1.1", "Host: a\r\n"), 400, false},
      {"HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505, false},
      {"TLS hello", "\x16\x03\x01\x02"s + std::string(60, '\x01'), 400, false},
      {"empty lines first", "\r\n\r\n" + hidden, 400, false},
      {"line feeds only", "GET /livez HTTP/1.1\nHost: a\n\n", 400, false},
      {"NUL in the line", "GET /li\0vez HTTP/1.1\r\nHost: a\r\n\r\n"s, 400, false},
  };
  all.insert(all.end(), bad.begin(), bad.end());
}

void add_targets(std::vector<Case>& all) {
  for (const char* text :
       {"livez",         "*",           "http:///livez",  "//../livez",  "/../livez",
        "/./livez",      "/a/..",       "/%2e%2e/a",      "/%2E/livez",  "/echo/a%2fb/c",
        "/echo/a%5cb/c", "/echo/%00/c", "/echo/%0d%0a/c", "/echo/%7f/c", "/echo/%e5%bf%83/c",
        "/livez%",       "/livez%2",    "/livez%zz",      "/livez#a",    "/livez?a=\"",
        "/livez?<a>",    "/livez?%g0",  "/a\\b",          "/a|b",        "/a^b",
        "/a`b",          "/a{b}",       "/\xE5\xBF\x83",  "/livez?\xFF"}) {
    all.push_back({"target "s + text, target(text), 400, false});
  }
  for (const char* text : {"http://a/livez", "HTTPS://a:8443/livez", "http://[::1]/livez"}) {
    all.push_back({"absolute target "s + text, target(text), 200, true});
  }
  for (const char* text : {"http://u@a/livez", "http://a:99999/livez", "http://a b/livez",
                           "http://a/../livez", "ftp://a/livez", "http:/livez"}) {
    all.push_back({"absolute target "s + text, target(text), 400, false});
  }
  all.push_back({"absolute target without a path", target("http://a"), 404, true});
  all.push_back({"absolute target with a query alone", target("http://a?a=b"), 404, true});
  all.push_back({"absent path", target("/nothing/here"), 404, true});
  all.push_back({"path in capitals", target("/LIVEZ"), 404, true});
  all.push_back({"slash at the end", target("/livez/"), 308, true});
  all.push_back({"slash behind nothing", target("/nothing/"), 404, true});
  all.push_back({"double slash", target("//livez"), 404, true});
  all.push_back({"encoded percent is decoded once", target("/%2561"), 404, true});
  all.push_back({"wrong method", request("DELETE /livez HTTP/1.1", "Host: a\r\n"), 405, true});
  all.push_back({"target over 4 KiB", target("/" + std::string(4'096, 'a')), 414, false});
  all.push_back({"line without end", "GET /" + std::string(20'000, 'a'), 414, false});
}

void add_headers(std::vector<Case>& all) {
  const std::vector<Case> bad = {
      {"no host", request("GET /livez HTTP/1.1", ""), 400, false},
      {"two hosts", request("GET /livez HTTP/1.1", "Host: a\r\nHost: a\r\n"), 400, false},
      {"empty host", request("GET /livez HTTP/1.1", "Host:\r\n"), 400, false},
      {"host with path", request("GET /livez HTTP/1.1", "Host: a/b\r\n"), 400, false},
      {"host with port over 65535", request("GET /livez HTTP/1.1", "Host: a:65536\r\n"), 400,
       false},
      {"host with empty port", request("GET /livez HTTP/1.1", "Host: a:\r\n"), 400, false},
      {"host with two ports", request("GET /livez HTTP/1.1", "Host: a:1:2\r\n"), 400, false},
      {"host with empty label", request("GET /livez HTTP/1.1", "Host: a..b\r\n"), 400, false},
      {"host with bad brackets", request("GET /livez HTTP/1.1", "Host: [::1\r\n"), 400, false},
      {"host with no address", request("GET /livez HTTP/1.1", "Host: [x]\r\n"), 400, false},
      {"list of hosts", request("GET /livez HTTP/1.1", "Host: a, a\r\n"), 400, false},
      {"no host in 1.0", request("GET /livez HTTP/1.0", ""), 400, false},
      {"host with user", request("GET /livez HTTP/1.1", "Host: a@b\r\n"), 400, false},
      {"two hosts in 1.0", request("GET /livez HTTP/1.0", "Host: a\r\nHost: b\r\n"), 400, false},
      {"folded line", with_fields("X-A: b\r\n c\r\n"), 400, false},
      {"folded length", framed("Content-Length:\r\n 2\r\n", "{}"), 400, false},
      {"space before colon", with_fields("X-A : b\r\n"), 400, false},
      {"no colon", with_fields("X-A b\r\n"), 400, false},
      {"empty name", with_fields(": b\r\n"), 400, false},
      {"NUL in a value", with_fields("X-A: b\0c\r\n"s), 400, false},
      {"bare CR in a value", with_fields("X-A: b\rc\r\n"), 400, false},
      {"bare LF", with_fields("X-A: b\nX-B: c\r\n"), 400, false},
      {"two cookies", with_fields("Cookie: a=b\r\nCookie: c=d\r\n"), 400, false},
      {"two origins", with_fields("Origin: https://a\r\nOrigin: https://a\r\n"), 400, false},
      {"two authorizations", with_fields("Authorization: Bearer a\r\nAuthorization: Bearer b\r\n"),
       400, false},
      {"authorization not ASCII", with_fields("Authorization: Bearer \xE5\xBF\x83\r\n"), 400,
       false},
      {"header over 8 KiB", with_fields("X-A: " + std::string(9'000, 'a') + "\r\n"), 431, false},
      {"header without end", "GET /livez HTTP/1.1\r\nX-A: " + std::string(20'000, 'a'), 431, false},
      {"unknown expectation", framed("Content-Length: 2\r\nExpect: tea\r\n", "{}"), 417, false},
      {"compressed", framed("Content-Length: 2\r\nContent-Encoding: gzip\r\n", "{}"), 415, false},
  };
  all.insert(all.end(), bad.begin(), bad.end());
  std::string many;
  for (int i = 0; i < 101; ++i) many += "X-" + std::to_string(i) + ": a\r\n";
  all.push_back({"101 fields", with_fields(many), 431, false});
  all.push_back({"another server's name", request("GET /echo/a/b HTTP/1.1", "Host: other.org\r\n"),
                 421, true});
  all.push_back({"wrong content type",
                 "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\n"
                 "Content-Length: 2\r\n\r\n{}",
                 415, true});
}

void add_framing(std::vector<Case>& all) {
  const std::string chunk = "0\r\n\r\n";
  for (const char* value :
       {"gzip", "chunked, gzip", "gzip, chunked", "chunked, chunked", "identity", "xchunked", "",
        "chunked;a=b", "\"chunked\"", "chunked\v"}) {
    all.push_back({"Transfer-Encoding "s + value,
                   framed("Transfer-Encoding: "s + value + "\r\n", chunk + hidden), 400, false});
  }
  for (const char* value : {"+2", "-2", "2 2", "2, 2", "2,3", "0x2", "2.0", "", " ", "two",
                            "18446744073709551616", "99999999999999999999999"}) {
    all.push_back({"Content-Length "s + value,
                   framed("Content-Length: "s + value + "\r\n", "{}" + hidden), 400, false});
  }
  for (const char* size :
       {"-1", "+2", "0x2", "g", "", " 2", "2 ", "10000000000000000", "2;a=\x01"}) {
    all.push_back({"chunk size "s + size,
                   framed("Transfer-Encoding: chunked\r\n", size + "\r\n{}\r\n0\r\n\r\n"s), 400,
                   false});
  }
  const std::vector<Case> bad = {
      {"no length", framed("", ""), 411, false},
      {"two lengths", framed("Content-Length: 2\r\nContent-Length: 2\r\n", "{}"), 400, false},
      {"length then chunked",
       framed("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", chunk + hidden), 400, false},
      {"chunked then length",
       framed("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", chunk + hidden), 400, false},
      {"two encodings",
       framed("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", chunk), 400, false},
      {"chunked in 1.0", "POST /echo HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk, 400,
       false},
      {"chunk longer than said", framed("Transfer-Encoding: chunked\r\n", "1\r\n{}\r\n0\r\n\r\n"),
       400, false},
      {"chunk ends with LF", framed("Transfer-Encoding: chunked\r\n", "2\n{}\n0\n\n" + hidden), 400,
       false},
      {"body over 64 KiB", framed("Content-Length: 65537\r\n", "{}"), 413, false},
      {"huge length", framed("Content-Length: 18446744073709551615\r\n", "{}"), 413, false},
      {"chunk over 64 KiB", framed("Transfer-Encoding: chunked\r\n", "10001\r\n"), 413, false},
      {"extension without end",
       framed("Transfer-Encoding: chunked\r\n", "2;" + std::string(100'000, 'a')), 400, false},
      {"chunk size without end",
       framed("Transfer-Encoding: chunked\r\n", std::string(100'000, '0')), 400, false},
      {"trailers without end",
       framed("Transfer-Encoding: chunked\r\n", "0\r\nX-A: " + std::string(100'000, 'a')), 400,
       false},
  };
  all.insert(all.end(), bad.begin(), bad.end());
  std::string many;
  for (int i = 0; i < 400; ++i) many += "1;" + std::string(100, 'a') + "\r\n \r\n";
  all.push_back(
      {"many long extensions", framed("Transfer-Encoding: chunked\r\n", many), 400, false});
}

}  // namespace

const std::vector<Case>& corpus() {
  static const std::vector<Case> all = [] {
    std::vector<Case> made;
    add_good(made);
    add_start_lines(made);
    add_targets(made);
    add_headers(made);
    add_framing(made);
    return made;
  }();
  return all;
}

}  // namespace test
