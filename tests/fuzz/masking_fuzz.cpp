// Any bytes are masked without an error and without growing, in valid UTF-8 if they were, and no
// seven digits side by side stay, whatever script they are of. Search and phones read the same.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "engine/text/folding.hpp"
#include "engine/text/personal/finder.hpp"
#include "engine/text/phone.hpp"
#include "engine/text/text.hpp"
#include "http/core/masking.hpp"

namespace {

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "masking_fuzz: %s\n", what);
  std::abort();
}

std::size_t longest_run(std::string_view text) {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const engine::Glyph& glyph : engine::folded(text)) {
    run = glyph.kind == engine::CharKind::digit ? run + 1 : 0;
    longest = run > longest ? run : longest;
  }
  return longest;
}

void check_glyphs(std::string_view text) {
  std::size_t begin = 0;
  for (const engine::Glyph& glyph : engine::folded(text)) {
    require(glyph.begin >= begin && glyph.end > glyph.begin, "glyphs are out of order");
    require(glyph.end <= text.size(), "a glyph is outside of its text");
    begin = glyph.begin;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check_glyphs(text);
  const std::string masked = http::mask_numbers(text);
  require(masked.size() <= text.size(), "the text has grown");
  require(longest_run(masked) < 7, "a number is still there");
  require(engine::is_utf8(masked) || !engine::is_utf8(text), "the text is no UTF-8 any more");
  require(masked == text || !engine::find_personal(text).none(), "hidden without being found");
  require(engine::Search(text).finds_in(text), "a text is not found in itself");
  if (const auto phone = engine::parse_phone(text)) {
    require(engine::parse_phone(phone->written) == phone, "a phone is not kept as it was read");
  }
  http::mask_name(text);
  http::mask_phone(text);
  return 0;
}
