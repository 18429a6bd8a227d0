// Rows of CSV tables: every error names row, column and what is allowed.
#include <algorithm>
#include <catch2/catch.hpp>
#include <span>

#include "app/tables/record_rows.hpp"
#include "config/load.hpp"
#include "engine/record/fields/formats.hpp"
#include "tests/app/program.hpp"

using app::Faults;
using app::Purpose;
using app::TableFile;
using test::TemporaryFolder;

namespace {

const app::Vocabulary& wuxi_words() {
  static const app::Vocabulary words(config::load_city(XINYUAN_SOURCE_DIR "/config/city/wuxi"));
  return words;
}

std::string faults_of(const app::Table& table, const std::string& text,
                      Purpose purpose = Purpose::import) {
  const TemporaryFolder folder;
  const std::string file = folder.write("t.csv", text);
  Faults faults("t.csv");
  const TableFile rows =
      app::read_table(table, file, {purpose, app::Encoding::detect, false}, faults);
  if (&table == &app::provider_table()) app::read_providers(rows, wuxi_words(), purpose, faults);
  if (&table == &app::offer_table()) app::read_offers(rows, wuxi_words(), purpose, faults);
  if (&table == &app::wish_table()) app::read_wishes(rows, wuxi_words(), purpose, faults);
  return faults.text();
}

struct Case {
  const char* cells;
  std::string fault;
};

void check_all(const app::Table& table, const std::string& header, std::span<const Case> cases) {
  for (const Case& row : cases) {
    INFO(row.cells);
    CHECK(faults_of(table, header + "\n" + row.cells + "\n") == row.fault);
  }
}

}  // namespace

TEST_CASE("errors of a header name the columns that are unknown, duplicate or missing") {
  const std::string known = "known are: code, name, kind, level, area, lat, lon, datum,";
  CHECK_THAT(faults_of(app::provider_table(), "code,name,kind,area,capasity,capacity\n"),
             Catch::Contains("t.csv: row 1, column capasity: unknown column; " + known));
  CHECK(faults_of(app::provider_table(), "code,name,kind,area,capacity,name\n") ==
        "t.csv: row 1, column name: the column occurs twice\n");
  CHECK(faults_of(app::provider_table(), "code,name,kind,编码,area,capacity\n") ==
        "t.csv: row 1, column 编码: the column occurs twice\n");
  CHECK(faults_of(app::provider_table(), "code,name,kind\n") ==
        "t.csv: row 1, column area: the column is missing\n"
        "t.csv: row 1, column capacity: the column is missing\n");
  CHECK(faults_of(app::provider_table(), "") ==
        "t.csv: is empty; the first row must name the columns\n");
  CHECK(faults_of(app::wish_table(), "\n\ncategory\n") ==
        "t.csv: row 3, column title: the column is missing\n");
  CHECK(faults_of(app::wish_table(), "category,title\n0703,\"open\n") ==
        "t.csv: row 2: cell 2: the closing quote is missing\n");
}

TEST_CASE("errors of providers name row, column and what is allowed") {
  const Case cases[] = {
      {"S-1,Station,station,320205001001,31.6,120.4,,5,yes,0510-82700001", ""},
      {"S-1,Station,station,320205001001,,,,5,,", ""},  // the place of its area
      {",Station,station,320205001001,,,,5,,",
       "t.csv: row 2, column code: is empty; allowed: 1 to 32 of A-Z a-z 0-9 . _ -\n"},
      {"S 1,Station,station,320205001001,,,,5,,",
       "t.csv: row 2, column code: 'S 1' is not allowed: 1 to 32 of A-Z a-z 0-9 . _ -\n"},
      {"S-1,Station,depot,320205001001,,,,5,,",
       "t.csv: row 2, column kind: 'depot' is not allowed: station, team, unit or sector\n"},
      {"S-1,Station,station,320205001,,,,x,,",
       "t.csv: row 2, column capacity: 'x' is not allowed: a whole number from 0 to 100000\n"},
      {"S-1,Station,station,320205001,,,,100001,,",
       "t.csv: row 2, column capacity: '100001' is not allowed: a whole number from 0 to 100000\n"},
      {"S-1,Station,station,12345,,,,5,,",
       "t.csv: row 2, column area: '12345' is not allowed: an area code of 6, 9 or 12 digits\n"},
      {"S-1,Station,station,320299999999,,,,5,,",
       "t.csv: row 2, column area: '320299999999' is not an area of 无锡市\n"},
      {"S-1,Station,station,320205001001,91,120.4,,5,,",
       "t.csv: row 2, column lat: '91' is not allowed: a number from -90 to 90\n"},
      {"S-1,Station,station,320205001001,nan,inf,,5,,",
       "t.csv: row 2, column lat: 'nan' is not allowed: a number from -90 to 90\n"
       "t.csv: row 2, column lon: 'inf' is not allowed: a number from -180 to 180\n"},
      {"S-1,Station,station,320205001001,31.6,,,5,,",
       "t.csv: row 2, column lon: '' is not allowed: a number from -180 to 180\n"},
      {"S-1,Station,station,320205001001,39.9,116.4,,5,,",
       "t.csv: row 2, column lat: This place is outside the area that Wuxi serves. Call 12345 of "
       "the city where it is (area code and 12345); in danger call 110, 119 or 120.\n"},
      {"S-1,Station,station,320205001001,0,0,,5,,",
       "t.csv: row 2, column lat: 0, 0 is no place of the city; it is what a failed search for an "
       "address gives.\n"},
      {"S-1,Station,station,320205001001,120.4,31.6,,5,,",
       "t.csv: row 2, column lat: '120.4' is not allowed: lat and lon look swapped\n"},
      {"S-1,Station,station,320205001001,31.25,120.15,,5,,",  // the lake
       "t.csv: row 2, column lat: This place is outside the area that Wuxi serves. Call 12345 of "
       "the city where it is (area code and 12345); in danger call 110, 119 or 120.\n"},
      {"S-1,Station,station,320205001001,31.36,119.82,,5,,",
       "t.csv: row 2, column lat: The place, near "
       "三阳社区居民委员会 (320282002005), is 59 km from 门楼社区居委会 (320205001001); at most 20 "
       "km "
       "are allowed. Correct one of them, or leave out the area.\n"},
      {"S-1,Station,station,320205001001,,,,5,maybe,",
       "t.csv: row 2, column suspended: 'maybe' is not allowed: yes or no (also true, false, 1, 0, "
       "是, 否)\n"},
      {"S-1,Station,station,320205001001,,,,5,,call me",
       "t.csv: row 2, column phone: 'call me' is not allowed: " +
           std::string(engine::phone_format.allowed.en) + "\n"},
      {"S-1,\"Sta\ntion\",station,320205001001,,,,5,,",
       "t.csv: row 2, column name: holds a control character or line break\n"},
      {"S-1,\xE2\x80\x8B,station,320205001001,,,,5,,",
       "t.csv: row 2, column name: is empty; allowed: 1 to 100 characters\n"},
      {"S-1,Station,station,320205001001,,,,5,,,,", ""},
      {"S-1,Station,station,320205001001,,,,5,,,,x", "t.csv: row 2: has 12 cells, the header 10\n"},
      {"S-1,A,station,320205001001,,,,5,,\nS-1,B,station,320205001001,,,,5,,",
       "t.csv: row 3, column code: 'S-1' occurs in an earlier row as well\n"},
  };
  const std::string header = "code,name,kind,area,lat,lon,qualifications,capacity,suspended,phone";
  check_all(app::provider_table(), header, cases);
  CHECK_THAT(
      faults_of(app::provider_table(), header + "\nS-1,Station,station,320205001001,,,wings,5,,\n"),
      Catch::StartsWith("t.csv: row 2, column qualifications: 'wings' is not one of: "));
}

TEST_CASE("errors of offers name row, column and what is allowed") {
  const Case cases[] = {
      {"S-1,Repair,0703 07,2000,,Mon-Fri 08:30-17:30,2", ""},
      {"S-1,Repair,*,,320205001001 320205,,2", ""},
      {"S-1,Repair,0703 9999,2000,,,2",
       "t.csv: row 2, column categories: '9999' is neither a category nor a class of the menu, nor "
       "*\n"},
      {"S-1,Repair,0703,,,,2",
       "t.csv: row 2, column radius_m: give a radius or areas: without both the offer serves "
       "nobody\n"},
      {"S-1,Repair,0703,-1,,,2",
       "t.csv: row 2, column radius_m: '-1' is not allowed: a whole number from 0 to 200000\n"
       "t.csv: row 2, column radius_m: give a radius or areas: without both the offer serves "
       "nobody\n"},
      {"S-1,Repair,0703,2000,320299999999,,2",
       "t.csv: row 2, column areas: '320299999999' is not an area of 无锡市\n"},
      {"S-1,Repair,0703,2000,,Mon 08:15-09:00,2",
       "t.csv: row 2, column hours: 'Mon 08:15-09:00': full and half hours only: for 08:15 write "
       "08:00 or 08:30\n"},
      {"S-1,Repair,0703,2000,,,",
       "t.csv: row 2, column capacity: is empty; allowed: a whole number from 0 to 100000\n"},
      {"S-1,Repair,0703,2000,,,2\nS-1,Repair,0701,2000,,,2",
       "t.csv: row 3, column title: the provider has an offer of this title in an earlier row as "
       "well\n"},
  };
  check_all(app::offer_table(), "provider,title,categories,radius_m,areas,hours,capacity", cases);
}

TEST_CASE("errors of wishes name row, column and what is allowed") {
  const std::string long_title(61, 'x');
  const std::string too_long = "0703,,31.6,120.4," + long_title + ",,,,,,,,";
  const Case cases[] = {
      {"0703,,31.6,120.4,Tap,soon,elderly,,2,2026-05-01 09:00,2026-05-01 11:00,138 0000 0001,", ""},
      {"0703,320205001001,,,Tap,,,,,,,,", ""},
      {"0799,,31.6,120.4,Tap,,,,,,,,",
       "t.csv: row 2, column category: '0799' is not a category of the menu\n"},
      {"07,,31.6,120.4,Tap,,,,,,,,",
       "t.csv: row 2, column category: '07' is not a category of the menu\n"},
      {"0703,,,,Tap,,,,,,,,",
       "t.csv: row 2, column lat: give lat and lon, or the code of a known area\n"},
      {"0703,,31.6,120.4,,,,,,,,,",
       "t.csv: row 2, column title: is empty; allowed: 1 to 60 characters\n"},
      {too_long.c_str(), "t.csv: row 2, column title: has 61 characters; at most 60 are allowed\n"},
      {"0703,,31.6,120.4,Tap,now,,,,,,,",
       "t.csv: row 2, column urgency: 'now' is not allowed: urgent, soon or planned\n"},
      {"0703,,31.6,120.4,Tap,,rich,,,,,,",
       "t.csv: row 2, column group: 'rich' is not allowed: none, elderly, elderly_alone, disabled, "
       "child, child_in_need, low_income or new_worker\n"},
      {"0703,,31.6,120.4,Tap,,,hotline,,,,,",
       "t.csv: row 2, column external_no: is empty; a wish of the hotline needs the number of its "
       "ticket\n"},
      {"0703,,31.6,120.4,Tap,,,,100,,,,",
       "t.csv: row 2, column people: '100' is not allowed: a whole number from 1 to 99\n"},
      {"0703,,31.6,120.4,Tap,,,,,2026-05-01 11:00,2026-05-01 09:00,,",
       "t.csv: row 2, column wanted_until: is not after wanted_from\n"},
      {"0703,,31.6,120.4,Tap,,,,,2026-05-01 11:00,,,",
       "t.csv: row 2, column wanted_until: '' is not allowed: a time as 2026-05-01T09:30:00+08:00, "
       "or 2026-05-01 09:30 in the time of the city\n"},
      {"0703,,31.6,120.4,Tap,,,,,,,12,",
       "t.csv: row 2, column contact_phone: '12' is not allowed: " +
           std::string(engine::phone_format.allowed.en) + "\n"},
      {"0703,,31.6,120.4,Tap,,,,,,,,T1\n0703,,31.6,120.4,Tap,,,,,,,,T1",
       "t.csv: row 3, column external_no: 'T1' occurs in an earlier row as well\n"},
  };
  check_all(app::wish_table(),
            "category,area,lat,lon,title,urgency,group,channel,people,wanted_from,wanted_until,"
            "contact_phone,external_no",
            cases);
}

TEST_CASE("errors beyond the first hundred are counted") {
  std::string text = "category,area,title\n";
  for (int row = 0; row < 150; ++row) text += "0000,320205001001,Tap\n";
  const std::string faults = faults_of(app::wish_table(), text);
  CHECK(std::count(faults.begin(), faults.end(), '\n') == 101);
  CHECK_THAT(faults, Catch::EndsWith("t.csv: 50 more errors\n"));
}

TEST_CASE("a table of a Chinese spreadsheet is read: GB 18030, Chinese headers, CR LF") {
  const TemporaryFolder folder;
  // 编码,名称,类型,区划,容量 / S-1,湖㳇镇,team,320205001001,3
  const std::string bytes =
      "\xB1\xE0\xC2\xEB,\xC3\xFB\xB3\xC6,\xC0\xE0\xD0\xCD,\xC7\xF8\xBB\xAE,\xC8\xDD\xC1\xBF\r\n"
      "S-1,\xBA\xFE\x82\x31\xD2\x33\xD5\xF2,team,320205001001,3\r\n";
  const std::string file = folder.write("t.csv", bytes);
  Faults faults("t.csv");
  const TableFile rows = app::read_table(app::provider_table(), file, {}, faults);
  const auto providers = app::read_providers(rows, wuxi_words(), Purpose::import, faults);
  CHECK(faults.text().empty());
  REQUIRE(providers.size() == 1);
  CHECK(providers[0].row == 2);
  CHECK(providers[0].provider.name == "湖㳇镇");
  CHECK(providers[0].provider.capacity == 3);
  CHECK(providers[0].provider.area.value == 320'205'001'001);
}

TEST_CASE("places of another datum are converted") {
  const TemporaryFolder folder;
  const std::string file =
      folder.write("t.csv", "category,lat,lon,datum,title\n0703,31.5957,120.3752,gcj02,Tap\n");
  Faults faults("t.csv");
  const TableFile rows = app::read_table(app::wish_table(), file, {}, faults);
  const auto wishes = app::read_wishes(rows, wuxi_words(), Purpose::import, faults);
  REQUIRE(wishes.size() == 1);
  CHECK(wishes[0].facts.place.lat != Approx(31.5957).margin(1e-4));
  CHECK(wishes[0].facts.place.lat == Approx(31.5957).margin(0.01));
}
