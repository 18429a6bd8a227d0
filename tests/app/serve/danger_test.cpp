// A danger with the real program and the shipped city: counted where somebody must see it, and
// nowhere logged.
#include <catch2/catch.hpp>
#include <string>

#include "tests/app/program.hpp"
#include "tests/app/serve/served.hpp"

namespace {

using test::Json;

constexpr const char* caller_phone = "13912345678";

Json danger_wish() {
  Json wish = test::wuxi_wish();
  wish.update({{"title", "MARKTITLE"},
               {"content", "爷爷倒在地上叫不醒 MARKCONTENT"},
               {"contact", {{"name", "MARKNAME"}, {"phone", caller_phone}}}});
  return wish;
}

bool has_line(const std::string& text, const std::string& line) {
  return text.find("\n" + line + "\n") != std::string::npos;
}

}  // namespace

TEST_CASE("a danger is counted for the office and in the metrics until somebody deals with it") {
  const test::TemporaryFolder folder;
  const test::Served server(folder / "city.db");
  test::Office office(server);
  test::RawClient stranger(server.port());
  CHECK(has_line(office.get("/metrics")->body, "xinyuan_wishes_in_danger 0"));
  CHECK(has_line(office.get("/metrics")->body, "xinyuan_wishes_in_danger_oldest_seconds 0"));
  REQUIRE(office.post("/v1/wishes", test::wuxi_wish())->status == 201);
  const auto posted = office.post("/v1/wishes", danger_wish());
  REQUIRE(posted->status == 201);
  const Json counts = Json::parse(office.get("/v1/counts")->body);
  CHECK(counts["total"]["wishes"] == 2);
  CHECK(counts["total"]["danger"] == 1);
  CHECK(counts["by_area"][0]["danger"] == 1);
  CHECK(stranger.ask(test::get("/v1/counts"))->body.find("danger") == std::string::npos);
  CHECK(has_line(office.get("/metrics")->body, "xinyuan_wishes_in_danger 1"));
  const std::string path =
      "/v1/wishes/" + std::to_string(Json::parse(posted->body)["id"].get<std::uint64_t>());
  const Json dealt_with{{"decision", "open"}, {"danger_done", "ambulance is there"}};
  REQUIRE(office.post(path + "/review", dealt_with)->status == 200);
  CHECK(Json::parse(office.get("/v1/counts")->body)["total"]["danger"] == 0);
  CHECK(has_line(office.get("/metrics")->body, "xinyuan_wishes_in_danger 0"));
}

TEST_CASE("no word of danger, no search and no phone is logged") {
  const test::TemporaryFolder folder;
  test::Served server(folder / "city.db", {}, test::Served::LogIn::yes, {"--request-log", "all"});
  test::Office office(server);
  REQUIRE(office.post("/v1/wishes", danger_wish())->status == 201);
  auto refused = danger_wish();
  refused["colour"] = "MARKCOLOUR";
  CHECK(office.post("/v1/wishes", refused)->status == 422);
  const Json typed{{"text", "煤气漏了 MARKTYPED"}};
  const auto suggested = office.post("/v1/menu/suggest", typed);
  REQUIRE(suggested->status == 200);
  CHECK(suggested->body.find("\"danger\"") != std::string::npos);
  for (const std::string query : {"q=MARKSEARCH", "q=%E7%85%A4%E6%B0%94", "q=13912345678",
                                  "danger=true&q=MARKSEARCH", "phone=13912345678"}) {
    office.get("/v1/wishes?" + query);
    office.get("/v1/unmatched?" + query);
  }
  CHECK(server.stop() == 0);
  const std::string logged = server.errors() + server.output();
  REQUIRE(logged.find("/v1/wishes") != std::string::npos);  // requests were logged
  REQUIRE(logged.find("/v1/menu/suggest") != std::string::npos);
  for (const std::string mark :
       {"MARK", caller_phone, "3912345678", "爷爷", "叫不醒", "煤气", "%E7%85%A4"}) {
    INFO(mark);
    CHECK(logged.find(mark) == std::string::npos);
  }
}
