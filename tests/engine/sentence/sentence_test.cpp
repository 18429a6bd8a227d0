// Phrases become sentences: values, nested parts, codes that stay.
#include <catch2/catch.hpp>

#include "engine/record/fields/shapes.hpp"
#include "engine/sentence/value_phrases.hpp"

namespace {

using engine::Phrase;
using engine::Sentence;

constexpr Phrase two{"two", "{1} after {0}, {1} again", "先 {0} 后 {1}，再 {1}"};
constexpr Phrase none{"none", "nothing { here }", "没有"};

}  // namespace

TEST_CASE("values stand for placeholders in both languages") {
  const Sentence sentence = two(7, "b");
  CHECK(sentence.code == "two");
  CHECK(sentence.en == "b after 7, b again");
  CHECK(sentence.zh == "先 7 后 b，再 b");
  CHECK(two(-1, std::uint64_t{18'446'744'073'709'551'615ULL}).zh.ends_with("18446744073709551615"));
}

TEST_CASE("a phrase without placeholders is a sentence; a brace is a brace") {
  const Sentence sentence = none;
  CHECK(sentence.en == "nothing { here }");
  CHECK_FALSE(sentence.empty());
  CHECK(Sentence{}.empty());
  CHECK(none(1) == sentence);
}

TEST_CASE("a sentence inside a sentence keeps its language, and placeholders of values are text") {
  CHECK(two(none, two(1, 2)).zh == "先 没有 后 先 1 后 2，再 2，再 先 1 后 2，再 2");
  CHECK(two("{1}", "x").en == "x after {1}, x again");
}

TEST_CASE("what must be keeps the code of its part") {
  namespace phrase = engine::phrase;
  const Sentence part = phrase::list_of(1, 3, phrase::whole_number(0, 9));
  const Sentence whole = engine::must_be(part);
  CHECK(whole.code == "list_of");
  CHECK(whole.en == "must be a list of 1 to 3 values, each a whole number from 0 to 9");
  CHECK(whole.zh == "请填写：1 到 3 项的列表，每项：0 到 9 之间的整数。");
  CHECK(engine::is_required(part).code == "is_required");
}

TEST_CASE("a hint is written behind its part and gives the code") {
  namespace phrase = engine::phrase;
  const Sentence whole = engine::must_be(engine::hinted(phrase::number(-90, 90), phrase::swapped));
  CHECK(whole.code == "swapped");
  CHECK(whole.en == "must be a number from -90 to 90; lat and lon look swapped");
  CHECK(whole.zh == "请填写：-90 到 90 之间的数；经纬度似乎写反了。");
}

TEST_CASE("every described field says in both languages what it takes") {
  for (const engine::Shape shape :
       {engine::shape_of<engine::Provider>(), engine::shape_of<engine::Offer>()}) {
    for (const engine::Field& field : shape.fields) {
      INFO(field.name);
      CHECK_FALSE(allowed_whole(field).en.empty());
      CHECK(allowed_whole(field).zh != allowed_whole(field).en);
    }
  }
}
