// Any bytes are masked without an error and without growing. No seven digits side by side stay.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

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
  for (const char each : text) {
    run = each >= '0' && each <= '9' ? run + 1 : 0;
    longest = run > longest ? run : longest;
  }
  return longest;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::string masked = http::mask_numbers(text);
  require(masked.size() <= text.size(), "the text has grown");
  require(longest_run(masked) < 7, "a number is still there");
  http::mask_name(text);
  http::mask_phone(text);
  return 0;
}
