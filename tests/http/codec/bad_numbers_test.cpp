// Numbers and names that a plan could not bear - overflowing, negative, not finite, unknown, given
// twice - are refused where they come in, with the field and what is allowed, and change nothing.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/http/api_world.hpp"

namespace {

using test::Answer;
using test::ApiWorld;
using test::Json;
using test::json_of;

struct Row {
  std::string from, to;  // in the good body
  int status;
  std::string code;
  std::string pointer;
};

std::string replaced(std::string body, const Row& row) {
  const std::size_t at = body.find(row.from);
  INFO(body << " lacks " << row.from);
  REQUIRE(at != std::string::npos);
  return body.replace(at, row.from.size(), row.to);
}

/// The good body passes (it comes last), each spoilt one is refused and nothing has happened.
void check_all(ApiWorld& world, const std::string& path, const std::string& good,
               const std::vector<Row>& rows) {
  const std::uint64_t events = world.committed();
  for (const Row& row : rows) {
    const Answer answer = world.send("POST", path, replaced(good, row), world.admin());
    INFO(path << ": " << row.from << " -> " << row.to << "\n" << answer.body);
    CHECK(answer.status == row.status);
    CHECK(answer.code() == row.code);
    const Json problem = json_of(answer);
    if (!row.pointer.empty()) {
      REQUIRE(problem.contains("errors"));
      CHECK(problem["errors"][0]["pointer"] == row.pointer);
      CHECK_FALSE(problem["errors"][0]["detail"].get<std::string>().empty());
    }
  }
  CHECK(world.committed() == events);
  const Answer answer = world.send("POST", path, good, world.admin());
  INFO(answer.body);
  CHECK(answer.status / 100 == 2);
}

/// The same for each number of a body: what no number of ours may be.
void add_wild(std::vector<Row>& rows, const std::string& name, const std::string& good,
              const std::string& pointer) {
  for (const char* wild : {"-1", "99999999999999999999", "4294967296", "1.5", "\"3\"", "null"}) {
    rows.push_back({name + good, name + wild, 422, "invalid_body", pointer});
  }
  for (const char* broken : {"NaN", "Infinity", "1e999", "--1", "0x10"}) {
    rows.push_back({name + good, name + broken, 400, "malformed_body", ""});
  }
}

}  // namespace

TEST_CASE("a provider's numbers, names and codes are refused before they come to the plan") {
  ApiWorld world;
  world.add_provider(1);
  std::vector<Row> rows{
      {"\"capacity\":3", "\"capacity\":100001", 422, "invalid_body", "/capacity"},
      {"31.5", "91", 422, "invalid_body", "/place/lat"},
      {"31.5", "1e308", 422, "invalid_body", "/place/lat"},
      {"120.3", "-180.5", 422, "invalid_body", "/place/lon"},
      {"31.5", "48", 422, "outside_city", "/place"},
      {"320211001001", "320299999999", 422, "unknown_area", "/area"},
      {"licence", "wings", 422, "bad_value", "/qualifications/0"},
      {"T2", "T1", 409, "duplicate_code", "/code"},
      {"\"capacity\":3", "\"capacity\":3,\"capacity\":4", 400, "malformed_body", ""},
  };
  add_wild(rows, "\"capacity\":", "3", "/capacity");
  check_all(world, "/v1/providers",
            R"({"code":"T2","name":"B","kind":"team","area":"320211001001",)"
            R"("place":{"lat":31.5,"lon":120.3},"qualifications":["licence"],"capacity":3})",
            rows);
}

TEST_CASE("an offer's numbers and what it points at are refused before they come to the plan") {
  ApiWorld world;
  world.add_provider(1);
  std::vector<Row> rows{
      {"\"capacity\":3", "\"capacity\":100001", 422, "invalid_body", "/capacity"},
      {"\"radius_m\":900", "\"radius_m\":200001", 422, "invalid_body", "/radius_m"},
      {"\"radius_m\":900", "\"radius_m\":0", 422, "missing_value", "/radius_m"},
      {"\"provider_id\":1", "\"provider_id\":2", 404, "not_found", "/provider_id"},
      {"\"provider_id\":1", "\"provider_id\":0", 422, "invalid_body", "/provider_id"},
      {"0101", "0999", 422, "unknown_category", "/categories"},
      {"\"radius_m\":900", "\"radius_m\":0,\"areas\":[\"320299999999\"]", 422, "unknown_area",
       "/areas"},
      {"\"radius_m\":900", "\"radius_m\":900,\"place\":{\"lat\":48,\"lon\":11}", 422,
       "outside_city", "/place"},
  };
  add_wild(rows, "\"capacity\":", "3", "/capacity");
  add_wild(rows, "\"radius_m\":", "900", "/radius_m");
  check_all(world, "/v1/offers",
            R"({"provider_id":1,"title":"A","categories":["0101"],"radius_m":900,"capacity":3})",
            rows);
}

TEST_CASE("a wish's numbers and what it points at are refused before they come to the plan") {
  ApiWorld world;
  std::vector<Row> rows{
      {"31.5", "-90.01", 422, "invalid_body", "/place/lat"},
      {"120.3", "1e300", 422, "invalid_body", "/place/lon"},
      {"120.3", "12.03", 422, "outside_city", "/place"},
      {"0101", "0999", 422, "unknown_category", "/category"},
      {"\"people\":1", "\"people\":0", 422, "invalid_body", "/people"},
      {"\"people\":1", "\"people\":1,\"area\":\"320299999999\"", 422, "unknown_area", "/area"},
      {"\"people\":1", "\"people\":1,\"qualifications\":[\"wings\"]", 422, "bad_value",
       "/qualifications/0"},
      {"\"people\":1", "\"people\":1,\"weight\":5", 422, "invalid_body", "/weight"},
  };
  add_wild(rows, "\"people\":", "1", "/people");
  check_all(world, "/v1/wishes",
            R"({"category":"0101","title":"A","place":{"lat":31.5,"lon":120.3},"people":1,)"
            R"("contact":{"name":"B","phone":"13812345678"},)"
            R"("consent":{"text_version":"1","method":"spoken","given_by":"self"}})",
            rows);
}

TEST_CASE("what-if refuses the numbers that no change may have") {
  ApiWorld world;
  world.add_help(1);
  const auto change = [](const std::string& fields) { return "{\"changes\":[{" + fields + "}]}"; };
  const std::string path = "/v1/insights/what-if";
  std::vector<Row> places{
      {"\"slots\":1", "\"slots\":100001", 422, "invalid_body", "/changes/0/slots"},
      {"\"slots\":1", "\"slots\":0", 422, "invalid_body", "/changes/0/slots"},
      {"\"slots\":1", "\"slots\":99998", 422, "bad_value", "/changes/0/slots"},
      {"\"offer_id\":1", "\"offer_id\":2", 404, "not_found", "/changes/0/offer_id"},
      {"\"offer_id\":1", "\"provider_id\":2", 404, "not_found", "/changes/0/provider_id"},
  };
  add_wild(places, "\"slots\":", "1", "/changes/0/slots");
  check_all(world, path, change(R"("do":"add_slots","offer_id":1,"slots":1)"), places);

  std::vector<Row> radius{
      {"5000", "200001", 422, "invalid_body", "/changes/0/radius_m"},
      {"5000", "3000", 422, "bad_value", "/changes/0/radius_m"},
      {"\"offer_id\":1", "\"offer_id\":7", 404, "not_found", "/changes/0/offer_id"},
  };
  add_wild(radius, "\"radius_m\":", "5000", "/changes/0/radius_m");
  check_all(world, path, change(R"("do":"widen_radius","offer_id":1,"radius_m":5000)"), radius);

  const std::string where = "/changes/0/offer/";
  std::vector<Row> offer{
      {"0101", "0999", 422, "unknown_category", where + "categories"},
      {"\"radius_m\":9", "\"radius_m\":0", 422, "missing_value", where + "radius_m"},
      {"\"radius_m\":9", "\"radius_m\":9,\"place\":{\"lat\":48,\"lon\":11}", 422, "outside_city",
       where + "place"},
      {"\"provider_id\":1", "\"provider_id\":9", 404, "not_found", where + "provider_id"},
  };
  add_wild(offer, "\"capacity\":", "2", where + "capacity");
  check_all(world, path,
            change(R"("do":"add_offer","offer":{"provider_id":1,"title":"A",)"
                   R"("categories":["0101"],"radius_m":9,"capacity":2})"),
            offer);
}
