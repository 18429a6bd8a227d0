// Numbers and names spelled at random, as people disguise them: the finder hides each of them, in
// whatever sentence. And whatever the text, masking is safe to repeat and takes linear time.
#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "engine/text/personal/finder.hpp"
#include "engine/text/text.hpp"
#include "tests/random.hpp"
#include "tests/seeds.hpp"

namespace {

using engine::Trace;
using Words = std::vector<std::string>;

/// Ways to write a digit; each is ten characters, 0 to 9.
const std::vector<Words> digit_forms{
    {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"},
    {"０", "１", "２", "３", "４", "５", "６", "７", "８", "９"},
    {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"},
    {"〇", "幺", "两", "三", "四", "五", "六", "七", "八", "九"},
    {"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"},
    {"⓪", "①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧", "⑨"},
    {"0", "⑴", "⑵", "⑶", "⑷", "⑸", "⑹", "⑺", "⑻", "⑼"},
    {"⓿", "❶", "❷", "❸", "❹", "❺", "❻", "❼", "❽", "❾"},
    {"０", "㈠", "㈡", "㈢", "㈣", "㈤", "㈥", "㈦", "㈧", "㈨"},
    {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"},
    {"𝟎", "𝟏", "𝟐", "𝟑", "𝟒", "𝟓", "𝟔", "𝟕", "𝟖", "𝟗"},
    {"٠", "١", "٢", "٣", "٤", "٥", "٦", "٧", "٨", "٩"},
    {"०", "१", "२", "३", "४", "५", "६", "७", "८", "९"},
    {"0️⃣", "1️⃣", "2️⃣", "3️⃣", "4️⃣", "5️⃣", "6️⃣", "7️⃣",
     "8️⃣", "9️⃣"},
    {"&#48;", "&#49;", "&#50;", "&#51;", "&#52;", "&#53;", "&#54;", "&#55;", "&#56;", "&#57;"},
    {"\\u0030", "\\u0031", "\\u0032", "\\u0033", "\\u0034", "\\u0035", "\\u0036", "\\u0037",
     "\\u0038", "\\u0039"},
};

const Words separators{"-",  " ",  "、", "/", ",",  "，",  ".",  "。", "·",
                       "\n", "_",  "|",  "~", "：", " - ", "…",  "——", "😀",
                       "→",  "　", "\t", ";", "＋", "\"",  "（", "）", "杠"};
const Words invisible{"", "\u200B", "\u200C", "\u2060", "\uFEFF", "\u00AD", "\uFE0F", "\u0336"};
const Words before{"", "电话", "请打", "我的号码是：", "有事找我 ", "tel ", "（", "心愿\n"};
const Words behind{"", "。", " 谢谢", "，王阿姨", "找我", "）", "\n晚上在家"};

std::string value_of(const std::string& text) {
  std::string digits;
  for (const engine::Glyph& glyph : engine::folded(text)) {
    if (glyph.digit >= 0) digits += static_cast<char>('0' + glyph.digit);
  }
  return digits;
}

std::string digits(test::Random& random, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += static_cast<char>('0' + random.below(10));
  return text;
}

/// The digits, in one form or in any mixture, with separators between groups and invisible
/// characters anywhere.
std::string spelled(test::Random& random, const std::string& number, const Words& joints) {
  const bool is_mixed = random.percent(30);
  std::size_t form = random.below(digit_forms.size());
  const std::string& joint = random.one_of(joints);
  const bool is_one_joint = random.percent(50);
  const int chance = random.percent(30) ? 100 : 25;
  const bool has_invisible = random.percent(30);
  std::string text;
  for (std::size_t i = 0; i < number.size(); ++i) {
    if (i > 0 && random.percent(chance)) text += is_one_joint ? joint : random.one_of(joints);
    if (is_mixed) form = random.below(digit_forms.size());
    text += digit_forms[form][static_cast<std::size_t>(number[i] - '0')];
    if (has_invisible) text += random.one_of(invisible);
  }
  return text;
}

std::string in_sentence(test::Random& random, const std::string& what) {
  return random.one_of(before) + what + random.one_of(behind);
}

std::string phone(test::Random& random) {
  switch (random.below(4)) {
    case 0: return "0510" + std::to_string(2 + random.below(7)) + digits(random, 7);
    case 1: return "86" + ("1" + std::to_string(3 + random.below(7)) + digits(random, 9));
    default: return "1" + std::to_string(3 + random.below(7)) + digits(random, 9);
  }
}

}  // namespace

TEST_CASE("phones, identity cards and bank cards are hidden in any spelling") {
  const test::SeedRange seeds = test::seeds(5'000);
  for (std::uint64_t seed = seeds.first; seed <= seeds.last; ++seed) {
    test::Random random(seed);
    const std::string number = random.percent(70)   ? phone(random)
                               : random.percent(50) ? "320211" + digits(random, 12)
                                                    : "6222" + digits(random, 15);
    const std::string text = in_sentence(random, spelled(random, number, separators));
    const std::string shown = engine::masked(text);
    INFO("seed " << seed << "\n" << text << "\n" << shown);
    REQUIRE(engine::find_personal(text).has(Trace::number));
    REQUIRE(value_of(shown).find(number) == std::string::npos);
    REQUIRE(value_of(shown).size() + 4 <= value_of(text).size());
    REQUIRE(engine::masked(shown) == shown);
    REQUIRE(engine::is_utf8(shown));
  }
}

TEST_CASE("plates are hidden in any spelling") {
  const Words provinces{"苏", "沪", "京", "粤", "浙", "皖"};
  const Words joints{"", "", "·", "-", " ", ".", "•", "—", "\u200B"};
  const test::SeedRange seeds = test::seeds(2'000);
  for (std::uint64_t seed = seeds.first; seed <= seeds.last; ++seed) {
    test::Random random(seed);
    const auto& form = digit_forms[random.below(3)];
    std::string text = random.one_of(provinces) + random.one_of(joints);
    text += std::string(1, static_cast<char>((random.percent(50) ? 'A' : 'a') + random.below(8)));
    text += random.one_of(joints);
    if (random.percent(30)) text += "D";
    for (int i = 0; i < 5; ++i)
      text += form[random.below(10)] + (i == 2 ? random.one_of(joints) : "");
    text = in_sentence(random, text);
    INFO("seed " << seed << "\n" << text);
    REQUIRE(engine::find_personal(text).has(Trace::plate));
    REQUIRE(value_of(engine::masked(text)).empty());
  }
}

TEST_CASE("mail addresses and accounts are hidden in any spelling") {
  const Words ats{"@", "＠", " @ ", "(at)", "[at]", "艾特", " at ", "#"};
  const Words points{".", "。", "．", "点", " dot ", "(dot)", "[.]", " . "};
  const Words hosts{"163", "qq", "126", "sina", "gmail"};
  const Words services{"微信",     "微信号", "微信：",   "微信号是", "vx:",
                       "VX：",     "加V ",   "wechat: ", "QQ号 ",    "抖音",
                       "抖音号：", "快手号", "小红书：", "微 信 ",   "Ｖ："};
  const test::SeedRange seeds = test::seeds(2'000);
  for (std::uint64_t seed = seeds.first; seed <= seeds.last; ++seed) {
    test::Random random(seed);
    const std::string name = "xiuying" + std::to_string(10 + random.below(9990));
    const bool is_mail = random.percent(50);
    const std::string where =
        is_mail ? random.one_of(ats) + random.one_of(hosts) + random.one_of(points) + "com" : "";
    const std::string text = "请联系 " + (is_mail ? name + where : random.one_of(services) + name) +
                             random.one_of(behind);
    const std::string shown = engine::masked(text);
    INFO("seed " << seed << "\n" << text << "\n" << shown);
    REQUIRE(engine::find_personal(text).has(is_mail ? Trace::mail : Trace::account));
    REQUIRE(shown.find(name.substr(1)) == std::string::npos);
    REQUIRE(engine::masked(shown) == shown);
  }
}

TEST_CASE("any text is masked without growing, once and for all, and stays UTF-8") {
  const Words pieces{"138", "0013", "8000", "0",  "1",  "2026", "年",   "-",  " ",   ".",  ":",
                     "@",   "com",  "微信", "号", "苏", "B",    "楼",   "室", "501", "住", "路",
                     "生",  "*",    "***",  "x",  "l",  "O",    "北纬", "度", "分",  "'",  "，",
                     "qq",  "://",  "www.", "转", "三", "十",   "#",    "at", "dot", "_",  "叫"};
  const test::SeedRange seeds = test::seeds(5'000);
  for (std::uint64_t seed = seeds.first; seed <= seeds.last; ++seed) {
    test::Random random(seed);
    std::string text;
    for (std::size_t i = random.below(30); i > 0; --i) text += random.one_of(pieces);
    const std::string shown = engine::masked(text);
    INFO("seed " << seed << "\n" << text << "\n" << shown);
    REQUIRE(shown.size() <= text.size());
    REQUIRE(engine::is_utf8(shown));
  }
}
