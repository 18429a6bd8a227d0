// Bytes of a connection, read in pieces of two sizes: both must find the same requests, and what a
// request carries must keep what the reader promises. A header without its end may be refused at
// once or waited for, as the cuts fall; it is never a request.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include "http/transport/authority.hpp"
#include "http/transport/client_address.hpp"
#include "http/transport/request_reader.hpp"

namespace {

using Step = http::RequestReader::Step;

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "request_fuzz: %s\n", what);
  std::abort();
}

void check(const http::Request& request) {
  require(request.path.starts_with('/'), "a path begins with '/'");
  const std::string closed = std::string(request.path) + "/";
  require(closed.find("/../") == std::string::npos, "no '..' in a path");
  require(closed.find("/./") == std::string::npos, "no '.' in a path");
  const auto is_plain = [](char c) { return c >= ' ' && c <= '~'; };
  require(std::ranges::all_of(request.path, is_plain), "a path is plain ASCII");
  require(std::ranges::all_of(request.query, is_plain), "a query is plain ASCII");
  require(http::read_authority(request.host).has_value(), "a request has a host");
  for (const auto field : {request.authorization, request.cookie, request.origin}) {
    require(std::ranges::all_of(field, is_plain), "a field is plain ASCII");
  }
}

/// The requests in the order in which they are ready.
std::vector<std::string> read(std::string_view bytes, std::size_t piece) {
  const http::Limits limits;
  http::RequestReader reader(limits);
  const auto proxies = {http::read_subnet("10.0.0.0/8").value()};
  const auto peer = boost::asio::ip::make_address("10.0.0.1");
  std::vector<std::string> seen;
  while (true) {
    const Step step = reader.advance();
    if (step == Step::broken) return seen;
    if (step == Step::ready) {
      const http::Request& request = reader.request();
      check(request);
      const auto client = http::forwarded_client(peer, reader.forwarded_for(), proxies);
      seen.push_back(std::string(request.path) + '\n' + std::string(request.query) + '\n' +
                     std::string(request.host) + '\n' + std::string(request.body) + '\n' +
                     client.to_string());
      reader.next();
      continue;
    }
    if (bytes.empty()) return seen;
    const auto space = reader.space();
    require(!space.empty(), "there is always room to read into");
    const std::size_t length = std::min({piece, space.size(), bytes.size()});
    std::memcpy(space.data(), bytes.data(), length);
    bytes.remove_prefix(length);
    reader.received(length);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto whole = read(bytes, bytes.size() + 1);
  const auto pieces = read(bytes, 1 + data[0] % 32U);
  require(whole == pieces, "a cut changes no request");
  return 0;
}
