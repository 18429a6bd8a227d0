// The shipped words against what people write: ordinary wishes open at once, dangers never do.
// danger.json is not a clinical list; somebody from prevention work must read it before use.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <string>

#include "config/load.hpp"
#include "engine/record/codes.hpp"
#include "tests/skip.hpp"

namespace {

const engine::City& wuxi() {
  static const auto city = config::load_city(XINYUAN_SOURCE_DIR "/config/city/wuxi");
  return *city;
}

/// Code of the rule that holds such a wish, "emergency" for a danger; empty: it opens.
std::string held(engine::CategoryCode category, const std::string& title,
                 const std::string& content = {}) {
  engine::WishText text;
  text.title = title;
  text.content = content;
  if (wuxi().danger.find_in(text) != nullptr) return "emergency";
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
    for (const std::string& word : leaf.keywords) {
      const bool is_cry = word == "fire" || word == "smoke";  // of an office in charge of both
      CHECK((is_cry || held(leaf.code, word).empty()));
    }
  }
}

TEST_CASE("no emergency passes, in title or content") {
  const auto lines = lines_of("emergencies.txt");
  REQUIRE(lines.size() >= 250);
  for (const std::string& line : lines) {
    INFO(line);
    CHECK(wuxi().danger.find_in(line) != nullptr);
    CHECK(wuxi().danger.find_in("求助", line) != nullptr);
  }
}

TEST_CASE("no danger in everyday speech or dialect is missed") {
  const auto lines = lines_of("danger_speech.tsv");
  REQUIRE(lines.size() >= 150);
  std::size_t other_kind = 0;
  for (const std::string& line : lines) {
    INFO(line);
    const std::size_t tab = line.find('\t');
    REQUIRE(tab != std::string::npos);
    const engine::DangerKind* const found = wuxi().danger.find_in(line.substr(tab + 1));
    REQUIRE(found != nullptr);
    other_kind += found->code != line.substr(0, tab) ? 1U : 0U;
  }
  CHECK(other_kind * 10 <= lines.size());  // a fall from a beating: either call helps
}

TEST_CASE("of harmless sentences at most one in a hundred is taken for a danger") {
  const auto lines = lines_of("harmless_speech.txt");
  REQUIRE(lines.size() >= 300);
  std::string which;
  std::size_t wrong = 0;
  for (const std::string& line : lines) {
    if (wuxi().danger.find_in(line) == nullptr) continue;
    ++wrong;
    which += line + "\n";
  }
  INFO(which);
  CHECK(wrong * 100 <= lines.size());
}

TEST_CASE("phrases of crisis are found, everyday exaggerations are not") {
  const auto file = std::filesystem::path(XINYUAN_SOURCE_DIR) / "../shared/data/crisis_phrases.csv";
  std::ifstream in(file);
  if (!in) XINYUAN_SKIP(file.string() << " is missing");
  std::size_t expected = 0, found = 0;
  for (std::string line; std::getline(in, line);) {
    const bool is_danger = wuxi().danger.find_in(line.substr(0, line.find(','))) != nullptr;
    INFO(line);
    if (line.find(",no_hit,") != std::string::npos) CHECK(!is_danger);
    const bool is_hit = line.find(",hit,") != std::string::npos;
    const bool is_scam = line.find(",scam,") != std::string::npos;  // not of our kinds
    if (!is_hit || is_scam) continue;
    ++expected;
    found += is_danger ? 1U : 0U;
  }
  CHECK(found * 100 >= 93 * expected);  // 紫砂, 烧炭 alone are teapots and barbecues here
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
