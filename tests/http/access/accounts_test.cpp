// Administrators run accounts and API tokens; the first one is made with the code of the start.
#include <catch2/catch.hpp>

#include "tests/http/api_world.hpp"

using test::Answer;
using test::ApiWorld;
using test::Json;
using test::json_of;

namespace {

const std::string own_password{test::admin_password};

Json with_password(Json body) {
  body["own_password"] = own_password;
  return body;
}

struct Made {
  std::uint64_t id;
  std::string one_time;
};

Made must_make(ApiWorld& world, const std::string& name, Json more = {{"role", "operator"}}) {
  more["name"] = name;
  more["display_name"] = "王芳";
  const Answer answer = world.post("/v1/accounts", with_password(more), world.admin());
  INFO(answer.body);
  REQUIRE(answer.status == 201);
  const Json made = json_of(answer);
  return {made["account"]["id"], made["one_time_password"]};
}

Answer log_in(ApiWorld& world, const std::string& name, const std::string& its_password,
              const std::string& new_password = {}) {
  Json body{{"name", name}, {"password", its_password}, {"bearer", true}};
  if (!new_password.empty()) body["new_password"] = new_password;
  return world.post("/v1/session", body);
}

std::string first_log_in(ApiWorld& world, const std::string& name, const Made& made) {
  CHECK(log_in(world, name, made.one_time).code() == "password_change_needed");
  const Answer answer = log_in(world, name, made.one_time, "quiet river morning");
  INFO(answer.body);
  REQUIRE(answer.status == 201);
  return json_of(answer)["token"];
}

Answer change(ApiWorld& world, std::uint64_t id, const Json& body, const std::string& fields = {}) {
  return world.send("PATCH", "/v1/accounts/" + std::to_string(id), body.dump(), world.admin(),
                    fields);
}

}  // namespace

TEST_CASE("a new account logs in with its one-time password and a new one") {
  ApiWorld world;
  const Made made = must_make(world, "wangfang", {{"role", "operator"}, {"area", "320211"}});
  const std::string token = first_log_in(world, "wangfang", made);
  const Json account = json_of(world.get("/v1/session", token))["account"];
  CHECK(account["role"] == "operator");
  CHECK(account["area"] == "320211");
  CHECK(account["must_change_password"] == false);
  CHECK(log_in(world, "wangfang", made.one_time).status == 401);
  CHECK(log_in(world, "WangFang", "quiet river morning").status == 201);
  CHECK(world.get("/v1/accounts", token).status == 403);
  CHECK(world.get("/v1/accounts").status == 401);
}

TEST_CASE("a one-time password opens nothing after three days; a reset makes a new one") {
  ApiWorld world;
  const auto made = must_make(world, "wangfang");
  world.pass(std::chrono::hours(73));
  CHECK(log_in(world, "wangfang", made.one_time).code() == "login_failed");
}

TEST_CASE("accounts are listed and shown without hashes") {
  ApiWorld world;
  must_make(world, "wangfang");
  const Answer list = world.get("/v1/accounts", world.admin());
  CHECK(json_of(list)["items"].size() == 2);
  CHECK(list.body.find("argon2") == std::string::npos);
  CHECK(json_of(world.get("/v1/accounts/1", world.admin()))["name"] == "chief");
  CHECK(world.get("/v1/accounts/77", world.admin()).status == 404);
}

TEST_CASE("what an account cannot be is refused, naming the field") {
  ApiWorld world;
  must_make(world, "wangfang");
  const auto refused = [&](Json body) {
    body["display_name"] = "李";
    if (!body.contains("name")) body["name"] = "li.na";
    return world.post("/v1/accounts", with_password(body), world.admin());
  };
  CHECK(refused({{"role", "team_lead"}}).code() == "bad_value");
  CHECK(refused({{"role", "team_lead"}, {"provider_id", 99}}).code() == "bad_value");
  CHECK(refused({{"role", "operator"}, {"provider_id", 99}}).code() == "bad_value");
  CHECK(refused({{"role", "auditor"}, {"area", "320211"}}).code() == "bad_value");
  CHECK(refused({{"role", "operator"}, {"area", "110101"}}).code() == "unknown_area");
  CHECK(refused({{"role", "resident"}}).code() == "invalid_body");
  CHECK(refused({{"role", "auditor"}, {"name", "Big Name"}}).code() == "invalid_body");
  CHECK(refused({{"role", "auditor"}, {"name", "wangfang"}}).code() == "duplicate_code");
  CHECK(world.directory().account_count() == 2);
}

TEST_CASE("sensitive acts ask for the own password again") {
  ApiWorld world;
  const Made made = must_make(world, "wangfang");
  const std::string reset = "/v1/accounts/" + std::to_string(made.id) + "/reset";
  CHECK(change(world, made.id, {{"role", "administrator"}}).code() == "wrong_password");
  CHECK(change(world, made.id, {{"role", "administrator"}, {"own_password", "guess"}}).code() ==
        "wrong_password");
  CHECK(world.post(reset, {{"own_password", "guess"}}, world.admin()).code() == "wrong_password");
  const Json token{{"name", "x"}, {"scopes", {"figures"}}, {"days", 1}, {"own_password", "guess"}};
  CHECK(world.post("/v1/tokens", token, world.admin()).code() == "wrong_password");
  CHECK(change(world, made.id, {{"display_name", "新名"}}).status == 200);
  CHECK(change(world, made.id, with_password({{"role", "administrator"}})).status == 200);
}

TEST_CASE("role, lock and reset end the sessions of an account at once") {
  ApiWorld world;
  const Made made = must_make(world, "wangfang");
  const std::string first = first_log_in(world, "wangfang", made);
  CHECK(change(world, made.id, {{"display_name", "新名"}}).status == 200);
  CHECK(session_status(world, first) == 200);
  CHECK(change(world, made.id, with_password({{"role", "auditor"}})).status == 200);
  CHECK(session_status(world, first) == 401);

  const std::string second = json_of(log_in(world, "wangfang", "quiet river morning"))["token"];
  CHECK(change(world, made.id, {{"locked", true}}).status == 200);
  CHECK(session_status(world, second) == 401);
  CHECK(log_in(world, "wangfang", "quiet river morning").code() == "login_failed");
  CHECK(change(world, made.id, with_password({{"locked", false}})).status == 200);
  CHECK(session_status(world, second) == 401);  // stays ended

  const std::string third = json_of(log_in(world, "wangfang", "quiet river morning"))["token"];
  const std::string reset = "/v1/accounts/" + std::to_string(made.id) + "/reset";
  const Json again = json_of(world.post(reset, with_password({}), world.admin()));
  CHECK(session_status(world, third) == 401);
  CHECK(log_in(world, "wangfang", "quiet river morning").code() == "login_failed");
  CHECK(log_in(world, "wangfang", again["one_time_password"]).code() == "password_change_needed");
}

TEST_CASE("the last administrator stays") {
  ApiWorld world;
  CHECK(change(world, 1, {{"locked", true}}).code() == "limit_reached");
  CHECK(change(world, 1, with_password({{"role", "auditor"}})).code() == "limit_reached");
  must_make(world, "second", {{"role", "administrator"}});
  CHECK(change(world, 1, with_password({{"role", "auditor"}})).status == 200);
  CHECK(world.get("/v1/accounts", world.admin()).status == 401);  // logged out by it
}

TEST_CASE("a change names the version that it was made for") {
  ApiWorld world;
  const Made made = must_make(world, "wangfang");
  CHECK(change(world, made.id, {{"display_name", "a"}}, "If-Match: \"1\"\r\n").status == 200);
  CHECK(change(world, made.id, {{"display_name", "b"}}, "If-Match: \"1\"\r\n").status == 412);
}

TEST_CASE("an API token is shown once, listed without it, and revoked at once") {
  ApiWorld world;
  const Json body = with_password({{"name", "12345"},
                                   {"scopes", {"wishes_write", "figures"}},
                                   {"days", 30},
                                   {"area", "320211"}});
  const Answer answer = world.post("/v1/tokens", body, world.admin());
  REQUIRE(answer.status == 201);
  const Json made = json_of(answer);
  const std::string token = made["token"];
  CHECK(token.starts_with("xyi_"));
  CHECK(made["api_token"]["scopes"] == Json({"wishes_write", "figures"}));
  const Answer list = world.get("/v1/tokens", world.admin());
  CHECK(list.body.find(token) == std::string::npos);
  CHECK(json_of(list)["items"].size() == 1);
  CHECK(world.get("/v1/session", token).status == 403);  // known, and has no account
  CHECK(world.get("/v1/accounts", token).status == 403);
  const std::string path = "/v1/tokens/" + std::to_string(made["api_token"]["id"].get<int>());
  CHECK(world.send("DELETE", path, "", world.admin()).status == 204);
  CHECK(world.get("/v1/session", token).status == 401);
  CHECK(world.send("DELETE", path, "", world.admin()).status == 404);
}

TEST_CASE("the setup code makes the first administrator, once, and nobody after that") {
  ApiWorld world;
  const std::string code = world.credentials().make_setup_code();
  const auto set_up = [&](const std::string& with) {
    return world.post("/v1/setup",
                      {{"code", with}, {"name", "first"}, {"password", "graceful morning river"}});
  };
  CHECK(set_up("guess").code() == "setup_code");
  // There is one already: even the right code makes no second.
  CHECK(set_up(code).code() == "not_allowed");
  for (int at = 0; at < 20; ++at) set_up("guess");
  CHECK(set_up(code).code() == "setup_code");  // too many guesses
}
