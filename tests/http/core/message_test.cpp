// The office writes to the resident: an event that changes nothing but the timeline.
#include <catch2/catch.hpp>

#include "http/core/principal.hpp"
#include "tests/http/api_world.hpp"

namespace {

using http::CallerRole;
using http::Principal;
using test::Answer;
using test::ApiWorld;
using test::Json;
using test::json_of;
using test::must;
using test::wish_path;

const std::string said = "师傅明天九点到。\n有事请拨 13912345678。";

std::string as(ApiWorld& world, CallerRole role, engine::AreaCode area = {}) {
  Principal who;
  who.role = role;
  who.account = 31;
  who.area = area;
  return world.as(who);
}

Json last_event(ApiWorld& world, std::uint64_t wish, const std::string& token) {
  return must(world.get(wish_path(wish, "/timeline"), token))["items"].back();
}

}  // namespace

TEST_CASE("a message is in the timeline, and the wish stays as it is") {
  ApiWorld world;
  const std::uint64_t wish = world.post_wish();
  const std::string office = as(world, CallerRole::operator_, test::city::street);
  const std::string resident = world.tracking_token(wish);
  must(world.post(wish_path(wish, "/escalate"), Json::object(), office));
  const Json before = must(world.get(wish_path(wish), office));

  const std::string key = "Idempotency-Key: \"said-once\"\r\n";
  Json after = must(world.post(wish_path(wish, "/message"), {{"text", said}}, office, key));
  CHECK(world.post(wish_path(wish, "/message"), {{"text", said}}, office, key).status == 200);
  CHECK(after["version"] == before["version"].get<int>() + 1);
  for (const char* unchanged : {"state", "escalated", "next_step", "reach", "actions"}) {
    INFO(unchanged);
    CHECK(after[unchanged] == before[unchanged]);
  }
  CHECK(after["escalated"] == true);

  const Json seen = last_event(world, wish, resident);
  CHECK(seen["action"] == "message");
  CHECK(seen["by"] == "operator");
  CHECK(seen["from"] == seen["to"]);
  CHECK(seen["note"] == said);
  CHECK(last_event(world, wish, office)["note"].get<std::string>().find("13912345678") ==
        std::string::npos);
  CHECK_FALSE(last_event(world, wish, "").contains("note"));  // a stranger
  const std::string staff = as(world, CallerRole::provider_staff);
  CHECK_FALSE(last_event(world, wish, staff).contains("note"));
}

TEST_CASE("a message says something, is short enough, and goes to a wish that has not ended") {
  ApiWorld world;
  const std::uint64_t wish = world.post_wish();
  const std::uint64_t before = world.committed();
  const auto refused = [&](const Json& body) {
    const Answer answer = world.post(wish_path(wish, "/message"), body, world.admin());
    INFO(answer.body);
    CHECK(answer.status == 422);
    CHECK(answer.code() == "invalid_body");
    CHECK(json_of(answer)["errors"][0]["pointer"] == "/text");
  };
  refused(Json::object());
  refused({{"text", ""}});
  refused({{"text", " \n\t "}});
  refused({{"text",
            "a\x07"
            "b"}});
  refused({{"text", std::string(1'001, 'x')}});
  CHECK(world.committed() == before);
  must(world.post(wish_path(wish, "/message"), {{"text", std::string(1'000, 'x')}}, world.admin()));

  must(world.post(wish_path(wish, "/cancel"), Json::object(), world.tracking_token(wish)));
  const Answer late = world.post(wish_path(wish, "/message"), {{"text", said}}, world.admin());
  CHECK(late.status == 409);
  CHECK(late.code() == "wrong_state");
}

TEST_CASE("a message can be written in every state that a wish can leave") {
  ApiWorld world;
  const std::uint64_t wish = world.post_wish({{"category", "0105"}});
  const std::string office = as(world, CallerRole::operator_);
  const auto say = [&](const char* state) {
    const Json wish_now = must(world.post(wish_path(wish, "/message"), {{"text", said}}, office));
    CHECK(wish_now["state"] == state);
  };
  const auto review = [&](const Json& body) {
    must(world.post(wish_path(wish, "/review"), body, office));
  };
  say("submitted");
  review({{"decision", "reject"}, {"reason", "other"}});
  say("rejected");
  must(world.post(wish_path(wish, "/appeal"), Json::object(), office));
  review({{"decision", "needs_info"}, {"reason", "other"}});
  say("needs_info");
}
