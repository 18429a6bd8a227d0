#include "config/load.hpp"

#include <filesystem>
#include <fstream>

#include "config/city_files.hpp"
#include "tests/config/faults.hpp"
#include "tests/random.hpp"

namespace {

constexpr std::string_view good_city = R"({
 "name": "无锡市",
 "code": "320200",
 "utc_offset_minutes": 480,
 "served": {"lat_min": 31, "lat_max": 32.02,
            "lon_min": 119.5, "lon_max": 120.62}
})";

const auto shipped = std::filesystem::path(XINYUAN_SOURCE_DIR) / "config/city/wuxi";

/// A new folder under the system's, removed at the end.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "xinyuan-config-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path_ = name;
    for (const char* file :
         {"city.json", "menu.json", "calendar.json", "policy.json", "areas.csv"}) {
      std::filesystem::copy_file(shipped / file, path_ / file);
    }
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

std::string said(const std::filesystem::path& folder) {
  return test::faults::complaint([&] { config::load_city(folder); });
}

}  // namespace

TEST_CASE("each error of city.json is answered with its line and field") {
  const test::faults::Fault all[] = {
      {R"("name": "无锡市",)", R"("name": "", )", "city.json:2: name: a text of 1 to 50"},
      {R"("name": "无锡市",)", "", "city.json:1: name: is missing"},
      {R"("320200")", R"("320205")", "city.json:3: code: the code of a city"},
      {R"("320200")", R"("3202")", "city.json:3: code: the code of a city"},
      {R"("320200")", "320200", "city.json:3: code: a text of 1 to 20"},
      {"480", "841", "city.json:4: utc_offset_minutes: a whole number from -720 to 840"},
      {"480", "4.8", "city.json:4: utc_offset_minutes: a whole number from -720 to 840"},
      {R"("lat_min": 31)", R"("lat_min": 91)",
       "city.json:5: served/lat_min: a number from -90 to 90"},
      {R"("lat_min": 31)", R"("lat_min": "31")",
       "city.json:5: served/lat_min: a number from -90 to 90"},
      {R"("lat_min": 31)", R"("lat_min": 33)", "city.json:5: served/lat_max: greater than lat_min"},
      {"120.62", "119.5", "city.json:6: served/lon_max: greater than lon_min"},
      {"120.62", "181", "city.json:6: served/lon_max: a number from -180 to 180"},
      {R"("lon_max": 120.62)", R"("lon_max": 125)",
       "city.json:5: served: a box of at most 524 km from corner to corner"},
      {R"("lon_min": 119.5)", R"("lon_min": -179.9)",
       "city.json:5: served: a box of at most 524 km from corner to corner"},
      {R"("lon_max")", R"("east")", "city.json:6: served/east: no such field; allowed are lat_min"},
  };
  test::faults::check(good_city, all, [](const std::string& text) {
    config::read_city_facts(config::parse_json("city.json", text));
  });
}

TEST_CASE("a city loads from any folder; each of its files is needed") {
  const Folder folder;
  CHECK(said(folder.path()) == "");
  for (const char* name : {"city.json", "menu.json", "calendar.json", "policy.json", "areas.csv"}) {
    const std::filesystem::path file = folder.path() / name;
    const std::filesystem::path aside = folder.path() / "aside";
    std::filesystem::rename(file, aside);
    CHECK(said(folder.path()) == file.string() + ": no such file, or it cannot be read");
    std::filesystem::rename(aside, file);
  }
}

TEST_CASE("outlines may be absent, not wrong, and hold every centre") {
  const Folder folder;
  CHECK(config::load_city(folder.path())->outlines.empty());
  const std::filesystem::path outlines = folder.path() / "outlines.geojson";
  std::filesystem::copy_file(shipped / "outlines.geojson", outlines);
  CHECK(config::load_city(folder.path())->outlines.all().size() == 7);
  const std::filesystem::path areas = folder.path() / "areas.csv";
  std::ofstream(areas, std::ios::app)
      << "320205001999,Over the border,community,residents_committee,31.35000,120.58000,0\n"
      << "320205001998,It is gone,community,residents_committee,31.35000,120.58000,1\n";
  CHECK(said(folder.path()) ==
        areas.string() +
            ": 320205001999: a centre inside the outlines of outlines.geojson, at "
            "most 300 m outside");
  std::ofstream(outlines) << "{\n \"features\": 5}";
  CHECK(said(folder.path()).starts_with(outlines.string() + ":2: features: "));
}

TEST_CASE("rules of moderation may be absent, not wrong; the shipped ones are sound") {
  const Folder folder;
  CHECK(config::load_city(folder.path())->moderation.rules().size() == 3);
  CHECK(config::load_city(shipped)->moderation.find("abuse") != nullptr);
  std::ofstream(folder.path() / "moderation.json") << "{\n \"lists\": 5}";
  CHECK(said(folder.path())
            .starts_with((folder.path() / "moderation.json").string() + ":2: lists: "));
}

TEST_CASE("complaints name the file as the folder was given") {
  const Folder folder;
  std::ofstream(folder.path() / "menu.json") << "{\n \"version\": 5}";
  CHECK(said(folder.path())
            .starts_with((folder.path() / "menu.json").string() + ":2: version: a text of"));
}

TEST_CASE("damaged files are read or refused with a line, never worse") {
  test::Random random(41);
  const engine::Calendar calendar = config::load_city(shipped)->calendar;
  const config::CityFacts facts = config::read_city_facts(
      config::parse_json("city.json", config::read_text(shipped / "city.json")));
  const auto read = [&](const std::string& name, const std::string& text) {
    if (name == "areas.csv") return void(config::read_areas(name, text, facts));
    const config::JsonFile file = config::parse_json(name, text);
    if (name == "menu.json") config::read_menu(file);
    if (name == "calendar.json") config::read_calendar(file, facts.utc_offset);
    if (name == "policy.json") config::read_policy(file, calendar);
    if (name == "moderation.json") config::read_moderation(file);
  };
  int refused = 0;
  for (const std::string name : {"menu.json", "calendar.json", "policy.json", "areas.csv"}) {
    const std::string whole = config::read_text(shipped / name);
    for (int round = 0; round < 60; ++round) {
      std::string text = whole;
      const std::size_t at = random.below(text.size());
      switch (round % 3) {
        case 0: text[at] = static_cast<char>(random.next()); break;
        case 1: text.erase(at, random.below(40)); break;
        case 2: text.resize(at); break;
      }
      const std::string answer = test::faults::complaint([&] { read(name, text); });
      if (answer.empty()) continue;
      ++refused;
      INFO(answer);
      CHECK(answer.starts_with(name + ":"));
    }
  }
  CHECK(refused > 120);
}
