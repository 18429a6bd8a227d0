#include "config/city_files.hpp"
#include "tests/config/faults.hpp"

namespace {

constexpr std::string_view good_calendar = R"({
 "hours": [
  {"from": "08:30", "to": "12:00"},
  {"from": "13:30",
   "to": "24:00"}
 ],
 "years": [
  {"year": 2026,
   "note": "complete",
   "holidays": [
    {"zh": "元旦", "en": "New Year", "from": "2026-01-01", "to": "2026-01-03"},
    {"zh": "劳动节", "en": "Labour Day",
     "from": "2026-05-01",
     "to": "2026-05-05"}
   ],
   "workdays": ["2026-01-04",
                "2026-05-09"]},
  {"year": 2027, "holidays": [], "workdays": []}
 ]
})";

}  // namespace

TEST_CASE("a good calendar is read") {
  const engine::Calendar calendar = config::read_calendar(
      config::parse_json("calendar.json", good_calendar), std::chrono::minutes{480});
  CHECK(calendar.utc_offset == std::chrono::hours{8});
  REQUIRE(calendar.hours.size() == 2);
  CHECK(calendar.hours[0].begin_minute == 510);
  CHECK(calendar.hours[1].end_minute == 1'440);
  CHECK(calendar.holidays.size() == 8);
  CHECK(calendar.workdays.size() == 2);
}

TEST_CASE("the days of a notice count under its year, wherever they lie") {
  // As the notices for 2019 and 2023 had it.
  const engine::Calendar calendar = config::read_calendar(
      config::parse_json("calendar.json",
                         R"({"hours": [{"from": "08:30", "to": "17:30"}], "years": [
        {"year": 2027, "holidays": [
          {"zh": "元旦", "en": "New Year", "from": "2026-12-31", "to": "2027-01-02"},
          {"zh": "元旦", "en": "New Year", "from": "2028-01-01", "to": "2028-01-01"}],
         "workdays": ["2026-12-27", "2028-01-02"]},
        {"year": 2026, "complete": false, "holidays": [], "workdays": []}]})"),
      std::chrono::hours{8});
  using std::chrono::year;
  const auto works = [&](auto date) { return calendar.is_workday(std::chrono::local_days{date}); };
  CHECK_FALSE(works(year{2026} / 12 / 31));
  CHECK(works(year{2026} / 12 / 27));
  CHECK(works(year{2028} / 1 / 2));
  CHECK(calendar.holidays.size() == 4);
  CHECK(calendar.known_years == std::set<int>{2027});
}

TEST_CASE("days of two notices may not contradict each other") {
  const auto said = [](std::string_view of_2026) {
    return test::faults::complaint([&] {
      const std::string text =
          R"({"hours": [{"from": "08:30", "to": "17:30"}], "years": [{"year": 2026, )" +
          std::string(of_2026) + R"(},
          {"year": 2027, "workdays": [], "holidays": [
            {"zh": "元旦", "en": "New Year", "from": "2026-12-26", "to": "2027-01-02"}]}]})";
      config::read_calendar(config::parse_json("calendar.json", text), std::chrono::hours{8});
    });
  };
  CHECK(said(R"("holidays": [], "workdays": [])") == "");
  CHECK(said(R"("holidays": [], "workdays": ["2026-12-26"])") ==
        "calendar.json:3: years/1/holidays/0: days that are no workdays of another year");
  CHECK(said(R"("workdays": [], "holidays": [
             {"zh": "元旦", "en": "x", "from": "2026-12-31", "to": "2026-12-31"}])")
            .find("days that are not in another holiday as well") != std::string::npos);
}

TEST_CASE("each error of a calendar is answered with its line and field") {
  const test::faults::Fault all[] = {
      {R"("08:30")", R"("8:30")", "calendar.json:3: hours/0/from: a time \"08:30\""},
      {R"("08:30")", R"("08:60")", "calendar.json:3: hours/0/from: a time \"08:30\""},
      {R"("08:30")", "830", "calendar.json:3: hours/0/from: a text of"},
      {R"("24:00")", R"("24:01")",
       "calendar.json:5: hours/1/to: a time from \"00:00\" to \"24:00\""},
      {R"("24:00")", R"("13:30")", "calendar.json:5: hours/1/to: later than from"},
      {R"("13:30")", R"("11:59")",
       "calendar.json:4: hours/1/from: not before the end of the part above"},
      {R"({"from": "13:30")", R"({"till": 1, "from": "13:30")",
       "calendar.json:4: hours/1/till: no such field; allowed are from, to"},
      {R"({"year": 2027,)", R"({"year": 2026,)",
       "calendar.json:18: years/1/year: a year is listed once; this one is on line 8"},
      {R"({"year": 2027,)", R"({"year": 1900,)",
       "calendar.json:18: years/1/year: a whole number from 1970 to 2200"},
      {R"({"year": 2027,)", "{", "calendar.json:18: years/1/year: is missing"},
      {R"("2026-05-01")", R"("2026-5-1")",
       "calendar.json:13: years/0/holidays/1/from: a date \"2026-05-01\""},
      {R"("2026-05-01")", R"("2026-02-29")",
       "calendar.json:13: years/0/holidays/1/from: a day that exists"},
      {R"("2026-05-01")", R"("2026-13-01")",
       "calendar.json:13: years/0/holidays/1/from: a day that exists"},
      {R"("2026-05-01")", R"("2025-05-01")",
       "calendar.json:13: years/0/holidays/1/from: a day of the year 2026, of the December before"},
      {R"("2026-05-01")", R"("2025-11-30")",
       "calendar.json:13: years/0/holidays/1/from: a day of the year 2026"},
      {R"("2026-05-05")", R"("2027-02-01")",
       "calendar.json:14: years/0/holidays/1/to: a day of the year 2026"},
      {R"({"year": 2027,)", R"({"year": 2027, "complete": "no",)",
       "calendar.json:18: years/1/complete: true or false"},
      {R"("2026-05-05")", R"("2026-04-30")",
       "calendar.json:14: years/0/holidays/1/to: not before from"},
      {R"("2026-05-05")", R"("2026-07-05")",
       "calendar.json:14: years/0/holidays/1/to: at most 31 days after from"},
      {R"("2026-05-01")", R"("2026-01-03")",
       "calendar.json:14: years/0/holidays/1/to: at most 31 days after from"},
      {R"("en": "New Year", "from": "2026-01-01", "to": "2026-01-03")",
       R"("en": "New Year", "from": "2026-05-03", "to": "2026-05-03")",
       "calendar.json:12: years/0/holidays/1: days that are not in another holiday as well"},
      {R"("zh": "元旦")", R"("zh": "")", "calendar.json:11: years/0/holidays/0/zh: a text of 1"},
      {R"("2026-05-09")", R"("2026-05-08")",
       "calendar.json:17: years/0/workdays/1: a Saturday or Sunday"},
      {R"("2026-05-09")", R"("2026-05-02")",
       "calendar.json:17: years/0/workdays/1: a day that is not in a holiday"},
      {R"("2026-05-09")", R"("2026-01-04")",
       "calendar.json:17: years/0/workdays/1: a day is listed once"},
      {R"(   "workdays": ["2026-01-04",)", R"(   "makeup": ["2026-01-04",)",
       "calendar.json:16: years/0/makeup: no such field; allowed are year, complete, note, "
       "holidays, "
       "workdays"},
  };
  test::faults::check(good_calendar, all, [](const std::string& text) {
    config::read_calendar(config::parse_json("calendar.json", text), std::chrono::minutes{480});
  });
  CHECK(test::faults::complaint([] {
          config::read_calendar(config::parse_json("calendar.json", R"({"hours": [],
 "years": []})"),
                                std::chrono::minutes{0});
        }) == "calendar.json:1: hours: a list [...] of 1 to 8 entries");
}
