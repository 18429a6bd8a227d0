// Times and opening hours as people write them into cells, one row for each spelling.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "app/tables/hours.hpp"
#include "app/tables/spell/hours_reader.hpp"
#include "app/tables/spell/moment.hpp"
#include "engine/record/rfc3339.hpp"

namespace {

constexpr std::chrono::minutes china{8 * 60};

long long seconds_of(const char* text) {
  const auto moment = engine::parse_local_time(text, china);
  REQUIRE(moment.has_value());
  return std::chrono::duration_cast<std::chrono::seconds>(moment->time_since_epoch()).count();
}

struct Reading {
  const char* text;
  const char* week;  // as it is written
  app::HolidaysSaid holidays = app::HolidaysSaid::nothing;
};

void check_reading(const Reading& row) {
  INFO(row.text);
  const app::HoursAnswer answer = app::read_hours(row.text);
  INFO(answer.fault.en);
  REQUIRE(answer.hours.has_value());
  CHECK(app::to_string(answer.hours->week) == row.week);
  CHECK(answer.hours->holidays == row.holidays);
}

struct Refused {
  const char* text;
  const char* en;  // part of what is said
  const char* zh;
};

void check_refused(const Refused& row) {
  INFO(row.text);
  const app::HoursAnswer answer = app::read_hours(row.text);
  CHECK_FALSE(answer.hours.has_value());
  CHECK_THAT(answer.fault.en, Catch::Contains(row.en));
  CHECK_THAT(answer.fault.zh, Catch::Contains(row.zh));
}

constexpr app::MomentForm local{china, app::DayCount::none, false};

}  // namespace

TEST_CASE("moments are read with an offset, or as local time of the city") {
  constexpr long long morning = 1'777'599'000;  // 2026-05-01T01:30:00Z
  for (const char* text :
       {"2026-05-01T09:30:00+08:00", "2026-05-01 09:30", "2026-05-01T09:30", "2026-05-01T01:30:00Z",
        "2026-05-01 09:30:00.000", "2026-04-30T20:30:00-05:00"}) {
    INFO(text);
    CHECK(seconds_of(text) == morning);
  }
  CHECK(seconds_of("2026-05-01") == morning - 9 * 3600 - 1800);
  CHECK(engine::parse_local_time("1970-01-01T00:00:00.25Z", china)->time_since_epoch().count() ==
        250);
}

TEST_CASE("what is not a moment is refused") {
  for (const char* text :
       {"", "tomorrow", "2026-5-1", "2026-02-29", "2026-05-01T24:00", "2026-05-01T09:60",
        "2026-05-01T09:30:60", "2026-05-01T09:30+8", "2026-05-01T09:30:00+15:00", "1969-12-31",
        "2026-05-01 09:30 ", "2026-05-01T09", "2026-05-01T09:30:00.", "2026/05/01", "26-05-01"}) {
    INFO(text);
    CHECK_FALSE(engine::parse_local_time(text, china).has_value());
  }
}

TEST_CASE("hours of public pages are read as people mean them") {
  using enum app::HolidaysSaid;
  const std::vector<Reading> readings{
      {"周二至周日 10：30 - 18：30", "Tue-Sun 10:30-18:30"},
      {"周二至周日10:00-17:30（17:00停止入馆）", "Tue-Sun 10:00-17:30"},
      {"周二至周日 09:00 - 17:00", "Tue-Sun 09:00-17:00"},
      {"周二至周日9：00-17：00", "Tue-Sun 09:00-17:00"},
      {"周二至周日9:00-17:00（16:00停止入馆），周一闭馆（法定节假日除外）。", "Tue-Sun 09:00-17:00",
       as_sunday},
      {"周二至周日，上午10点至下午5点；周一闭馆", "Tue-Sun 10:00-17:00"},
      {"周二至周日9:00—17:00（周一闭馆，16:00停止入", "Tue-Sun 09:00-17:00"},
      {"周二至周日 10:00-18:00", "Tue-Sun 10:00-18:00"},
      {"周二至周日 10:00 - 17:00，周一闭馆（除非是法定假日）", "Tue-Sun 10:00-17:00", as_sunday},
      {"周二至周日9:00-17:00，周一闭馆整理", "Tue-Sun 09:00-17:00"},
      {"08:30-17:00（16:00停止入场）", "Mon-Sun 08:30-17:00"},
      {"常规09:00–17:00，16:30停止入馆", "Mon-Sun 09:00-17:00"},
      {"全年全天免费开放", ""},
      {"上午场 08:30-12:00；下午场 13:00-17:00", "Mon-Sun 08:30-12:00; Mon-Sun 13:00-17:00"},
      {"周一至周五 8:30-17:30", "Mon-Fri 08:30-17:30"},
      {"工作日 8:30-17:30", "Mon-Fri 08:30-17:30", closed},
      {"09：00-17：00 (周一至周五，法定节假日除外)", "Mon-Fri 09:00-17:00", closed},
      {"周一到周五(法定节假日除外)  上午9:00~12:00  下午13:00~18:00",
       "Mon-Fri 09:00-12:00; Mon-Fri 13:00-18:00", closed},
      {"周一至周五 09:00 - 17:30（法定节假日除外）", "Mon-Fri 09:00-17:30", closed},
      {"周一到周日9:00-21:00，法定节假日除外", "Mon-Sun 09:00-21:00", closed},
      {"周一到周末  8:30-21:00（法定节假日除外）", "Mon-Sun 08:30-21:00", closed},
      {"每日上午7時至晚上11時", "Mon-Sun 07:00-23:00"},
      {"9:00-17:00(16:00点后不再入内)", "Mon-Sun 09:00-17:00"},
      {"9:00 -11:30  13:00 -17:00", "Mon-Sun 09:00-11:30; Mon-Sun 13:00-17:00"},
      {"闭 馆", "never"},
      {"开放时间：9:00-17:30；", "Mon-Sun 09:00-17:30"},
      {"⏰开放时间：0:00-24:00", ""},
      {"上午: 08:30 - 12:00 下午: 14:00 - 17:30", "Mon-Sun 08:30-12:00; Mon-Sun 14:00-17:30"},
      {"10:30—13:00；17:00—19:30", "Mon-Sun 10:30-13:00; Mon-Sun 17:00-19:30"},
      {"09:00~16:30", "Mon-Sun 09:00-16:30"},
      {"星期一: 10:00 – 19:00", "Mon 10:00-19:00"},
      {"星期一: 24 小時營業", "Mon 00:00-24:00"},
      {"每周二至周日9：00-17：00 每周一闭馆（国家法定节假日除外）", "Tue-Sun 09:00-17:00",
       as_sunday},
  };
  for (const Reading& row : readings) check_reading(row);
}

TEST_CASE("hours that an offer cannot keep, or that may mean two things, are refused in words") {
  const std::vector<Refused> refused{
      {"每年4月1日至10月31日，每日上午10点至下午6点；冬季（11月至次年3月）仅周末及节假日开放，时间"
       "为上午11点至下午4点",
       "dates and seasons cannot be kept", "无法保存日期和季节"},
      {"周二至周日 9:30--17:00（16:30停止入馆）周一闭馆（节假日除外，特殊情况将在本网站通知）",
       "'特殊情况将在本网站通知' is not understood", "看不懂“特殊情况将在本网站通知”"},
      {"旺季（4-10月）8:30-16:10，16:00停止售票，17:00清场；淡季（11月-次年3月）8:30-15:40，15:"
       "30停止售票，16:30清场；周一闭馆（法定节假日、暑期除外）。",
       "dates and seasons cannot be kept", "无法保存日期和季节"},
      {"每周一闭馆（法定节假日除外）", "says no hours", "没有写时间"},
      {"5–10月常规09:00–17:00，16:30停止入场，周一闭馆（法定节假日除外）；临时延时以最新公告为准。",
       "dates and seasons cannot be kept", "无法保存日期和季节"},
      {"夏季（4月至10月）上午9:30至下午6:30，冬季（11月至3月）上午9:30至下午5:"
       "30。每周一闭馆（公共区域除外）",
       "dates and seasons cannot be kept", "无法保存日期和季节"},
      {"园区公共区域全天24小时开放", "'园区公共区域' is not understood", "看不懂“园区公共区域”"},
      {"户外区域全年全天", "'户' is not understood", "看不懂“户”"},
      {"4月1日至10月31日（旺季）：9:00-17:00，每日开放，16:30停止入场",
       "dates and seasons cannot be kept", "无法保存日期和季节"},
      {"11月1日至次年3月31日（淡季）：10:00-16:00，每周一闭馆（法定节假日除外）",
       "dates and seasons cannot be kept", "无法保存日期和季节"},
      {"不限送货时间：周一至周日", "'不限送货' is not understood", "看不懂“不限送货”"},
      {"工作日送货：周一至周五", "'送货' is not understood", "看不懂“送货”"},
      {"双休日、假日送货：周六至周日", "'送货' is not understood", "看不懂“送货”"},
      {"双休日除外", "says no hours", "没有写时间"},
      {"国家节假日除外", "says no hours", "没有写时间"},
      {"1月28日—1月31日（除夕至初三）10:00-16:00；2月1日—2月4日（含周一）正常开放，开放时间：9:"
       "00—21:00",
       "dates and seasons cannot be kept", "无法保存日期和季节"},
      {"周一闭馆，周二至周日9:00—21:00，其中少年儿童图书馆周二至周五9:00—18:00，周六、周日9:00—20:"
       "00",
       "'其中少年儿童图书馆' is not understood", "看不懂“其中少年儿童图书馆”"},
      {"08:00开放（逢周一闭馆除外）", "'08:00' has no end", "没有写到几点"},
      {"1月1日（周六，法定节假日）9:00-21:00；1月2日（周日）9:00-17:00；1月3日（周一）闭馆。",
       "dates and seasons cannot be kept", "无法保存日期和季节"},
      {"1/1~2", "dates and seasons cannot be kept", "无法保存日期和季节"},
      {"1/1-3 9:00-21:00", "dates and seasons cannot be kept", "无法保存日期和季节"},
      {"1/1-2 闭馆 1/3 9:00 -18:00", "dates and seasons cannot be kept", "无法保存日期和季节"},
      {"所有免费对外开放窗口，实行全周开放，国家法定节假日照常开馆。", "'所有' is not understood",
       "看不懂“所有”"},
      {"9:00-21:00（总服务台、社科自科阅览区、自修区），9:00-17:"
       "30（其他区域）；周一开放区域：社科阅览区、自修区（9:00-17:30）。",
       "'总服务台' is not understood", "看不懂“总服务台”"},
      {"9:00-18:30（7-9月），9:00-18:00（1-6月，10-12月）", "dates and seasons cannot be kept",
       "无法保存日期和季节"},
      {"大厅8:30-17:20；自助服务区24小时", "'大厅' is not understood", "看不懂“大厅”"},
      {"由原来的早上7点至夜间11点调至全天24小时免费开放", "'由原来的' is not understood",
       "看不懂“由原来的”"},
      {"全年（每周三上午内部整理，12:00开放）9:00-17:30；5、6、9、10月周五至周日9:00-21:00；7月1日-"
       "8月31日9:00-21:00",
       "dates and seasons cannot be kept", "无法保存日期和季节"},
      {"工作日上午 8:30 至 12:00，下午 2:00 至 5:30（或 1:30 至 5:00）", "'或' is not understood",
       "看不懂“或”"},
      {"10:50—12:30", "for 10:50 write 10:30 or 11:00", "“10:50”请写 10:30 或 11:00"},
      {"夏令时 8:00-18:00 冬令时 8:00-17:00", "dates and seasons cannot be kept",
       "无法保存日期和季节"},
      {"以现场公告为准", "'以现场公告为准' is not understood", "看不懂“以现场公告为准”"},
      {"以官网当日公示为准", "'以官网当' is not understood", "看不懂“以官网当”"},
      {"營業時間：上午11:00開館 至 晚上20:00閉館。休館日：每周一暨每年除夕農曆新年休館。",
       "dates and seasons cannot be kept", "无法保存日期和季节"},
      {"每日提供不少于18小时", "'提供不少于18小时' is not understood", "看不懂“提供不少于18小时”"},
  };
  for (const Refused& row : refused) check_refused(row);
}

TEST_CASE("hours of tables are read in all usual spellings") {
  using enum app::HolidaysSaid;
  const std::vector<Reading> readings{
      {"8:30-17:30", "Mon-Sun 08:30-17:30"},
      {"Mon 8:30-17:30", "Mon 08:30-17:30"},
      {"Mo-Fr 08:30-17:30", "Mon-Fri 08:30-17:30"},
      {"monday to friday 9am-5pm", "Mon-Fri 09:00-17:00"},
      {"weekdays 9:00 - 17:00", "Mon-Fri 09:00-17:00", closed},
      {"Mon-Fri 08:30-17:30; Sat,Sun closed", "Mon-Fri 08:30-17:30"},
      {"08:00-18:00; Sat,Sun off", "Mon-Fri 08:00-18:00"},
      {"星期一至星期五 8:30-12:00,13:30-17:30", "Mon-Fri 08:30-12:00; Mon-Fri 13:30-17:30"},
      {"周一至周五 08：30－12：00，13：30－17：30", "Mon-Fri 08:30-12:00; Mon-Fri 13:30-17:30"},
      {"礼拜六 9点半到11点半", "Sat 09:30-11:30"},
      {"8点半-11点半", "Mon-Sun 08:30-11:30"},
      {"8时30分至17时", "Mon-Sun 08:30-17:00"},
      {"上午8:30-12:00", "Mon-Sun 08:30-12:00"},
      {"下午2:00-5:30", "Mon-Sun 14:00-17:30"},
      {"晚上6点-9点", "Mon-Sun 18:00-21:00"},
      {"晚上7点至12点", "Mon-Sun 19:00-24:00"},
      {"周一至周五上午8:30-12:00、下午13:30-17:30；周六上午9:00-12:00",
       "Mon-Fri 08:30-12:00; Sat 09:00-12:00; Mon-Fri 13:30-17:30"},
      {"周一至周五 8:30-12:00；13:00-17:00", "Mon-Fri 08:30-12:00; Mon-Fri 13:00-17:00"},
      {"周一、三、五 9:00-11:00", "Mon,Wed,Fri 09:00-11:00"},
      {"周六日 9-17点", "Sat-Sun 09:00-17:00"},
      {"周1至周5 0830-1730", "Mon-Fri 08:30-17:30"},
      {"周五至周一 8:00-12:00", "Mon,Fri-Sun 08:00-12:00"},
      {"每天 9:00-11:00", "Mon-Sun 09:00-11:00"},
      {"9:00-12:00（周六）；8:30-17:30（周一至周五）", "Mon-Fri 08:30-17:30; Sat 09:00-12:00"},
      {"周一至周五 8:30-17:30；周末休息", "Mon-Fri 08:30-17:30"},
      {"除周一外 9:00-17:00", "Tue-Sun 09:00-17:00"},
      {"周二至周日9:00开馆至17:00闭馆", "Tue-Sun 09:00-17:00"},
      {"9:00-17:00 双休日、节假日除外", "Mon-Fri 09:00-17:00", closed},
      {"周一至周五 9:00-17:00；节假日休息", "Mon-Fri 09:00-17:00", closed},
      {"9:00-17:00，节假日照常开放", "Mon-Sun 09:00-17:00", as_usual},
      {"周一至周五 9:00-17:00；双休日及节假日 9:00-12:00",
       "Sat-Sun 09:00-12:00; Mon-Fri 09:00-17:00", as_sunday},
      {"工作日9:00-17:00 周末9:00-12:00", "Sat-Sun 09:00-12:00; Mon-Fri 09:00-17:00"},
      {"8:00-24:00", "Mon-Sun 08:00-24:00"},
      {"8:00-23:59", "Mon-Sun 08:00-24:00"},
      {"18:00-0:00", "Mon-Sun 18:00-24:00"},
      {"22:00-24:00；00:00-06:00", "Mon-Sun 00:00-06:00; Mon-Sun 22:00-24:00"},
      {"全天", ""},
      {"24小时", ""},
      {"24/7", ""},
      {"全年无休 全天", ""},
      {"不开放", "never"},
  };
  for (const Reading& row : readings) check_reading(row);
}

TEST_CASE("hours of tables that cannot be kept say what to write") {
  const std::vector<Refused> refused{
      {"周一至周五 08:45-17:30", "for 08:45 write 08:30 or 09:00", "“08:45”请写 08:30 或 09:00"},
      {"22:00-06:00", "two parts, 22:00-24:00 and, on the next days, 00:00-06:00",
       "22:00-24:00，次日 00:00-06:00"},
      {"8:30-5:30", "or 17:30 if that is meant", "如果是指下午，请写 17:30"},
      {"9-17", "write them as 08:00-17:00", "如 08:00-17:00"},
      {"周一至周五", "days without hours", "只有星期，没有时间"},
      {"9:00-17:00，周六，节假日休息", "days without hours", "只有星期，没有时间"},
      {"9:00-17:00；周六 9:00-12:00", "name the days of each", "请每段都写明"},
      {"节假日 9:00-12:00", "column of holidays", "“节假日”一列"},
      {"周六及节假日 9:00-12:00", "those of Sunday or of the weekday", "与周日相同或照常"},
      {"周二至周五 9:00-18:00；周末 9:00-20:00；周一闭馆（节假日除外）", "is not clear", "不明确"},
      {"8:00-8:00", "the whole day is 00:00-24:00", "全天请写 00:00-24:00"},
      {"周一至周五 8:30", "has no end", "没有写到几点"},
      {"Mon 08:30-24:30", "'24:30' is not understood", "看不懂“24:30”"},
      {"Mon 08:30-17:30 x", "'x' is not understood", "看不懂“x”"},
      {"按预约", "is not understood", "看不懂"},
      {";", "says no hours", "没有写时间"},
  };
  for (const Refused& row : refused) check_refused(row);
}

TEST_CASE("dates are read year first in all usual forms") {
  constexpr long long morning = 1'767'576'600;  // 2026-01-05T09:30:00+08:00
  for (const char* text :
       {"2026-01-05 09:30", "2026-1-5 9:30", "2026/1/5 9:30", "2026/01/05 09:30:00",
        "2026.1.5 9:30", "2026年1月5日 9:30", "2026年1月5日星期一 9:30", "2026年1月5日上午9点半",
        "2026年01月05日9时30分", "20260105 0930", "202601050930", "20260105093000",
        "2026/1/5 9:30 AM", "２０２６－１－５　９：３０", "2026-01-05T09:30:00+08:00",
        "2026-01-05T01:30:00Z"}) {
    INFO(text);
    const auto moment = app::parse_moment(text, local);
    REQUIRE(moment.has_value());
    CHECK(moment->time_since_epoch().count() == morning * 1000);
  }
  CHECK(app::parse_moment("2026/1/5 下午2:00", local) ==
        app::parse_moment("2026-01-05 14:00", local));
  CHECK(app::parse_moment("2026/1/5 2:00 PM", local) ==
        app::parse_moment("2026-01-05 14:00", local));
  CHECK(app::parse_moment("2026-1-5 24:00", local) == app::parse_moment("2026-01-06 00:00", local));
}

TEST_CASE("a day without a time begins it, or ends it where an end is asked for") {
  constexpr app::MomentForm end{china, app::DayCount::none, true};
  for (const char* text :
       {"2026-01-05", "2026-1-5", "2026/1/5", "2026.1.5", "2026年1月5日", "20260105"}) {
    INFO(text);
    CHECK(app::parse_moment(text, local) == app::parse_moment("2026-01-05 00:00", local));
    CHECK(app::parse_moment(text, end) == app::parse_moment("2026-01-06 00:00", local));
  }
}

TEST_CASE("serial numbers are dates of workbooks alone") {
  constexpr app::MomentForm since_1900{china, app::DayCount::from_1900, false};
  constexpr app::MomentForm since_1904{china, app::DayCount::from_1904, true};
  const auto day = app::parse_moment("2026-01-05", local);
  CHECK(app::parse_moment("46027", since_1900) == day);
  CHECK(app::parse_moment("46027.395833333336", since_1900) ==
        app::parse_moment("2026-01-05 09:30", local));
  CHECK(app::parse_moment("44565", since_1904) == app::parse_moment("2026-01-06", local));
  CHECK_FALSE(app::parse_moment("46027", local).has_value());
  CHECK(app::parse_moment("20260105", since_1900) == day);
}

TEST_CASE("what is no day, or not year first, is no moment") {
  for (const char* text :
       {"", "tomorrow", "5/1/2026", "1.5.2026", "26/1/5", "2026-2-30", "2026-13-1", "2026年1月",
        "2026/1-5", "2026-1-5 25:00", "2026-1-5 9:60", "2026-1-5 9", "2026-1-5 24:01", "2026-1-5 x",
        "20260230", "2026010", "1月5日", "46027.5x"}) {
    INFO(text);
    CHECK_FALSE(app::parse_moment(text, local).has_value());
  }
}

TEST_CASE("opening hours are read and written") {
  const auto hours = app::parse_hours("Mon-Fri 08:30-17:30; Sat,Sun 09:00-12:00");
  REQUIRE(hours.has_value());
  CHECK(hours->count() == 5 * 18 + 2 * 6);
  CHECK(hours->test(17));  // Monday 08:30
  CHECK_FALSE(hours->test(16));
  CHECK_FALSE(hours->test(35));     // Monday 17:30
  CHECK(hours->test(6 * 48 + 23));  // Sunday 11:30
  CHECK(app::parse_hours("周一-周五 08:30-17:30;周六,周日 09:00-12:00") == hours);
  CHECK(app::parse_hours("")->all());
  CHECK(app::parse_hours("never")->none());
  CHECK(app::parse_hours("Mon-Sun 00:00-24:00")->all());
  CHECK(app::parse_hours("Sat-Mon 00:00-24:00")->count() == 3 * 48);
}

TEST_CASE("what is written of opening hours is read back the same") {
  for (const char* text : {"Mon-Fri 08:30-17:30; Sat 09:00-12:00", "never", "", "Sun 00:00-00:30",
                           "Mon,Wed,Fri 08:00-12:00; Mon-Fri 13:00-24:00", "Sat-Mon 22:00-24:00"}) {
    const auto hours = app::parse_hours(text);
    REQUIRE(hours.has_value());
    CHECK(app::parse_hours(app::to_string(*hours)) == hours);
  }
  CHECK(app::to_string(*app::parse_hours("Sat 09:00-12:00;Mon-Fri 08:30-17:30")) ==
        "Mon-Fri 08:30-17:30; Sat 09:00-12:00");
}

TEST_CASE("what is not opening hours is refused") {
  for (const char* text : {"Mon", "Mon 08:15-17:30", "Mon 17:30-08:30", "Mon 08:30-24:30",
                           "Mon 08:30-08:30", "Mon-Fri 08:30", "Mon 08:30-17:30 x", ";"}) {
    INFO(text);
    CHECK_FALSE(app::parse_hours(text).has_value());
  }
}
