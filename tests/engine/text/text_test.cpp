#include "engine/text/text.hpp"

#include <catch2/catch.hpp>
#include <string>

using engine::code_points;
using engine::has_control;
using engine::is_blank;
using engine::is_utf8;
using engine::trimmed;
using namespace std::string_view_literals;

TEST_CASE("well-formed UTF-8 is distinguished from everything else") {
  struct Row {
    const char* what;
    std::string_view text;
    bool good;
  };
  const Row rows[] = {
      {"empty", "", true},
      {"ASCII", "wish", true},
      {"Chinese", "微心愿", true},
      {"a rare character of a town's name", "湖㳇镇", true},
      {"four bytes", "\xF0\xA0\x80\x80", true},
      {"NUL is well-formed", "\0"sv, true},
      {"first and last of two bytes", "\xC2\x80\xDF\xBF", true},
      {"first and last of three bytes", "\xE0\xA0\x80\xEF\xBF\xBF", true},
      {"before and after the surrogates", "\xED\x9F\xBF\xEE\x80\x80", true},
      {"the last code point", "\xF4\x8F\xBF\xBF", true},
      {"beyond the last code point", "\xF4\x90\x80\x80", false},
      {"a lead byte that never occurs", "\xF5\x80\x80\x80", false},
      {"0xFF", "\xFF", false},
      {"lone continuation", "\x80", false},
      {"continuation after ASCII", "a\xBF", false},
      {"overlong slash", "\xC0\xAF", false},
      {"overlong in three bytes", "\xE0\x9F\xBF", false},
      {"overlong in four bytes", "\xF0\x8F\xBF\xBF", false},
      {"high surrogate", "\xED\xA0\x80", false},
      {"low surrogate", "\xED\xBF\xBF", false},
      {"cut after one of two", "\xC3", false},
      {"cut after two of three", "\xE5\xBE", false},
      {"cut after three of four", "\xF0\xA0\x80", false},
      {"lead byte before ASCII",
       "\xE5"
       "abc",
       false},
      {"GBK bytes", "\xCE\xA2\xD0\xC4", false},
  };
  for (const Row& row : rows) {
    INFO(row.what);
    CHECK(is_utf8(row.text) == row.good);
  }
}

TEST_CASE("every code point is well-formed except surrogates") {
  for (char32_t point = 0; point <= 0x110FFF; ++point) {
    std::string text;
    const auto add = [&](char32_t bits) { text += static_cast<char>(bits); };
    if (point < 0x80) {
      add(point);
    } else if (point < 0x800) {
      add(0xC0 | (point >> 6));
      add(0x80 | (point & 0x3F));
    } else if (point < 0x10000) {
      add(0xE0 | (point >> 12));
      add(0x80 | ((point >> 6) & 0x3F));
      add(0x80 | (point & 0x3F));
    } else {
      add(0xF0 | (point >> 18));
      add(0x80 | ((point >> 12) & 0x3F));
      add(0x80 | ((point >> 6) & 0x3F));
      add(0x80 | (point & 0x3F));
    }
    const bool expected = (point < 0xD800 || point > 0xDFFF) && point <= 0x10FFFF;
    if (is_utf8(text) != expected) FAIL("U+" << std::hex << static_cast<unsigned>(point));
    if (expected && code_points(text) != 1) FAIL("length of U+" << static_cast<unsigned>(point));
  }
}

TEST_CASE("length is counted in code points") {
  CHECK(code_points("") == 0);
  CHECK(code_points("abc") == 3);
  CHECK(code_points("微心愿") == 3);
  CHECK(code_points("湖㳇镇 a") == 5);
  CHECK(code_points("\xF0\xA0\x80\x80\xF0\xA0\x80\x80") == 2);
}

TEST_CASE("text is shortened between code points") {
  CHECK(engine::shortened("abc", 3) == "abc");
  CHECK(engine::shortened("abc", 2) == "ab");
  CHECK(engine::shortened("微心愿", 8) == "微心");
  CHECK(engine::shortened("微心愿", 6) == "微心");
  CHECK(engine::shortened("微", 2).empty());
  CHECK(engine::shortened("", 0).empty());
}

TEST_CASE("text that shows nothing is blank") {
  for (const std::string_view blank :
       {"", " ", "\t\r\n", "\u3000\u3000", "\u200B", "\uFEFF", "\u00A0 \u202F", "\u200D\u2060",
        "\u202E\u202C", "\u00AD", "\u3164", "\u2800", "\uFE0F", "\U000E0041", "\u2003\u200A"}) {
    CHECK(is_blank(blank));
  }
  for (const std::string_view visible :
       {"a", " a ", "\u3000愿", "\u200B.\u200B", "0", "　微心愿　"}) {
    CHECK_FALSE(is_blank(visible));
  }
}

TEST_CASE("trimming takes spaces off both ends and leaves the inside alone") {
  CHECK(trimmed("") == "");
  CHECK(trimmed("  ") == "");
  CHECK(trimmed("\uFEFFcode") == "code");
  CHECK(trimmed("\u3000 上门 理发\u3000\t") == "上门 理发");
  CHECK(trimmed("a") == "a");
  CHECK(trimmed("\u200Ba\u200Bb\u200B") == "a\u200Bb");
  CHECK(trimmed("\u2764\uFE0F") == "\u2764\uFE0F");  // the selector belongs to the heart
}

TEST_CASE("control characters are found, newline is allowed") {
  for (const std::string_view good : {"", "a", "two\nlines", "微心愿", "\u00A0", "\u00BF", "é"}) {
    CHECK_FALSE(has_control(good));
  }
  for (char letter = 0; letter < 0x20; ++letter) {
    const std::string text = std::string("a") + letter;
    CHECK(has_control(text) == (letter != '\n'));
  }
  CHECK(has_control("\x7F"));
  CHECK(has_control("\0"sv));
  for (const std::string_view bad : {"\u0080", "a\u0085b", "\u009F"}) CHECK(has_control(bad));
}

TEST_CASE("what turns the direction of a text is a control character, marks of direction are not") {
  for (const std::string_view bad :
       {"\u202A", "请\u202E回电", "a\u202C", "\u2066x", "\u2069", "中\u2068文"}) {
    CHECK(has_control(bad));
  }
  for (const std::string_view good : {"\u2029", "\u202F", "\u2065", "\u206A", "a\u200Eb", "“引”"}) {
    CHECK_FALSE(has_control(good));
  }
}
