// What a caller shows to be somebody: the headers that carry a token, the secret token of a wish,
// and the short code that is read over the phone.
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "http/access/request_token.hpp"
#include "http/access/tracking.hpp"

namespace {

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "token_fuzz: %s\n", what);
  std::abort();
}

const http::Tracking& tracking() {
  static const http::Tracking one{std::array<std::uint8_t, 32>{7}};
  return one;
}

/// A token that is taken is the one that we would give, to the letter.
void take_token(std::string_view text) {
  const auto claim = tracking().read_token(text);
  if (!claim) return;
  require(text == tracking().token(claim->wish, claim->token_no), "a token has one spelling");
  require(tracking().resident(text).role == http::CallerRole::resident, "it makes a resident");
}

/// A code that is taken belongs to a wish whose own code reads as the same wish; one wrong letter
/// in that one is noticed, whichever it is.
void take_code(std::string_view text) {
  const auto wish = tracking().read_code(text);
  if (!wish) return;
  const std::string code = tracking().code(*wish);
  const auto again = tracking().read_code(code);
  require(again && *again == *wish, "a code comes back");
  for (std::size_t at = 0; at < code.size(); ++at) {
    if (code[at] == '-') continue;
    std::string misheard = code;
    misheard[at] = code[at] == 'M' ? 'N' : 'M';
    require(!tracking().read_code(misheard), "a misheard letter is noticed");
  }
}

void take_headers(std::string_view text) {
  const auto bearer = http::bearer_token(text);
  require(text.ends_with(bearer), "a bearer token is the end of its header");
  constexpr std::string_view name = "__Host-xinyuan";
  const auto cookie = http::cookie_value(text, name);
  require(cookie.find(';') == std::string_view::npos, "a cookie's value is of one cookie");
  if (!cookie.empty()) {
    require(cookie.data() >= text.data() + name.size() + 1, "and follows its name");
  }
  take_token(bearer);
  take_token(cookie);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  take_headers(text);
  take_token(text);
  take_code(text);
  return 0;
}
