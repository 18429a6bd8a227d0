// Logging in and out over real sockets: cookies, bearer tokens, guessing, timing, replay of tokens
// that have ended.
#include <catch2/catch.hpp>
#include <chrono>
#include <cmath>
#include <vector>

#include "http/access/totp.hpp"
#include "tests/http/api_world.hpp"

using namespace std::chrono_literals;
using test::Answer;
using test::ApiWorld;
using test::Json;
using test::json_of;

namespace {

const std::string same_site = "Sec-Fetch-Site: same-origin\r\n";
const std::string password{test::admin_password};

Json log_in(std::string_view name, std::string_view its_password) {
  return {{"name", name}, {"password", its_password}, {"bearer", true}};
}

std::string must_log_in(ApiWorld& world, std::string_view name = "chief",
                        std::string_view its_password = password) {
  const Answer answer = world.post("/v1/session", log_in(name, its_password));
  INFO(answer.body);
  REQUIRE(answer.status == 201);
  return json_of(answer)["token"];
}

/// As a proxy says of one of many clients.
std::string from(int client) {
  return "X-Forwarded-For: 10.0." + std::to_string(client / 250) + "." +
         std::to_string(client % 250 + 1) + "\r\n";
}

struct Times {
  std::vector<double> ms;
  double mean() const {
    double sum = 0;
    for (const double each : ms) sum += each;
    return sum / static_cast<double>(ms.size());
  }
  double variance() const {
    const double middle = mean();
    double sum = 0;
    for (const double each : ms) sum += (each - middle) * (each - middle);
    return sum / static_cast<double>(ms.size() - 1);
  }
};

double welch(const Times& a, const Times& b) {
  const double spread = a.variance() / static_cast<double>(a.ms.size()) +
                        b.variance() / static_cast<double>(b.ms.size());
  return (a.mean() - b.mean()) / std::sqrt(spread);
}

}  // namespace

TEST_CASE("a program logs in, asks, and logs out; the token is good for nothing afterwards") {
  ApiWorld world({}, http::CallerSettings{});
  const std::string token = must_log_in(world);
  CHECK(token.starts_with("xys_"));
  CHECK(token.size() == 4 + 43);
  const Json shown = json_of(world.get("/v1/session", token));
  CHECK(shown["account"]["name"] == "chief");
  CHECK(shown["session"]["current"] == true);
  CHECK(world.get("/v1/session", token).body.find(token) == std::string::npos);
  CHECK(world.get("/metrics", token).status == 200);
  CHECK(world.send("DELETE", "/v1/session", "", token).status == 204);
  CHECK(session_status(world, token) == 401);
  CHECK(world.get("/metrics", token).status == 401);
}

TEST_CASE("a browser gets a cookie that scripts, other sites and plain http do not get") {
  ApiWorld world({}, http::CallerSettings{});
  const Json body{{"name", "chief"}, {"password", password}};
  const Answer answer = world.post("/v1/session", body, {}, same_site);
  REQUIRE(answer.status == 201);
  CHECK_FALSE(json_of(answer).contains("token"));
  const std::string line = answer.headers.at("set-cookie");
  CHECK(line.starts_with("__Host-xinyuan=xys_"));
  for (const char* part : {"; Path=/", "; HttpOnly", "; Secure", "; SameSite=Strict"}) {
    CHECK(line.find(part) != std::string::npos);
  }
  CHECK(line.find("Domain") == std::string::npos);
  const std::string cookie = "Cookie: a=b; " + line.substr(0, line.find(';')) + "\r\n";
  CHECK(world.get("/v1/session", {}, cookie).status == 200);
  const auto sessions = [&](const std::string& fields) {
    return world.send("DELETE", "/v1/sessions/99", "", {}, cookie + fields);
  };
  CHECK(sessions("").code() == "cross_site");
  CHECK(sessions("Sec-Fetch-Site: cross-site\r\nIdempotency-Key: a\r\n").code() == "cross_site");
  CHECK(sessions("Sec-Fetch-Site: same-site\r\nIdempotency-Key: a\r\n").code() == "cross_site");
  CHECK(sessions("Origin: http://evil.example\r\nIdempotency-Key: a\r\n").code() == "cross_site");
  CHECK(sessions("Origin: null\r\nIdempotency-Key: a\r\n").code() == "cross_site");
  CHECK(sessions(same_site + "Idempotency-Key: a\r\n").status == 404);  // taken, and not there
  const Answer out =
      world.send("DELETE", "/v1/session", "", {}, cookie + same_site + "Idempotency-Key: b\r\n");
  CHECK(out.status == 204);
  CHECK(out.headers.at("set-cookie").find("Max-Age=0") != std::string::npos);
  CHECK(world.get("/v1/session", {}, cookie).status == 401);
}

TEST_CASE("no other site logs a browser in") {
  ApiWorld world;
  const Json body{{"name", "chief"}, {"password", password}};
  CHECK(world.post("/v1/session", body).code() == "cross_site");
  CHECK(world.post("/v1/session", body, {}, "Sec-Fetch-Site: cross-site\r\n").code() ==
        "cross_site");
  CHECK(world.post("/v1/session", body, {}, same_site).status == 201);
}

TEST_CASE("unknown name, wrong password and locked account get the same answer") {
  ApiWorld world;
  const Answer wrong = world.post("/v1/session", log_in("chief", "not this one"));
  const Answer unknown = world.post("/v1/session", log_in("nobody", "not this one"));
  CHECK(wrong.status == 401);
  CHECK(wrong.code() == "login_failed");
  CHECK(without_instance(unknown) == without_instance(wrong));
  CHECK(unknown.headers.size() == wrong.headers.size());
}

TEST_CASE("guessing: five free tries, then growing waits, then a lock of half an hour") {
  ApiWorld world;
  for (int at = 0; at < 5; ++at) {
    CHECK(world.post("/v1/session", log_in("chief", "guess")).status == 401);
  }
  int tries = 5;
  int last_wait = 0;
  for (int asked = 0; asked < 100 && tries < 10; ++asked) {
    const Answer answer = world.post("/v1/session", log_in("chief", password));  // the right one
    if (answer.status == 201) break;
    REQUIRE(answer.code() == "too_many_attempts");
    const int wait = std::stoi(answer.headers.at("retry-after"));
    CHECK(wait > last_wait);
    last_wait = wait;
    world.pass(std::chrono::seconds(wait));
    CHECK(world.post("/v1/session", log_in("chief", "guess")).status == 401);
    ++tries;
  }
  CHECK(tries == 10);
  world.pass(29min);
  CHECK(world.post("/v1/session", log_in("chief", password)).status == 429);
  CHECK(world.post("/v1/session", log_in("nobody", password)).status == 401);
  world.pass(2min);
  must_log_in(world);
}

TEST_CASE("guesses for a name that does not exist are slowed down as well") {
  ApiWorld world;
  for (int at = 0; at < 5; ++at) {
    CHECK(world.post("/v1/session", log_in("nobody", "guess")).status == 401);
  }
  CHECK(world.post("/v1/session", log_in("nobody", "guess")).status == 429);
}

TEST_CASE("no number of addresses lifts the bound of one account, and its owner is not kept out") {
  ApiWorld world;
  must_log_in(world);
  constexpr int most = http::Credentials::wrong_passwords_max;
  for (const char* const name : {"chief", "nobody"}) {
    for (int at = 0; at < most; ++at) {
      REQUIRE(world.post("/v1/session", log_in(name, "guess"), {}, from(at)).status == 401);
    }
    const Answer refused = world.post("/v1/session", log_in(name, password), {}, from(most));
    CHECK(refused.code() == "too_many_attempts");
    CHECK(std::stoi(refused.headers.at("retry-after")) > 3'000);
  }
  must_log_in(world);  // from where it was before
  world.pass(61min);
  CHECK(world.post("/v1/session", log_in("chief", password), {}, from(most)).status == 201);
}

// Hidden from the usual run: a statistic of real time. `scripts/test --slow` tries it.
TEST_CASE("the time of an answer does not reveal whether a name exists", "[.timing]") {
  ApiWorld world;
  Times known, unknown;
  constexpr int rounds = 150;
  for (int at = 0; at < rounds; ++at) {
    for (const bool exists : {at % 2 == 0, at % 2 != 0}) {
      const auto begun = std::chrono::steady_clock::now();
      const Answer answer = world.post("/v1/session", log_in(exists ? "chief" : "nobody", "guess"));
      const std::chrono::duration<double, std::milli> took =
          std::chrono::steady_clock::now() - begun;
      REQUIRE(answer.status == 401);
      (exists ? known : unknown).ms.push_back(took.count());
    }
    if (at % 4 == 3) world.pass(61min);  // the guard forgets
  }
  const double t = welch(known, unknown);
  INFO("known " << known.mean() << " ms, unknown " << unknown.mean() << " ms, t " << t);
  // A hash that is left out would be many times the spread; a busy machine is not.
  CHECK((std::abs(t) < 6 || std::abs(known.mean() - unknown.mean()) < 0.2 * unknown.mean()));
}

TEST_CASE("a session ends when it is idle, whatever its cookie says") {
  ApiWorld world({}, http::CallerSettings{});
  const std::string token = must_log_in(world);
  const auto pass = [&](std::chrono::minutes time) {  // without the world's own administrator
    world.shift(time);
  };
  pass(14min);
  CHECK(session_status(world, token) == 200);
  pass(16min);
  CHECK(session_status(world, token) == 401);
}

TEST_CASE("a changed password ends all other sessions, and the old one opens nothing") {
  ApiWorld world;
  const std::string mine = must_log_in(world);
  const std::string other = must_log_in(world);
  const Json body{{"password", password}, {"new_password", "another garden gate"}};
  CHECK(world.send("PUT", "/v1/account/password", body.dump(), mine).status == 204);
  CHECK(session_status(world, mine) == 200);
  CHECK(session_status(world, other) == 401);
  CHECK(world.post("/v1/session", log_in("chief", password)).status == 401);
  must_log_in(world, "chief", "another garden gate");
}

TEST_CASE("a new password needs the old one and must not be common") {
  ApiWorld world;
  const auto change = [&](const std::string& old, const std::string& fresh) {
    const Json body{{"password", old}, {"new_password", fresh}};
    return world.send("PUT", "/v1/account/password", body.dump(), world.admin());
  };
  CHECK(change("wrong", "another garden gate").code() == "wrong_password");
  CHECK(change(password, "password123").code() == "invalid_body");
  CHECK(change(password, "short").code() == "invalid_body");
  CHECK(change(password, password).code() == "bad_value");
  CHECK(change(password, "another garden gate").status == 204);
}

TEST_CASE("own sessions are listed and ended one by one; nobody ends those of others") {
  ApiWorld world;
  const std::string one = must_log_in(world);
  const std::string two = must_log_in(world);
  const Json items = json_of(world.get("/v1/sessions", one))["items"];
  REQUIRE(items.size() == 3);  // with the world's own
  std::uint64_t others = 0;
  for (const Json& item : items) {
    if (!item["current"].get<bool>()) others = item["id"];
  }
  CHECK(world.send("DELETE", "/v1/sessions/" + std::to_string(others), "", one).status == 204);
  CHECK(world.send("DELETE", "/v1/sessions/" + std::to_string(others), "", one).status == 404);
  CHECK(json_of(world.get("/v1/sessions", one))["items"].size() == 2);
  CHECK(session_status(world, two) == 401);
}

TEST_CASE("second factor: enrol, log in with a code that works once, remove") {
  ApiWorld world;
  const std::string token = must_log_in(world);
  CHECK(world.post("/v1/account/totp", {{"own_password", "wrong"}}, token).code() ==
        "wrong_password");
  const Json made = json_of(world.post("/v1/account/totp", {{"own_password", password}}, token));
  CHECK(made["uri"].get<std::string>().starts_with("otpauth://totp/Xinyuan:chief?secret="));
  const auto secret = world.enrolling(token);
  const auto code = [&] { return http::totp_code(secret, http::totp_step(world.now())); };
  CHECK(world.post("/v1/account/totp/confirm", {{"totp", "000000"}}, token).code() ==
        "not_enrolled");
  CHECK(world.post("/v1/account/totp/confirm", {{"totp", code()}}, token).status == 204);

  Json body = log_in("chief", password);
  CHECK(world.post("/v1/session", body).code() == "totp_needed");
  body["totp"] = code();  // was used to confirm
  CHECK(world.post("/v1/session", body).code() == "login_failed");
  world.shift(31s);
  body["totp"] = code();
  CHECK(world.post("/v1/session", body).status == 201);
  CHECK(world.post("/v1/session", body).code() == "login_failed");
  body["password"] = "guess";
  CHECK(world.post("/v1/session", body).code() == "login_failed");
  CHECK(world.post("/v1/account/totp/remove", {{"own_password", password}}, token).status == 204);
  must_log_in(world);
}

TEST_CASE("a second factor cannot be guessed from many addresses by who has the password") {
  ApiWorld world;
  const std::string token = must_log_in(world);
  REQUIRE(world.post("/v1/account/totp", {{"own_password", password}}, token).status == 200);
  const auto secret = world.enrolling(token);
  const auto code = [&] { return http::totp_code(secret, http::totp_step(world.now())); };
  REQUIRE(world.post("/v1/account/totp/confirm", {{"totp", code()}}, token).status == 204);
  Json body = log_in("chief", password);
  body["totp"] = "000000";
  for (int at = 0; at < http::Credentials::wrong_codes_max; ++at) {
    REQUIRE(world.post("/v1/session", body, {}, from(at)).code() == "login_failed");
  }
  world.shift(31s);
  body["totp"] = code();
  CHECK(world.post("/v1/session", body, {}, from(99)).code() == "too_many_attempts");
  CHECK(world.post("/v1/session", body).status == 201);  // from where it was before
}
