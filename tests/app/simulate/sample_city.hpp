// A small city as the API would return it.
#pragma once

#include <nlohmann/json.hpp>

#include "app/simulate/city_data.hpp"

namespace test {

inline app::simulate::CityData sample_city() {
  using nlohmann::json;
  const json menu = json::parse(R"({"version":"1","classes":[
    {"code":"07","zh":"生活便民","en":"","categories":[
      {"code":"0701","zh":"小家电维修","en":"","kinds":["individual","group"],"urgency":"planned",
       "minutes_min":30,"minutes_max":60,"people_min":1,"people_max":2,"qualifications":[],
       "confidential":false,"needs_review":false,"policy":"mixed","retired":false},
      {"code":"0799","zh":"旧项目","en":"","kinds":["individual"],"urgency":"planned",
       "people_min":1,"people_max":1,"qualifications":[],
       "confidential":false,"needs_review":false,"policy":"mixed","retired":true}]},
    {"code":"09","zh":"微心愿","en":"","categories":[
      {"code":"0901","zh":"学习用品","en":"","kinds":["goods"],"urgency":"planned",
       "people_min":1,"people_max":1,"qualifications":[],
       "confidential":false,"needs_review":false,"policy":"claim","retired":false}]}]})");
  const json areas = json::parse(R"({"items":[
    {"code":"320213021001","name":"东街社区","level":"community",
     "place":{"lat":31.5,"lon":120.3},"retired":false},
    {"code":"320213022001","name":"西街社区","level":"community",
     "place":{"lat":31.5,"lon":120.2},"retired":false}]})");
  const json reasons = json::parse(R"({"decline":[
    {"code":"no_time","retired":false},{"code":"gone","retired":true},
    {"code":"too_far","retired":false}],
    "recall":[{"code":"wrong_provider","retired":false},{"code":"no_progress","retired":false}]})");
  app::simulate::CityData city;
  city.classes = app::simulate::read_menu(menu);
  city.homes = app::simulate::read_areas(areas);
  city.reasons = app::simulate::read_reasons(reasons);
  return city;
}

}  // namespace test
