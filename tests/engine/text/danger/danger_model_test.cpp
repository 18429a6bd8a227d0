#include "engine/text/danger/danger_model.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "tests/random.hpp"

namespace {

using engine::ClauseText;
using engine::DangerExample;
using engine::DangerModel;

const std::vector<DangerExample> few_sentences = {
    {0, "爷爷晕倒了"},
    {0, "奶奶摔倒起不来"},
    {0, "he is not breathing"},
    {1, "厨房着火了"},
    {1, "楼道里都是烟"},
    {1, "house on fire"},
    {std::nullopt, "想剪头发"},
    {std::nullopt, "楼道灯坏了"},
    {std::nullopt, "请修水龙头"},
    {std::nullopt, "想听消防讲座"},
    {std::nullopt, "please fix my tap"},
};

const DangerModel& few() {
  static const DangerModel model(2, few_sentences);
  return model;
}

DangerModel::Opinion opinion(std::string_view text) { return few().judge(ClauseText(text)); }

}  // namespace

TEST_CASE("a model knows what it has learnt, its kind, and what is near it") {
  for (const DangerExample& each : few_sentences) {
    INFO(each.sentence);
    const auto [danger, kind] = opinion(each.sentence);
    CHECK((danger > 0.8F) == each.kind.has_value());
    if (each.kind) CHECK(kind == *each.kind);
  }
  CHECK(opinion("奶奶晕倒").danger > 0.8F);
  CHECK(opinion("奶奶晕到").danger > 0.7F);  // sounds so
  CHECK(opinion("奶奶晕倒").kind == 0);
  CHECK(opinion("樓道著火了").kind == 1);
  CHECK(opinion("想修水龙头").danger < 0.2F);
  CHECK(opinion("").danger < 0.9F);
  CHECK(DangerModel().judge(ClauseText("爷爷晕倒了")).danger == 0);
}

TEST_CASE("the same examples give the same model, to the last bit, on every machine") {
  const DangerModel again(2, few_sentences);
  for (const char* text : {"爷爷晕倒", "fire", "修灯", "烟", "🔥"}) {
    CHECK(again.judge(ClauseText(text)).danger == opinion(text).danger);
  }
  CHECK(opinion("breathing fire").danger == 0x1.b150dp-1F);
}

TEST_CASE("a long text is judged by its clauses, and is no more dangerous for being long") {
  std::string text;
  for (int n = 0; n < 200; ++n) text += "今天天气很好，大家一起到公园里走走看看花。";
  const float harmless = opinion(text).danger;
  CHECK(opinion(text + text).danger == harmless);
  for (const std::string& with :
       {text + "爷爷晕倒了。" + text, text + "爷爷晕倒了", "爷爷晕倒了，" + text}) {
    CHECK(opinion(with).danger > harmless + 0.2F);
  }
  CHECK(few().judge(ClauseText(text, "爷爷晕倒了")).danger == opinion("爷爷晕倒了").danger);
}

TEST_CASE("any bytes can be judged, each stretch of them a bounded number of times") {
  test::Random random(20'261'201);
  for (int round = 0; round < 500; ++round) {
    std::string title, content;
    for (auto size = random.below(40); size > 0; --size) {
      title += static_cast<char>(random.below(256));
    }
    for (auto size = random.below(400); size > 0; --size) {
      content += static_cast<char>(random.below(256));
      if (random.below(4) == 0) content += "，烟 a1½";
    }
    const auto [danger, kind] = few().judge(ClauseText(title, content));
    CHECK((danger >= 0 && danger <= 1 && kind < 2));
  }
  std::string clauses;
  for (int n = 0; n < 20'000; ++n) clauses += "煙火，";
  CHECK(opinion(clauses).danger >= 0);
}
