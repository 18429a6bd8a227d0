// The main job over real sockets, with the real writer: one wish from the first word to the rating,
// a storm of claims, and hostile bodies that change nothing.
#include <catch2/catch.hpp>
#include <string>
#include <thread>
#include <vector>

#include "tests/http/api_world.hpp"

namespace {

using test::Answer;
using test::ApiWorld;
using test::Json;
using test::json_of;
using test::must;
using test::wish_path;
using test::city::hour;
using test::city::minute;

Json wish_of(ApiWorld& world, std::uint64_t wish) {
  return must(world.get(wish_path(wish), world.admin()));
}

/// Lets the settling time pass; the wish is then shown to a provider.
Json dispatched(ApiWorld& world, std::uint64_t wish) {
  world.pass(10 * minute);
  Json found = wish_of(world, wish);
  REQUIRE(found["state"] == "dispatched");
  return found;
}

std::string dispatch_path(const Json& wish, std::string_view rest) {
  return "/v1/dispatches/" + std::to_string(wish["dispatch_id"].get<std::uint64_t>()) +
         std::string{rest};
}

Json accept_start_finish(ApiWorld& world, const Json& asked) {
  const std::uint64_t wish = asked["id"];
  const Json by{{"provider_id", asked["provider"]["id"]}};
  Json taken = must(world.post(dispatch_path(asked, "/accept"), by, world.admin()));
  CHECK(taken["state"] == "claimed");
  const Json begun = must(world.post(wish_path(wish, "/start"), by, world.admin()));
  CHECK(begun["state"] == "in_service");
  Json report = by;
  report.update({{"people", 2}, {"minutes", 45}, {"note", "换好了"}});
  Json done = must(world.post(wish_path(wish, "/finish"), report, world.admin()));
  CHECK(done["state"] == "done");
  CHECK(done["done"]["people"] == 2);
  return done;
}

}  // namespace

TEST_CASE("a wish goes from its first word to its rating, through a decline and a redo") {
  ApiWorld world;
  for (int number = 1; number <= 3; ++number) world.add_help(number);

  const Answer made = world.post("/v1/wishes", test::plain_wish());
  const Json posted = must(made);
  CHECK(made.status == 201);
  const std::uint64_t wish = posted["id"];
  CHECK(made.headers.at("location") == wish_path(wish));
  const std::string token = posted["tracking_token"];
  CHECK(token == world.tracking_token(wish));
  CHECK(posted["state"] == "open");

  const Json first = dispatched(world, wish);
  const Json no{{"provider_id", first["provider"]["id"]}, {"reason", "busy"}};
  const Json declined = must(world.post(dispatch_path(first, "/decline"), no, world.admin()));
  CHECK(declined["refusals"]["total"] == 1);
  CHECK(world.post(dispatch_path(first, "/decline"), no, world.admin()).code() ==
        "dispatch_closed");

  const Json second = dispatched(world, wish);
  CHECK(second["provider"]["id"] != first["provider"]["id"]);
  accept_start_finish(world, second);

  const Json redone = must(
      world.post(wish_path(wish, "/redo"), {{"reason", "other"}, {"note", "又不亮了"}}, token));
  CHECK(redone["redo_count"] == 1);
  const Json third = dispatched(world, wish);
  CHECK(third["provider"]["id"] != second["provider"]["id"]);
  CHECK(third["provider"]["id"] != first["provider"]["id"]);
  accept_start_finish(world, third);

  CHECK(must(world.post(wish_path(wish, "/confirm"), Json::object(), token))["state"] ==
        "confirmed");
  const Json rated = must(world.post(wish_path(wish, "/rate"), {{"stars", 5}}, token));
  CHECK(rated["state"] == "closed");
  CHECK(rated["stars"] == 5);

  // Ended wishes come from the disk.
  const Json ended = must(world.get(wish_path(wish), token));
  CHECK(ended["state"] == "closed");
  CHECK(ended["title"] == "换一只灯泡");
  const Json timeline = must(world.get(wish_path(wish, "/timeline"), token));
  std::vector<std::string> actions;
  for (const Json& event : timeline["items"]) {
    CHECK(event["n"] == actions.size() + 1);
    actions.push_back(event["action"]);
  }
  CHECK(actions == std::vector<std::string>{"submit", "approve", "dispatch", "decline", "dispatch",
                                            "accept", "start", "finish", "redo", "dispatch",
                                            "accept", "start", "finish", "confirm", "rate"});
  CHECK(ended["version"] == actions.size());
  CHECK(world.post(wish_path(wish, "/cancel"), Json::object(), token).code() == "wrong_state");
}

TEST_CASE("of a hundred claims at once on one wish exactly one wins") {
  ApiWorld world;
  constexpr int providers = 100;
  std::vector<std::uint64_t> ids;
  for (int number = 1; number <= providers; ++number) ids.push_back(world.add_help(number));
  const std::uint64_t wish =
      world.post_wish({{"category", "0103"}, {"title", "一床棉被"}});  // board only

  std::vector<int> statuses(providers);
  std::vector<std::string> codes(providers);
  std::vector<std::thread> threads;
  for (std::size_t at = 0; at < providers; ++at) {
    threads.emplace_back([&, at] {
      test::RawClient client(world.port());
      const std::string body = "{\"provider_id\":" + std::to_string(ids[at]) + "}";
      const auto answer = client.ask(test::post(wish_path(wish, "/claim"), body,
                                                "Authorization: Bearer " + world.admin() + "\r\n"));
      if (!answer) return;
      statuses[at] = answer->status;
      codes[at] = answer->code();
    });
  }
  for (std::thread& thread : threads) thread.join();
  int winners = 0;
  for (std::size_t at = 0; at < providers; ++at) {
    if (statuses[at] == 200) {
      ++winners;
      continue;
    }
    INFO(codes[at]);
    CHECK(statuses[at] == 409);
    CHECK(codes[at] == "already_claimed");
  }
  CHECK(winners == 1);
  CHECK(wish_of(world, wish)["state"] == "claimed");
}

TEST_CASE("hostile bodies are refused by every kind of endpoint and change nothing") {
  ApiWorld world;
  const std::uint64_t provider = world.add_help(1);
  const std::uint64_t wish = world.post_wish();
  const std::string provider_path = "/v1/providers/" + std::to_string(provider);
  const Json asked = dispatched(world, wish);
  struct Endpoint {
    std::string method, path;
  };
  const std::vector<Endpoint> endpoints{
      {"POST", "/v1/wishes"},
      {"POST", wish_path(wish, "/review")},
      {"POST", wish_path(wish, "/cancel")},
      {"POST", wish_path(wish, "/supply-info")},
      {"POST", wish_path(wish, "/claim")},
      {"POST", dispatch_path(asked, "/decline")},
      {"POST", "/v1/providers"},
      {"PUT", provider_path},
      {"PATCH", provider_path},
      {"POST", "/v1/offers"},
      {"PUT", "/v1/offers/1"},
  };
  const std::string nul(1, '\0');
  const std::vector<std::string> bodies{"[]",
                                        "null",
                                        "1e400",
                                        "\"",
                                        "{",
                                        "{}}",
                                        "{\"reason\":NaN}",
                                        "{\"reason\":\"\xFF\"}",
                                        "\xEF\xBB\xBF{}",
                                        "{}" + nul,
                                        nul + "{}",
                                        "{\"a\":" + std::string(10'000, '['),
                                        "{\"reason\":\"other\",\"reason\":\"busy\"}",
                                        "{\"\\u0000\":1}",
                                        "{\"reason\":\"a\\u0000\"}",
                                        "{\"__proto__\":{}}",
                                        "{\"note\":\"\\u200b\\u3000\"}",
                                        "{\"note\":123}",
                                        "{\"note\":null}",
                                        "{\"capacity\":4294967297}",
                                        "{\"capacity\":-1}",
                                        "{\"capacity\":1.5}",
                                        "{\"capacity\":1e3}",
                                        "{\"provider_id\":18446744073709551617}",
                                        "{\"provider_id\":0}",
                                        "{\"id\":1}",
                                        "{\"place\":{\"lat\":91,\"lon\":0}}",
                                        "{\"place\":{\"lat\":31.5}}",
                                        "{\"note\":\"" + std::string(5'000, 'x') + "\"}"};
  const std::uint64_t before = world.committed();
  for (const Endpoint& endpoint : endpoints) {
    for (const std::string& body : bodies) {
      INFO(endpoint.method << " " << endpoint.path << " " << body.substr(0, 60));
      const Answer answer =
          world.send(endpoint.method, endpoint.path, body, world.admin(), "If-Match: \"1\"\r\n");
      CHECK((answer.status == 400 || answer.status == 422));
      CHECK(answer.headers.at("content-type") == "application/problem+json");
      CHECK(json_of(answer).contains("errors"));
    }
  }
  CHECK(world.committed() == before);
  CHECK(wish_of(world, wish)["version"] == asked["version"]);
}
