// Passwords, second factors and the guard against guessing, without a server.
#include "http/access/credentials.hpp"

#include <catch2/catch.hpp>

#include "http/transport/client_address.hpp"
#include "tests/http/staff.hpp"

using namespace std::chrono_literals;

namespace {

const engine::Instant first_moment{engine::Millis{1'800'000'000'000}};

http::LoginGuard::Pair pair_of(std::string_view account, const char* address) {
  return http::LoginGuard::pair_of(account, http::group_of(boost::asio::ip::make_address(address)));
}

}  // namespace

TEST_CASE("a hash knows its password, its cost, and no other password") {
  const std::string hash = http::hash_password("graceful kitchen", {2, 19U << 20});
  CHECK(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
  CHECK(http::is_password(hash, "graceful kitchen"));
  CHECK_FALSE(http::is_password(hash, "graceful kitchem"));
  CHECK_FALSE(http::is_password("", ""));
  CHECK_FALSE(http::is_password("$argon2id$nonsense", "x"));
  CHECK_FALSE(http::is_outdated(hash, {2, 19U << 20}));
  CHECK(http::is_outdated(hash, {3, 19U << 20}));
  CHECK(http::is_outdated(hash, {2, 46U << 20}));
}

TEST_CASE("passwords that anybody would try first are refused, others are not") {
  CHECK(http::common_password_count() >= 3'000);
  const store::Account account = [] {
    store::Account made;
    made.name = "wangfang";
    return made;
  }();
  const http::PasswordPolicy nist;
  for (const char* bad : {"",
                          "short",
                          "1234567",
                          "12345678",
                          "Password",
                          "PASSWORD123!",
                          "qwertyuiop",
                          "88888888",
                          "woaini1314",
                          "Xinyuan2026",
                          "xinyuan!",
                          "wuxi2026!!",
                          "心愿单20261234",
                          "abcdefghij",
                          "1qaz2wsx",
                          "iloveyou",
                          "wangfang-2026",
                          "88888888a",
                          "5201314aa",
                          "wx20261130",
                          "Liangxi2024",
                          "admin@2026",
                          "a1b2c3d4",
                          "abcd1234!",
                          "zhangsan123",
                          "wangfang19490512"}) {
    INFO(bad);
    CHECK(http::refuse_password(bad, account, nist));
  }
  for (const char* good : {"graceful kitchen", "correct horse battery", "江南好风景旧曾谙",
                           "tR7!kz0Q", "tiger-lake-42", "a long sentence with spaces in it"}) {
    INFO(good);
    CHECK_FALSE(http::refuse_password(good, account, nist));
  }
  CHECK_FALSE(http::refuse_password("graceful " + std::string(119, 'k'), account, nist));
  CHECK(http::refuse_password("graceful " + std::string(120, 'k'), account, nist));
}

TEST_CASE("a password that somebody else has set ends after three days, one's own does not") {
  store::Account account;
  account.password_at = first_moment;
  CHECK_FALSE(http::is_run_out(account, first_moment + 1000 * 24h));
  account.must_change = true;
  CHECK_FALSE(http::is_run_out(account, first_moment + 72h - 1s));
  CHECK(http::is_run_out(account, first_moment + 72h));
}

TEST_CASE("classified: three kinds of characters, and a new one after 90 days") {
  store::Account account;
  account.name = "wang";
  account.password_at = first_moment;
  const http::PasswordPolicy nist;
  const http::PasswordPolicy classified{http::PasswordRule::classified, std::chrono::days(90)};
  CHECK(http::refuse_password("graceful kitchen", account, classified));
  CHECK_FALSE(http::refuse_password("Graceful kitchen 7", account, classified));
  CHECK_FALSE(http::must_change(account, classified, first_moment + 89 * 24h));
  CHECK(http::must_change(account, classified, first_moment + 90 * 24h));
  CHECK_FALSE(http::must_change(account, nist, first_moment + 900 * 24h));
  account.must_change = true;
  CHECK(http::must_change(account, nist, first_moment));
}

TEST_CASE("codes are those of RFC 6238") {
  http::TotpSecret secret;
  const std::string_view text = "12345678901234567890";
  std::copy(text.begin(), text.end(), secret.begin());
  const std::pair<std::int64_t, const char*> rows[] = {
      {59, "287082"},         {1111111109, "081804"}, {1111111111, "050471"},
      {1234567890, "005924"}, {2000000000, "279037"}, {20000000000, "353130"}};
  for (const auto& [at, code] : rows) {
    CHECK(http::totp_code(secret, static_cast<std::uint64_t>(at / 30)) == code);
    CHECK(http::match_totp(secret, code, engine::Instant{std::chrono::seconds(at)}, 0));
  }
  CHECK(http::to_base32(secret) == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
}

TEST_CASE("a code works for its neighbours in time, and only once") {
  const http::TotpSecret secret = http::make_totp_secret();
  const std::uint64_t step = http::totp_step(first_moment);
  const std::string code = http::totp_code(secret, step);
  CHECK(http::match_totp(secret, code, first_moment, 0) == step);
  CHECK(http::match_totp(secret, code, first_moment + 30s, 0) == step);
  CHECK(http::match_totp(secret, code, first_moment - 30s, 0) == step);
  CHECK_FALSE(http::match_totp(secret, code, first_moment + 90s, 0));
  CHECK_FALSE(http::match_totp(secret, code, first_moment, step));
  CHECK_FALSE(http::match_totp(secret, code.substr(1), first_moment, 0));
  CHECK_FALSE(http::match_totp(secret, "", first_moment, 0));
}

TEST_CASE("a sealed secret opens with its key only") {
  const http::TotpSecret secret = http::make_totp_secret();
  const http::SealKey key = http::derived_key(http::make_secrets(), "totp");
  auto sealed = http::seal(secret, key);
  CHECK(http::unseal(sealed, key) == secret);
  CHECK(sealed != http::seal(secret, key));
  CHECK_FALSE(http::unseal(sealed, http::derived_key(http::make_secrets(), "totp")));
  sealed.back() ^= 1;
  CHECK_FALSE(http::unseal(sealed, key));
  sealed.pop_back();
  CHECK_FALSE(http::unseal(sealed, key));
}

TEST_CASE("the guard lets five tries pass, then waits grow, then the pair is locked") {
  http::LoginGuard guard;
  const auto pair = pair_of("wang", "192.0.2.1");
  engine::Instant now = first_moment;
  for (int at = 0; at < http::LoginGuard::free_failures; ++at) CHECK_FALSE(guard.begin(pair, now));
  std::chrono::seconds before{0};
  for (int at = http::LoginGuard::free_failures; at < http::LoginGuard::failures_max; ++at) {
    const auto wait = guard.begin(pair, now);
    REQUIRE(wait);
    CHECK(*wait > before);
    before = *wait;
    now += *wait;
    CHECK_FALSE(guard.begin(pair, now));
  }
  CHECK(guard.begin(pair, now + 29min));
  CHECK_FALSE(guard.begin(pair_of("wang", "192.0.2.2"), now));
  CHECK_FALSE(guard.begin(pair_of("li", "192.0.2.1"), now));
  CHECK_FALSE(guard.begin(pair, now + 30min));
  CHECK_FALSE(guard.begin(pair, now + 30min));
}

TEST_CASE("the guard forgets after a success or an hour, and stays within its bound") {
  http::LoginGuard guard;
  const auto pair = pair_of("wang", "192.0.2.1");
  for (int at = 0; at < 4; ++at) CHECK_FALSE(guard.begin(pair, first_moment));
  guard.succeeded(pair);
  for (int at = 0; at < 5; ++at) CHECK_FALSE(guard.begin(pair, first_moment));
  CHECK(guard.begin(pair, first_moment));
  CHECK_FALSE(guard.begin(pair, first_moment + 61min));
  for (std::size_t at = 0; at < 2 * http::LoginGuard::pairs_max; ++at) {
    guard.begin(pair_of(std::to_string(at), "192.0.2.1"), first_moment);
  }
  CHECK(guard.size() == http::LoginGuard::pairs_max);
}

TEST_CASE("failures of an account are bounded whatever the addresses, for an hour") {
  http::FailureBound bound(3);
  const auto wang = http::FailureBound::account_of("wang");
  for (int at = 0; at < 3; ++at) CHECK_FALSE(bound.begin(wang, first_moment));
  const auto wait = bound.begin(wang, first_moment + 10min);
  REQUIRE(wait);
  CHECK(*wait == 50min);
  CHECK_FALSE(bound.begin(http::FailureBound::account_of("li"), first_moment));
  bound.take_back(wang);
  CHECK_FALSE(bound.begin(wang, first_moment + 10min));
  CHECK(bound.begin(wang, first_moment + 59min));
  CHECK_FALSE(bound.begin(wang, first_moment + 60min));
}

TEST_CASE("an IPv6 client is its network, an IPv4 client its address") {
  CHECK(pair_of("wang", "2001:db8::1") == pair_of("wang", "2001:db8::2"));
  CHECK(pair_of("wang", "2001:db8::1") != pair_of("wang", "2001:db8:0:1::1"));
  CHECK(pair_of("wang", "192.0.2.1") != pair_of("wang", "192.0.2.2"));
}
