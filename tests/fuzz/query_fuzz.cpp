// A request target: path and query string, and what a route takes of it.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "engine/text/text.hpp"
#include "http/codec/query.hpp"
#include "http/transport/target.hpp"

namespace {

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "query_fuzz: %s\n", what);
  std::abort();
}

void take_all(const http::Request& request) {
  http::Query query(request);
  std::string text;
  bool flag = false;
  std::int64_t number = 7;
  std::optional<double> degrees;
  std::optional<http::Cursor> cursor;
  query.take_text("q", text);
  query.take_flag("overdue", flag);
  query.take_integer("n", 1, 50, number);
  query.take_number("lat", -90, 90, degrees);
  const std::size_t limit = query.take_limit();
  query.take_cursor(cursor);
  const auto refused = query.refused();
  if (refused) {
    require(refused->status == 400, "a wrong query is 400");
    require(engine::is_utf8(refused->body), "a problem is UTF-8");
  } else {
    require(number >= 1 && number <= 50, "a number is in range");
    require(limit >= 1 && limit <= http::page_max, "a page is bounded");
    require(!degrees || (*degrees >= -90 && *degrees <= 90), "degrees are in range");
    require(engine::is_utf8(text) && !engine::has_control(text), "a text is clean");
  }
  if (cursor) {
    http::Cursor again;
    require(http::read_cursor(http::to_text(*cursor), again), "a cursor comes back");
    require(again.at == cursor->at && again.ended == cursor->ended, "as it was");
  }
  const auto link = http::next_link(request, "l0");
  require(link.find('\n') == std::string::npos, "a link is one line");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view raw(reinterpret_cast<const char*>(data), size);
  std::string scratch;
  http::Target target;
  if (!http::read_target(raw, scratch, target).empty()) return 0;
  http::Request request;
  request.path = target.path;
  request.query = target.query;
  request.request_id = "id";
  take_all(request);
  return 0;
}
