// Text files of unknown encoding.
#include <catch2/catch.hpp>

#include "app/tables/csv/gb18030.hpp"
#include "engine/text/text.hpp"

using app::Encoding;

namespace {

// 湖㳇镇: the middle character has only a four-byte code.
const std::string town_gb = "\xBA\xFE\x82\x31\xD2\x33\xD5\xF2";
const std::string town = "湖㳇镇";

std::string fault_of(const std::string& bytes, Encoding encoding) {
  try {
    app::to_utf8(bytes, encoding);
  } catch (const app::EncodingError& error) {
    return std::to_string(error.line) + " " + error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("GB 18030 is found and read, rare characters included") {
  CHECK(app::to_utf8(town_gb, Encoding::detect) == town);
  CHECK(app::to_utf8(town_gb, Encoding::gb18030) == town);
  CHECK(app::to_utf8("\x84\x31\x95\x33" + town_gb, Encoding::detect) == town);  // its own mark
  CHECK(app::to_utf8("\x90\x30\x81\x30", Encoding::gb18030) == "\U00010000");
}

TEST_CASE("UTF-8 is found and read with and without mark") {
  CHECK(app::to_utf8(town, Encoding::detect) == town);
  CHECK(app::to_utf8("\xEF\xBB\xBF" + town, Encoding::detect) == town);
  CHECK(app::to_utf8("plain", Encoding::gb18030) == "plain");
  CHECK(app::to_utf8("", Encoding::detect).empty());
}

TEST_CASE("long text crosses the converter's buffer without loss") {
  std::string bytes;
  std::string expected;
  for (int i = 0; i < 60'000; ++i) {
    bytes += i % 7 == 0 ? "a" : town_gb;
    expected += i % 7 == 0 ? "a" : town;
  }
  const bool same = app::to_utf8(bytes, Encoding::detect) == expected;
  CHECK(same);
}

TEST_CASE("what is neither is refused with its line") {
  CHECK(fault_of("a\nb\xFF\n", Encoding::detect) == "2 is not GB 18030");
  CHECK(fault_of("a\n\n" + town_gb, Encoding::utf8) == "3 is not UTF-8");
  CHECK(fault_of("\xEF\xBB\xBF"
                 "a\n" +
                     town_gb,
                 Encoding::detect) == "2 is not UTF-8");
  CHECK(fault_of("a\n\xBA", Encoding::gb18030) == "2 is not GB 18030");  // cut in the middle
  CHECK_THAT(fault_of(std::string("\xFF\xFE"
                                  "a\0",
                                  4),
                      Encoding::detect),
             Catch::Contains("is UTF-16"));
}
