#include "config/city_files.hpp"
#include "tests/config/faults.hpp"

namespace {

constexpr std::string_view good_areas =
    "code,name,level,kind,lat,lon,retired\n"
    "320200000000,无锡市,city,prefecture_city,31.57,120.30,0\n"
    "320205001001,\"门楼, 社区\",community,residents_committee,31.59,120.37,0\n"
    "320205000000,锡山区,district,district,31.62,120.43,0\n"
    "320205001000,东亭街道,street,subdistrict,31.592,120.369,0\n"
    "320205001002,湖㳇村,community,village_committee,31.60,120.38,1\n";

config::CityFacts city() {
  return {"无锡市", {320200000000}, std::chrono::minutes{480}, {31, 32, 119.5, 120.7}};
}

engine::Areas read_areas(const std::string& text) {
  return config::read_areas("areas.csv", text, city());
}

std::string areas_fault(const std::string& text) {
  return test::faults::complaint([&] { read_areas(text); });
}

}  // namespace

TEST_CASE("good areas are read in any order, quoted names included") {
  const engine::Areas areas = read_areas(std::string(good_areas));
  CHECK(areas.all().size() == 5);
  REQUIRE(areas.find({320205001001}) != nullptr);
  CHECK(areas.find({320205001001})->name == "门楼, 社区");
  CHECK(areas.find({320205001001})->kind == "residents_committee");
  CHECK(areas.find({320205001001})->centre == engine::Point{31.59, 120.37});
  CHECK(areas.find({320205001002})->retired);
  CHECK(areas.served().contains({31.5, 120}));
  CHECK_FALSE(areas.served().contains({31.5, 121}));
}

TEST_CASE("a byte order mark, Windows line ends and no last line end are fine") {
  std::string windows = "\xEF\xBB\xBF";
  for (const char letter : good_areas) windows += letter == '\n' ? "\r\n" : std::string(1, letter);
  CHECK(read_areas(windows).all().size() == 5);
  CHECK(read_areas(std::string(good_areas.substr(0, good_areas.size() - 1))).all().size() == 5);
}

TEST_CASE("each error of the areas is answered with its line and column") {
  const test::faults::Fault all[] = {
      {"code,name", "code,title", "areas.csv:1: the header code,name,level,kind,lat,lon,retired"},
      {"320205001002,", "320205001001,",
       "areas.csv:6: code: a code is listed once; this one is on line 3"},
      {"320205001002,", "320205,", "areas.csv:6: code: a code of 12 digits"},
      {"320205001002,", "32020500100x,", "areas.csv:6: code: a code of 12 digits"},
      {"320205001002,", "320505001002,", "areas.csv:6: code: a code inside the city 320200"},
      {"320205001002,", "320205002002,",
       "areas.csv:6: code: a row for its parent 320205002 as well"},
      {"320205001000,东亭街道,street", "320205002000,东亭街道,street",
       "areas.csv:3: code: a row for its parent 320205001 as well"},
      {"320205000000,锡山区", "320206000000,锡山区",
       "areas.csv:5: code: a row for its parent 320205 as well"},
      {"320200000000,无锡市,city,prefecture_city", "320205002000,无锡市,street,town",
       "areas.csv:1: code: a row for the city 320200"},
      {"湖㳇村", " ", "areas.csv:6: name: a name of 1 to 50 visible characters"},
      {"湖㳇村", "\xB4\xE5", "areas.csv:6: text in UTF-8"},  // GBK
      {"湖㳇村", "a\tb", "areas.csv:6: name: a name of 1 to 50 visible characters"},
      {"东亭街道,street", "东亭街道,town", "areas.csv:5: level: street, as the code says"},
      {"subdistrict", "suburb", "areas.csv:5: kind: one of prefecture_city"},
      {"31.592", "31,592", "areas.csv:5: has 8 cells, 7 are needed"},
      {"31.592", "", "areas.csv:5: lat: a number of degrees"},
      {"31.592", "31.592N", "areas.csv:5: lat: a number of degrees"},
      {"31.592", "nan", "areas.csv:5: lat: a latitude inside the served box"},
      {"31.592", "120.369", "areas.csv:5: lat: a latitude inside the served box"},
      {"120.369", "1e3", "areas.csv:5: lon: a longitude inside the served box"},
      {"31.592,120.369,0", "31.592,120.369,no", "areas.csv:5: retired: 0 or 1"},
      {"31.592,120.369,0", "31.592,120.369", "areas.csv:5: has 6 cells, 7 are needed"},
      {"东亭街道", "\"东亭街道", "areas.csv:5: quotes around a whole cell or none"},
      {"东亭街道", "东\"亭街道", "areas.csv:5: quotes around a whole cell or none"},
      {"锡山区", "\"锡\n山\n区\"", "areas.csv:4: name: a name of 1 to 50 visible characters"},
      {"锡山区", "\"锡山\n\"区", "areas.csv:4: quotes around a whole cell or none"},
  };
  test::faults::check(good_areas, all, [](const std::string& text) { read_areas(text); });
}

TEST_CASE("a file without rows is refused") {
  CHECK(areas_fault("").starts_with("areas.csv:1: the header code,name"));
  CHECK(areas_fault("code,name,level,kind,lat,lon,retired\n") ==
        "areas.csv:1: code: a row for the city 320200");
}
