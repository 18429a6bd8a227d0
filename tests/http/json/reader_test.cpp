#include "http/json/reader.hpp"

#include <catch2/catch.hpp>
#include <optional>
#include <string>
#include <vector>

#include "http/json/fields.hpp"

namespace {

enum class Colour { red, blue };

bool parse_colour(std::string_view word, Colour& out) {
  if (word == "red")
    out = Colour::red;
  else if (word == "blue")
    out = Colour::blue;
  else
    return false;
  return true;
}

struct PreparedPoint {
  double lat = 0;
  double lon = 0;
};

struct Sample {
  std::string title;
  std::string story;
  int people = 1;
  std::optional<bool> urgent;
  std::optional<Colour> colour;
  std::optional<PreparedPoint> spot;
  std::vector<std::string> tags;
  std::vector<PreparedPoint> path;
};

constexpr std::array<std::string_view, 2> colours{"red", "blue"};
constexpr auto spot_fields =
    http::fields_of(http::number<&PreparedPoint::lat>("lat", -90, 90).required(),
                    http::number<&PreparedPoint::lon>("lon", -180, 180).required());
constexpr auto sample_fields = http::fields_of(
    http::text<&Sample::title>("title", 1, 5).required(),
    http::text<&Sample::story>("story", 0, 100).lines(),
    http::integer<&Sample::people>("people", 1, 99), http::flag<&Sample::urgent>("urgent"),
    http::word<&Sample::colour, parse_colour>("colour", colours),
    http::object<&Sample::spot>("spot", spot_fields),
    http::text<&Sample::tags>("tags", 1, 3).items(1, 2),
    http::object<&Sample::path>("path", spot_fields).items(0, 2));

std::optional<http::BodyFault> read(std::string_view text, Sample& sample) {
  return http::read_body(text, sample_fields, sample);
}

std::string nested(std::size_t levels) {
  return R"({"title":"a","x":)" + std::string(levels, '[') + std::string(levels, ']') + "}";
}

std::string keys(std::size_t count) {
  std::string text = R"({"title":"a","x":{)";
  for (std::size_t at = 0; at < count; ++at) {
    text += (at == 0 ? "\"" : ",\"") + std::to_string(at) + "\":0";
  }
  return text + "}}";
}

}  // namespace

TEST_CASE("a whole body fills its record") {
  Sample sample;
  const auto fault = read(R"({"title":"心愿一二三","story":"a\nb","people":12,"urgent":false,
      "colour":"blue","spot":{"lat":31,"lon":120.5},"tags":["a","b"],
      "path":[{"lat":1,"lon":2},{"lat":-3.5e0,"lon":4}]})",
                          sample);
  REQUIRE_FALSE(fault);
  CHECK(sample.title == "心愿一二三");
  CHECK(sample.story == "a\nb");
  CHECK(sample.people == 12);
  CHECK(sample.urgent == false);
  CHECK(sample.colour == Colour::blue);
  CHECK(sample.spot->lat == 31);
  CHECK(sample.spot->lon == 120.5);
  CHECK(sample.tags == std::vector<std::string>{"a", "b"});
  REQUIRE(sample.path.size() == 2);
  CHECK(sample.path[1].lat == -3.5);
}

TEST_CASE("absent fields keep what the record had") {
  Sample sample;
  sample.people = 7;
  REQUIRE_FALSE(read(R"({"title":"a"})", sample));
  CHECK(sample.people == 7);
  CHECK_FALSE(sample.urgent);
  CHECK_FALSE(sample.spot);
}

TEST_CASE("a body that is not the JSON we read is malformed") {
  const std::string good = R"({"title":"a"})";
  const std::vector<std::pair<std::string, std::string>> table{
      {"", "not valid JSON"},
      {" ", "not valid JSON"},
      {"{", "not valid JSON"},
      {R"({"title":"a")", "not valid JSON"},
      {good + "x", "not valid JSON"},
      {good + good, "not valid JSON"},
      {good + std::string(1, '\0'), "NUL"},
      {good + std::string(1, '\0') + "{}", "NUL"},
      {std::string(1, '\0') + good, "NUL"},
      {"\xEF\xBB\xBF" + good, "byte order mark"},
      {"\xFE\xFF" + good, "UTF-8"},
      {R"({"title":"a",})", "not valid JSON"},
      {R"({title:"a"})", "not valid JSON"},
      {R"({'title':'a'})", "not valid JSON"},
      {R"({"title":"a"/*x*/})", "not valid JSON"},
      {R"({"title":"a","people":NaN})", "not valid JSON"},
      {R"({"title":"a","people":Infinity})", "not valid JSON"},
      {R"({"title":"a","people":-Infinity})", "not valid JSON"},
      {R"({"title":"a","people":1e999})", "not valid JSON"},
      {R"({"title":"a","people":01})", "not valid JSON"},
      {R"({"title":"a","people":+1})", "not valid JSON"},
      {R"({"title":"a","people":0x10})", "not valid JSON"},
      {R"({"title":"a","people":.5})", "not valid JSON"},
      {"{\"title\":\"a\nb\"}", "not valid JSON"},
      {"{\"title\":\"\xFF\"}", "UTF-8"},
      {"{\"title\":\"\xC0\x80\"}", "UTF-8"},
      {"{\"title\":\"\xED\xA0\x80\"}", "UTF-8"},
      {"{\"title\":\"\xF4\x90\x80\x80\"}", "UTF-8"},
      {"{\"title\":\"\xE5\xBF\"}", "UTF-8"},
      {R"({"title":"\uD800"})", "not valid JSON"},
      {R"({"title":"\uDC00\uD800"})", "not valid JSON"},
      {R"({"title":"\x41"})", "not valid JSON"},
      {R"({"title":"a","title":"a"})", "duplicated"},
      {R"({"title":"a","spot":{"lat":1,"lat":2,"lon":3}})", "duplicated"},
      {R"({"title":"a","\u0074itle":"b"})", "duplicated"},
      {nested(16), "16 levels"},
      {nested(20'000), "16 levels"},
      {std::string(60'000, '['), "16 levels"},
      {keys(65), "64 fields"},
      {"{\"title\":\"a\",\"story\":\"" + std::string(70'000, 'a') + "\"}", "65536 bytes"},
  };
  for (const auto& [text, detail] : table) {
    INFO(text.substr(0, 80));
    Sample sample;
    const auto fault = read(text, sample);
    REQUIRE(fault);
    CHECK(fault->malformed);
    REQUIRE(fault->faults.size() == 1);
    CHECK(fault->faults[0].detail.find(detail) != std::string::npos);
  }
}

TEST_CASE("a wrong field is named with what is allowed") {
  struct Row {
    std::string text, pointer, detail;
  };
  const std::vector<Row> table{
      {"[]", "", "must be an object"},
      {"\"a\"", "", "must be an object"},
      {"null", "", "must be an object"},
      {"17", "", "must be an object"},
      {"{}", "/title", "is required; must be a text of 1 to 5 characters"},
      {R"({"title":""})", "/title", "1 to 5"},
      {R"({"title":"一二三四五六"})", "/title", "1 to 5"},
      {R"({"title":null})", "/title", "must be a text"},
      {R"({"title":1})", "/title", "must be a text"},
      {R"({"title":["a"]})", "/title", "must be a text"},
      {R"({"title":{"a":1}})", "/title", "must be a text"},
      {R"({"title":"\u0000"})", "/title", "control"},
      {R"({"title":"a\u0007"})", "/title", "control"},
      {R"({"title":"a\u0085"})", "/title", "control"},
      {R"({"title":"a\nb"})", "/title", "one line"},
      {R"({"title":"  \u200b"})", "/title", "blank"},
      {R"({"title":"\u3000\u00a0"})", "/title", "blank"},
      {R"({"title":"\ufeff"})", "/title", "blank"},
      {R"({"title":"a","story":" "})", "/story", "blank"},
      {R"({"title":"a","people":0})", "/people", "a whole number from 1 to 99"},
      {R"({"title":"a","people":100})", "/people", "1 to 99"},
      {R"({"title":"a","people":-1})", "/people", "1 to 99"},
      {R"({"title":"a","people":4294967297})", "/people", "1 to 99"},
      {R"({"title":"a","people":18446744073709551617})", "/people", "1 to 99"},
      {R"({"title":"a","people":18446744073709551615})", "/people", "1 to 99"},
      {R"({"title":"a","people":1.0})", "/people", "whole number"},
      {R"({"title":"a","people":1e1})", "/people", "whole number"},
      {R"({"title":"a","people":"1"})", "/people", "whole number"},
      {R"({"title":"a","people":true})", "/people", "whole number"},
      {R"({"title":"a","urgent":1})", "/urgent", "true or false"},
      {R"({"title":"a","urgent":"true"})", "/urgent", "true or false"},
      {R"({"title":"a","urgent":null})", "/urgent", "true or false"},
      {R"({"title":"a","colour":"green"})", "/colour", "one of red, blue"},
      {R"({"title":"a","colour":"Red"})", "/colour", "one of red, blue"},
      {R"({"title":"a","colour":0})", "/colour", "one of red, blue"},
      {R"({"title":"a","spot":[31,120]})", "/spot", "must be an object"},
      {R"({"title":"a","spot":{"lat":31}})", "/spot/lon", "is required"},
      {R"({"title":"a","spot":{"lat":91,"lon":0}})", "/spot/lat", "from -90 to 90"},
      {R"({"title":"a","spot":{"lat":"31","lon":0}})", "/spot/lat", "a number"},
      {R"({"title":"a","spot":{"lat":1e300,"lon":0}})", "/spot/lat", "-90 to 90"},
      {R"({"title":"a","spot":{"lat":1,"lon":0,"alt":2}})", "/spot/alt", "allowed are lat, lon"},
      {R"({"title":"a","tags":"a"})", "/tags", "a list of 1 to 2"},
      {R"({"title":"a","tags":[]})", "/tags", "a list of 1 to 2"},
      {R"({"title":"a","tags":["a","b","c"]})", "/tags", "a list of 1 to 2"},
      {R"({"title":"a","tags":["a",2]})", "/tags/1", "a text of 1 to 3"},
      {R"({"title":"a","tags":[["a"]]})", "/tags/0", "a text of 1 to 3"},
      {R"({"title":"a","path":{"lat":1,"lon":2}})", "/path", "a list"},
      {R"({"title":"a","path":[{"lat":1,"lon":2},{"lat":1}]})", "/path/1/lon", "is required"},
      {R"({"title":"a","a/b~c":1})", "/a~1b~0c", "is not a field; allowed are title, story"},
      {R"({"title":"a","Title":"b"})", "/Title", "is not a field"},
      {R"({"title":"a","x":{"title":"b","y":[1,{"z":null}]}})", "/x", "is not a field"},
  };
  for (const auto& row : table) {
    INFO(row.text);
    Sample sample;
    const auto fault = read(row.text, sample);
    REQUIRE(fault);
    CHECK_FALSE(fault->malformed);
    REQUIRE(fault->faults.size() == 1);
    CHECK(fault->faults[0].pointer == row.pointer);
    CHECK(fault->faults[0].detail.find(row.detail) != std::string::npos);
  }
}

TEST_CASE("several errors are reported at once, up to a bound") {
  Sample sample;
  const auto two = read(R"({"title":7,"people":0})", sample);
  REQUIRE(two);
  REQUIRE(two->faults.size() == 2);
  CHECK(two->faults[0].pointer == "/title");
  CHECK(two->faults[1].pointer == "/people");

  std::string many = "{";
  for (int at = 0; at < 40; ++at) many += "\"x" + std::to_string(at) + "\":0,";
  const auto bounded = read(many + R"("title":"a"})", sample);
  REQUIRE(bounded);
  CHECK(bounded->faults.size() == http::body_faults_max);
}

TEST_CASE("the bounds themselves are allowed") {
  Sample sample;
  CHECK_FALSE(
      read(R"({"title":"一二三四五","people":99,"spot":{"lat":90,"lon":-180},"path":[]})", sample));
  const auto deep = read(nested(15), sample);
  REQUIRE(deep);
  CHECK_FALSE(deep->malformed);  // only an unknown field
  const auto wide = read(keys(64), sample);
  REQUIRE(wide);
  CHECK_FALSE(wide->malformed);
}

TEST_CASE("a long unknown key is cut on a character boundary") {
  Sample sample;
  std::string key;
  for (int at = 0; at < 100; ++at) key += "愿";
  const auto fault = read("{\"title\":\"a\",\"" + key + "\":1}", sample);
  REQUIRE(fault);
  CHECK(fault->faults[0].pointer.size() == 1 + 63);
}
