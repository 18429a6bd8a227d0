// Consent of a person whose wish somebody else enters: stated with the wish, kept with it, and
// withdrawn later.
#include <catch2/catch.hpp>

#include "http/core/principal.hpp"
#include "tests/http/api_world.hpp"

namespace {

using http::CallerRole;
using http::Principal;
using test::ApiWorld;
using test::Json;
using test::json_of;
using test::must;
using test::wish_path;

std::string as(ApiWorld& world, CallerRole role, std::uint64_t account,
               engine::AreaCode area = {}) {
  Principal who;
  who.role = role;
  who.account = account;
  who.area = area;
  who.scopes = role == CallerRole::integration ? 0xFF : 0;
  return world.as(who);
}

Json items(ApiWorld& world, std::uint64_t wish, const std::string& token) {
  return must(world.get(wish_path(wish, "/consents"), token))["items"];
}

void check_missing(const test::Answer& answer, const char* pointer, const char* code) {
  INFO(answer.body);
  CHECK(answer.status == 422);
  CHECK(answer.code() == code);
  CHECK(json_of(answer)["errors"][0]["pointer"] == pointer);
}

}  // namespace

TEST_CASE("who enters a wish for somebody must say what was agreed to") {
  ApiWorld world;
  Json hotline = test::plain_wish();
  hotline["external_no"] = "T-1";
  const std::string helper = as(world, CallerRole::helper, 21);
  const std::string program = as(world, CallerRole::integration, 41);
  const std::string office = as(world, CallerRole::operator_, 31);
  const std::uint64_t before = world.committed();
  for (const std::string& token : {helper, program, office, world.admin()}) {
    check_missing(world.post("/v1/wishes", test::plain_wish(), token), "/consent", "missing_value");
  }
  check_missing(world.post("/v1/wishes", hotline, program), "/consent", "missing_value");
  Json online = test::with_consent(test::plain_wish());
  online["consent"]["method"] = "self_online";
  check_missing(world.post("/v1/wishes", online, helper), "/consent/method", "bad_value");
  online["consent"]["method"] = "shouted";
  check_missing(world.post("/v1/wishes", online, helper), "/consent/method", "invalid_body");
  online["consent"].erase("method");
  check_missing(world.post("/v1/wishes", online, helper), "/consent/method", "invalid_body");
  CHECK(world.committed() == before);
}

TEST_CASE("consent is kept with the wish, for its owner and the office") {
  ApiWorld world;
  const std::string helper = as(world, CallerRole::helper, 21);
  const std::string office = as(world, CallerRole::operator_, 31);
  const std::uint64_t wish =
      must(world.post("/v1/wishes", test::with_consent(test::plain_wish()), helper))["id"];
  const std::string owner = world.tracking_token(wish);
  const Json seen = items(world, wish, office);
  REQUIRE(seen.size() == 1);
  CHECK(seen[0]["text_version"] == "2026-01");
  CHECK(seen[0]["method"] == "spoken");
  CHECK(seen[0]["given_by"] == "self");
  CHECK(seen[0]["account_id"] == 21);
  CHECK_FALSE(seen[0].contains("withdrawn_at"));
  Json without_account = seen[0];
  without_account.erase("account_id");
  CHECK(items(world, wish, owner) == Json::array({without_account}));
  CHECK(items(world, wish, helper) == Json::array({without_account}));
  CHECK(world.get(wish_path(wish, "/consents")).status == 401);
  CHECK(world.get(wish_path(wish, "/consents"), world.tracking_token(world.post_wish())).status ==
        404);
  // In the same transaction: what is refused by the desk leaves none.
  Json refused = test::with_consent(test::plain_wish());
  refused["category"] = "0107";
  CHECK(world.post("/v1/wishes", refused, helper).code() == "retired_category");
  CHECK(items(world, world.post_wish(), office).empty());
  CHECK(items(world, wish, office) == seen);
}

TEST_CASE("who posts for itself may say what it agreed to, once for a repeated request") {
  ApiWorld world;
  Json body = test::with_consent(test::plain_wish());
  body["consent"]["method"] = "self_online";
  const std::string key = "Idempotency-Key: once\r\n";
  const std::uint64_t wish = must(world.post("/v1/wishes", body, {}, key))["id"];
  CHECK(must(world.post("/v1/wishes", body, {}, key))["id"] == wish);
  const Json seen = items(world, wish, world.admin());
  REQUIRE(seen.size() == 1);
  CHECK(seen[0]["method"] == "self_online");
  CHECK_FALSE(seen[0].contains("account_id"));
}

TEST_CASE("a consent is taken back once, and the audit log says by whom") {
  ApiWorld world;
  const std::string helper = as(world, CallerRole::helper, 21);
  const std::uint64_t wish =
      must(world.post("/v1/wishes", test::with_consent(test::plain_wish()), helper))["id"];
  const std::string owner = world.tracking_token(wish);
  const auto withdraw = [&](const std::string& token) {
    return world.post(wish_path(wish, "/consents/withdraw"), Json::object(), token);
  };
  CHECK(withdraw("").status == 401);
  const Json left = must(withdraw(owner))["items"];
  REQUIRE(left.size() == 1);
  CHECK(left[0]["withdrawn_at"] == left[0]["given_at"]);  // the clock of the test does not move
  CHECK(items(world, wish, owner) == left);
  CHECK(withdraw(owner).code() == "wrong_state");
  CHECK(withdraw(world.admin()).code() == "wrong_state");
  const Json log = must(world.get(wish_path(wish, "/accesses"), world.admin()))["items"];
  REQUIRE(log.size() == 1);
  CHECK(log[0]["action"] == "withdraw_consent");
  CHECK(log[0]["role"] == "resident");
  CHECK(must(world.get(wish_path(wish), owner))["state"] != "cancelled");
  const std::uint64_t none = world.post_wish();
  CHECK(world.post(wish_path(none, "/consents/withdraw"), Json::object(), world.admin()).code() ==
        "wrong_state");
}
