// Words and formats, masking, the writer, queries and headers: the parts that need no server.
#include <catch2/catch.hpp>
#include <cmath>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "engine/city/geo.hpp"
#include "http/codec/action.hpp"
#include "http/codec/input.hpp"
#include "http/codec/query.hpp"
#include "http/codec/supply.hpp"
#include "http/codec/value_formats.hpp"
#include "http/codec/wish.hpp"
#include "http/core/masking.hpp"
#include "http/json/writer.hpp"
#include "http/view/supply_view.hpp"
#include "http/view/wish_view.hpp"
#include "tests/engine/test_city.hpp"

namespace {

using Json = nlohmann::json;
using engine::Instant;
using engine::Millis;

template <class Enum, std::size_t size>
void check_words(const std::array<std::string_view, size>& words, Enum last, int first = 0) {
  CHECK(static_cast<int>(last) - first + 1 == static_cast<int>(size));
  for (std::size_t at = 0; at < size; ++at) {
    Enum value{};
    REQUIRE(http::parse_enum(words[at], value));
    CHECK(static_cast<int>(value) == static_cast<int>(at) + first);
  }
  Enum ignored{};
  CHECK_FALSE(http::parse_enum(std::string_view{"nonsense"}, ignored));
}

Instant at(std::chrono::year_month_day date, int hour = 0, int minute = 0, int second = 0) {
  return std::chrono::sys_days{date} + std::chrono::hours{hour} + std::chrono::minutes{minute} +
         std::chrono::seconds{second};
}

std::string written(const std::string& text) {
  http::JsonWriter out;
  out.value(text);
  return out.take();
}

http::Request with_key(std::string_view key) {
  http::Request request;
  request.method = http::Method::post;
  request.path = "/v1/wishes";
  request.idempotency_key = key;
  request.body = "{}";
  return request;
}

}  // namespace

TEST_CASE("the words of bodies are the engine's codes, all of them and in order") {
  check_words(http::wish_kind_words, engine::WishKind::referral);
  check_words(http::urgency_words, engine::Urgency::planned, 1);
  check_words(http::group_words, engine::Group::new_worker);
  check_words(http::channel_words, engine::Channel::hotline);
  check_words(http::provider_kind_words, engine::ProviderKind::sector);
  check_words(http::level_words, engine::Level::city);
  check_words(http::datum_words, engine::Datum::bd09);
  check_words(http::consent_method_words, store::ConsentMethod::guardian);
  check_words(http::consent_giver_words, store::ConsentGiver::guardian);
  check_words(http::wish_state_words, engine::WishState::unmet);
}

TEST_CASE("instants are read with any offset and nothing else") {
  using namespace std::chrono;
  const Instant expected = at(2026y / May / 1, 1, 30);
  const std::vector<std::string> good{
      "2026-05-01T09:30:00+08:00", "2026-05-01T01:30:00Z",     "2026-05-01t01:30:00z",
      "2026-04-30T23:30:00-02:00", "2026-05-01T01:30:00.000Z", "2026-05-01T01:30:00.000000000Z"};
  for (const std::string& text : good) {
    INFO(text);
    Instant read;
    REQUIRE(http::parse_instant(text, read));
    CHECK(read == expected);
  }
  Instant fraction;
  REQUIRE(http::parse_instant("2026-05-01T01:30:00.25Z", fraction));
  CHECK(fraction == expected + Millis{250});
  Instant leap;
  CHECK(http::parse_instant("2028-02-29T00:00:00Z", leap));
  const std::vector<std::string> bad{"",
                                     "2026-05-01",
                                     "2026-05-01T09:30:00",
                                     "2026-05-01T09:30+08:00",
                                     "2026-05-01 09:30:00Z",
                                     "2026-02-29T00:00:00Z",
                                     "2026-13-01T00:00:00Z",
                                     "2026-00-01T00:00:00Z",
                                     "2026-05-32T00:00:00Z",
                                     "2026-05-01T24:00:00Z",
                                     "2026-05-01T00:60:00Z",
                                     "2026-05-01T00:00:60Z",
                                     "2026-05-01T00:00:00.Z",
                                     "2026-05-01T00:00:00.1234567890Z",
                                     "2026-05-01T00:00:00+0800",
                                     "2026-05-01T00:00:00+15:00",
                                     "2026-05-01T00:00:00Z ",
                                     "1999-12-31T23:59:59Z",
                                     "2200-01-01T00:00:00Z",
                                     "-026-05-01T00:00:00Z",
                                     "20260501T000000Z"};
  for (const std::string& text : bad) {
    INFO(text);
    Instant read = expected;
    CHECK_FALSE(http::parse_instant(text, read));
    CHECK(read == expected);
  }
}

TEST_CASE("instants are written in the city's offset and read back the same") {
  using namespace std::chrono;
  const auto text = [](Instant when, minutes offset) {
    std::string out;
    http::append_rfc3339(out, when, offset);
    return out;
  };
  CHECK(text(at(2026y / May / 1, 1, 30), 8h) == "2026-05-01T09:30:00+08:00");
  CHECK(text(at(2026y / January / 1, 2, 5, 9), -210min) == "2025-12-31T22:35:09-03:30");
  CHECK(text(at(2028y / February / 28, 23, 59, 59), 0min) == "2028-02-28T23:59:59+00:00");
  for (std::int64_t day = 0; day < 70'000; day += 37) {
    const Instant when = at(2000y / January / 1) + days{day} + seconds{(day * 7919) % 86'400};
    Instant back;
    REQUIRE(http::parse_instant(text(when, 8h), back));
    CHECK(back == when);
  }
}

TEST_CASE("codes, phones and half hours have a form") {
  const auto accepts = [](auto read, std::string_view text) {
    std::string out;
    return read(text, out);
  };
  CHECK(accepts(http::parse_phone, "13812345678"));
  CHECK(accepts(http::parse_phone, "+86 (0510) 8123-4567"));
  for (const char* bad :
       {"", "12", "- - -", "138x1234567", "1381234567", "110", "123456789012345678901"}) {
    INFO(bad);
    CHECK_FALSE(accepts(http::parse_phone, bad));
  }
  std::string phone;
  CHECK(http::parse_phone(" １３８１２３４\u200B５６７８", phone));
  CHECK(phone == "13812345678");
  CHECK(accepts(http::parse_code, "WX-T_01.a"));
  CHECK_FALSE(accepts(http::parse_code, "a b"));
  CHECK_FALSE(accepts(http::parse_code, std::string(33, 'a')));
  CHECK(accepts(http::parse_reason, "too_far"));
  CHECK_FALSE(accepts(http::parse_reason, "Too_far"));
  CHECK(accepts(http::parse_external_no, "12345/2026-7"));
  CHECK_FALSE(accepts(http::parse_external_no, "a\nb"));

  int half = -1;
  CHECK(http::parse_half_hour("00:00", half));
  CHECK(half == 0);
  CHECK(http::parse_half_hour("23:30", half));
  CHECK(half == 47);
  CHECK(http::parse_half_hour("24:00", half));
  CHECK(half == 48);
  for (const char* bad : {"24:30", "8:00", "08:15", "08:60", "25:00", "08:00 ", ""}) {
    INFO(bad);
    CHECK_FALSE(http::parse_half_hour(bad, half));
  }
  engine::CategoryCode code;
  CHECK_FALSE(http::parse_leaf("07", code));
  CHECK(http::parse_category("07", code));
}

TEST_CASE("names and phones keep only what is harmless") {
  CHECK(http::mask_name("张阿姨") == "张**");
  CHECK(http::mask_name("Bob") == "B**");
  CHECK(http::mask_name("") == "");
  CHECK(http::mask_phone("13812345678") == "138****5678");
  CHECK(http::mask_phone("+86 138-1234-5678") == "861******5678");
  CHECK(http::mask_phone("8123-4567") == "******67");
  CHECK(http::mask_phone("110") == "*10");
  CHECK(http::mask_phone("0510-82112345转801") == "051*****2345");
  CHECK(http::mask_phone("0510-82112345-801") == "051*****2345");
  CHECK(http::mask_phone("") == "");
}

TEST_CASE("long numbers inside text are starred, dates and small numbers stay") {
  const std::vector<std::pair<std::string, std::string>> table{
      {"电话13812345678谢谢", "电话138****5678谢谢"},
      {"138 1234 5678", "138 **** 5678"},
      {"138-1234-5678", "138-****-5678"},
      {"１３８１２３４５６７８", "１３８****５６７８"},
      {"320211195001011234", "3***************34"},
      {"32021119500101123X", "3***************3X"},
      {"座机 81234567", "座机 ******67"},
      {"6222 0210 0100 1234 567", "6*** **** **** **** *67"},
      {"2026-03-05 09:30", "2026-03-05 09:30"},
      {"3幢502室，2人，100元", "*幢***室，2人，100元"},
      {"编号123456", "编号123456"},
      {"1234567", "*****67"},
      {"a1b2c3d4e5f6g7", "a1b2c3d4e5f6g7"},
      {"", ""},
      {"\xEF\xBC", "\xEF\xBC"},
  };
  for (const auto& [text, masked] : table) CHECK(http::mask_numbers(text) == masked);
}

TEST_CASE("a snapped place shows the cell and not the house") {
  const engine::Point house{31.5704, 120.3055};
  const engine::Point shown = http::snap(house);
  CHECK(engine::distance(house, shown).value <= 360);  // half the diagonal of 500 m
  for (const double step : {0.0005, -0.0005}) {
    const engine::Point beside = http::snap({shown.lat + step, shown.lon + step});
    CHECK(beside.lat == Approx(shown.lat).margin(1e-9));
    CHECK(beside.lon == Approx(shown.lon).margin(1e-9));
  }
  CHECK(http::snap(shown).lat == Approx(shown.lat).margin(1e-9));
  for (const engine::Point edge : {engine::Point{90, 180}, {-90, -180}, {0, 0}, {89.9999, 0.1}}) {
    CHECK(std::isfinite(http::snap(edge).lat));
    CHECK(std::abs(http::snap(edge).lon) <= 180);
  }
}

TEST_CASE("what is written is JSON whatever the text holds") {
  std::string every;
  for (int byte = 1; byte < 128; ++byte) every += static_cast<char>(byte);
  every += "心愿\xF0\x9F\x92\xA1";
  CHECK(Json::parse(written(every)) == every);
  const std::string with_nul("a\0b", 3);
  CHECK(Json::parse(written(with_nul)) == with_nul);
  CHECK(written("a\"b\\c\nd") == R"("a\"b\\c\nd")");

  http::JsonWriter out;
  out.begin_object();
  out.field("int", -7);
  out.field("most", UINT64_MAX);
  out.field("flag", true);
  out.key("list");
  out.begin_list();
  out.decimal(31.5, 6);
  out.decimal(-0.25, 1);
  out.decimal(3, 0);
  out.begin_object();
  out.end_object();
  out.null();
  out.end_list();
  out.field_word("word", "x");
  out.end_object();
  CHECK(
      out.text() ==
      R"({"int":-7,"most":18446744073709551615,"flag":true,"list":[31.5,-0.2,3,{},null],"word":"x"})");
}

TEST_CASE("hours are written as the spans that make them") {
  const auto spans = [](const engine::WeekHours& hours) {
    http::JsonWriter out;
    http::write_hours(out, hours);
    return Json::parse(out.text());
  };
  engine::WeekHours always;
  always.set();
  const Json all = spans(always);
  REQUIRE(all.size() == 1);
  CHECK(all[0]["from"] == "00:00");
  CHECK(all[0]["to"] == "24:00");
  CHECK(all[0]["days"].size() == 7);
  CHECK(spans({}).empty());

  // Any week comes back through the body that asks for it.
  std::uint64_t state = 7;
  for (int round = 0; round < 50; ++round) {
    engine::WeekHours hours;
    for (std::size_t half = 0; half < hours.size(); ++half) {
      state = state * 6364136223846793005ULL + 1442695040888963407ULL;
      hours.set(half, (state >> 61) < 2);
    }
    const Json shown = spans(hours);
    engine::WeekHours back;
    for (const Json& span : shown) {
      http::HoursBody body;
      REQUIRE_FALSE(http::read_body(span.dump(), http::hours_fields, body));
      for (const int day : body.days) {
        for (int half = body.from; half < body.to; ++half) {
          back.set(static_cast<std::size_t>(day * 48 + half));
        }
      }
    }
    CHECK(back == hours);
  }
}

TEST_CASE("an empty optional list differs from an absent one") {
  http::WishBody body;
  REQUIRE_FALSE(http::read_body(R"({"people":1})", http::wish_change_fields, body));
  CHECK_FALSE(body.qualifications);
  REQUIRE_FALSE(http::read_body(R"({"qualifications":[]})", http::wish_change_fields, body));
  REQUIRE(body.qualifications);
  CHECK(body.qualifications->empty());

  http::OfferBody offer;
  REQUIRE_FALSE(http::read_body(
      R"({"title":"a","categories":["0101"],"capacity":1,"hours":[
          {"days":["mon","tue"],"from":"08:00","to":"09:00"},
          {"days":["sun"],"from":"10:00","to":"11:30"}]})",
      http::offer_fields(), offer));
  REQUIRE(offer.hours->size() == 2);
  CHECK((*offer.hours)[0].days == std::vector<int>{0, 1});
  CHECK((*offer.hours)[1].to == 23);
}

TEST_CASE("bodies of described records are read by their rows, strictly") {
  const auto fault_of = [](std::string_view json) -> std::string {
    http::OfferBody body;
    const auto fault = http::read_body(json, http::new_offer_fields(), body);
    return fault ? fault->faults[0].pointer + " " + fault->faults[0].detail.en : std::string{};
  };
  const auto with = [&](std::string_view more) {
    return fault_of(R"({"provider_id":7,"title":"a","categories":["0101"],"capacity":1)" +
                    std::string(more) + "}");
  };
  CHECK(with("").empty());
  CHECK(with(R"(,"radius_m":200000,"areas":["320205"],"hours":[])").empty());
  CHECK(with(R"(,"radius_m":200001)") == "/radius_m must be a whole number from 0 to 200000");
  CHECK(with(R"(,"radius_m":1.5)") == "/radius_m must be a whole number from 0 to 200000");
  CHECK(with(R"(,"radius_m":"1")") == "/radius_m must be a whole number from 0 to 200000");
  CHECK(with(R"(,"areas":["12"])") ==
        "/areas/0 must be an area code of 6, 9 or 12 digits, e.g. \"320205\" (GET /v1/areas)");
  CHECK(with(R"(,"areas":"320205")") ==
        "/areas must be a list of 0 to 64 values, each an area code of 6, 9 or 12 digits, e.g. "
        "\"320205\" (GET /v1/areas)");
  CHECK(with(R"(,"suspended":true)").starts_with("/suspended is not a field; allowed are "));
  CHECK(with(R"(,"id":1)").starts_with("/id is not a field; allowed are "));
  CHECK(with(R"(,"title":"b")").starts_with("/title is duplicated"));
  CHECK(fault_of(R"({"title":"a","categories":["0101"],"capacity":1})") ==
        "/provider_id is required; must be a whole number from 1 to 9007199254740991");
  CHECK(fault_of(R"({"provider_id":7,"title":"","categories":["01"],"capacity":1})") ==
        "/title must be a text of 1 to 60 characters");

  http::OfferBody body;
  REQUIRE_FALSE(http::read_body(
      R"({"provider_id":7,"title":"理发","categories":["0701","0101"],"radius_m":9,"capacity":3})",
      http::new_offer_fields(), body));
  CHECK(body.record.provider == engine::ProviderId{7});
  CHECK(body.record.title == "理发");
  CHECK(body.record.categories == std::vector<engine::CategoryCode>{{701}, {101}});
  CHECK(body.record.radius == engine::Metres{9});
  CHECK(body.record.capacity == 3);
  CHECK_FALSE(body.hours);

  http::ProviderBody provider;
  REQUIRE_FALSE(http::read_body(
      R"({"code":"S-1","name":"n","kind":"unit","area":"320205","capacity":2,"phone":"110"})",
      http::provider_fields(), provider));
  CHECK(provider.record.kind == engine::ProviderKind::unit);
  CHECK(provider.record.area == engine::AreaCode{320205000000});
  CHECK(provider.record.phone == "110");
  CHECK_FALSE(provider.level);
}

TEST_CASE("cursors come back, links keep the other parameters") {
  for (const std::uint64_t at : {0ULL, 1ULL, 35ULL, 36ULL, 1'000'000ULL, UINT64_MAX + 0ULL}) {
    for (const bool ended : {false, true}) {
      http::Cursor back;
      REQUIRE(http::read_cursor(http::to_text(http::Cursor{ended, at}), back));
      CHECK(back.at == at);
      CHECK(back.ended == ended);
    }
  }
  http::Cursor ignored;
  for (const char* bad : {"", "l", "x1", "l1 ", "l-1", "lZZ~", "e99999999999999999"}) {
    INFO(bad);
    CHECK_FALSE(http::read_cursor(bad, ignored));
  }
  http::Request request;
  request.path = "/v1/wishes";
  request.query = "state=open&cursor=l9&limit=5&q=%E7%9C%8B";
  CHECK(http::next_link(request, "l7") ==
        "</v1/wishes?state=open&limit=5&q=%E7%9C%8B&cursor=l7>; rel=\"next\"");
}

TEST_CASE("keys meet only for the same caller, route and key") {
  const auto hashes = [](const http::Request& request) {
    store::Submission submission;
    REQUIRE_FALSE(http::read_key(request, submission));
    REQUIRE(submission.key);
    return *submission.key;
  };
  const auto plain = hashes(with_key("\"abc\""));
  CHECK(hashes(with_key("abc")) == plain);
  CHECK(hashes(with_key("  \"abc\" ")) == plain);
  CHECK(hashes(with_key(R"("a\"bc")")).key != plain.key);
  http::Request other = with_key("abc");
  other.body = "{ }";
  CHECK(hashes(other).key == plain.key);
  CHECK(hashes(other).body != plain.body);
  other = with_key("abc");
  other.path = "/v1/wishes/1/cancel";
  CHECK(hashes(other).key != plain.key);
  other = with_key("abc");
  other.who.role = http::CallerRole::helper;
  CHECK(hashes(other).key != plain.key);
  store::Submission none;
  CHECK_FALSE(http::read_key(with_key(""), none));
  CHECK_FALSE(none.key);
}

TEST_CASE("a category lends a wish what it does not say itself") {
  const auto city = test::city::make();
  http::WishBody body;
  body.category = test::city::asked;
  body.title = "a";
  body.place = http::PlaceBody{31.5, 120.3};
  auto command = http::to_submit(std::move(body), *city);
  REQUIRE(command.has_value());
  CHECK(command->facts.urgency == engine::Urgency::soon);
  CHECK(command->facts.kind == engine::WishKind::service);
  CHECK(command->facts.people == 1);
  CHECK(command->text->title == "a");
}
