// Tokens and short codes: nobody makes one, a misheard one is noticed.
#include "http/access/tracking.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "http/access/secrets.hpp"
#include "http/core/attempt_limiter.hpp"
#include "tests/engine/test_city.hpp"

namespace {

using engine::WishId;
using http::Tracking;

constexpr std::string_view letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

}  // namespace

TEST_CASE("tracking tokens say their wish and number, the same at each asking") {
  const auto secrets = http::make_secrets();
  const Tracking tracking(secrets.tracking_key);
  const Tracking again(secrets.tracking_key);
  const Tracking elsewhere(http::make_secrets().tracking_key);
  std::set<std::string> seen;
  for (std::uint64_t wish = 1; wish <= 300; ++wish) {
    for (const std::uint32_t token_no : {0U, 7U, 4'000'000'000U}) {
      const auto token = tracking.token({wish}, token_no);
      CHECK(token.size() == 4 + 38);
      CHECK(token == again.token({wish}, token_no));
      CHECK(seen.insert(token).second);
      const auto claim = again.read_token(token);
      REQUIRE(claim);
      CHECK(claim->wish == WishId{wish});
      CHECK(claim->token_no == token_no);
      CHECK_FALSE(elsewhere.read_token(token));
    }
  }
}

TEST_CASE("a token that was changed anywhere, cut or lengthened is none") {
  const Tracking tracking(http::make_secrets().tracking_key);
  const std::string token = tracking.token({7}, 0);
  for (std::size_t at = 0; at + 1 < token.size(); ++at) {
    for (const char letter : {'A', 'b', '0', '_', ' ', '\0', '\n', '\xa1', '\xff'}) {
      std::string changed = token;
      if (changed[at] == letter) continue;
      changed[at] = letter;
      INFO(at << " " << changed);
      CHECK_FALSE(tracking.read_token(changed));
    }
    CHECK_FALSE(tracking.read_token(std::string_view(token).substr(0, at)));
  }
  for (const char* behind : {"A", "=", "==", " ", "\n"}) {
    CHECK_FALSE(tracking.read_token(token + behind));
  }
}

TEST_CASE("short codes are read as they are written, typed or heard") {
  const Tracking tracking(http::make_secrets().tracking_key);
  std::set<std::string> seen;
  for (std::uint64_t wish = 1; wish <= 2'000; ++wish) {
    const std::string code = tracking.code({wish});
    CHECK(seen.insert(code).second);
    CHECK(code.size() == http::code_length + 2);
    CHECK(tracking.read_code(code) == WishId{wish});
    std::string typed = " ";
    for (const char letter : code) {
      if (letter == '-') continue;
      typed += letter == '0' ? 'o' : letter == '1' ? 'l' : static_cast<char>(std::tolower(letter));
      typed += ' ';
    }
    CHECK(tracking.read_code(typed) == WishId{wish});
  }
  for (const char* none : {"", "-", "12345678", "1234567890", "ABCD-EFGH-\xE4", "ABCD-EFGU-1"}) {
    INFO(none);
    CHECK_FALSE(tracking.read_code(none));
  }
  CHECK(tracking.read_code(tracking.code({(1ULL << 40) - 1})) == WishId{(1ULL << 40) - 1});
}

TEST_CASE("one wrong character and two swapped ones are always noticed") {
  const Tracking tracking(http::make_secrets().tracking_key);
  for (std::uint64_t wish = 1; wish <= 40; ++wish) {
    std::string code = tracking.code({wish});
    std::erase(code, '-');
    for (std::size_t at = 0; at < code.size(); ++at) {
      for (const char letter : letters) {
        std::string wrong = code;
        wrong[at] = letter;
        CHECK(tracking.read_code(wrong).has_value() == (wrong == code));
      }
      for (std::size_t other = 0; other < at; ++other) {
        std::string swapped = code;
        std::swap(swapped[at], swapped[other]);
        CHECK(tracking.read_code(swapped).has_value() == (swapped == code));
      }
    }
  }
}

TEST_CASE("the next code does not follow from the last, and other servers have others") {
  const Tracking tracking(http::make_secrets().tracking_key);
  const Tracking elsewhere(http::make_secrets().tracking_key);
  int same_first = 0;
  for (std::uint64_t wish = 1; wish <= 1'000; ++wish) {
    CHECK(tracking.code({wish}) != elsewhere.code({wish}));
    same_first += tracking.code({wish})[0] == tracking.code({wish + 1})[0] ? 1 : 0;
  }
  CHECK(same_first < 100);  // by chance one in 32
}

TEST_CASE("a key is barred after its tries until its window ends, a flood washes no count away") {
  http::AttemptLimiter tries;
  engine::Instant now = test::city::monday;
  for (std::uint32_t count = 0; count < http::AttemptLimiter::tries_max; ++count) {
    CHECK(tries.barred_for_s("a", now) == 0);
    tries.failed("a", now);
  }
  CHECK(tries.barred_for_s("a", now) == 3'600);
  CHECK(tries.barred_for_s("b", now) == 0);
  now += http::AttemptLimiter::window - engine::Millis{1};
  CHECK(tries.barred_for_s("a", now) == 1);
  now += engine::Millis{1};
  CHECK(tries.barred_for_s("a", now) == 0);
  for (std::size_t key = 0; key < http::AttemptLimiter::keys_max; ++key) {
    tries.failed(std::to_string(key), now);
  }
  CHECK(tries.barred_for_s("new", now) > 0);
  CHECK(tries.barred_for_s("new", now + http::AttemptLimiter::window) == 0);
  tries.failed("x", now + http::AttemptLimiter::window);
  tries.succeeded("x");
  CHECK(tries.barred_for_s("x", now + http::AttemptLimiter::window) == 0);
}
