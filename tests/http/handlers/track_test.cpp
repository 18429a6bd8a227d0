// Following a wish without an account: link, short code, lost and expired tokens, wrong guesses.
#include <catch2/catch.hpp>
#include <set>
#include <string>
#include <vector>

#include "http/access/rights.hpp"
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
using test::city::day;
using test::city::hour;

const Json nothing = Json::object();

Answer track(ApiWorld& world, const std::string& code, const std::string& last4) {
  return world.post("/v1/track", {{"code", code}, {"phone_last4", last4}});
}

std::string as(ApiWorld& world, CallerRole role, std::uint64_t account,
               engine::AreaCode area = {}) {
  Principal who;
  who.role = role;
  who.account = account;
  who.area = area;
  who.scopes = 0xFF;
  return world.as(who);
}

}  // namespace

TEST_CASE("a new wish is answered with token, link and short code; the code finds it again") {
  ApiWorld world;
  const Json made = must(world.post("/v1/wishes", test::plain_wish()));
  const std::uint64_t wish = made["id"];
  const std::string token = made["tracking_token"];
  CHECK(made["tracking_link"] == "/w#" + token);  // behind '#': in no log, in no referrer
  CHECK(made["tracking_code"] == world.tracking().code({wish}));

  const Json found = must(track(world, made["tracking_code"], "5678"));
  CHECK(found["wish_id"] == wish);
  CHECK(found["tracking_token"] == token);
  CHECK(must(world.get(wish_path(wish), found["tracking_token"].get<std::string>()))["address"] ==
        "3幢502室");
  must(world.post(wish_path(wish, "/cancel"), nothing, token));
  CHECK(must(track(world, made["tracking_code"], "5678"))["tracking_token"] == token);
}

TEST_CASE("wrong pairs look alike, whatever is wrong with them") {
  ApiWorld world;
  const std::uint64_t wish = world.post_wish();
  Json silent = test::plain_wish();
  silent.erase("contact");
  const std::uint64_t without_phone = must(world.post("/v1/wishes", silent))["id"];
  const std::string code = world.tracking().code({wish});
  const std::uint64_t before = world.committed();
  const Json wrong = without_instance(track(world, code, "5679"));
  CHECK(wrong["code"] == "not_found");
  CHECK(without_instance(track(world, world.tracking().code({999'999}), "5678")) == wrong);
  CHECK(without_instance(track(world, world.tracking().code({without_phone}), "5678")) == wrong);
  CHECK(world.committed() == before);
  std::string misread = code;
  std::swap(misread[0], misread[misread[0] == misread[1] ? 2 : 1]);
  CHECK(track(world, misread, "5678").code() == "bad_value");
  CHECK(track(world, code, "567").code() == "invalid_body");
}

TEST_CASE("after ten wrong tries in an hour also the right one is refused, for a while") {
  ApiWorld world;
  const std::string code = world.tracking().code({world.post_wish()});
  for (int count = 0; count < 10; ++count) CHECK(track(world, code, "0000").status == 404);
  const Answer barred = track(world, code, "5678");
  CHECK(barred.status == 429);
  CHECK(barred.code() == "too_many_tries");
  CHECK(barred.headers.contains("retry-after"));
  world.pass(hour);
  CHECK(track(world, code, "5678").status == 200);
}

TEST_CASE("a reissued token opens the wish, those from before do not") {
  ApiWorld world;
  const std::uint64_t wish = world.post_wish();
  const std::string old = world.tracking_token(wish);
  const std::string key = "Idempotency-Key: \"lost\"\r\n";
  const Answer answer = world.post(wish_path(wish, "/reissue"), nothing, old, key);
  const Json reissued = must(answer);
  const std::string fresh = reissued["tracking_token"];
  CHECK(fresh != old);
  CHECK(fresh == world.tracking_token(wish, reissued["version"]));
  CHECK(reissued["tracking_code"] == world.tracking().code({wish}));

  CHECK_FALSE(must(world.get(wish_path(wish), old)).contains("address"));  // a stranger's view
  CHECK(world.post(wish_path(wish, "/cancel"), nothing, old).status == 404);
  CHECK(must(world.get(wish_path(wish), fresh))["address"] == "3幢502室");
  CHECK(must(track(world, reissued["tracking_code"], "5678"))["tracking_token"] == fresh);

  // Somebody else may make the tokens void, and is not given the new one.
  const std::string office = as(world, CallerRole::operator_, 31);
  const Json voided = must(world.post(wish_path(wish, "/reissue"), nothing, office));
  CHECK_FALSE(voided.contains("tracking_token"));
  CHECK(world.post(wish_path(wish, "/cancel"), nothing, fresh).status == 404);
  const Json timeline = must(world.get(wish_path(wish, "/timeline"), office));
  CHECK(timeline["items"].back()["action"] == "reissue");
  CHECK(timeline["items"].back()["by"] == "operator");
}

TEST_CASE("a tracking token expires some time after the end") {
  ApiWorld world;
  const std::uint64_t wish = world.post_wish();
  const std::string token = world.tracking_token(wish);
  must(world.post(wish_path(wish, "/cancel"), nothing, token));
  world.pass(http::tracking_kept - engine::Millis{1});
  CHECK(must(world.get(wish_path(wish), token)).contains("address"));
  world.pass(engine::Millis{1});
  CHECK_FALSE(must(world.get(wish_path(wish), token)).contains("address"));
  CHECK(track(world, world.tracking().code({wish}), "5678").status == 404);
}

TEST_CASE("a wish names the account that entered it for somebody, which may answer for it") {
  ApiWorld world;
  const std::string helper = as(world, CallerRole::helper, 21, test::city::other_street);
  const std::string other = as(world, CallerRole::helper, 22, test::city::other_street);
  const std::string program = as(world, CallerRole::integration, 41, test::city::other_street);
  const std::string office = as(world, CallerRole::operator_, 31);
  world.add_help(1);
  const Json made = must(world.post("/v1/wishes", test::with_consent(test::plain_wish()), helper));
  const std::uint64_t wish = made["id"];
  CHECK(made["channel"] == "helper");
  CHECK(made.contains("tracking_token"));
  CHECK(must(world.get(wish_path(wish), office))["entered_by"] == 21);
  CHECK(must(world.get(wish_path(wish), helper))["contact"]["phone"] == "13812345678");
  CHECK_FALSE(must(world.get(wish_path(wish), other)).contains("contact"));
  CHECK(world.post(wish_path(wish, "/cancel"), nothing, other).status == 404);

  const auto mine = [&](const std::string& token) {
    return must(world.get("/v1/wishes?mine=true", token))["items"];
  };
  REQUIRE(mine(helper).size() == 1);
  CHECK(mine(helper)[0]["id"] == wish);
  CHECK_FALSE(mine(helper)[0].contains("contact"));  // lists hold nothing that reaches a person
  CHECK(mine(other).empty());
  CHECK(world.get("/v1/wishes?mine=true").code() == "not_allowed");
  CHECK(must(world.get("/v1/wishes", helper))["items"].empty());  // none in its area

  Json numbered = test::with_consent(test::plain_wish());
  numbered["external_no"] = "T-9";
  const Json ticket = must(world.post("/v1/wishes", numbered, program));
  CHECK(ticket["channel"] == "hotline");
  CHECK(must(world.get(wish_path(ticket["id"]), office))["entered_by"] == 41);

  // Done, then confirmed for the resident: how it was heard must be said, and is noted.
  const auto act = [&](std::string_view what, const Json& body, const std::string& token) {
    return world.post(wish_path(wish, what), body, token);
  };
  must(act("/dispatch", {{"offer_id", 1}}, office));
  const std::uint64_t dispatch = must(world.get(wish_path(wish), office))["dispatch_id"];
  Principal team;
  team.role = CallerRole::provider_staff;
  team.account = 51;
  team.provider = {1};
  const std::string staff = world.as(team);
  CHECK_FALSE(must(world.get(wish_path(wish), staff)).contains("address"));  // asked, not taken
  must(world.post("/v1/dispatches/" + std::to_string(dispatch) + "/accept", nothing, staff));
  CHECK(must(world.get(wish_path(wish), staff))["contact"]["phone"] == "13812345678");
  must(act("/start", nothing, staff));
  must(act("/finish", {{"people", 1}, {"minutes", 30}}, staff));
  CHECK(act("/confirm", nothing, helper).code() == "missing_value");
  must(act("/confirm", {{"method", "visit"}}, helper));
  const Json events = must(world.get(wish_path(wish, "/timeline"), office))["items"];
  CHECK(events.back()["method"] == "visit");
  CHECK(events.back()["by"] == "helper");
  std::string by;
  for (const Json& event : events) by += event["by"].get<std::string>() + " ";
  CHECK(by == "helper system operator provider provider provider helper ");

  must(act("/rate", {{"stars", 4}}, helper));
  CHECK(must(world.get(wish_path(wish), staff)).contains("address"));
  world.pass(3 * day);
  CHECK_FALSE(must(world.get(wish_path(wish), staff)).contains("address"));
}

TEST_CASE("strangers post for themselves only") {
  ApiWorld world;
  for (const char* channel : {"helper", "station", "hotline"}) {
    Json body = test::plain_wish();
    body["channel"] = channel;
    body["external_no"] = "T-1";
    INFO(channel);
    CHECK(world.post("/v1/wishes", body).code() == "not_allowed");
    body.erase("channel");
    CHECK(world.post("/v1/wishes", body).code() == "not_allowed");
  }
  CHECK(world.committed() == 0);
}

TEST_CASE("lists hold what lies in the caller's area, and no more") {
  ApiWorld world;
  const std::string near = as(world, CallerRole::operator_, 31, test::city::street);
  const std::string district = as(world, CallerRole::operator_, 32, test::city::district);
  const std::string city = as(world, CallerRole::operator_, 33);
  const auto in_area = [](const char* area) {
    Json body = test::plain_wish();
    body.erase("place");
    body["area"] = area;
    return body;
  };
  const std::uint64_t here = must(world.post("/v1/wishes", in_area("320211001001")))["id"];
  const std::uint64_t there = must(world.post("/v1/wishes", in_area("320211002001")))["id"];
  Json hidden = in_area("320211001002");
  hidden["category"] = "0104";
  const std::uint64_t secret = must(world.post("/v1/wishes", hidden))["id"];
  const auto ids = [&](const std::string& target, const std::string& token) {
    std::vector<std::uint64_t> found;
    const Json page = must(world.get(target, token));
    for (const Json& item : page["items"]) {
      found.push_back(item.contains("wish") ? item["wish"]["id"] : item["id"]);
    }
    return found;
  };
  using Ids = std::vector<std::uint64_t>;
  CHECK(ids("/v1/wishes", near) == Ids{secret, here});
  CHECK(ids("/v1/wishes", district) == Ids{secret, there, here});
  CHECK(ids("/v1/wishes", city) == Ids{secret, there, here});
  CHECK(ids("/v1/wishes", {}) == Ids{there, here});
  CHECK(ids("/v1/wishes?area=320211", near) == Ids{secret, here});
  CHECK(ids("/v1/wishes?area=320211001001", near) == Ids{here});
  CHECK(ids("/v1/wishes?area=320211002", near).empty());
  CHECK(ids("/v1/wishes?area=320211002&scope=all", near).empty());
  CHECK(ids("/v1/unmatched", near) == Ids{here, secret});
  CHECK(ids("/v1/unmatched?area=320211002", near).empty());
  CHECK(ids("/v1/unmatched", {}) == Ids{here, there});
  const auto total = [&](const std::string& token) {
    return must(world.get("/v1/counts", token))["total"]["wishes"];
  };
  CHECK(total(near) == 2);
  CHECK(total(district) == 3);
  CHECK(total(city) == 3);
  CHECK(total({}) == 2);
  CHECK(world.get("/v1/counts?ended=true", near).code() == "not_allowed");

  CHECK(world.get("/v1/insights/shortage?area=320211002", near).code() == "not_allowed");
  const Json shortage = must(world.get("/v1/insights/shortage", near));
  CHECK_FALSE(shortage["groups"].empty());
  for (const Json& group : shortage["groups"]) {
    CHECK(group["area"]["code"] == "320211001");
  }

  world.add_help(1);
  CHECK(ids("/v1/providers", near).size() == 1);
  const std::string elsewhere = as(world, CallerRole::operator_, 34, test::city::other_street);
  CHECK(ids("/v1/providers", elsewhere).empty());
  CHECK(ids("/v1/providers", {}).size() == 1);
}

TEST_CASE("the public list ends after three pages of ten, whatever the cursor says") {
  ApiWorld world;
  for (int count = 0; count < 35; ++count) world.post_wish();
  std::string target = "/v1/wishes?limit=100";
  std::vector<std::uint64_t> seen;
  int pages = 0;
  while (!target.empty() && pages < 10) {
    const Json page = must(world.get(target));
    ++pages;
    CHECK(page["items"].size() == 10);
    for (const Json& item : page["items"]) seen.push_back(item["id"]);
    target = page.contains("next") ? "/v1/wishes?cursor=" + page["next"].get<std::string>() : "";
  }
  CHECK(pages == 3);
  CHECK(seen.size() == 30);
  CHECK(std::set<std::uint64_t>(seen.begin(), seen.end()).size() == 30);
  const Json staff = must(world.get("/v1/wishes?limit=31", world.admin()));
  const std::string beyond = staff["next"];  // where a stranger's pages have ended
  CHECK(must(world.get("/v1/wishes?cursor=" + beyond))["items"].empty());
}
