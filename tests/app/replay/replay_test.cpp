// Replays of a few made-up requests whose result can be worked out by hand, and of a slice of the
// real ones where they are at hand.
#include "app/replay/replay.hpp"

#include <zlib.h>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "app/replay/report.hpp"
#include "app/support/usage_error.hpp"
#include "config/load.hpp"
#include "tests/app/program.hpp"
#include "tests/skip.hpp"

namespace {

using nlohmann::json;

const std::filesystem::path data = test::source_root / "tests/data/replay";

app::ReplaySettings settings(const test::TemporaryFolder& folder) {
  app::ReplaySettings result;
  result.city_folder = test::source_root / "config/replay/dc";
  result.requests = data / "requests.csv";
  result.providers = data / "places.csv";
  result.mapping = data / "mapping.json";
  result.report_text = folder / "report.txt";
  result.report_json = folder / "report.json";
  result.quiet = true;
  return result;
}

/// Runs it and reads the report; the run must be sound.
json replayed(const app::ReplaySettings& settings) {
  REQUIRE(app::replay(settings) == app::exit_code::ok);
  json report = json::parse(test::read_file(settings.report_json));
  report.erase("seconds");
  CHECK(report["broken"].empty());
  CHECK(report["check_problems"] == 0);
  CHECK(report["proofs"] > 0);
  return report;
}

/// The same bytes packed.
std::filesystem::path write_gzip(const std::filesystem::path& file, const std::string& bytes) {
  gzFile out = gzopen(file.c_str(), "wb");
  REQUIRE(out != nullptr);
  CHECK(gzwrite(out, bytes.data(), static_cast<unsigned>(bytes.size())) ==
        static_cast<int>(bytes.size()));
  gzclose(out);
  return file;
}

/// The made-up mapping with other shares of answers.
std::string with_answers(int accept, int decline) {
  json mapping = json::parse(test::read_file(data / "mapping.json"));
  mapping["behaviour"]["accept_permille"] = accept;
  mapping["behaviour"]["decline_permille"] = decline;
  return mapping.dump();
}

}  // namespace

TEST_CASE("a replay counts what was recorded, used and left out, and why") {
  test::TemporaryFolder folder;
  json report = replayed(settings(folder));
  CHECK(report["requests"]["rows"] == 6);
  CHECK(report["requests"]["used"] == 4);
  CHECK(report["requests"]["left_out"] == json::parse(R"([{"reason": "no place", "rows": 1},
                        {"reason": "type \"Flying saucer\" is not mapped", "rows": 1}])"));
  CHECK(report["places"]["rows"] == 4);
  CHECK(report["places"]["used"] == 2);
  CHECK(report["places"]["left_out"] ==
        json::parse(R"([{"reason": "no rule for this shop", "rows": 1},
                        {"reason": "state closed", "rows": 1}])"));
  CHECK(report["offers"] == 2);
  CHECK(report["capacity"] == 3);
}

TEST_CASE("where everybody accepts, all but the far request are done, at the expected times") {
  test::TemporaryFolder folder;
  json report = replayed(settings(folder));
  const json& all = report["all"];
  CHECK(all["wishes"] == 4);
  CHECK(all["dispatched"] == 3);
  CHECK(all["accepted"] == 3);
  CHECK(all["finished"] == 3);
  CHECK(all["unmatched_at_end"] == 1);
  CHECK(all["share_matched"] == 0.75);
  CHECK(all["refusals_per_wish"] == 0);
  // Two of the three were 0.0009 degrees of latitude (100 m) away, one stood at the door.
  CHECK(all["distance_p50_m"] == 100);
  CHECK(all["distance_p95_m"] == 100);
  // r1 and r6 are asked after the settle time of two minutes. r2 has to wait for the only place:
  // r1 is accepted at 9:12, begun at 9:32 and takes one to four hours; r2 is asked right after.
  CHECK(all["first_dispatch_p50_s"] == 120);
  CHECK(all["first_dispatch_p90_s"] >= 91 * 60);
  CHECK(all["first_dispatch_p90_s"] <= 273 * 60);
  // Closed by the recorded city after 30, 180 and 1440 minutes.
  CHECK(all["recorded_close_p50_min"] == 180);

  const json& lights = report["by_category"][1];
  CHECK(lights["name"] == "0401 Street and alley lights");
  CHECK(lights["distance_p50_m"] == 0);
  CHECK(lights["accepted_p50_min"] == 12);  // settle 2, answer 10
  CHECK(lights["finished_p50_min"] >= 12 + 5 + 20);
  CHECK(lights["finished_p50_min"] <= 12 + 5 + 60);
  CHECK(report["unmatched_at_end_by_filter"]["area"] == 1);
  CHECK(report["unmatched_at_end_by_filter"]["excluded"] == 0);
}

TEST_CASE("a request without a district counts for the nearest one") {
  test::TemporaryFolder folder;
  json report = replayed(settings(folder));
  json wishes;
  for (const json& district : report["by_district"]) wishes[district["name"]] = district["wishes"];
  CHECK(wishes == json::parse(R"({"Ward 1": 1, "Ward 2": 2, "Ward 4": 1})"));
}

TEST_CASE("where everybody declines, each place is asked once for a request and then ruled out") {
  test::TemporaryFolder folder;
  app::ReplaySettings asked = settings(folder);
  asked.mapping = folder.write("declines.json", with_answers(0, 1000));
  json report = replayed(asked);
  CHECK(report["all"]["dispatched"] == 3);
  CHECK(report["all"]["accepted"] == 0);
  CHECK(report["all"]["refusals_per_wish"] == 0.75);
  CHECK(report["all"]["unmatched_at_end"] == 4);
  CHECK(report["unmatched_at_end_by_filter"]["excluded"] == 3);
  CHECK(report["unmatched_at_end_by_filter"]["area"] == 1);
}

TEST_CASE("where nobody answers, the deadline passes and the place is ruled out") {
  test::TemporaryFolder folder;
  app::ReplaySettings asked = settings(folder);
  asked.mapping = folder.write("silence.json", with_answers(0, 0));
  json report = replayed(asked);
  CHECK(report["all"]["accepted"] == 0);
  CHECK(report["all"]["refusals_per_wish"] == 0.75);
  CHECK(report["late_answers"] == 0);
  CHECK_THAT(test::read_file(folder / "report.txt"), Catch::Contains("0 declined, 3 timed out"));
}

TEST_CASE("the same seed gives the same report, and packed requests the same as plain ones") {
  test::TemporaryFolder folder;
  app::ReplaySettings plain = settings(folder);
  plain.mapping = folder.write("mixed.json", with_answers(500, 200));
  json first = replayed(plain);
  CHECK(replayed(plain) == first);
  app::ReplaySettings packed = plain;
  packed.requests = write_gzip(folder / "requests.csv.gz", test::read_file(plain.requests));
  CHECK(replayed(packed) == first);
}

TEST_CASE("a replay refuses what it cannot read, with the place of the error") {
  test::TemporaryFolder folder;
  app::ReplaySettings wrong = settings(folder);
  SECTION("a file that is not there") {
    wrong.requests = folder / "nowhere.csv";
    CHECK_THROWS_WITH(app::replay(wrong), Catch::Contains("nowhere.csv: cannot be read"));
  }
  SECTION("a packed file that ends too early") {
    auto whole = write_gzip(folder / "whole.csv.gz", test::read_file(wrong.requests));
    std::string packed = test::read_file(whole);
    wrong.requests = folder.write("cut.csv.gz", packed.substr(0, packed.size() / 2));
    CHECK_THROWS_AS(app::replay(wrong), app::UsageError);
  }
  SECTION("a column that the mapping names and the file lacks") {
    wrong.requests = folder.write("few.csv", "number,when\n1,2016-07-11T09:00:00\n");
    CHECK_THROWS_WITH(app::replay(wrong), Catch::Contains("has no column \"closed\""));
  }
  SECTION("a category that the menu lacks") {
    json mapping = json::parse(test::read_file(data / "mapping.json"));
    mapping["types"]["Graffiti"] = "9999";
    wrong.mapping = folder.write("wrong.json", mapping.dump());
    CHECK_THROWS_WITH(app::replay(wrong), Catch::Contains("types/Graffiti: a leaf of"));
  }
  SECTION("a field that a mapping does not have") {
    json mapping = json::parse(test::read_file(data / "mapping.json"));
    mapping["clock"]["tick"] = 5;
    wrong.mapping = folder.write("wrong.json", mapping.dump());
    CHECK_THROWS_AS(app::replay(wrong), config::ConfigError);
  }
  SECTION("a database that exists") {
    wrong.database = folder.write("there.db", "mine");
    CHECK_THROWS_AS(app::replay(wrong), app::UsageError);
    CHECK(test::read_file(wrong.database) == "mine");
  }
}

TEST_CASE("percentiles are values by nearest rank") {
  CHECK(app::percentile({}, 500) == -1);
  CHECK(app::percentile({7}, 950) == 7);
  CHECK(app::percentile({4, 1, 3, 2}, 500) == 2);
  CHECK(app::percentile({4, 1, 3, 2}, 950) == 4);
  CHECK(app::percentile({1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, 900) == 9);
}

TEST_CASE("the first 500 real requests of Washington run soundly through the written mapping") {
  const std::filesystem::path shared = test::source_root / "../shared/data";
  if (!std::filesystem::exists(shared / "dc_requests_2016_summer.csv.gz")) {
    XINYUAN_SKIP("the recorded requests are not at hand (" << shared.string() << ")");
  }
  test::TemporaryFolder folder;
  app::ReplaySettings real = settings(folder);
  real.requests = shared / "dc_requests_2016_summer.csv.gz";
  real.providers = shared / "dc_providers.csv";
  real.mapping = test::source_root / "config/replay/dc/mapping.json";
  real.limit = 500;
  json report = replayed(real);
  CHECK(report["requests"]["rows"] == 22'576);
  CHECK(report["requests"]["used"] == 500);
  CHECK(report["requests"]["left_out"].size() == 1);  // beyond the limit; every type is mapped
  CHECK(report["places"]["rows"] == 3'566);
  CHECK(report["refused"].empty());
  CHECK(report["all"]["wishes"] == 500);
  CHECK(report["all"]["share_matched"] > 0.9);
}
