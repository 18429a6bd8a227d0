#include "engine/text/folding.hpp"

#include <catch2/catch.hpp>

#include "tests/random.hpp"
#include "tests/seeds.hpp"

namespace {

std::string as_utf8(const char* text) { return text; }

}  // namespace

TEST_CASE("texts that read the same are searched the same") {
  struct Row {
    const char* one;
    const char* other;
  };
  const Row rows[] = {{"WiFi", "wifi"},
                      {"ＷＩＦＩ", "wifi"},
                      {"换 灯 泡", "换灯泡"},
                      {"Café", "cafe"},
                      {"CAFE\u0301", "café"},
                      {"①②", "12"},
                      {"㎡", "m2"},
                      {"ﬁne", "fine"},
                      {"灯\u200B泡", "灯泡"},
                      {"灯\uFE0F泡", "灯泡"},
                      {"&#49;&#50;", "12"},
                      {"\\u0031", "1"},
                      {"ｶﾞｽ", "ガス"},
                      {"Straße", "strasse"},
                      {"ＡＢＣ，", "abc,"},
                      {"٣", "3"},
                      {"㈠", "1"},
                      {"Ⅷ", "8"}};
  for (const Row& row : rows) {
    INFO(row.one);
    CHECK(engine::searched(row.one) == engine::searched(row.other));
    CHECK(engine::Search(row.other).finds_in(as_utf8("x") + row.one + "y"));
    CHECK(engine::Search(row.one).finds_in(as_utf8("x") + row.other + "y"));
  }
  CHECK(engine::searched("灯") != engine::searched("登"));
}

TEST_CASE("each glyph knows the bytes it was written in") {
  const engine::Glyphs glyphs = engine::folded("a１\u200B壹½");
  REQUIRE(glyphs.size() == 6);
  CHECK(glyphs[1].begin == 1);
  CHECK(glyphs[1].end == 7);  // with what nobody sees behind it
  CHECK(glyphs[1].digit == 1);
  CHECK(glyphs[2].digit == 1);
  CHECK(glyphs[2].kind == engine::CharKind::letter);
  for (std::size_t i = 3; i < 6; ++i) CHECK((glyphs[i].begin == 10 && glyphs[i].end == 12));
  CHECK(engine::folded("\xE8\xBD").size() == 1);
  CHECK(engine::folded("").empty());
}

TEST_CASE("words are found where they are, and nowhere else") {
  const std::vector<std::string> pieces{"灯", "泡", "a", "A", "ａ", "b", " ", "\u200B", "é", "e"};
  const test::SeedRange seeds = test::seeds(3'000);
  for (std::uint64_t seed = seeds.first; seed <= seeds.last; ++seed) {
    test::Random random(seed);
    std::string words, text;
    for (std::size_t i = random.below(5); i > 0; --i) words += random.one_of(pieces);
    for (std::size_t i = random.below(25); i > 0; --i) text += random.one_of(pieces);
    INFO("seed " << seed << " " << words << " in " << text);
    const bool is_there =
        engine::searched(text).find(engine::searched(words)) != std::u32string::npos;
    REQUIRE(engine::Search(words).finds_in(text) == is_there);
  }
}
