// Publicity: strangers read exactly the words that somebody let through, whatever happens to a wish
// before or afterwards.
#include <catch2/catch.hpp>

#include <set>
#include <string>

#include "tests/http/api_world.hpp"
#include "tests/random.hpp"

namespace {

using test::ApiWorld;
using test::Json;
using test::must;
using test::wish_path;

/// One wish that lives, and what of its words has been let through so far: known from
/// what was asked and answered alone.
struct Life {
  ApiWorld& world;
  test::Random& random;
  std::uint64_t wish = 0;
  std::string token;
  int words = 0;      // number of the latest
  bool open = false;  // the latest were let through

  std::string mark() const { return "marke" + std::to_string(wish) + "x" + std::to_string(words); }

  std::string state() {
    return must(world.get(wish_path(wish), world.admin()))["state"].get<std::string>();
  }

  Json office(std::string_view rest, const Json& body) {
    return test::json_of(world.post(wish_path(wish, rest), body, world.admin()));
  }
  Json owner(std::string_view rest, const Json& body) {
    return test::json_of(world.post(wish_path(wish, rest), body, token));
  }

  void change(std::string_view rest, std::string_view by) {
    ++words;
    const Json body{{"title", "修灯 " + mark()}};
    const Json done = by == "office" ? office(rest, body) : owner(rest, body);
    if (!done.contains("state")) {  // refused: the words are as they were
      --words;
      return;
    }
    const std::string now = state();
    open = by == "office" &&
           (now == "open" || now == "dispatched" || now == "claimed" || now == "in_service");
  }

  void review(const Json& body, bool lets_through) {
    if (office("/review", body).contains("state")) open = lets_through;
  }

  void step() {
    switch (random.between(0, 8)) {
      case 0: return review({{"decision", "needs_info"}, {"reason", "other"}}, false);
      case 1: return change("/supply-info", "owner");
      case 2: return review({{"decision", "reject"}, {"reason", "busy"}}, false);
      case 3:
        if (owner("/appeal", Json::object()).contains("state")) open = false;
        return;
      case 4:
      case 5: return review({{"decision", "open"}}, true);
      case 6: return change("/correct", "office");
      case 7: world.pass(std::chrono::hours{random.between(1, 72)}); return;
      default:
        if (!random.percent(15)) return;
        if (owner("/cancel", {{"reason", "other"}}).contains("state")) open = false;
    }
  }

  void check() {
    INFO("wish " << wish << " " << state() << " " << mark());
    const Json read = must(world.get(wish_path(wish)));
    CHECK(read.contains("title") == open);
    if (open) CHECK(read.value("title", "").find(mark()) != std::string::npos);
    const std::string prefix = "marke" + std::to_string(wish) + "x";
    for (const char* list : {"/v1/wishes", "/v1/wishes?scope=ended", "/v1/wishes?scope=all"}) {
      const std::string told = must(world.get(list)).dump();
      for (int number = 0; number <= words; ++number) {
        const std::string old = prefix + std::to_string(number) + "\"";
        if (number != words || !open) CHECK(told.find(old) == std::string::npos);
      }
    }
    if (open) return;
    CHECK(must(world.get("/v1/wishes?scope=all&q=" + mark()))["items"].empty());
    CHECK(must(world.get(wish_path(wish, "/timeline"))).dump().find(prefix) == std::string::npos);
  }
};

}  // namespace

TEST_CASE("random lives: strangers never read words that were not let through") {
  ApiWorld world;
  world.add_help(1);
  test::Random random(17);
  for (int number = 0; number < 6; ++number) {
    Life life{world, random, 0, {}, 0, false};
    life.wish = world.post_wish({{"title", "修灯 marke" + std::to_string(number + 1) + "x0"}});
    REQUIRE(life.wish == static_cast<std::uint64_t>(number) + 1);
    life.token = world.tracking_token(life.wish);
    life.open = true;  // breaks no rule: it opens at once
    for (int step = 0; step < 20; ++step) {
      life.check();
      life.step();
    }
    life.check();
  }
}

TEST_CASE("rejected words stay closed when the time to appeal has passed") {
  ApiWorld world;
  const std::uint64_t wish = world.post_wish();
  CHECK(must(world.get(wish_path(wish))).contains("title"));
  must(world.post(wish_path(wish, "/review"), {{"decision", "reject"}, {"reason", "busy"}},
                  world.admin()));
  for (int weeks = 0; weeks < 20; ++weeks) world.pass(std::chrono::days{7});
  const Json read = must(world.get(wish_path(wish)));
  CHECK(read["state"] == "closed");
  CHECK_FALSE(read.contains("title"));
}

TEST_CASE("a hint to strangers compares only words that were let through") {
  ApiWorld world;
  const std::uint64_t wish = world.post_wish();
  const Json plain = test::plain_wish();
  const Json body{{"category", plain["category"]},
                  {"title", "全新的说法别人没有读过"},
                  {"content", "只有街道读过的内容"},
                  {"place", plain["place"]}};
  must(world.post(wish_path(wish, "/correct"),
                  {{"title", body["title"]}, {"content", "加微信 13912345678 http://a.example"}},
                  world.admin()));
  CHECK_FALSE(must(world.get(wish_path(wish))).contains("title"));
  Json asked = body;
  asked["content"] = "加微信";
  CHECK(must(world.post("/v1/wishes/similar", asked))["items"].empty());
}
