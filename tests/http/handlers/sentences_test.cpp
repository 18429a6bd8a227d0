// Errors in the language of their reader: bad input of every kind of endpoint, asked in Chinese, in
// English and without a language.
#include <algorithm>
#include <catch2/catch.hpp>
#include <regex>
#include <string>
#include <vector>

#include "http/core/language.hpp"
#include "tests/http/api_world.hpp"

namespace {

using test::Answer;
using test::ApiWorld;
using test::Json;
using test::json_of;

struct Asked {
  std::string method, path, body{}, fields{};
  bool by_stranger = false;
};

bool has_chinese(const std::string& text) {
  return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0xE3; });
}

/// Two words of English beside each other; names, codes and headers are no words.
bool has_english(const std::string& text) {
  static const std::regex two("(^|[^\\w/-])[a-z]{2,} [a-z]{2,}([^\\w-]|$)");
  return std::regex_search(text, two);
}

/// The sentences of a problem, that of the whole first, and the codes of its errors.
struct Said {
  std::vector<std::string> sentences, codes;
};

Said said_by(const Answer& answer) {
  const Json problem = json_of(answer);
  Said said;
  said.sentences.push_back(problem["detail"]);
  for (const Json& error : problem.value("errors", Json::array())) {
    said.sentences.push_back(error["detail"]);
    said.codes.push_back(error["code"]);
  }
  return said;
}

Said ask(ApiWorld& world, const Asked& one, const std::string& accept,
         const std::string& language) {
  const std::string fields = accept.empty() ? "" : "Accept-Language: " + accept + "\r\n";
  const Answer answer = world.send(one.method, one.path, one.body,
                                   one.by_stranger ? "" : world.admin(), fields + one.fields);
  INFO(one.method << " " << one.path << " " << one.body << "\n" << answer.body);
  REQUIRE(answer.status >= 400);
  CHECK(answer.status < 500);
  CHECK(answer.headers.at("content-language") == language);
  CHECK(answer.headers.at("vary").find("Accept-Language") != std::string::npos);
  Said said = said_by(answer);
  for (const std::string& sentence : said.sentences) {
    INFO(sentence);
    CHECK(has_chinese(sentence) == (language == "zh"));
    if (language == "zh") CHECK_FALSE(has_english(sentence));
  }
  for (const std::string& code : said.codes) CHECK_FALSE(code.empty());
  return said;
}

void check_in_both(ApiWorld& world, const std::vector<Asked>& all) {
  for (const Asked& one : all) {
    const Said english = ask(world, one, "en-GB,zh;q=0.5", "en");
    const Said chinese = ask(world, one, "zh-CN,zh;q=0.9,en;q=0.8", "zh");
    const Said unasked = ask(world, one, "", "en");
    CHECK(unasked.sentences == english.sentences);
    CHECK(chinese.codes == english.codes);
    CHECK(chinese.sentences.size() == english.sentences.size());
  }
}

const std::vector<std::string> hostile{
    "[]",
    "null",
    "{",
    "{}}",
    "{\"reason\":\"\xFF\"}",
    "\xEF\xBB\xBF{}",
    "{\"a\":" + std::string(100, '['),
    "{\"reason\":\"other\",\"reason\":\"busy\"}",
    "{\"nothing\":1}",
    "{\"note\":123,\"text\":123}",
    "{\"note\":\"a\\u0000\",\"title\":\"a\\u0007\"}",
    "{\"title\":\"\",\"category\":5,\"place\":{\"lat\":91,\"lon\":\"x\"},\"kind\":\"x\"}",
};

}  // namespace

TEST_CASE("bodies that cannot be read are refused in the reader's language everywhere") {
  ApiWorld world;
  const std::uint64_t provider = world.add_help(1);
  const std::string wish = test::wish_path(world.post_wish());
  const std::string its_provider = "/v1/providers/" + std::to_string(provider);
  std::vector<Asked> all;
  for (const std::string& body : hostile) {
    for (const char* path :
         {"/v1/wishes", "/v1/wishes/similar", "/v1/track", "/v1/session", "/v1/providers",
          "/v1/offers", "/v1/plan/what-if", "/v1/accounts", "/v1/tokens", "/v1/persons/erase"}) {
      all.push_back({"POST", path, body});
    }
    for (const char* action : {"/review", "/dispatch", "/claim", "/cancel", "/appeal", "/rate",
                               "/supply-info", "/confirm", "/finish", "/message", "/correct"}) {
      all.push_back({"POST", wish + action, body});
    }
    all.push_back({"PUT", its_provider, body});
    all.push_back({"PATCH", its_provider, body});
    all.push_back({"PUT", "/v1/offers/1", body});
  }
  check_in_both(world, all);
}

TEST_CASE("queries, headers and paths are refused in the reader's language") {
  ApiWorld world;
  const std::string wish = test::wish_path(world.post_wish());
  std::vector<Asked> all{
      {"GET", "/v1/nothing"},
      {"GET", wish + "9"},
      {"DELETE", "/v1/menu"},
      {"POST", wish + "/cancel", "{\"reason\":\"other\"}",
       "If-Match: \"1\"\r\nIf-Match: \"2\"\r\n"},
      {"GET", "/v1/accounts", "", "", true},
      {"GET", "/v1/wishes?sort=age", "", "", true},
      {"GET", "/v1/wishes?mine=true", "", "", true},
      {"POST", wish + "/cancel", "{\"reason\":\"other\"}", "If-Match: 7\r\n"},
      {"POST", wish + "/cancel", "{\"reason\":\"other\"}", "If-Match: W/\"7\"\r\n"},
      {"POST", wish + "/cancel", "{\"reason\":\"other\"}", "If-Match: \"7\"\r\n"},
      {"PUT", "/v1/offers/1", "{}"},
      {"POST", "/v1/wishes", "{\"category\":\"0101\",\"title\":\"a\",\"area\":\"320211001001\"}",
       "Idempotency-Key: \"\r\n"},
      {"GET", "/v1/stream?wish=1&provider=1"},
      {"GET", "/v1/stream", "", "Last-Event-ID: x\r\n"},
  };
  for (const char* path :
       {"/v1/wishes", "/v1/providers", "/v1/nearby", "/v1/unmatched", "/v1/shortage",
        "/v1/statistics", "/v1/reasons", "/v1/counts", "/v1/plan", "/v1/audit", "/v1/menu"}) {
    for (const char* query : {"?x=1", "?limit=0&limit=2", "?q=%ff", "?cursor=x&sort=x&from=x&by=x",
                              "?category=x&area=x&state=x&scope=x&use=x&datum=x&lat=95&within_m=0",
                              "?ended=x&certificate=x&suspended=x&dry_run=x"}) {
      all.push_back({"GET", std::string(path) + query});
    }
  }
  check_in_both(world, all);
}

TEST_CASE("what is no request is refused in the reader's language, as far as its header was read") {
  ApiWorld world;
  for (const std::string& bytes :
       {test::get("/v1/menu?%zz", "Accept-Language: zh\r\n"),
        test::get("/v1/../menu", "Accept-Language: zh\r\n"),
        test::get("/v1/menu", "Accept-Language: zh\r\nIf-Match: \"1\"\r\nIf-Match: \"2\"\r\n"),
        test::post("/v1/wishes", std::string(70'000, 'x'), "Accept-Language: zh\r\n")}) {
    test::RawClient client(world.port());
    const auto answer = client.ask(bytes);
    REQUIRE(answer);
    INFO(answer->body);
    CHECK(answer->headers.at("content-language") == "zh");
    CHECK(has_chinese(said_by(*answer).sentences.front()));
    CHECK_FALSE(has_english(said_by(*answer).sentences.front()));
  }
}

TEST_CASE("the rules refuse in the reader's language") {
  ApiWorld world;
  const std::uint64_t provider = world.add_help(1);
  const std::string wish = test::wish_path(world.post_wish());
  const auto new_wish = [](const Json& changes) {
    Json body = test::with_consent(test::plain_wish());
    body.merge_patch(changes);
    return Asked{"POST", "/v1/wishes", body.dump()};
  };
  const std::string day = "2020-01-02T08:00:00+08:00", next = "2020-01-02T12:00:00+08:00";
  check_in_both(
      world, {new_wish({{"category", "0999"}}),
              new_wish({{"wanted", {{"from", day}, {"to", next}}}}),
              new_wish({{"wanted", {{"from", next}, {"to", day}}}}),
              new_wish({{"place", {{"lat", 48}, {"lon", 11}}}}),
              new_wish({{"place", {{"lat", 0}, {"lon", 0}}}}),
              new_wish({{"place", {{"lat", 120.3}, {"lon", 31.5}}}}),
              new_wish({{"place", {{"lat", 31.98}, {"lon", 120.3}}}, {"area", "320211001001"}}),
              new_wish({{"area", "320299999999"}}),
              new_wish({{"qualifications", {"wings"}}}),
              new_wish({{"consent", nullptr}}),
              new_wish({{"channel", "hotline"}}),
              new_wish({{"people", 1'000}, {"contact", {{"phone", "abc"}}}}),
              {"POST", wish + "/claim", "{}"},
              {"POST", wish + "/claim", "{\"provider_id\":999}"},
              {"POST", wish + "/rate", "{\"stars\":5}"},
              {"POST", wish + "/correct", "{}"},
              {"POST", wish + "/cancel", "{\"reason\":\"no_such_reason\"}"},
              {"POST", wish + "/dispatch", "{\"offer_id\":999}"},
              {"POST", wish + "/review", "{\"decision\":\"open\",\"reason\":\"other\"}"},
              {"POST", "/v1/dispatches/999999/accept", "{}"},
              {"PATCH", "/v1/providers/" + std::to_string(provider), "{\"capacity\":2}",
               "If-Match: \"77\"\r\n"},
              {"POST", "/v1/plan/what-if", R"({"changes":[{"do":"add_slots"}]})"},
              {"POST", "/v1/plan/what-if", R"({"changes":[{"do":"widen_radius","offer_id":1}]})"},
              {"POST", "/v1/plan/what-if", R"({"changes":[{"do":"suspend","offer_id":999}]})"},
              {"POST", "/v1/session", R"({"name":"chief","password":"wrong wrong","bearer":true})"},
              {"POST", "/v1/track", R"({"code":"7KQ2-M9XB-R","phone_last4":"1234"})"}});
}

TEST_CASE("a program that names no language reads English, an unknown language Chinese") {
  using http::Language;
  CHECK(http::language_of_problem("") == Language::en);
  CHECK(http::language_of_problem("zh") == Language::zh);
  CHECK(http::language_of_problem("en") == Language::en);
  CHECK(http::language_of_problem("fr") == Language::zh);
}
