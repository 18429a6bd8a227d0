// What the endpoints promise, over real sockets with the real writer. Every answer is also judged
// by the contract (api_world.cpp).
#include <catch2/catch.hpp>
#include <set>
#include <string>
#include <vector>

#include "engine/city/datum.hpp"
#include "tests/http/api_world.hpp"

namespace {

using test::Answer;
using test::ApiWorld;
using test::Json;
using test::json_of;
using test::must;
using test::city::day;
using test::city::hour;
using test::city::minute;

std::string path_of(std::string_view kind, std::uint64_t id, std::string_view rest = {}) {
  return "/v1/" + std::string{kind} + "/" + std::to_string(id) + std::string{rest};
}

void check_refused(const Answer& answer, int status, std::string_view code) {
  INFO(answer.body);
  CHECK(answer.status == status);
  CHECK(answer.code() == code);
}

std::vector<std::uint64_t> ids_of(const Json& page) {
  std::vector<std::uint64_t> ids;
  for (const Json& item : page["items"]) ids.push_back(item["id"]);
  return ids;
}

const Json nothing = Json::object();
const std::string reviewed = "0105";
const std::string confidential = "0104";

}  // namespace

TEST_CASE("the same key and body give the same answer and one effect") {
  ApiWorld world;
  const Json body = test::plain_wish();
  const Answer first = world.post("/v1/wishes", body, {}, "Idempotency-Key: \"abc-1\"\r\n");
  const Json made = must(first);
  CHECK(first.status == 201);
  CHECK_FALSE(first.headers.contains("idempotent-replayed"));
  const std::uint64_t events = world.committed();

  const Answer again = world.post("/v1/wishes", body, {}, "Idempotency-Key: abc-1\r\n");
  CHECK(again.status == 201);
  CHECK(again.body == first.body);
  CHECK(again.headers.at("location") == first.headers.at("location"));
  CHECK(again.headers.at("idempotent-replayed") == "true");
  CHECK(world.committed() == events);

  Json other = body;
  other["title"] = "另一个心愿";
  check_refused(world.post("/v1/wishes", other, {}, "Idempotency-Key: abc-1\r\n"), 422,
                "key_reused");
  CHECK(world.committed() == events);

  // The key belongs to the caller and the route.
  const std::string same_key = "Idempotency-Key: abc-1\r\n";
  CHECK(must(world.post("/v1/wishes", test::with_consent(body), world.admin(), same_key))["id"] !=
        made["id"]);
}

TEST_CASE("a malformed key is refused") {
  ApiWorld world;
  const std::vector<std::string> keys{
      "\"", "\"a", "a\"b", "\"a\"b\"", "a b", "\"\"", std::string(256, 'k')};
  for (const std::string& key : keys) {
    INFO(key);
    check_refused(
        world.post("/v1/wishes", test::plain_wish(), {}, "Idempotency-Key: " + key + "\r\n"), 400,
        "bad_header");
  }
  CHECK(world.committed() == 0);
  must(world.post("/v1/wishes", test::plain_wish(), {},
                  "Idempotency-Key: " + std::string(255, 'k') + "\r\n"));
}

TEST_CASE("a repeated action is answered from memory, a refused one is tried again") {
  ApiWorld world;
  const std::uint64_t wish = world.post_wish();
  const std::string token = world.tracking_token(wish);
  const std::string key = "Idempotency-Key: \"cancel\"\r\n";
  const std::string path = path_of("wishes", wish, "/cancel");
  const Answer early = world.post(path_of("wishes", wish, "/confirm"), nothing, token, key);
  check_refused(early, 409, "wrong_state");
  const Answer first = world.post(path, nothing, token, key);
  CHECK(must(first)["state"] == "cancelled");
  const Answer again = world.post(path, nothing, token, key);
  CHECK(again.body == first.body);
  CHECK(again.headers.at("idempotent-replayed") == "true");
}

TEST_CASE("strangers see no person, the office a masked one, the owner all of it") {
  ApiWorld world;
  const std::uint64_t wish =
      world.post_wish({{"content", "请提前联系，门牌旁有 3 级台阶，2026-03-05 上午"},
                       {"qualifications", {"licence"}}});
  const std::string path = path_of("wishes", wish);

  const Json stranger = must(world.get(path));
  CHECK(stranger["title"] == "换一只灯泡");
  CHECK(stranger["place"]["coarse"] == true);
  CHECK(stranger["place"]["lat"] != 31.5004);
  CHECK(stranger["actions"].empty());
  for (const char* hidden :
       {"contact", "address", "group", "external_no", "reason", "assigned_offer_id"}) {
    CHECK_FALSE(stranger.contains(hidden));
  }
  const std::string other = world.tracking_token(wish + 1);
  CHECK(must(world.get(path, other)) == stranger);
  CHECK(must(world.get(path, "xys_nonsense")) == stranger);

  const Json owner = must(world.get(path, world.tracking_token(wish)));
  CHECK(owner["contact"]["phone"] == "13812345678");
  CHECK(owner["address"] == "3幢502室");
  CHECK(owner["group"] == "elderly_alone");
  CHECK(owner["place"] == Json{{"lat", 31.5004}, {"lon", 120.3004}});
  CHECK(owner["actions"] == Json{"cancel", "reissue"});

  const Json office = must(world.get(path, world.admin()));
  CHECK(office["contact"] == Json{{"name", "张**"}, {"phone", "138****5678"}});
  CHECK_FALSE(office.contains("address"));
  CHECK(office["place"]["coarse"] == true);
  CHECK(office["actions"].size() > 5);
}

TEST_CASE("numbers inside text are masked, and cannot be found by searching") {
  ApiWorld world;
  const std::uint64_t wish = world.post_wish(
      {{"title", "帮忙"}, {"content", "电话 138 1234 5678，身份证 320211195001011234"}});
  const std::string path = path_of("wishes", wish);
  // Long numbers make an operator look first; strangers read nothing before that.
  CHECK(must(world.get(path, world.admin()))["state"] == "submitted");
  CHECK_FALSE(must(world.get(path)).contains("content"));
  must(world.post(path + "/review", {{"decision", "open"}}, world.admin()));
  CHECK(must(world.get(path))["content"] == "电话 138 **** 5678，身份证 3***************34");

  const auto found = [&](std::string_view query, std::string_view token) {
    return ids_of(must(world.get("/v1/wishes?q=" + std::string{query}, token))).size();
  };
  CHECK(found("%E8%BA%AB%E4%BB%BD", {}) == 1);
  CHECK(found("1234", {}) == 0);
  CHECK(found("320211195", {}) == 0);
  CHECK(found("320211195", world.admin()) == 0);
  CHECK(found("%E8%BA%AB%E4%BB%BD", world.admin()) == 1);
}

TEST_CASE("confidential wishes do not exist for strangers") {
  ApiWorld world;
  world.add_help(1);
  const std::uint64_t plain = world.post_wish();
  const std::uint64_t secret = world.post_wish({{"category", confidential}});
  check_refused(world.get(path_of("wishes", secret)), 404, "not_found");
  check_refused(world.get(path_of("wishes", secret, "/timeline")), 404, "not_found");
  CHECK(ids_of(must(world.get("/v1/wishes"))) == std::vector{plain});
  CHECK(ids_of(must(world.get("/v1/wishes?category=0104"))).empty());
  CHECK(must(world.get("/v1/counts"))["total"]["wishes"] == 1);
  CHECK(must(world.get("/v1/unmatched"))["items"].size() <= 1);

  CHECK(must(world.get(path_of("wishes", secret), world.admin()))["id"] == secret);
  CHECK(must(world.get(path_of("wishes", secret), world.tracking_token(secret)))["id"] == secret);
  CHECK(ids_of(must(world.get("/v1/wishes", world.admin()))) == std::vector{secret, plain});
  CHECK(must(world.get("/v1/counts", world.admin()))["total"]["wishes"] == 2);
}

TEST_CASE("tokens reach their own wish and nothing else") {
  ApiWorld world;
  const std::uint64_t mine = world.post_wish();
  const std::uint64_t other = world.post_wish();
  const std::string token = world.tracking_token(mine);
  const std::uint64_t before = world.committed();
  check_refused(world.post(path_of("wishes", other, "/cancel"), nothing, token), 404, "not_found");
  check_refused(world.post(path_of("wishes", mine, "/review"), {{"decision", "open"}}, token), 403,
                "forbidden");
  check_refused(world.post(path_of("wishes", mine, "/cancel"), nothing), 401, "unauthenticated");
  check_refused(world.post("/v1/providers", nothing, token), 403, "forbidden");
  check_refused(world.get(path_of("wishes", mine, "/candidates"), token), 403, "forbidden");
  check_refused(world.get(path_of("wishes", mine, "/explanation")), 401, "unauthenticated");
  check_refused(world.get("/v1/plan?certificate=true"), 403, "not_allowed");
  check_refused(world.get("/v1/wishes?external_no=1"), 403, "not_allowed");
  CHECK(world.committed() == before);
}

TEST_CASE("versions guard changes and spare readers") {
  ApiWorld world;
  const std::uint64_t wish = world.post_wish();
  const std::string path = path_of("wishes", wish);
  const std::string token = world.tracking_token(wish);
  const Answer read = world.get(path, token);
  CHECK(read.headers.at("etag") == "\"2\"");
  CHECK(world.get(path, token, "If-None-Match: \"2\"\r\n").status == 304);
  CHECK(world.get(path, token, "If-None-Match: \"1\", W/\"2\"\r\n").status == 304);
  CHECK(world.get(path, token, "If-None-Match: \"1\"\r\n").status == 200);
  check_refused(world.post(path + "/cancel", nothing, token, "If-Match: \"1\"\r\n"), 412,
                "version_mismatch");
  check_refused(world.post(path + "/cancel", nothing, token, "If-Match: W/\"2\"\r\n"), 412,
                "version_mismatch");
  check_refused(world.post(path + "/cancel", nothing, token, "If-Match: 2\r\n"), 400, "bad_header");
  const Answer done = world.post(path + "/cancel", nothing, token, "If-Match: \"2\"\r\n");
  CHECK(must(done)["version"] == 3);
  CHECK(done.headers.at("etag") == "\"3\"");
}

TEST_CASE("pages go from the newest to the oldest, live wishes before ended ones") {
  ApiWorld world;
  std::vector<std::uint64_t> made;
  for (int count = 0; count < 25; ++count) made.push_back(world.post_wish());
  std::set<std::uint64_t> ended;
  for (std::size_t at = 0; at < made.size(); at += 3) {
    must(world.post(path_of("wishes", made[at], "/cancel"), nothing, world.admin()));
    ended.insert(made[at]);
  }
  std::vector<std::uint64_t> seen;
  std::string target = "/v1/wishes?scope=all&limit=4";
  for (int page = 0; page < 20 && !target.empty(); ++page) {
    const Answer answer = world.get(target, world.admin());
    const Json body = must(answer);
    CHECK(body["items"].size() <= 4);
    for (const std::uint64_t id : ids_of(body)) seen.push_back(id);
    target.clear();
    if (!body.contains("next")) continue;
    const std::string link = answer.headers.at("link");
    CHECK(link.ends_with(">; rel=\"next\""));
    target = link.substr(1, link.find('>') - 1);
  }
  REQUIRE(seen.size() == made.size());
  const std::size_t live = made.size() - ended.size();
  for (std::size_t at = 0; at < seen.size(); ++at) {
    CHECK(ended.contains(seen[at]) == (at >= live));
    if (at > 0 && at != live) CHECK(seen[at] < seen[at - 1]);
  }
  CHECK(ids_of(must(world.get("/v1/wishes?limit=100", world.admin()))).size() == live);
  const Json past = must(world.get("/v1/wishes?scope=ended&limit=100", world.admin()));
  CHECK(ids_of(past).size() == ended.size());
}

TEST_CASE("filters narrow a list") {
  ApiWorld world;
  const std::uint64_t plain = world.post_wish();
  const std::uint64_t waiting = world.post_wish({{"category", reviewed}, {"title", "看一看"}});
  const std::uint64_t hotline =
      world.post_wish({{"channel", "hotline"}, {"external_no", "12345-7"}});
  const auto found = [&](const std::string& query) {
    return ids_of(must(world.get("/v1/wishes?" + query, world.admin())));
  };
  using Ids = std::vector<std::uint64_t>;
  CHECK(found("state=submitted") == Ids{waiting});
  CHECK(found("state=submitted,open") == Ids{hotline, waiting, plain});
  CHECK(found("category=0105") == Ids{waiting});
  CHECK(found("category=01").size() == 3);
  CHECK(found("area=320211001001").size() == 3);
  CHECK(found("area=320211").size() == 3);
  CHECK(found("area=320211002").empty());
  CHECK(found("external_no=12345-7") == Ids{hotline});
  CHECK(found("q=%E7%9C%8B") == Ids{waiting});
  CHECK(found("overdue=true").empty());
  world.pass(10 * day);
  CHECK_FALSE(found("overdue=true").empty());
  CHECK(found("provider=1").empty());
}

TEST_CASE("errors of a query are reported parameter by parameter") {
  ApiWorld world;
  const std::vector<std::pair<std::string, std::string>> table{
      {"colour=red", "colour"},
      {"state=opened", "state"},
      {"state=", "state"},
      {"category=7", "category"},
      {"category=0701&category=0702", "category"},
      {"area=12", "area"},
      {"provider=-1", "provider"},
      {"provider=1e3", "provider"},
      {"overdue=1", "overdue"},
      {"limit=0", "limit"},
      {"limit=101", "limit"},
      {"limit=99999999999999999999", "limit"},
      {"cursor=x", "cursor"},
      {"cursor=l!", "cursor"},
      {"scope=some", "scope"},
      {"q=%20", "q"},
      {"q=%00", "q"},
      {"q=%FF", ""},
      {"q=" + std::string(400, 'a'), "q"},
  };
  for (const auto& [query, parameter] : table) {
    INFO(query);
    const Answer answer = world.get("/v1/wishes?" + query);
    check_refused(answer, 400, "bad_query");
    CHECK(json_of(answer)["errors"][0]["parameter"] == parameter);
  }
  check_refused(world.get("/v1/nearby?lat=31.5"), 400, "bad_query");
  check_refused(world.get("/v1/menu?x=1"), 400, "bad_query");
}

TEST_CASE("what cannot be a record is not found, wherever it is asked for") {
  ApiWorld world;
  const Json by{{"provider_id", 1}};
  for (const std::string id : {"999", "0", "01", "-1", "abc", "18446744073709551616"}) {
    INFO(id);
    check_refused(world.get("/v1/wishes/" + id), 404, "not_found");
    check_refused(world.get("/v1/wishes/" + id + "/timeline"), 404, "not_found");
    check_refused(world.get("/v1/wishes/" + id + "/candidates", world.admin()), 404, "not_found");
    check_refused(world.get("/v1/wishes/" + id + "/explanation", world.admin()), 404, "not_found");
    check_refused(world.post("/v1/wishes/" + id + "/start", by, world.admin()), 404, "not_found");
    check_refused(world.get("/v1/providers/" + id), 404, "not_found");
    check_refused(world.get("/v1/providers/" + id + "/board", world.admin()), 404, "not_found");
    check_refused(world.get("/v1/providers/" + id + "/work", world.admin()), 404, "not_found");
    check_refused(world.get("/v1/providers/" + id + "/offers"), 404, "not_found");
    check_refused(world.get("/v1/offers/" + id), 404, "not_found");
    check_refused(world.post("/v1/offers/" + id + "/suspend", nothing, world.admin()), 404,
                  "not_found");
    check_refused(world.post("/v1/dispatches/" + id + "/accept", by, world.admin()), 404,
                  "not_found");
  }
}

TEST_CASE("an operator takes out what must not be public; the old words are for insiders") {
  ApiWorld world;
  const std::uint64_t id =
      world.post_wish({{"title", "教我收邮件 wangxl@163.com"}, {"content", "住501"}});
  const std::string token = world.tracking_token(id);
  const std::string path = path_of("wishes", id);
  const Json waiting = must(world.get(path, world.admin()));
  CHECK(waiting["state"] == "submitted");
  CHECK(waiting["reason"] == "number");
  check_refused(world.post(path + "/correct", {{"title", "教我收邮件"}}, token), 403, "forbidden");
  check_refused(world.post(path + "/correct", Json::object(), world.admin()), 422, "missing_value");
  const Json still = must(world.post(path + "/correct", {{"title", "教我收邮件"}}, world.admin()));
  CHECK(still["state"] == "submitted");
  const Json opened = must(world.post(path + "/correct", {{"content", ""}}, world.admin()));
  CHECK(opened["state"] == "open");
  CHECK(must(world.get(path, world.admin()))["title"] == "教我收邮件");
  CHECK(must(world.get(path))["title"] == "教我收邮件");
  const auto notes = [&](const std::string& caller) {
    std::string all;
    const Json timeline = must(world.get(path + "/timeline", caller));
    for (const Json& event : timeline["items"]) {
      if (event["action"] == "correct") all += "|" + event.value("note", "");
    }
    return all;
  };
  CHECK(notes("") == "||");
  CHECK(notes(world.admin()) == "|教我收邮件 w*****@163.com\n住***|教我收邮件\n住***");
  CHECK(notes(token) == "|教我收邮件 wangxl@163.com\n住501|教我收邮件\n住501");

  const std::string other = path_of("wishes", world.post_wish({{"title", "找 138、0013、8000"}}));
  const Json reviewed = must(world.post(
      other + "/review", {{"decision", "open"}, {"changes", {{"title", "找人"}}}}, world.admin()));
  CHECK(reviewed["state"] == "open");
  CHECK(must(world.get(other))["title"] == "找人");
}

TEST_CASE("category, time and place of a wish are corrected, and the plan follows at once") {
  ApiWorld world;
  const std::uint64_t provider = world.add_provider(1);
  must(world.post("/v1/offers",
                  {{"provider_id", provider},
                   {"title", "修家电"},
                   {"categories", {"0103"}},
                   {"radius_m", 3000},
                   {"hours", {{{"days", {"mon"}}, {"from", "09:00"}, {"to", "12:00"}}}},
                   {"capacity", 3}},
                  world.admin()));
  const std::string path = path_of("wishes", world.post_wish({{"category", "0102"}}));
  const auto is_matched = [&] {
    return must(world.get(path + "/explanation", world.admin()))["matched"].get<bool>();
  };
  const auto last_note = [&] {
    return must(world.get(path + "/timeline", world.admin()))["items"].back()["note"];
  };
  CHECK_FALSE(is_matched());
  must(world.post(path + "/correct", {{"category", "0103"}}, world.admin()));
  CHECK(is_matched());
  CHECK(last_note() == "category 0102\nkind service");
  must(world.post(
      path + "/correct",
      {{"wanted", {{"from", "2026-12-01T09:00:00+08:00"}, {"to", "2026-12-01T11:00:00+08:00"}}}},
      world.admin()));
  CHECK_FALSE(is_matched());  // a Tuesday
  const Json moved = must(world.post(
      path + "/correct",
      {{"wanted", {{"from", "2026-11-30T09:00:00+08:00"}, {"to", "2026-11-30T11:00:00+08:00"}}},
       {"people", 1},
       {"title", "修电饭煲"}},
      world.admin()));
  CHECK(is_matched());
  CHECK(last_note() == "换一只灯泡\n客厅的灯不亮了\nwanted 2026-12-01 09:00 .. 2026-12-01 11:00");
  CHECK(must(world.get(path))["title"] == "修电饭煲");  // a stranger reads the new words
  must(world.post(path + "/correct", {{"area", "320211002001"}}, world.admin()));
  CHECK(must(world.get(path, world.admin()))["area"]["code"] == "320211002001");
  CHECK(moved["version"].get<int>() > 3);
}

TEST_CASE("what a provider is asked for, or has, is recalled before its facts are corrected") {
  ApiWorld world;
  world.add_help(1);
  const std::string path = path_of("wishes", world.post_wish());
  must(world.post(path + "/dispatch", {{"offer_id", 1}}, world.admin()));
  check_refused(world.post(path + "/correct", {{"category", "0103"}}, world.admin()), 409,
                "wrong_state");
  must(world.post(path + "/correct", {{"title", "换灯"}}, world.admin()));  // words at any time
  must(world.post(path + "/recall", {{"reason", "other"}}, world.admin()));
  check_refused(world.post(path + "/correct", {{"category", "9999"}}, world.admin()), 422,
                "unknown_category");
  check_refused(world.post(path + "/correct", {{"area", "999999"}}, world.admin()), 422,
                "unknown_area");
  must(world.post(path + "/correct", {{"category", "0103"}}, world.admin()));
}

TEST_CASE("words are searched however they are written") {
  ApiWorld world;
  const std::uint64_t one = world.post_wish({{"title", "WiFi连不上"}});
  const std::uint64_t other =
      world.post_wish({{"title", "ＷＩＦＩ密码忘了"}, {"content", "换 灯 泡"}});
  const auto found = [&](const std::string& words) {
    return ids_of(must(world.get("/v1/wishes?q=" + words, world.admin())));
  };
  using Ids = std::vector<std::uint64_t>;
  CHECK(found("wifi") == Ids{other, one});
  CHECK(found("%E6%8D%A2%E7%81%AF%E6%B3%A1") == Ids{other});  // 换灯泡
  CHECK(found("%25").empty());
}

TEST_CASE("an operator reviews: asks, rejects, holds, transfers, merges") {
  ApiWorld world;
  const auto review = [&](std::uint64_t wish, const Json& body) {
    return world.post(path_of("wishes", wish, "/review"), body, world.admin());
  };
  const std::uint64_t asked = world.post_wish({{"category", reviewed}});
  const std::string token = world.tracking_token(asked);
  CHECK(must(review(asked, {{"decision", "needs_info"}, {"reason", "other"}}))["state"] ==
        "needs_info");
  const Json supplied = must(world.post(path_of("wishes", asked, "/supply-info"),
                                        {{"title", "修水龙头"}, {"people", 2}}, token));
  CHECK(supplied["state"] == "submitted");
  CHECK(supplied["people"] == 2);
  CHECK(must(world.get(path_of("wishes", asked), token))["title"] == "修水龙头");
  CHECK(must(world.get(path_of("wishes", asked), token))["address"] == "3幢502室");
  const Json opened =
      must(review(asked, {{"decision", "open"}, {"changes", {{"category", "0101"}}}}));
  CHECK(opened["state"] == "open");
  CHECK(opened["category"]["code"] == "0101");

  const std::uint64_t refused = world.post_wish({{"category", reviewed}});
  must(review(refused, {{"decision", "reject"}, {"reason", "busy"}}));
  const std::string owner = world.tracking_token(refused);
  CHECK(must(world.get(path_of("wishes", refused), owner))["reason"] == "busy");
  CHECK(must(world.post(path_of("wishes", refused, "/appeal"), nothing, owner))["state"] ==
        "submitted");
  must(review(refused, {{"decision", "reject"}, {"reason", "busy"}}));
  check_refused(world.post(path_of("wishes", refused, "/appeal"), nothing, owner), 409,
                "limit_reached");

  const std::uint64_t held = world.post_wish();
  CHECK(must(review(held, {{"decision", "hold"},
                           {"reason", "busy"},
                           {"review_at", "2026-04-01T09:00:00+08:00"}}))["state"] == "on_hold");
  CHECK(must(world.post(path_of("wishes", held, "/resume"), nothing, world.admin()))["state"] ==
        "open");
  must(review(held, {{"decision", "transfer"}, {"reason", "other"}, {"external_no", "A-1"}}));
  const Json closed = must(
      world.post(path_of("wishes", held, "/report-result"), {{"note", "已办结"}}, world.admin()));
  CHECK(closed["state"] == "closed");

  const std::uint64_t double_ = world.post_wish();
  check_refused(review(double_, {{"decision", "merge"}, {"other", double_}}), 422, "self_merge");
  const Json merged = must(review(double_, {{"decision", "merge"}, {"other", asked}}));
  CHECK(merged["merged_into"] == asked);
}

TEST_CASE("a review refuses what its decision has no use for, with the pointer") {
  ApiWorld world;
  const std::uint64_t wish = world.post_wish({{"category", reviewed}});
  const std::uint64_t before = world.committed();
  const std::vector<std::tuple<Json, std::string, std::string>> table{
      {{{"decision", "open"}, {"reason", "busy"}}, "bad_value", "/reason"},
      {{{"decision", "reject"}, {"reason", "busy"}, {"other", 1}}, "bad_value", "/other"},
      {{{"decision", "reject"}}, "missing_value", "/reason"},
      {{{"decision", "reject"}, {"reason", "never_heard"}}, "unknown_reason", "/reason"},
      {{{"decision", "reject"}, {"reason", "retired"}}, "unknown_reason", "/reason"},
      {{{"decision", "hold"}, {"reason", "busy"}}, "missing_value", "/review_at"},
      {{{"decision", "merge"}}, "missing_value", "/other"},
      {{{"decision", "open"}, {"changes", {{"category", "0999"}}}},
       "unknown_category",
       "/changes/category"},
      {{{"decision", "open"}, {"changes", {{"category", "0107"}}}},
       "retired_category",
       "/changes/category"},
      {{{"decision", "open"}, {"changes", {{"qualifications", {"magic"}}}}},
       "bad_value",
       "/changes/qualifications/0"},
      {{{"decision", "open"}, {"changes", {{"place", {{"lat", 1}, {"lon", 1}}}}}},
       "outside_city",
       "/changes/place"},
  };
  for (const auto& [body, code, pointer] : table) {
    INFO(body.dump());
    const Answer answer = world.post(path_of("wishes", wish, "/review"), body, world.admin());
    check_refused(answer, 422, code);
    CHECK(json_of(answer)["errors"][0]["pointer"] == pointer);
  }
  CHECK(world.committed() == before);
}

TEST_CASE("a new wish is refused with the field and what is allowed") {
  ApiWorld world;
  const std::vector<std::tuple<Json, std::string, std::string>> table{
      {{{"category", "0999"}}, "unknown_category", "/category"},
      {{{"category", "0107"}}, "retired_category", "/category"},
      {{{"kind", "goods"}}, "bad_value", "/kind"},
      {{{"area", "320299"}}, "unknown_area", "/area"},
      {{{"place", {{"lat", 39.9}, {"lon", 116.4}}}}, "outside_city", "/place"},
      {{{"channel", "hotline"}}, "missing_value", "/external_no"},
      {{{"qualifications", {"licence", "magic"}}}, "bad_value", "/qualifications/1"},
      {{{"wanted", {{"from", "2026-03-05T10:00:00+08:00"}, {"to", "2026-03-05T09:00:00+08:00"}}}},
       "bad_value",
       "/wanted/to"},
      {{{"wanted", {{"from", "2026-01-05T08:00:00+08:00"}, {"to", "2026-01-05T09:00:00+08:00"}}}},
       "bad_value",
       "/wanted/to"},
      {{{"place", {{"lat", 31.5}, {"lon", 120.3}, {"datum", "wgs72"}}}},
       "invalid_body",
       "/place/datum"},
      {{{"people", 0}}, "invalid_body", "/people"},
      {{{"contact", {{"phone", "call me"}}}}, "invalid_body", "/contact/phone"},
  };
  for (const auto& [changes, code, pointer] : table) {
    Json body = test::plain_wish();
    body.update(changes);
    INFO(body.dump());
    const Answer answer = world.post("/v1/wishes", body);
    check_refused(answer, 422, code);
    const Json error = json_of(answer)["errors"][0];
    CHECK(error["pointer"] == pointer);
    CHECK_FALSE(error["detail"].get<std::string>().empty());
  }
  Json nowhere = test::plain_wish();
  nowhere.erase("place");
  check_refused(world.post("/v1/wishes", nowhere), 422, "missing_value");
  CHECK(world.committed() == 0);
}

TEST_CASE("a point is converted from its datum once") {
  ApiWorld world;
  const std::uint64_t wish =
      world.post_wish({{"place", {{"lat", 31.5}, {"lon", 120.3}, {"datum", "gcj02"}}}});
  const Json place = must(world.get(path_of("wishes", wish), world.admin()))["place"];
  const engine::Point expected = engine::to_wgs84({31.5, 120.3}, engine::Datum::gcj02);
  CHECK(place["lat"].get<double>() == Approx(expected.lat).margin(1e-6));
  CHECK(place["lon"].get<double>() == Approx(expected.lon).margin(1e-6));
  CHECK(std::abs(expected.lat - 31.5) > 0.001);
}

TEST_CASE("providers and offers are made, replaced, limited and suspended") {
  ApiWorld world;
  const std::uint64_t provider = world.add_provider(1, 2);
  const std::uint64_t offer = world.add_offer(provider, 2);
  const std::string path = path_of("providers", provider);
  const Json changed{
      {"code", "T1"}, {"name", "新名"}, {"kind", "team"}, {"area", "320211001"}, {"capacity", 5}};
  const auto put = [&](std::string_view fields) {
    return world.send("PUT", path, changed.dump(), world.admin(), fields);
  };
  check_refused(put({}), 428, "precondition_required");
  check_refused(put("If-Match: \"9\"\r\n"), 412, "version_mismatch");
  const Json replaced = must(put("If-Match: \"1\"\r\n"));
  CHECK(replaced["name"] == "新名");
  CHECK(replaced["version"] == 2);
  CHECK(must(world.get(path))["phone"] == "");
  check_refused(world.post("/v1/providers", changed, world.admin()), 409, "duplicate_code");

  const std::uint64_t first = world.post_wish();
  const std::uint64_t second = world.post_wish();
  world.pass(10 * minute);
  CHECK(must(world.get(path))["held"] == 2);
  const Answer below = world.send("PATCH", path_of("offers", offer), R"({"capacity":1})",
                                  world.admin(), "If-Match: \"1\"\r\n");
  check_refused(below, 409, "below_load");
  CHECK(json_of(below)["detail"].get<std::string>().find('2') != std::string::npos);
  must(world.send("PATCH", path_of("offers", offer), R"({"capacity":3})", world.admin(),
                  "If-Match: \"1\"\r\n"));

  check_refused(world.post(path + "/suspend", {{"why", "x"}}, world.admin()), 422, "invalid_body");
  check_refused(world.post(path + "/suspend", Json{}, world.admin()), 422, "invalid_body");
  CHECK(must(world.post(path + "/suspend", nothing, world.admin()))["suspended"] == true);
  CHECK(ids_of(must(world.get("/v1/providers?suspended=true"))) == std::vector{provider});
  CHECK(ids_of(must(world.get("/v1/providers?suspended=false"))).empty());
  CHECK(must(world.post(path + "/resume", nothing, world.admin()))["suspended"] == false);
  const Json dispatches = must(world.get(path + "/dispatches", world.admin()));
  REQUIRE(dispatches["items"].size() == 2);
  CHECK_FALSE(dispatches["items"][0]["wish"].contains("address"));
  const std::uint64_t dispatch = dispatches["items"][0]["dispatch_id"];
  must(world.post(path_of("dispatches", dispatch, "/accept"), {{"provider_id", provider}},
                  world.admin()));
  const Json work = must(world.get(path + "/work", world.admin()));
  REQUIRE(work["items"].size() == 1);
  CHECK_FALSE(work["items"][0]["wish"].contains("address"));  // the office, not the provider
  const std::uint64_t held = work["items"][0]["wish"]["id"];
  CHECK((held == first || held == second));
}

TEST_CASE("hours come back as they were given") {
  ApiWorld world;
  const std::uint64_t provider = world.add_provider(1);
  const Json hours{{{"days", {"mon", "tue"}}, {"from", "08:30"}, {"to", "12:00"}},
                   {{"days", {"sun"}}, {"from", "09:00"}, {"to", "24:00"}}};
  const Json body{{"provider_id", provider}, {"title", "修"},  {"categories", {"0101"}},
                  {"areas", {"320211"}},     {"hours", hours}, {"capacity", 1}};
  const Json made = must(world.post("/v1/offers", body, world.admin()));
  CHECK(made["hours"] == hours);
  CHECK(made["areas"] == Json{"320211"});
  Json reversed = body;
  reversed["hours"][1]["to"] = "09:00";
  const Answer refused = world.post("/v1/offers", reversed, world.admin());
  check_refused(refused, 422, "bad_value");
  CHECK(json_of(refused)["errors"][0]["pointer"] == "/hours/1/to");
}

TEST_CASE("the board shows what may be claimed, masked; a claim takes it off") {
  ApiWorld world;
  const std::uint64_t provider = world.add_help(1);
  const std::uint64_t other = world.add_help(2);
  const std::uint64_t wish = world.post_wish({{"category", "0103"}});
  const auto board = [&](std::uint64_t whose) {
    return must(world.get(path_of("providers", whose, "/board"), world.admin()))["items"];
  };
  REQUIRE(board(provider).size() == 1);
  CHECK(board(provider)[0]["wish"]["id"] == wish);
  CHECK(board(provider)[0]["wish"]["contact"]["name"] == "张**");
  CHECK_FALSE(board(provider)[0]["wish"].contains("address"));
  CHECK(board(provider)[0]["candidate"]["distance_m"] > 0);
  must(world.post(path_of("wishes", wish, "/claim"), {{"provider_id", provider}}, world.admin()));
  CHECK(board(other).empty());
  check_refused(
      world.post(path_of("wishes", wish, "/claim"), {{"provider_id", other}}, world.admin()), 409,
      "already_claimed");
  check_refused(
      world.post(path_of("wishes", wish, "/start"), {{"provider_id", other}}, world.admin()), 403,
      "not_allowed");
  CHECK(must(world.post(path_of("wishes", wish, "/give-back"),
                        {{"provider_id", provider}, {"reason", "busy"}}, world.admin()))["state"] ==
        "open");
}

TEST_CASE("an operator sees why a wish is unmatched, and the way out") {
  ApiWorld world;
  const std::uint64_t wish = world.post_wish();
  const Json page = must(world.get("/v1/unmatched", world.admin()));
  REQUIRE(page["items"].size() == 1);
  CHECK(page["items"][0]["wish"]["id"] == wish);
  CHECK(page["items"][0]["explanation"]["matched"] == false);
  CHECK(page["items"][0]["explanation"]["main"] == "category");

  const std::uint64_t provider = world.add_provider(1);
  const Json far{{"provider_id", provider}, {"title", "远"},
                 {"categories", {"0101"}},  {"place", {{"lat", 31.6}, {"lon", 120.3}}},
                 {"radius_m", 5000},        {"capacity", 1}};
  must(world.post("/v1/offers", far, world.admin()));
  const Json why =
      must(world.get(path_of("wishes", wish, "/explanation"), world.tracking_token(wish)));
  CHECK(why["main"] == "area");
  CHECK(why["removed"]["area"] == 1);
  CHECK(why["near"][0]["short_by_m"] > 5000);
  REQUIRE(why["advice"]["code"] == "helps");
  CHECK(why["remedies"][0]["kind"] == "radius");
  CHECK(why["remedies"][0]["add_m"] == why["near"][0]["short_by_m"]);
  const std::string words = why["remedies"][0]["text"]["en"];
  CHECK(words.find(std::to_string(why["remedies"][0]["radius_m"].get<int>())) != words.npos);
  CHECK(words.find('{') == words.npos);  // every blank is filled
  const Json public_page = must(world.get("/v1/unmatched"));
  CHECK_FALSE(public_page["items"][0]["explanation"]["near"][0].contains("distance_m"));
  const Json& masked = public_page["items"][0]["explanation"]["remedies"][0];
  CHECK(masked["kind"] == "radius");
  for (const char* hidden : {"distance_m", "add_m", "radius_m"}) {
    CHECK_FALSE(masked.contains(hidden));
  }

  const std::uint64_t offer = world.add_offer(provider, 1);
  world.pass(minute);
  CHECK(must(world.get("/v1/unmatched"))["items"].empty());
  const Json candidates =
      must(world.get(path_of("wishes", wish, "/candidates"), world.admin()))["items"];
  REQUIRE(candidates.size() == 1);
  CHECK(candidates[0]["offer_id"] == offer);
  CHECK(candidates[0]["assigned"] == true);
  const Json plan = must(world.get("/v1/plan?certificate=true", world.admin()));
  CHECK(plan["matched"] == 1);
  CHECK(plan["certificate"]["holds"] == true);
  const Json shown = must(world.get(path_of("wishes", wish), world.admin()));
  CHECK(shown["assigned_offer_id"] == offer);
}

TEST_CASE("unmatched wishes come oldest first, page by page") {
  ApiWorld world;
  std::vector<std::uint64_t> made;
  for (int count = 0; count < 7; ++count) made.push_back(world.post_wish());
  std::vector<std::uint64_t> seen;
  std::string target = "/v1/unmatched?limit=3";
  for (int page = 0; page < 5 && !target.empty(); ++page) {
    const Json body = must(world.get(target));
    for (const Json& item : body["items"]) seen.push_back(item["wish"]["id"]);
    target = body.contains("next")
                 ? "/v1/unmatched?limit=3&cursor=" + body["next"].get<std::string>()
                 : "";
  }
  CHECK(seen == made);
}

TEST_CASE("offers nearby are sorted by distance, in the datum that was named") {
  ApiWorld world;
  const std::uint64_t near = world.add_help(1);
  const std::uint64_t far = world.add_help(20);
  const Json found = must(world.get("/v1/nearby?lat=31.5&lon=120.3"))["items"];
  REQUIRE(found.size() == 2);
  CHECK(found[0]["provider"]["id"] == near);
  CHECK(found[1]["provider"]["id"] == far);
  CHECK(found[0]["distance_m"] < found[1]["distance_m"]);
  CHECK(found[0]["provider"]["phone"] == "138****8000");
  CHECK(must(world.get("/v1/nearby?lat=31.5&lon=120.3&within_m=100"))["items"].size() == 1);
  CHECK(must(world.get("/v1/nearby?lat=31.5&lon=120.3&category=0108"))["items"].empty());
  const Json shifted = must(world.get("/v1/nearby?lat=31.5&lon=120.3&datum=gcj02"))["items"];
  CHECK(shifted[0]["distance_m"] != found[0]["distance_m"]);
  check_refused(world.get("/v1/nearby?lat=0&lon=0"), 422, "outside_city");
}

TEST_CASE("the nearest offers are found whatever lies between, and more is said to be there") {
  ApiWorld world;
  for (int north = 30; north > 0; --north) world.add_help(north);
  for (const std::size_t limit : {1U, 7U, 30U, 100U}) {
    const Json found = must(
        world.get("/v1/nearby?lat=31.5&lon=120.3&within_m=50000&limit=" + std::to_string(limit)));
    REQUIRE(found["items"].size() == std::min<std::size_t>(limit, 30));
    CHECK(found["more"] == (limit < 30));
    CHECK(found["items"][0]["provider"]["id"] == 30);
    const Json& items = found["items"];
    CHECK(std::ranges::is_sorted(items, {},
                                 [](const Json& one) { return one["distance_m"].get<int>(); }));
  }
}

TEST_CASE("no route of the API passes over a parameter that it does not know") {
  ApiWorld world;
  world.add_help(1);
  world.post_wish();
  std::size_t refused = 0;
  for (const http::Route& route : http::routes()) {
    std::string target(route.pattern);
    if (!target.starts_with("/v1/")) continue;
    const auto at = target.find("{id}");
    if (at != std::string::npos) target.replace(at, 4, "1");
    const auto kind = target.find("{kind}");
    if (kind != std::string::npos) target.replace(kind, 6, "offers");
    target += "?no_such=1";
    const Answer answer = world.send(http::to_text(route.method), target, "{}", world.admin());
    INFO(http::to_text(route.method)
         << ' ' << target << ": " << answer.status << ' ' << answer.body);
    CHECK(answer.status >= 400);
    if (answer.status == 400) CHECK(json_of(answer)["code"] == "bad_query");
    refused += answer.status == 400 ? 1 : 0;
    if (route.method == http::Method::get && answer.status != 403 && answer.status != 404) {
      CHECK(answer.status == 400);
    }
  }
  CHECK(refused > 60);
}

TEST_CASE("menu, areas, reasons and counts are there to be read") {
  ApiWorld world;
  const Json menu = must(world.get("/v1/menu"));
  CHECK(menu["classes"][0]["categories"].size() == 9);
  CHECK(menu["qualifications"][0]["code"] == "licence");
  const Json districts = must(world.get("/v1/areas"));
  CHECK(districts["items"][0]["code"] == "320211");
  CHECK(must(world.get("/v1/areas?parent=320211001"))["items"].size() == 2);
  check_refused(world.get("/v1/areas?parent=999999"), 422, "unknown_area");
  CHECK(must(world.get("/v1/reasons")).size() == 11);
  CHECK(must(world.get("/v1/reasons?use=decline"))["decline"].size() == 3);
  CHECK(must(world.get("/v1/map")) == Json::object());
  world.service().map = {"https://tiles.example.org/{z}/{x}/{y}", "(c) all"};
  CHECK(must(world.get("/v1/map"))["tiles"] == "https://tiles.example.org/{z}/{x}/{y}");

  world.post_wish();
  const std::uint64_t ended = world.post_wish();
  must(world.post(path_of("wishes", ended, "/cancel"), nothing, world.admin()));
  CHECK(must(world.get("/v1/counts"))["total"]["wishes"] == 1);
  const Json all = must(world.get("/v1/counts?ended=true"));
  CHECK(all["total"]["wishes"] == 2);
  CHECK(all["by_state"].size() == 2);
  CHECK(all["by_area"][0]["area"]["code"] == "320211");
}

TEST_CASE("operators dispatch, recall, raise and escalate by hand") {
  ApiWorld world;
  const std::uint64_t provider = world.add_provider(1);
  const std::uint64_t offer = world.add_offer(provider);
  const std::uint64_t wish = world.post_wish();
  const auto act = [&](std::string_view what, const Json& body) {
    return world.post(path_of("wishes", wish, what), body, world.admin());
  };
  CHECK(must(act("/raise-reach", nothing))["reach"] == "street");
  CHECK(must(act("/escalate", nothing))["escalated"] == true);
  CHECK(ids_of(must(world.get("/v1/wishes?escalated=true", world.admin()))) == std::vector{wish});
  check_refused(act("/dispatch", {{"offer_id", 99}}), 404, "not_found");
  const Json asked = must(act("/dispatch", {{"offer_id", offer}}));
  CHECK(asked["state"] == "dispatched");
  CHECK(asked["next_step"]["owner"] == "provider");
  CHECK(must(act("/recall", {{"reason", "other"}, {"same_provider", true}}))["state"] == "open");
  CHECK(must(act("/give-up", {{"reason", "other"}}))["state"] == "unmet");
}
