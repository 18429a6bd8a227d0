// The columns of every table, as data; those of described records come from their rows.
#include "app/tables/described.hpp"
#include "app/tables/table.hpp"
#include "engine/record/fields/shapes.hpp"

namespace app {

namespace {

constexpr Need required = Need::required;
constexpr Need optional = Need::optional;
constexpr Need unused = Need::unused;

constexpr const char* yes_or_no = "yes or no (also true, false, 1, 0, 是, 否)";
constexpr const char* a_latitude = "a number from -90 to 90";
constexpr const char* a_longitude = "a number from -180 to 180";
constexpr const char* a_datum = "wgs84, gcj02 or bd09";
constexpr const char* an_area = "an area code of 6, 9 or 12 digits";
constexpr const char* some_qualifications =
    "qualification codes of the menu with spaces between them";
constexpr const char* a_moment =
    "a time as 2026-05-01T09:30:00+08:00, or 2026-05-01 09:30 in the time of the city";
constexpr const char* a_phone = engine::phone_format.allowed.en.data();  // a literal
constexpr const char* a_level = "community, street, district or city";

const Column area_columns[] = {
    {"code", "编码", required, unused, an_area, "GB/T 2260 and statistics bureau code; the key"},
    {"name", "名称", required, unused, "1 to 50 characters", "Name in the language of the city"},
    {"kind", "类型", optional, unused,
     "prefecture_city, county_city, district, county, subdistrict, town, township, other, "
     "residents_committee or village_committee",
     "Default by level: district, subdistrict, residents_committee"},
    {"level", "层级", optional, unused, a_level, "Follows from the code; checked when given"},
    {"lat", "纬度", required, unused, a_latitude, "Representative point"},
    {"lon", "经度", required, unused, a_longitude, ""},
    {"datum", "坐标系", optional, unused, a_datum, "Datum of lat and lon; default wgs84"},
    {"retired", "停用", optional, unused, yes_or_no, "No longer used for new wishes; default no"},
};

constexpr ColumnNote provider_notes[] = {
    {"code", required, optional,
     "The key: an existing provider is changed. match: default P<row>."},
    {"kind", required, optional, "match: default team."},
    {"capacity", required, optional, "match: default the sum of its offers."},
    {"suspended", optional, optional, "Empty: stays as it is, of a new one no."},
    {"phone", optional, unused},
};

constexpr ColumnNote offer_notes[] = {
    {"provider", required, optional, "match: default a separate provider for each offer."},
    {"title", required, optional,
     "Without `id` together with the provider the key: an existing offer is changed."},
    {"categories", required, required},
    {"radius_m", optional, optional, "match: empty and no areas = anywhere."},
    {"capacity", required, optional, "match: default 1."},
    {"suspended", optional, optional, "Empty: stays as it is, of a new one no."},
};

/// A provider can state its one offer, for `match` without --offers.
std::vector<Column> make_provider_columns() {
  auto columns = columns_of(engine::shape_of<engine::Provider>(), provider_notes);
  for (const engine::Field& field : engine::shape_of<engine::Offer>().fields) {
    for (const char* name : {"categories", "radius_m", "areas", "hours"}) {
      if (field.name != name) continue;
      columns.push_back(column_of(field, {name, unused, optional, "match without --offers."}));
    }
  }
  return columns;
}

std::vector<Column> make_offer_columns() {
  auto columns = columns_of(engine::shape_of<engine::Offer>(), offer_notes);
  columns.insert(columns.begin(),
                 {"id", "编号", optional, optional, "1 to 32 of A-Z a-z 0-9 . _ -",
                  "The number that export wrote: the row changes this offer and no other. match: "
                  "name of the offer in the answer; default O<row>."});
  return columns;
}

const Column wish_columns[] = {
    {"id", "编号", optional, optional, "1 to 64 characters",
     "The number that export wrote: the row has to say what this wish says, and changes nothing. "
     "match: name of the wish in the answer; default its row"},
    {"category", "类别", required, required, "a category code of four digits as 0701",
     "match without --city: any text"},
    {"area", "区划", optional, optional, an_area,
     "Community or the smallest area known; default the nearest one"},
    {"lat", "纬度", optional, optional, a_latitude, "Where; default the centre of the area"},
    {"lon", "经度", optional, optional, a_longitude, ""},
    {"datum", "坐标系", optional, optional, a_datum, "Datum of lat and lon; default wgs84"},
    {"title", "标题", required, unused, "1 to 60 characters", "What is wished for"},
    {"content", "内容", optional, unused, "up to 2000 characters", "Details"},
    {"contact_name", "联系人", optional, unused, "1 to 50 characters", "Who is to be asked for"},
    {"contact_phone", "联系电话", optional, unused, a_phone, ""},
    {"address", "地址", optional, unused, "up to 200 characters", ""},
    {"kind", "形式", optional, optional, "service, group, goods or referral",
     "Default the usual one of the category"},
    {"urgency", "紧急程度", optional, optional, "urgent, soon or planned",
     "Default that of the category"},
    {"group", "人群", optional, optional,
     "none, elderly, elderly_alone, disabled, child, child_in_need, low_income or new_worker",
     "Who benefits; weighs in the plan; default none"},
    {"channel", "来源", optional, unused, "self, helper, station or hotline",
     "How it came in; default station"},
    {"people", "人数", optional, unused, "a whole number from 1 to 99",
     "Helpers needed; default that of the category"},
    {"qualifications", "资质", optional, optional, some_qualifications,
     "Demanded beyond what the category demands"},
    {"wanted_from", "期望开始", optional, optional, a_moment, "Wished time, with wanted_until"},
    {"wanted_until", "期望结束", optional, optional, a_moment, ""},
    {"external_no", "工单号", optional, unused, "1 to 64 of A-Z a-z 0-9 . _ - /",
     "Number at the hotline (required for channel hotline); refused if another wish has it, "
     "live or ended"},
    {"reach", "范围", unused, optional, a_level,
     "match: providers above this level are not asked; default city"},
    {"weight", "权重", unused, optional, "a whole number from 1 to 10000",
     "match: how much it matters; default by urgency and group"},
    {"excluded", "排除", unused, optional, "codes of providers with spaces between them",
     "match: providers not to be asked"},
    {"state", "状态", unused, unused, "any text", "Written by export, as are the columns below"},
    {"provider", "服务方", unused, unused, "any text", ""},
    {"offer", "服务项目", unused, unused, "any text", ""},
    {"created_at", "提交时间", unused, unused, "any text", ""},
    {"opened_at", "公开时间", unused, unused, "any text", ""},
    {"due_at", "期限", unused, unused, "any text", ""},
    {"done_at", "完成时间", unused, unused, "any text", ""},
    {"confirmed_at", "确认时间", unused, unused, "any text", ""},
    {"stars", "评分", unused, unused, "any text", ""},
    {"people_done", "实际人数", unused, unused, "any text", ""},
    {"minutes_done", "服务分钟", unused, unused, "any text", ""},
    {"reason", "原因", unused, unused, "any text", ""},
    {"version", "版本", unused, unused, "any text", ""},
};

}  // namespace

const Table& area_table() {
  static const Table table{"areas", area_columns};
  return table;
}
const Table& provider_table() {
  static const std::vector<Column> columns = make_provider_columns();
  static const Table table{"providers", columns};
  return table;
}
const Table& offer_table() {
  static const std::vector<Column> columns = make_offer_columns();
  static const Table table{"offers", columns};
  return table;
}
const Table& wish_table() {
  static const Table table{"wishes", wish_columns};
  return table;
}

}  // namespace app
