// The shipped words against what people write: ordinary wishes open at once, emergencies never do.
#include <catch2/catch.hpp>
#include <fstream>
#include <string>

#include "config/load.hpp"
#include "engine/record/codes.hpp"

namespace {

const engine::City& wuxi() {
  static const auto city = config::load_city(XINYUAN_SOURCE_DIR "/config/city/wuxi");
  return *city;
}

/// Code of the rule that holds such a wish; empty: it opens.
std::string held(engine::CategoryCode category, const std::string& title,
                 const std::string& content = {}) {
  engine::WishText text;
  text.title = title;
  text.content = content;
  const auto* const rule = wuxi().moderation.judge(text, category);
  return rule != nullptr ? rule->code : "";
}

std::vector<std::string> lines_of(const char* file) {
  std::ifstream in(std::string(XINYUAN_SOURCE_DIR "/tests/data/") + file);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

}  // namespace

TEST_CASE("of 800 ordinary wishes at most one in a hundred waits for a look") {
  const auto lines = lines_of("ordinary_wishes.txt");
  REQUIRE(lines.size() >= 800);
  std::size_t wrong = 0;
  std::string which;
  for (const std::string& line : lines) {
    const auto category = engine::parse_category(line.substr(0, 4));
    REQUIRE((category && wuxi().menu.find(*category) != nullptr));
    const std::string text = line.substr(5);
    for (const std::string& code :
         std::vector<std::string>{held(*category, text), held(*category, "心愿", text)}) {
      if (code.empty()) continue;
      ++wrong;
      which += line + " -> " + code + "\n";
    }
  }
  INFO(which);
  CHECK(wrong * 100 <= 2 * lines.size());
}

TEST_CASE("every entry of the menu opens at once in its own category") {
  for (const engine::Category& leaf : wuxi().menu.categories) {
    INFO(leaf.name.zh);
    CHECK(held(leaf.code, leaf.name.zh).empty());
    CHECK(held(leaf.code, leaf.name.en).empty());
    for (const std::string& word : leaf.keywords) CHECK(held(leaf.code, word).empty());
  }
}

TEST_CASE("no emergency opens, whatever category it is posted in") {
  const auto lines = lines_of("emergencies.txt");
  REQUIRE(lines.size() >= 250);
  for (const std::string& line : lines) {
    INFO(line);
    for (const engine::Category& leaf : wuxi().menu.categories) {
      REQUIRE(held(leaf.code, line) == "emergency");
      REQUIRE(held(leaf.code, "求助", line) == "emergency");
    }
  }
}

TEST_CASE("every exception lets its own words through") {
  constexpr engine::CategoryCode any{701};
  for (const char* text : {"洗衣机漏水，给家里添了大麻烦", "想有人陪陪脑残疾的爷爷",
                           "想安装燃气泄漏报警器", "暑期防溺水安全课", "大 麻 烦", "買大麻花"}) {
    INFO(text);
    CHECK(held(any, text).empty());
  }
  CHECK(held(any, "卖大麻，大麻烦") == "unlawful");  // the other one still counts
  CHECK(held(any, "脑残，脑残疾") == "abuse");
}
