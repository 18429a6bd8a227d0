// GET /metrics: the text format, the figures against what was done, and who may read them.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "http/server/metrics.hpp"
#include "tests/http/api_world.hpp"

using test::ApiWorld;

namespace {

/// Samples by name with labels. Fails the test where the text is not of the format.
std::map<std::string, double> samples_of(const std::string& text) {
  static const std::regex comment("# (HELP [a-z_]+ .+|TYPE [a-z_]+ (counter|gauge|histogram))");
  static const std::regex sample(R"re(([a-z_]+)(\{[a-z_]+="[^"]*"(,[a-z_]+="[^"]*")*\})? (\S+))re");
  std::map<std::string, double> samples;
  std::set<std::string> typed;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    INFO(line);
    if (line.starts_with("#")) {
      REQUIRE(std::regex_match(line, comment));
      if (line.starts_with("# TYPE ")) REQUIRE(typed.insert(line).second);
      continue;
    }
    std::smatch parts;
    REQUIRE(std::regex_match(line, parts, sample));
    CHECK(parts[1].str().starts_with("xinyuan_"));
    char* end = nullptr;
    const std::string number = parts[4];
    const double value = std::strtod(number.c_str(), &end);
    REQUIRE(*end == '\0');
    REQUIRE(samples.emplace(parts[1].str() + parts[2].str(), value).second);
  }
  REQUIRE(text.ends_with("\n"));
  return samples;
}

/// The figures once this one is there: writer and worker count after they have answered.
std::map<std::string, double> figures(ApiWorld& world, const std::string& name, double value) {
  std::map<std::string, double> samples;
  CHECK(test::eventually([&] {
    const test::Answer answer = world.get("/metrics", world.admin());
    REQUIRE(answer.status == 200);
    samples = samples_of(answer.body);
    return samples.at(name) == value;
  }));
  return samples;
}

}  // namespace

TEST_CASE("the figures are those of what was done") {
  ApiWorld world;
  world.post_wish();
  world.post_wish();
  world.add_help(1, 1);
  CHECK(world.get("/v1/wishes/999").status == 404);
  CHECK(world.get("/nowhere").status == 404);
  const auto shown = figures(world, "xinyuan_plan_wishes{placed=\"matched\"}", 1);
  CHECK(shown.at("xinyuan_ready") == 1);
  CHECK(shown.at("xinyuan_wishes{state=\"open\"}") == 2);
  CHECK(shown.at("xinyuan_wishes{state=\"claimed\"}") == 0);
  CHECK(shown.at("xinyuan_plan_wishes{placed=\"matched\"}") == 1);
  CHECK(shown.at("xinyuan_plan_wishes{placed=\"unmatched\"}") == 1);
  CHECK(shown.at("xinyuan_plan_wishes{placed=\"waiting\"}") == 0);
  CHECK(shown.at("xinyuan_plan_proven") == 1);
  CHECK(shown.at("xinyuan_plan_moved_total") == 1);
  CHECK(shown.at("xinyuan_plan_certificate_failures_total") == 0);
  CHECK(shown.at("xinyuan_writer_commit_failures_total") == 0);
  CHECK(shown.at("xinyuan_http_requests_total{route=\"wishes\",status=\"2xx\"}") == 2);
  CHECK(shown.at("xinyuan_http_requests_total{route=\"wishes\",status=\"4xx\"}") == 1);
  CHECK(shown.at("xinyuan_http_requests_total{route=\"none\",status=\"4xx\"}") == 1);
  CHECK(shown.at("xinyuan_http_requests_total{route=\"providers\",status=\"2xx\"}") == 1);
  CHECK(shown.at("xinyuan_http_request_duration_seconds_count{route=\"wishes\"}") == 3);
  CHECK(shown.at("xinyuan_http_request_duration_seconds_bucket{route=\"wishes\",le=\"+Inf\"}") ==
        3);
  CHECK(shown.at("xinyuan_writer_turn_duration_seconds_count") ==
        shown.at("xinyuan_writer_turns_total"));
}

TEST_CASE("every question that is answered beside live traffic counts") {
  ApiWorld world;
  world.add_help(1, 1);
  const std::string none = R"({"changes":[{"do":"add_slots","offer_id":999,"slots":1}]})";
  CHECK(world.get("/v1/insights/shortage", world.admin()).status == 200);
  CHECK(world.get("/v1/insights/best-additions?n=1", world.admin()).status == 200);
  CHECK(world.get("/v1/insights/best-additions?n=0", world.admin()).status == 400);  // not asked
  CHECK(world.send("POST", "/v1/insights/what-if", none, world.admin()).status == 404);
  const auto shown = figures(world, "xinyuan_insight_answered_total", 3);
  CHECK(shown.at("xinyuan_insight_answered_total") == 3);
  CHECK(shown.at("xinyuan_insight_question_duration_seconds_count") == 3);
  CHECK(shown.at("xinyuan_insight_plan_duration_seconds_count") == 1);  // nothing came in between
  CHECK(shown.at("xinyuan_insight_queue") == 0);
  CHECK(shown.at("xinyuan_insight_running") == 0);
  CHECK(shown.at("xinyuan_insight_refused_total") == 0);
}

TEST_CASE("the oldest danger is shown by its age, whatever row it is in") {
  const engine::Instant now{engine::Millis{10'000'000}};
  store::LiveCounts counts;
  counts.at = now;
  counts.rows.resize(3);
  counts.rows[0].danger = 2;
  counts.rows[0].danger_since = now - engine::Millis{61'500};
  counts.rows[2].danger = 1;
  counts.rows[2].danger_since = now - engine::Millis{1'000};
  const http::Traffic traffic;
  const store::WriterStats writer;
  const store::PlanSnapshot plan;
  const store::InsightStats insights;
  const http::LiveStats live;
  const auto shown =
      samples_of(http::metrics_text({traffic, writer, plan, counts, insights, live, 0, true}));
  CHECK(shown.at("xinyuan_wishes_in_danger") == 3);
  CHECK(shown.at("xinyuan_wishes_in_danger_oldest_seconds") == 61.5);
}

TEST_CASE("figures are for administrators") {
  ApiWorld world;
  CHECK(world.get("/metrics").status == 401);
  CHECK(world.get("/metrics", "wrong").status == 401);
  CHECK(world.get("/metrics", world.admin()).status == 200);
}

TEST_CASE("classes of a histogram are summed up, and the last one is the count") {
  store::DurationHistogram histogram;
  for (const std::int64_t took : {0, 100, 101, 1'000, 6'000'000}) histogram.add(took);
  CHECK(histogram.classes[0] == 2);
  CHECK(histogram.classes[1] == 1);
  CHECK(histogram.classes[3] == 1);
  CHECK(histogram.count == 5);
  CHECK(histogram.sum_us == 6'001'201);
  http::Traffic traffic;
  store::WriterStats writer;
  writer.turns_took = histogram;
  const store::PlanSnapshot plan;
  const store::LiveCounts counts;
  const store::InsightStats insights;
  const http::LiveStats live;
  const auto shown =
      samples_of(http::metrics_text({traffic, writer, plan, counts, insights, live, 0, true}));
  const std::string bucket = "xinyuan_writer_turn_duration_seconds_bucket{le=\"";
  double before = 0;
  for (const std::int64_t bound : histogram.bounds_us) {
    double found = -1;
    for (const auto& [name, value] : shown) {
      if (!name.starts_with(bucket) || name.find("Inf") != std::string::npos) continue;
      const double seconds = std::strtod(name.c_str() + bucket.size(), nullptr);
      if (std::abs(seconds * 1e6 - static_cast<double>(bound)) < 0.5) found = value;
    }
    CHECK(found >= before);
    before = found;
  }
  CHECK(before == 4);
  CHECK(shown.at(bucket + "+Inf\"}") == 5);
  CHECK(shown.at("xinyuan_writer_turn_duration_seconds_sum") == Approx(6.001201));
}

TEST_CASE("every route has a class") {
  for (const http::Route& route : http::routes()) {
    CHECK(http::class_of(route.pattern) != http::RouteClass::none);
  }
  CHECK(http::class_of("") == http::RouteClass::none);
  CHECK(http::class_of("/v1/wishes/{id}") == http::RouteClass::wishes);
  CHECK(http::class_of("/v1/dispatches/{id}/accept") == http::RouteClass::providers);
  CHECK(http::class_of("/v1/plan") == http::RouteClass::insight);
  CHECK(http::class_of("/metrics") == http::RouteClass::service);
}
