// Statistics over the real API: who may ask what, both formats, both languages, and that the same
// question is not counted again and again.
#include <catch2/catch.hpp>

#include "http/core/language.hpp"
#include "http/core/principal.hpp"
#include "http/core/statistics_cache.hpp"
#include "http/json/csv_writer.hpp"
#include "http/view/statistics_view.hpp"
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

const Json nothing = Json::object();

std::string as(ApiWorld& world, CallerRole role, engine::AreaCode area = {}) {
  Principal who;
  who.role = role;
  who.account = 31;
  who.area = area;
  who.scopes = role == CallerRole::integration ? 0xFF : 0;
  return world.as(who);
}

Json statistics(ApiWorld& world, const std::string& query, const std::string& token) {
  return must(world.get("/v1/statistics" + query, token));
}

std::uint64_t post_in(ApiWorld& world, const char* area) {
  Json body = test::plain_wish();
  body.erase("place");
  body["area"] = area;
  body["category"] = "0103";
  return must(world.post("/v1/wishes", test::with_consent(body)))["id"];
}

/// Claimed, begun, finished, confirmed and rated by the team.
void fulfil(ApiWorld& world, std::uint64_t wish, std::uint64_t provider, int stars) {
  const Json by{{"provider_id", provider}};
  must(world.post(wish_path(wish, "/claim"), by, world.admin()));
  world.pass(test::city::hour);
  must(world.post(wish_path(wish, "/start"), by, world.admin()));
  must(world.post(wish_path(wish, "/finish"), {{"people", 1}, {"minutes", 9}}, world.admin()));
  const std::string resident = world.tracking_token(wish);
  must(world.post(wish_path(wish, "/confirm"), nothing, resident));
  if (stars > 0) must(world.post(wish_path(wish, "/rate"), {{"stars", stars}}, resident));
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find("\r\n", begin);
    REQUIRE(end != std::string::npos);
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 2;
  }
  return lines;
}

}  // namespace

TEST_CASE("statistics show how far wishes came") {
  ApiWorld world;
  const std::uint64_t team = world.add_help(1);
  fulfil(world, post_in(world, "320211001001"), team, 5);
  fulfil(world, post_in(world, "320211001001"), team, 0);
  post_in(world, "320211002001");
  const std::string office = as(world, CallerRole::operator_);
  const Json answer = statistics(world, "?by=area&area=320211", office);
  CHECK(answer["by"] == "area");
  CHECK(answer["from"] == "2026-02-01");
  CHECK(answer["to"] == "2026-03-02");
  CHECK(answer["as_of_seq"] == world.committed());
  const Json& total = answer["total"];
  CHECK(total["posted"] == 3);
  CHECK(total["claimed"] == 2);
  CHECK(total["claimed_from_board"] == 2);
  CHECK(total["rated"] == 1);
  CHECK(total["closed"] == 1);
  CHECK(total["in_progress"] == 2);
  CHECK(total["minutes_to_finish"] == Json{{"count", 2}, {"p50", 60}, {"p90", 60}});
  CHECK(total["minutes_to_dispatch"] == Json{{"count", 0}});
  CHECK(total["rated_share"] == 1);
  CHECK(total["satisfied_share"] == 1);
  CHECK(total["unmet_share"] == 0);
  REQUIRE(answer["groups"].size() == 2);
  CHECK(answer["groups"][0]["key"] == "320211001");
  CHECK(answer["groups"][0]["figures"]["posted"] == 2);
  const Json& idle = answer["groups"][1]["figures"];
  CHECK(idle["posted"] == 1);
  CHECK_FALSE(idle.contains("rated_share"));  // of nothing
  CHECK_FALSE(idle.contains("stars_mean"));
}

TEST_CASE("an operator counts its own area, and no other") {
  ApiWorld world;
  post_in(world, "320211001001");
  post_in(world, "320211002001");
  const std::string mine = as(world, CallerRole::operator_, test::city::street);
  const Json answer = statistics(world, "", mine);
  CHECK(answer["area"]["code"] == "320211001");
  CHECK(answer["total"]["posted"] == 1);
  CHECK(answer["groups"].empty());
  CHECK(statistics(world, "?area=320211001001", mine)["total"]["posted"] == 1);
  const Json wider = statistics(world, "?area=320211", mine);  // of that, what is its own
  CHECK(wider["area"]["code"] == "320211001");
  CHECK(wider["total"]["posted"] == 1);
  const Answer refused = world.get("/v1/statistics?area=320211002", mine);
  CHECK(refused.status == 403);
  CHECK(refused.code() == "not_allowed");
  for (const CallerRole role : {CallerRole::auditor, CallerRole::administrator}) {
    CHECK(statistics(world, "", as(world, role))["total"]["posted"] == 2);
  }
  CHECK(world.get("/v1/statistics").status == 401);
  CHECK(world.get("/v1/statistics", as(world, CallerRole::team_lead)).status == 403);
  CHECK(world.get("/v1/statistics", as(world, CallerRole::helper)).status == 403);
}

TEST_CASE("a question for statistics that makes no sense is refused with a reason") {
  ApiWorld world;
  const auto faulty = [&](const std::string& query, const char* parameter) {
    const Answer answer = world.get("/v1/statistics?" + query, world.admin());
    INFO(query << ' ' << answer.body);
    CHECK(answer.status == 400);
    CHECK(answer.code() == "bad_query");
    CHECK(json_of(answer)["errors"][0]["parameter"] == parameter);
  };
  faulty("from=2026-3-1", "from");
  faulty("from=2026-02-30", "from");
  faulty("to=tomorrow", "to");
  faulty("from=2026-03-02&to=2026-03-01", "from");
  faulty("from=2001-01-01&to=2026-03-01", "from");
  faulty("from=2025-01-01&to=2026-03-01&by=day", "from");
  faulty("by=colour", "by");
  faulty("by=nothing", "by");
  faulty("area=1", "area");
  faulty("category=7", "category");
  faulty("channel=fax", "channel");
  faulty("format=pdf", "format");
  faulty("limit=3", "limit");
  must(world.get("/v1/statistics?from=2025-01-01&to=2026-03-01&by=month", world.admin()));
}

TEST_CASE("every grouping names its groups") {
  ApiWorld world;
  post_in(world, "320211001001");
  const auto group = [&](const std::string& by) {
    const Json answer = statistics(world, "?by=" + by, world.admin());
    REQUIRE(answer["groups"].size() == 1);
    return answer["groups"][0];
  };
  CHECK(group("class")["key"] == "01");
  CHECK(group("category")["key"] == "0103");
  CHECK_FALSE(group("category")["name"]["zh"].get<std::string>().empty());
  CHECK(group("area")["key"] == "320211");
  CHECK(group("channel")["key"] == "self");
  CHECK(group("day")["key"] == "2026-03-02");
  CHECK(group("week")["key"] == "2026-03-02");
  CHECK(group("month")["key"] == "2026-03");
}

TEST_CASE("as CSV there is a row for each group and one for all, in the language of the reader") {
  ApiWorld world;
  post_in(world, "320211001001");
  post_in(world, "320211002001");
  const std::string target = "/v1/statistics?by=area&area=320211";
  const Answer chinese = world.get(target + "&format=csv", world.admin());
  CHECK(chinese.status == 200);
  CHECK(chinese.headers.at("content-type") == "text/csv; charset=utf-8");
  CHECK(chinese.headers.at("content-disposition") == "attachment; filename=\"statistics.csv\"");
  REQUIRE(chinese.body.starts_with(http::utf8_mark));
  const auto rows = lines_of(chinese.body.substr(http::utf8_mark.size()));
  REQUIRE(rows.size() == 4);
  CHECK(rows[0].starts_with("分组,名称,提交,受理,"));
  CHECK(rows[1].starts_with("320211001,"));
  CHECK(rows[3].starts_with("合计,,2,2,0,"));
  const auto cells = [](const std::string& row) { return std::count(row.begin(), row.end(), ','); };
  for (const std::string& row : rows) CHECK(cells(row) == cells(rows[0]));
  const Answer english =
      world.get(target, world.admin(), "Accept: text/csv\r\nAccept-Language: en-GB,zh;q=0.5\r\n");
  CHECK(english.body.substr(http::utf8_mark.size()).starts_with("Group,Name,Posted,"));
}

TEST_CASE("a name that a spreadsheet would run is text in the CSV") {
  engine::City city = *test::city::make();
  city.menu.categories.front().name = {"=1+1", "@SUM(A1)"};
  http::KnownStatistics known;
  known.question.by = engine::GroupedBy::category;
  known.answer.groups.push_back({city.menu.categories.front().code.value, {}});
  const std::string chinese = http::statistics_csv(known, city, http::Language::zh);
  CHECK(chinese.find(",'=1+1,") != std::string::npos);
  const std::string english = http::statistics_csv(known, city, http::Language::en);
  CHECK(english.find(",'@SUM(A1),") != std::string::npos);
}

TEST_CASE("the language is the one with the greater weight, else Chinese") {
  using http::Language;
  using http::preferred_language;
  CHECK(preferred_language("") == Language::zh);
  CHECK(preferred_language("fr, de;q=0.9") == Language::zh);
  CHECK(preferred_language("en") == Language::en);
  CHECK(preferred_language("EN-us") == Language::en);
  CHECK(preferred_language("zh-CN,zh;q=0.9,en;q=0.8") == Language::zh);
  CHECK(preferred_language("zh;q=0.3 , en;q=0.7") == Language::en);
  CHECK(preferred_language("en;q=0, zh;q=0.1") == Language::zh);
  CHECK(preferred_language("en;q=x") == Language::zh);
  CHECK(preferred_language("en;q=0.8;level=1") == Language::zh);
  CHECK(preferred_language(",,;;en") == Language::zh);
  CHECK(preferred_language("english") == Language::zh);
}

TEST_CASE("an answer is kept while nothing has happened, and longer the more it cost") {
  using std::chrono::seconds;
  http::StatisticsCache cache;
  const auto known = std::make_shared<http::KnownStatistics>();
  known->question.by = engine::GroupedBy::day;
  known->as_of_seq = engine::Seq{7};
  const auto made = std::chrono::steady_clock::now();
  known->made_at = made;
  known->took = seconds(1);
  cache.keep(known);
  const auto& question = known->question;
  CHECK(cache.find(question, engine::Seq{7}, made + seconds(59)) == known);
  CHECK(cache.find(question, engine::Seq{7}, made + seconds(60)) == nullptr);
  CHECK(cache.find(question, engine::Seq{8}, made + seconds(19)) == known);
  CHECK(cache.find(question, engine::Seq{8}, made + seconds(20)) == nullptr);
  engine::StatisticsQuestion other = question;
  other.area = test::city::street;
  CHECK(cache.find(other, engine::Seq{7}, made) == nullptr);

  for (std::size_t number = 0; number < http::StatisticsCache::kept_max; ++number) {
    const auto more = std::make_shared<http::KnownStatistics>(*known);
    more->question.area = engine::AreaCode{number + 1};
    cache.keep(more);
  }
  CHECK(cache.find(question, engine::Seq{7}, made) == nullptr);  // the oldest has gone
}
