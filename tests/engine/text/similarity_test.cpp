#include "engine/text/similarity.hpp"

#include <catch2/catch.hpp>
#include <string>

namespace {

int alike(const std::string& one, const std::string& other) {
  const engine::TextPairs left(one);
  const engine::TextPairs right(other);
  CHECK(left.similarity(right) == right.similarity(left));
  return left.similarity(right);
}

}  // namespace

TEST_CASE("similarity counts common pairs of letters, whatever is between them") {
  CHECK(alike("厨房水龙头漏水", "厨房水龙头漏水") == 100);
  CHECK(alike("厨房，水龙头 漏水！", "厨房水龙头漏水。") == 100);
  CHECK(alike("Fix A LAMP", "ｆｉｘ　a lamp") == 100);
  CHECK(alike("甲乙丙", "甲乙丁") == 50);  // one of two pairs
  CHECK(alike("水龙头漏水", "陪老人聊天") == 0);
  CHECK(alike("甲乙", "乙甲") == 0);
  CHECK(alike("甲", "甲") == 0);
  CHECK(alike("", "") == 0);
  CHECK(alike("啊啊啊啊啊啊", "啊啊") == 100);  // each pair once
  const std::string longest(2 * engine::TextPairs::letters_max, 'a');
  CHECK(alike(longest + "xyz", longest + "bcd") == 100);
}
