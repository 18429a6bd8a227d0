// Text files of unknown encoding.
#include <catch2/catch.hpp>

#include "app/tables/csv/encoding.hpp"
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

TEST_CASE("bytes that may be of two encodings are refused, not guessed") {
  const std::string leak = "category,title\n0703,\xC2\xA9\xCB\xAE\n";  // 漏水, or ©ˮ
  CHECK_THAT(fault_of(leak, Encoding::detect),
             Catch::StartsWith("0 can be read as GB 18030 and as UTF-8"));
  CHECK(app::to_utf8(leak, Encoding::gb18030) == "category,title\n0703,漏水\n");
  CHECK(app::to_utf8(leak, Encoding::utf8) == leak);
  CHECK(app::to_utf8("\xEF\xBB\xBF" + leak, Encoding::detect) == leak);
  CHECK(app::to_utf8("\xEF\xBB\xBF" + leak, Encoding::gb18030) == leak);  // its mark says more
  const std::string mixed = "Z\xC3\xBCrich 31.5\xC2\xB0, 中";
  CHECK(app::to_utf8(mixed, Encoding::detect) == mixed);
  const std::string big5 = "\xA7\xDA\xAD\xCC\xB0\xDD\xC3\x44\xA6\x61\xA5\xF8\xA6\x72";
  CHECK_THAT(fault_of(big5, Encoding::detect),
             Catch::StartsWith("0 can be read as GB 18030 and as Big5"));
  CHECK(app::to_utf8("\xA7\xDA\xAD\xCC", Encoding::big5) == "我們");
  CHECK(fault_of("a\n\xFF\xFF", Encoding::big5) == "2 is not Big5");
}

TEST_CASE("names of encodings are known as clients write them") {
  for (const char* name : {"GB18030", "gbk", "GB2312", "cp936"}) {
    CHECK(app::encoding_named(name) == Encoding::gb18030);
  }
  CHECK(app::encoding_named("UTF-8") == Encoding::utf8);
  CHECK(app::encoding_named("Big5") == Encoding::big5);
  CHECK(app::encoding_named("") == Encoding::detect);
  CHECK_FALSE(app::encoding_named("koi8-r").has_value());
}
