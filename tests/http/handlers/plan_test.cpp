// What strangers may ask never queues on the writer without a bound, and says how fresh it is. And
// the number of a hotline's ticket, which is given once.
#include <catch2/catch.hpp>
#include <string>

#include "http/handlers/answers.hpp"
#include "http/view/explanation_words.hpp"
#include "tests/http/api_world.hpp"

namespace {

using test::Answer;
using test::ApiWorld;
using test::Json;
using test::json_of;
using test::must;

Json hotline_wish(const std::string& number) {
  Json wish = test::plain_wish();
  wish.update({{"channel", "hotline"}, {"external_no", number}});
  return test::with_consent(std::move(wish));
}

/// The figures once they count everything; the writer makes them when it has a moment.
Json plan_when(ApiWorld& world, bool proven) {
  Json plan;
  CHECK(test::eventually([&] {
    plan = must(world.get("/v1/plan"));
    return plan["as_of_seq"] == world.committed() && plan["proven"] == proven;
  }));
  return plan;
}

}  // namespace

TEST_CASE("each language names the days of the week in its own words") {
  engine::Remedy remedy;
  remedy.kind = engine::RemedyKind::hours;
  remedy.half_hours = 3;
  remedy.open_at = 3 * engine::half_hours_per_day + 33;
  const http::Words said = http::words_of(remedy, "offer", "provider", true);
  CHECK(said.zh.find("在周四 16:30开放") != std::string::npos);
  CHECK(said.en.find("Thu 16:30") != std::string::npos);
  CHECK(http::half_hour_text(remedy.open_at) == "thu 16:30");
}

TEST_CASE("several slots are reported with the number of wishes that come first") {
  engine::Remedy remedy;
  remedy.kind = engine::RemedyKind::capacity;
  remedy.slots = 4;
  remedy.at_offer = true;
  remedy.offer_capacity = 9;
  const http::Words said = http::words_of(remedy, "offer", "provider", true);
  CHECK(said.zh == "服务项目offer的接单上限增至9，因另有3个同样或更急的心愿在先");
  CHECK(said.en == "capacity 9 at offer offer, since others at least as urgent come first: 3");
  remedy.slots = 1;
  CHECK(http::words_of(remedy, "offer", "provider", true).en == "capacity 9 at offer offer");
}

TEST_CASE("the plan in figures names the event up to which it counts") {
  ApiWorld world;
  const Json empty = must(world.get("/v1/plan"));
  CHECK(empty["wishes"] == 0);
  world.post_wish();
  world.add_help(1);
  const Json plan = plan_when(world, true);
  CHECK(plan["as_of_seq"] == world.committed());
  CHECK(plan["wishes"] == 1);
  CHECK(plan["matched"] == 1);
  CHECK_FALSE(plan["as_of"].get<std::string>().empty());
  CHECK_FALSE(plan.contains("certificate"));
  CHECK(plan["moves"]["moved_total"] == 1);
  CHECK(plan["moves"]["rearranged_total"] == 0);
  CHECK(plan["load_gini"] == 0.0);  // one provider: nobody to be compared with
  CHECK(plan["last_proof"]["failures"] == 0);
  const Json proven = must(world.get("/v1/plan?certificate=true", world.admin()));
  CHECK(proven["as_of_seq"] == world.committed());
  CHECK(proven["certificate"]["holds"] == true);
}

// A turn moves one wish on, so there are many answers before the last one.
TEST_CASE("a plan that a turn had to leave says that it is not proven, until later turns end it") {
  ApiWorld world(engine::TurnBudget{1, 250});
  constexpr int wishes = 60;
  const std::string provider = std::to_string(world.add_help(1, wishes));
  for (int count = 0; count < wishes; ++count) world.post_wish();
  REQUIRE(plan_when(world, true)["matched"] == wishes);

  must(world.post("/v1/providers/" + provider + "/suspend", Json::object(), world.admin()));
  Json plan = must(world.get("/v1/plan?certificate=true", world.admin()));
  CHECK(plan["proven"] == false);
  while (plan["proven"] == false) {
    CHECK(plan["waiting"] > 0);
    CHECK(plan["certificate"]["holds"] == true);  // of what is settled
    CHECK(plan["certificate"]["waiting"] == plan["waiting"]);
    plan = must(world.get("/v1/plan?certificate=true", world.admin()));
  }
  CHECK(plan["waiting"] == 0);
  CHECK(plan["unmatched"] == wishes);
}

TEST_CASE("a hotline's number is refused the second time, and the office learns whose it is") {
  ApiWorld world;
  const Json body = hotline_wish("12345-7");
  const std::string key = "Idempotency-Key: k1\r\n";
  http::Principal hotline;
  hotline.role = http::CallerRole::integration;
  hotline.account = 41;
  hotline.scopes = http::scope_bit(http::Scope::wishes_write);
  const std::string program = world.as(hotline);
  const std::uint64_t wish = must(world.post("/v1/wishes", body, program, key))["id"];
  const std::uint64_t events = world.committed();
  const auto refused = [&](const std::string& token) {
    const Answer answer = world.post("/v1/wishes", body, token);
    CHECK(answer.status == 409);
    CHECK(answer.code() == "duplicate_external_no");
    const Json problem = json_of(answer);
    CHECK(problem["errors"][0]["pointer"] == "/external_no");
    CHECK(world.committed() == events);
    return problem;
  };
  CHECK_FALSE(refused(program).contains("existing_id"));
  CHECK(refused(world.admin())["existing_id"] == wish);
  // The same request again is no second wish: it is answered as it was.
  const Answer again = world.post("/v1/wishes", body, program, key);
  CHECK(again.status == 201);
  CHECK(again.headers.contains("idempotent-replayed"));
  CHECK(must(world.post("/v1/wishes", hotline_wish("12345-8"), program))["id"] != wish);
}

TEST_CASE("a number stays taken when its wish has ended") {
  ApiWorld world;
  const Json made = must(world.post("/v1/wishes", hotline_wish("12345-7"), world.admin()));
  const std::uint64_t wish = made["id"];
  must(world.post(test::wish_path(wish, "/cancel"), Json::object(), world.admin()));
  const Answer answer = world.post("/v1/wishes", hotline_wish("12345-7"), world.admin());
  CHECK(answer.code() == "duplicate_external_no");
  CHECK(json_of(answer)["existing_id"] == wish);
}
