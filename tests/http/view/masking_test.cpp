// What free text hides from strangers, and what it does not: each row is a sentence and how it is
// shown.
#include "http/core/masking.hpp"

#include <catch2/catch.hpp>

#include "http/core/unmasked_text_cache.hpp"

namespace {

struct Row {
  const char* text;
  const char* shown;
};

void check(std::initializer_list<Row> rows) {
  for (const auto& [text, shown] : rows) {
    INFO(text);
    CHECK(http::mask_numbers(text) == shown);
    CHECK(http::mask_numbers(shown) == shown);  // masking twice hides nothing more
  }
}

}  // namespace

TEST_CASE("phones are hidden however they are written") {
  check({{"请打13800138000找我", "请打138****8000找我"},
         {"电话 138 0013 8000", "电话 138 **** 8000"},
         {"电话138-0013-8000。", "电话138-****-8000。"},
         {"电话138.0013.8000", "电话138.****.8000"},
         {"电话１３８００１３８０００", "电话１３８****８０００"},
         {"电话1 3 8 0 0 1 3 8 0 0 0", "电话1 3 8 * * * * 8 0 0 0"},
         {"电话138　0013　8000", "电话138　****　8000"},
         {"电话138 - 0013 - 8000", "电话138 - **** - 8000"},
         {"+86 13800138000", "+86 1******8000"},
         {"0510-82731234", "051*-****1234"},
         {"(0510) 8273 1234", "(051*) **** 1234"},
         {"家里82731234", "家里******34"},
         {"家里8273 1234", "家里**** **34"},
         {"家里827-1234", "家里***-**34"},
         {"一三八零零一三八零零零", "一三八****八零零零"},
         {"call 13800138000 now", "call 138****8000 now"}});
}

TEST_CASE("identity and bank cards are hidden, the X too") {
  check({{"身份证320211194905123418", "身份证3***************18"},
         {"身份证32021119490512341X", "身份证3***************1X"},
         {"身份证32021119490512341x吧", "身份证3***************1x吧"},
         {"身份证３２０２１１１９４９０５１２３４１Ｘ", "身份证３***************１Ｘ"},
         {"身份证320211 19490512 341X", "身份证3***** ******** **1X"},
         {"旧证320211490512341", "旧证3************41"},
         {"卡号6222 0211 0300 1234 567", "卡号6*** **** **** **** *67"},
         {"卡号6222021103001234", "卡号6*************34"}});
}

TEST_CASE("licence plates are hidden behind their letter") {
  check({{"车牌沪A12345", "车牌沪A*****"},
         {"车牌沪A·12345", "车牌沪A·*****"},
         {"苏B·D12345是我的车", "苏B·******是我的车"},
         {"粤B F12345", "粤B ******"},
         {"苏ｂ１２３４５", "苏ｂ*****"},
         {"沪A-8888学", "沪A-*****"},
         {"苏B1234挂", "苏B*****"},
         {"新GB标准", "新GB标准"},
         {"京A级景区", "京A级景区"}});
}

TEST_CASE("houses and rooms are hidden") {
  check({{"3号楼2单元501室", "*号楼*单元***室"},
         {"我住三号楼二单元五零一", "我住*号楼*单元***"},
         {"１２号楼３０１", "**号楼***"},
         {"12弄5号", "**弄*号"},
         {"12弄 5号 301室", "**弄 *号 ***室"},
         {"中山路128号", "中山路***号"},
         {"人民路 128 号门口", "人民路 *** 号门口"},
         {"幸福里小区7栋B座1203", "幸福里小区*栋*座****"},
         {"5幢302", "*幢***"},
         {"住3-2-501", "住*-*-***"},
         {"住 3 - 2 - 501 ", "住 * - * - *** "},
         {"501室", "***室"},
         {"3#501", "*#***"},
         {"2号楼5层", "*号楼*层"},
         {"十二号楼", "**号楼"},
         {"12-3号楼", "**-*号楼"},
         {"Room 501", "Room ***"},
         {"room501", "room***"},
         {"B座1203", "*座****"},
         {"Apt. 3A, Building No. 12", "Apt. **, Building No. **"},
         {"Lane 12, No. 5", "Lane **, No. *"},
         {"我在Room 501等", "我在Room ***等"}});
}

TEST_CASE("dates, hours, amounts and counts are shown") {
  for (const char* text : {"11月5号下午3点",
                           "2026年11月24日",
                           "2026-11-24 14:30",
                           "2026.11.24 14.30",
                           "2026/11/24",
                           "2026-11-24",
                           "14:30-16:00",
                           "5号线地铁",
                           "2号线",
                           "2室1厅",
                           "三室两厅",
                           "3个人, 2小时",
                           "20人",
                           "5楼没有电梯",
                           "6层",
                           "2000-3000元",
                           "1000元",
                           "80岁的老人",
                           "1990-2000年",
                           "每周2次",
                           "1.5米",
                           "30斤大米",
                           "第3中学",
                           "一二三楼",
                           "10:00",
                           "3到5人",
                           "5号来",
                           "house for 2 people",
                           "no 3 steps",
                           "need 2 units",
                           "7月1号到7月5号",
                           "100个"}) {
    INFO(text);
    CHECK(http::mask_numbers(text) == text);
  }
}

TEST_CASE("text without numbers, and text that is no UTF-8, pass unharmed") {
  CHECK(http::mask_numbers("") == "");
  CHECK(http::mask_numbers("想学用手机") == "想学用手机");
  CHECK(http::mask_numbers("<script>alert('x')</script>") == "<script>alert('x')</script>");
  CHECK(http::mask_numbers("\xF0\x9F") == "\xF0\x9F");
  CHECK(http::mask_numbers("\xFF\xC3 5") == "\xFF\xC3 5");
  CHECK(http::mask_numbers("\x81"
                           "3202111") == "\x81*****11");
  CHECK(http::mask_numbers("\xE8\xBD"
                           "3202111") == "\xE8\xBD*****11");
}

TEST_CASE("it is remembered which words stand as they are, of that record and no other") {
  using engine::WishText;
  const auto text_of = [](const char* title, const char* content) {
    return std::make_shared<const WishText>(WishText{title, content, {}, {}, {}});
  };
  http::UnmaskedTextCache plain;
  const auto clean = text_of("灯泡坏了", "两个灯泡，周三下午在家");
  for (int round = 0; round < 2; ++round) {  // computed, then remembered
    CHECK(plain.holds(clean));
    CHECK_FALSE(plain.holds(text_of("灯泡坏了", "请打13800138000")));
    CHECK_FALSE(plain.holds(text_of("住3号楼501室", "")));
  }
  // More records than there are slots: each record still gets its own answer.
  std::vector<std::shared_ptr<const WishText>> many;
  for (std::size_t i = 0; i < http::UnmaskedTextCache::slots_max + 1'000; ++i) {
    many.push_back(text_of("灯泡坏了", i % 2 == 0 ? "谢谢" : "电话 138 0013 8000"));
  }
  std::size_t wrong = 0;
  for (int round = 0; round < 2; ++round) {
    for (std::size_t i = 0; i < many.size(); ++i) wrong += plain.holds(many[i]) != (i % 2 == 0);
  }
  CHECK(wrong == 0);
}

TEST_CASE("no text is kept by remembering it") {
  http::UnmaskedTextCache plain;
  auto text =
      std::make_shared<const engine::WishText>(engine::WishText{"灯泡坏了", "", {}, {}, {}});
  const std::weak_ptr<const engine::WishText> gone = text;
  CHECK(plain.holds(text));
  text.reset();
  CHECK(gone.expired());
}
