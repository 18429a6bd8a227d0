// The sentences of danger_examples.tsv and what is learnt from them: how much of what is left out
// of learning is found, at how many alarms, and that long texts hide nothing.
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>

#include "config/city_files.hpp"
#include "config/load.hpp"
#include "engine/text/danger/clauses.hpp"
#include "tests/config/faults.hpp"

namespace {

using engine::DangerExample;
using engine::DangerWords;

const std::string shipped_folder = XINYUAN_SOURCE_DIR "/config/city/wuxi/";

std::string bytes_of(const std::string& file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), {}};
}

const engine::City& wuxi_city() {
  static const auto city = config::load_city(shipped_folder);
  return *city;
}

/// The shipped patterns, which have learnt nothing.
DangerWords shipped_patterns() {
  return config::read_danger(
      config::parse_json("danger.json", bytes_of(shipped_folder + "danger.json")));
}

const std::vector<DangerExample>& shipped_examples() {
  static const auto examples = config::read_danger_examples(
      "danger_examples.tsv", bytes_of(shipped_folder + "danger_examples.tsv"), wuxi_city().danger);
  return examples;
}

/// Sentences of a file of tests/data, from the column where they begin; npos: behind a tab.
std::vector<std::string> test_sentences(const char* file, std::size_t column) {
  std::ifstream in(std::string(XINYUAN_SOURCE_DIR "/tests/data/") + file);
  std::vector<std::string> sentences;
  for (std::string line; std::getline(in, line);) {
    sentences.push_back(line.substr(column != line.npos ? column : line.find('\t') + 1));
  }
  REQUIRE(sentences.size() > 100);
  return sentences;
}

/// Of how many of the sentences danger is found, in hundredths of all.
double found_percent(const DangerWords& danger, const std::vector<std::string>& sentences) {
  std::size_t found = 0;
  for (const std::string& sentence : sentences) {
    found += danger.find_in("心愿", sentence) != nullptr ? 1U : 0U;
  }
  return 100.0 * static_cast<double>(found) / static_cast<double>(sentences.size());
}

struct Split {
  std::vector<std::string> danger, harmless;
};

Split split_of(const std::vector<DangerExample>& examples) {
  Split split;
  for (const DangerExample& each : examples) {
    (each.kind ? split.danger : split.harmless).push_back(each.sentence);
  }
  return split;
}

/// Every fifth example, beginning with `fold`, and the rest.
std::pair<std::vector<DangerExample>, std::vector<DangerExample>> fold_of(std::size_t fold) {
  std::pair<std::vector<DangerExample>, std::vector<DangerExample>> parts;
  for (std::size_t at = 0; at < shipped_examples().size(); ++at) {
    (at % 5 == fold ? parts.first : parts.second).push_back(shipped_examples()[at]);
  }
  return parts;
}

constexpr std::string_view few_patterns = R"({
 "review": ["to be read"],
 "kinds": [
  {"code": "life", "zh": "命", "en": "Life",
   "advice": [{"zh": "打120", "en": "Call 120"}],
   "calls": [{"zh": "急救", "en": "Ambulance", "phone": "120"}],
   "patterns": ["救命"]}
 ],
 "words": {"none": ["无"]}, "harmless": ["救命恩人"], "sounds": ["救就"]
})";

constexpr std::string_view few_examples =
    "# kind, tab, sentence\n"
    "life\t爷爷晕倒了\n"
    "\n"
    "harmless\t想剪头发\r\n"
    "harmless\t灯泡坏了\n";

}  // namespace

TEST_CASE("each error of the examples of danger is answered with its line") {
  const test::faults::Fault all[] = {
      {"life\t爷爷", "life 爷爷", "danger_examples.tsv:2: a kind, a tab, a sentence"},
      {"life\t爷爷", "live\t爷爷", "danger_examples.tsv:2: kind: one of life, harmless"},
      {"想剪头发", "……", "danger_examples.tsv:4: sentence: UTF-8 with a letter or a digit"},
      {"想剪头发", "", "danger_examples.tsv:4: sentence: UTF-8 with a letter or a digit"},
      {"想剪头发", "\xFF头发", "danger_examples.tsv:4: sentence: UTF-8 with a letter"},
      {"灯泡坏了", "爺爺，暈倒 了", "danger_examples.tsv:5: sentence: listed once; also on line 2"},
      {"life\t", "harmless\t", "danger_examples.tsv: sentences of danger and harmless ones"},
  };
  const DangerWords danger =
      config::read_danger(config::parse_json("danger.json", std::string(few_patterns)));
  test::faults::check(few_examples, all, [&](const std::string& text) {
    config::read_danger_examples("danger_examples.tsv", text, danger);
  });
  const auto examples = config::read_danger_examples("e", few_examples, danger);
  REQUIRE(examples.size() == 3);
  CHECK(examples[0].kind == 0U);
  CHECK(examples[1].kind == std::nullopt);
  CHECK(examples[1].sentence == "想剪头发");
}

TEST_CASE("the shipped examples are many of each kind, and none is a test") {
  std::map<std::string, std::size_t> count;
  std::set<std::u32string> listed;
  for (const DangerExample& each : shipped_examples()) {
    ++count[each.kind ? wuxi_city().danger.kinds()[*each.kind].code : "harmless"];
    listed.insert(engine::letters_of(each.sentence));
  }
  for (const engine::DangerKind& kind : wuxi_city().danger.kinds()) {
    INFO(kind.code);
    CHECK(count[kind.code] >= 250);
  }
  CHECK(count["harmless"] >= 2'500);
  for (const auto& [file, column] :
       std::map<const char*, std::size_t>{{"danger_speech.tsv", std::string::npos},
                                          {"emergencies.txt", 0},
                                          {"harmless_speech.txt", 0},
                                          {"ordinary_wishes.txt", 5}}) {
    for (const std::string& sentence : test_sentences(file, column)) {
      INFO(file << ": " << sentence);
      CHECK(!listed.contains(engine::letters_of(sentence)));
    }
  }
}

TEST_CASE("every example of danger is found, of the harmless ones at most one in a hundred") {
  const Split split = split_of(shipped_examples());
  for (const std::string& sentence : split.danger) {
    INFO(sentence);
    CHECK(wuxi_city().danger.find_in(sentence) != nullptr);
  }
  CHECK(found_percent(wuxi_city().danger, split.harmless) <= 1);
}

TEST_CASE("of examples left out of learning most are found, harmless ones seldom") {
  const DangerWords patterns = shipped_patterns();
  double found = 0, alarms = 0, by_patterns = 0;
  for (std::size_t fold = 0; fold < 5; ++fold) {
    const auto [left_out, learnt] = fold_of(fold);
    DangerWords danger = patterns;
    danger.learn(learnt);
    const Split split = split_of(left_out);
    found += found_percent(danger, split.danger) / 5;
    alarms += found_percent(danger, split.harmless) / 5;
    by_patterns += found_percent(patterns, split.danger) / 5;
  }
  INFO("found " << found << " %, alarms " << alarms << " %, patterns " << by_patterns << " %");
  CHECK(found >= 80);
  CHECK(alarms <= 3.5);  // most of them share words with danger
  CHECK(found >= by_patterns + 15);
}

TEST_CASE("how people say what they need is no danger") {
  std::vector<std::string> phrases;
  for (const engine::Category& leaf : wuxi_city().menu.categories) {
    // 心理疏导 and 独居老人平安敲门 are also asked for in danger: 不想活了, 爸爸一个人住不接电话.
    if (leaf.code == engine::CategoryCode{305} || leaf.code == engine::CategoryCode{505}) continue;
    phrases.insert(phrases.end(), leaf.phrases.begin(), leaf.phrases.end());
  }
  REQUIRE(phrases.size() > 1'500);
  CHECK(found_percent(wuxi_city().danger, phrases) <= 1);
}

TEST_CASE("a sentence of danger in a long harmless text is found") {
  const auto dangers = test_sentences("danger_speech.tsv", std::string::npos);
  const auto harmless = test_sentences("ordinary_wishes.txt", 5);
  std::vector<std::string> with, without;
  for (std::size_t at = 0; at < dangers.size(); ++at) {
    std::string before, behind;
    for (std::size_t nth = 0; nth < 4; ++nth) {
      before += harmless[(at * 8 + nth) % harmless.size()] + "。";
      behind += "。" + harmless[(at * 8 + 4 + nth) % harmless.size()];
    }
    with.push_back(before + dangers[at] + behind);
    without.push_back(before + behind.substr(std::string("。").size()));
  }
  const double found = found_percent(wuxi_city().danger, with);
  const double alarms = found_percent(wuxi_city().danger, without);
  INFO("found " << found << " %, alarms " << alarms << " %");
  CHECK(found >= 95);
  CHECK(alarms <= 10);  // eight wishes each
}

TEST_CASE("a city without examples finds danger by patterns, one that has learnt also without") {
  DangerWords danger =
      config::read_danger(config::parse_json("danger.json", std::string(few_patterns)));
  CHECK(danger.find_in("救命") != nullptr);
  CHECK(danger.find_in("爷爷晕倒了") == nullptr);
  danger.learn(config::read_danger_examples("e", few_examples, danger));
  CHECK(danger.find_in("救命") != nullptr);
  CHECK(danger.find_in("爷爷晕倒了") != nullptr);
  CHECK(danger.find_in("想剪头发") == nullptr);
}
