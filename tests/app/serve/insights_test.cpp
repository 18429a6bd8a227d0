// What a setting of the insights does to the running server.
#include <catch2/catch.hpp>

#include "tests/app/program.hpp"
#include "tests/app/serve/served.hpp"

namespace {

int status_of(test::Office& office, const std::string& path) {
  const auto answer = office.get(path);
  REQUIRE(answer);
  return answer->status;
}

}  // namespace

TEST_CASE("the settings say for how many places best additions may be asked") {
  const test::TemporaryFolder folder;
  test::Served server(folder.path() / "city.db", "XINYUAN_INSIGHT_ADDITIONS_MAX=3");
  test::Office office(server);
  CHECK(status_of(office, "/v1/insights/best-additions?n=3") == 200);
  CHECK(status_of(office, "/v1/insights/best-additions?n=4") == 400);
  CHECK(status_of(office, "/v1/insights/best-additions") == 200);  // the usual 10 would be too many
  CHECK(server.stop() == 0);
}
