// A body for the strict reader, as a new wish. What it takes, a plain JSON parser takes too, as
// UTF-8 and within the bounds; what it puts into the record keeps the rules of texts.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>

#include "engine/text/text.hpp"
#include "http/codec/wish.hpp"

namespace {

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "json_fuzz: %s\n", what);
  std::abort();
}

void check(const std::optional<std::string>& text, std::size_t max) {
  if (!text) return;
  require(engine::is_utf8(*text), "a text is UTF-8");
  require(!engine::has_control(*text), "a text holds no control characters");
  require(text->empty() || !engine::is_blank(*text), "a text shows something");
  require(engine::code_points(*text) <= max, "a text is within its length");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  http::WishBody body;
  const auto fault = http::read_body(text, http::new_wish_fields, body);
  if (fault) {
    require(!fault->faults.empty(), "an error is named");
    require(fault->faults.size() <= http::body_faults_max, "errors are bounded");
    for (const auto& one : fault->faults) {
      require(fault->malformed || engine::is_utf8(one.pointer), "a pointer is UTF-8");
    }
    return 0;
  }
  require(engine::is_utf8(text), "only UTF-8 is taken");
  require(nlohmann::json::accept(text), "only JSON is taken");
  check(body.title, 200);
  check(body.content, 10'000);
  check(body.address, 1'000);
  require(body.title && body.category, "what is required is there");
  return 0;
}
