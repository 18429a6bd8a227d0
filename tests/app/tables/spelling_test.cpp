// Cells and headings as spreadsheets and people leave them: each is read, or refused in words that
// say what to write.
#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "app/tables/record_rows.hpp"
#include "app/tables/spell/words.hpp"
#include "config/load.hpp"
#include "engine/record/codes.hpp"

namespace {

const app::Vocabulary& city_words() {
  static const app::Vocabulary words(config::load_city(XINYUAN_SOURCE_DIR "/config/city/wuxi"));
  return words;
}

struct Read {
  std::vector<app::ProviderRow> providers;
  std::vector<app::OfferRow> offers;
  std::vector<app::WishRow> wishes;
  std::vector<app::Fault> faults;
};

Read read_as(const app::Table& table, const std::string& text) {
  app::Faults faults("t.csv");
  const app::TableFile file = app::read_table_text(table, text, {}, faults);
  Read out;
  const auto purpose = app::Purpose::import;
  if (&table == &app::provider_table()) {
    out.providers = app::read_providers(file, city_words(), purpose, faults);
  } else if (&table == &app::offer_table()) {
    out.offers = app::read_offers(file, city_words(), purpose, faults);
  } else {
    out.wishes = app::read_wishes(file, city_words(), purpose, faults);
  }
  out.faults = faults.kept();
  return out;
}

const std::string provider_start = "code,name,kind,area,capacity,suspended\nS-1,站,";
const std::string home_area = "320205001001";

/// The one error of a file, in Chinese.
std::string only_fault(const app::Table& table, const std::string& text) {
  const Read read = read_as(table, text);
  REQUIRE(read.faults.size() == 1);
  return read.faults.front().column + ": " + read.faults.front().message.zh;
}

}  // namespace

TEST_CASE("booleans are read in any case and both languages") {
  for (const char* yes :
       {"yes", "Yes", "TRUE", "true", "True", "1", "是", "Y", "对", "√", "ＴＲＵＥ"}) {
    CHECK(app::parse_flag(yes) == true);
  }
  for (const char* no : {"no", "NO", "FALSE", "false", "0", "否", "n", "不", "×"}) {
    CHECK(app::parse_flag(no) == false);
  }
  for (const char* neither : {"", "maybe", "2", "是否", "10"}) {
    CHECK_FALSE(app::parse_flag(neither).has_value());
  }
  const Read read =
      read_as(app::provider_table(), provider_start + "team," + home_area + ",3,TRUE\n");
  REQUIRE(read.providers.size() == 1);
  CHECK(read.providers[0].provider.suspended);
}

TEST_CASE("kinds are read in Chinese, in any case and width") {
  using engine::ProviderKind;
  const std::pair<const char*, ProviderKind> kinds[] = {
      {"服务站", ProviderKind::station}, {"站点", ProviderKind::station},
      {"志愿队", ProviderKind::team},    {"TEAM", ProviderKind::team},
      {"Ｔｅａｍ", ProviderKind::team},  {"共建单位", ProviderKind::unit},
      {"专业力量", ProviderKind::sector}};
  for (const auto& [word, kind] : kinds) {
    INFO(word);
    const Read read =
        read_as(app::provider_table(), provider_start + word + "," + home_area + ",3,\n");
    REQUIRE(read.providers.size() == 1);
    CHECK(read.providers[0].provider.kind == kind);
  }
  const Read wish =
      read_as(app::wish_table(), "类别,区划,标题,形式,紧急程度,人群,来源\n0703," + home_area +
                                     ",水龙头,服务,紧急,独居老人,居民本人\n");
  REQUIRE(wish.wishes.size() == 1);
  CHECK(wish.wishes[0].facts.urgency == engine::Urgency::urgent);
  CHECK(wish.wishes[0].facts.group == engine::Group::elderly_alone);
  CHECK(wish.wishes[0].facts.channel == engine::Channel::self);
}

TEST_CASE("every choice of a column has a Chinese word, and each word means a choice") {
  for (const app::Table* table :
       {&app::area_table(), &app::provider_table(), &app::offer_table(), &app::wish_table()}) {
    for (const app::Column& column : table->columns) {
      INFO(table->name << " " << column.name);
      const std::string chinese = app::allowed_in_chinese(column.name, column.allowed);
      CHECK_FALSE(chinese.empty());
      const bool has_chinese = std::ranges::any_of(
          chinese, [](char letter) { return (static_cast<unsigned char>(letter) & 0x80U) != 0; });
      CHECK(has_chinese);
      CHECK(chinese.find(" or ") == std::string::npos);
    }
  }
  for (const char* code : {"urgent", "soon", "planned"}) {
    CHECK(app::code_in("urgency", app::word_for("urgency", code)) == code);
  }
}

TEST_CASE("headings are read as people write them") {
  for (const char* header :
       {"code,name,kind,area,capacity", "Code,NAME,Kind,Area,Capacity", "编码,名称,类型,区划,容量",
        "编码*,名称（必填）,类型,区划,容量", "code,ｎａｍｅ, kind ,area,capacity",
        "代码,单位名称,类型,区划代码,名额"}) {
    INFO(header);
    const Read read =
        read_as(app::provider_table(), std::string(header) + "\nS-1,站,team," + home_area + ",3\n");
    CHECK(read.providers.size() == 1);
    CHECK(read.faults.empty());
  }
}

TEST_CASE("columns without heading are left out while they are empty") {
  const std::string start = "code,name,kind,area,capacity,,\n";
  const std::string row = "S-1,站,team," + home_area + ",3";
  CHECK(read_as(app::provider_table(), start + row + "\n").providers.size() == 1);
  CHECK(read_as(app::provider_table(), start + row + ",,\n").providers.size() == 1);
  CHECK(read_as(app::provider_table(), start + row + ",, ,,,\n").faults.empty());
  CHECK(only_fault(app::provider_table(), start + row + ",,x\n" + "S-2,站,team," + home_area +
                                              ",3,,y\n") == "G: 没有列名，却有内容“x”");
}

TEST_CASE("columns parted by other marks are refused in words") {
  CHECK_THAT(only_fault(app::provider_table(), "code;name;kind\nS-1;a;team\n"),
             Catch::Contains("各列之间是分号"));
  CHECK_THAT(only_fault(app::provider_table(), "code\tname\tkind\n"), Catch::Contains("制表符"));
}

TEST_CASE("lists are read with marks of both languages") {
  const std::string header = "provider,title,categories,radius_m,capacity\nS-1,修理,";
  for (const char* list : {"0702 0703", "\"0702,0703\"", "0702;0703", "0702|0703", "0702、0703",
                           "0702，0703", "0702；0703", "0702　0703", "0702、 0703、"}) {
    INFO(list);
    const Read read = read_as(app::offer_table(), header + list + ",2000,2\n");
    REQUIRE(read.offers.size() == 1);
    CHECK(read.offers[0].offer.categories.size() == 2);
  }
}

TEST_CASE("an error names the heading that was used and quotes the value, in both languages") {
  const Read read =
      read_as(app::provider_table(), "编码,名称,类型,区划,容量\nS-1,站,车,12345,1.5\n");
  REQUIRE(read.faults.size() == 3);
  CHECK(read.faults[0].column == "类型");
  CHECK(read.faults[0].message.zh == "“车”不能用，应为：服务站、志愿队、共建单位 或 专业力量");
  CHECK(read.faults[1].column == "区划");
  CHECK(read.faults[1].message.zh == "“12345”不能用，应为：6、9 或 12 位区划代码");
  CHECK(read.faults[2].column == "容量");
  CHECK(read.faults[2].message.zh == "“1.5”不能用，应为：0 到 100000 的整数");
  CHECK(read.faults[2].message.en == "'1.5' is not allowed: a whole number from 0 to 100000");
  const Read missing = read_as(app::provider_table(), "编码,名称\n");
  CHECK(missing.faults.front().column == "类型");
}

TEST_CASE("what a spreadsheet has made of a number is named") {
  const std::string header = "provider,title,categories,radius_m,capacity\nS-1,修理,";
  CHECK_THAT(only_fault(app::offer_table(), header + "703,2000,2\n"),
             Catch::Contains("是否被表格软件去掉了开头的 0？请写 0703"));
  CHECK_THAT(only_fault(app::offer_table(), header + "7,2000,2\n"), Catch::Contains("请写 07"));
  CHECK(read_as(app::offer_table(), header + "999,2000,2\n").faults.front().message.en ==
        "'999' is neither a category nor a class of the menu, nor *");
  CHECK_THAT(only_fault(app::provider_table(), provider_start + "team,3.20213E+11,3,\n"),
             Catch::Contains("把长数字缩写了"));
}

TEST_CASE("all categories of an offer are those that it can do") {
  const Read read = read_as(app::offer_table(),
                            "provider,title,categories,radius_m,capacity\nS-1,修理,*,2000,2\n");
  REQUIRE(read.offers.size() == 1);
  const engine::Menu& menu = city_words().city()->menu;
  const auto& listed = read.offers[0].offer.categories;
  for (const engine::Category& category : menu.categories) {
    CHECK(std::ranges::count(listed, category.code) == (category.unsure ? 0 : 1));
  }
}

TEST_CASE("times of wishes are read year first, a day as a whole day") {
  const std::string header =
      "category,area,title,wanted_from,wanted_until\n0703," + home_area + ",水,";
  const Read read = read_as(app::wish_table(), header + "2026/12/5 9:30,2026/12/5 11:30\n");
  REQUIRE(read.wishes.size() == 1);
  REQUIRE(read.wishes[0].facts.wanted.has_value());
  CHECK(read.wishes[0].facts.wanted->end - read.wishes[0].facts.wanted->begin ==
        engine::Millis{2 * 3'600'000});
  const Read day = read_as(app::wish_table(), header + "2026年12月5日,2026年12月5日\n");
  REQUIRE(day.wishes.size() == 1);
  CHECK(day.wishes[0].facts.wanted->end - day.wishes[0].facts.wanted->begin ==
        engine::Millis{24 * 3'600'000});
  CHECK_THAT(only_fault(app::wish_table(), header + "5/12/2026 9:30,2026-12-05 11:30\n"),
             Catch::Contains("“5/12/2026 9:30”不能用，应为：日期和时间，年份在前"));
}

TEST_CASE("what hours say of holidays is kept, and must not contradict the column") {
  using engine::HolidayHours;
  const std::string header =
      "provider,title,categories,radius_m,capacity,hours,holidays\nS-1,修理,0702,2000,2,";
  const std::pair<const char*, HolidayHours> rows[] = {
      {"周一至周五 9:00-17:00,", HolidayHours::city},
      {"周一至周五 9:00-17:00（法定节假日除外）,", HolidayHours::closed},
      {"9:00-17:00，节假日照常开放,", HolidayHours::as_usual},
      {"周二至周日 9:00-17:00；周一闭馆（节假日除外）,", HolidayHours::as_sunday},
      {"周一至周五 9:00-17:00,按周日", HolidayHours::as_sunday},
      {"周一至周五 9:00-17:00,不开放", HolidayHours::closed},
      {"工作日 9:00-17:00,CLOSED", HolidayHours::closed}};
  for (const auto& [cells, holidays] : rows) {
    INFO(cells);
    const Read read = read_as(app::offer_table(), header + cells + "\n");
    REQUIRE(read.offers.size() == 1);
    CHECK(read.offers[0].offer.holidays == holidays);
  }
  CHECK(only_fault(app::offer_table(), header + "周一至周五 9:00-17:00（节假日除外）,照常\n") ==
        "holidays: 开放时间里写的是“不开放”；请写成一致，或只写一处");
}
