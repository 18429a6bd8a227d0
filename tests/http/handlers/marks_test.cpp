// Marks in every personal field of a wish, followed through its life: no answer to those who may
// not see them holds one, whatever route they ask.
#include <catch2/catch.hpp>

#include "http/access/rights.hpp"
#include "tests/http/api_world.hpp"

namespace {

using http::CallerRole;
using http::Principal;
using test::Answer;
using test::ApiWorld;
using test::Json;
using test::must;
using test::wish_path;

// Name, phone, address; the phone is in every text as well.
const std::vector<std::string> marks{"MARKNAME", "13911112222", "MARKADDRESS"};

Json marked_wish() {
  Json wish = test::with_consent(test::plain_wish());
  wish.update({{"title", "换灯泡 13911112222"},
               {"content", "打 139-1111-2222 或 13911112222 找我"},
               {"contact", {{"name", "MARKNAME"}, {"phone", "13911112222"}}},
               {"address", "MARKADDRESS"}});
  return wish;
}

struct Caller {
  std::string name;
  std::string token;
};

/// Everybody who must not reach the person: neither its owner nor a provider that has taken it.
std::vector<Caller> strangers(ApiWorld& world, std::uint64_t provider, std::uint64_t other_wish) {
  std::vector<Caller> callers{{"anonymous", ""},
                              {"resident of another wish", world.tracking_token(other_wish)}};
  const auto add = [&](std::string name, CallerRole role, engine::AreaCode area,
                       std::uint64_t its_provider) {
    Principal who;
    who.role = role;
    who.account = 100 + callers.size();
    who.area = area;
    who.provider = {its_provider};
    who.scopes = role == CallerRole::integration ? 0xFF : 0;
    callers.push_back({std::move(name), world.as(who)});
  };
  add("asked provider", CallerRole::provider_staff, {}, provider);
  add("lead of another provider", CallerRole::team_lead, {}, provider + 1);
  add("auditor", CallerRole::auditor, {}, 0);
  add("operator elsewhere", CallerRole::operator_, test::city::other_street, 0);
  add("operator of the area", CallerRole::operator_, test::city::street, 0);
  add("helper of the area", CallerRole::helper, test::city::street, 0);
  add("program", CallerRole::integration, test::city::street, 0);
  callers.push_back({"administrator", world.admin()});
  return callers;
}

/// Every route that reads, with the ids of the story; also as a search for the marks.
std::vector<std::string> paths_to_read(std::uint64_t wish, std::uint64_t provider,
                                       std::uint64_t offer) {
  std::vector<std::string> paths;
  for (const http::Route& route : http::routes()) {
    if (route.method != http::Method::get) continue;
    std::string target(route.pattern);
    const http::RecordKind subject = http::rule_of(route.permission).subject;
    const std::uint64_t id = subject == http::RecordKind::wish       ? wish
                             : subject == http::RecordKind::provider ? provider
                                                                     : offer;
    const auto at = target.find("{id}");
    if (at != std::string::npos) target.replace(at, 4, std::to_string(id));
    if (target.find('{') != std::string::npos) continue;  // files of pages
    if (target == "/v1/nearby") target += "?lat=31.5&lon=120.3";
    paths.push_back(target);
  }
  for (const char* query : {"?state=cancelled", "?state=claimed", "?limit=100"}) {
    paths.push_back("/v1/wishes" + std::string(query));
  }
  return paths;
}

/// Checks that no answer holds a mark. Returns how many answers had status 200.
std::size_t check_silence(ApiWorld& world, const std::vector<Caller>& callers,
                          const std::vector<std::string>& paths, const char* when) {
  std::size_t answered = 0;
  for (const Caller& caller : callers) {
    for (const std::string& target : paths) {
      const Answer answer = world.get(target, caller.token);
      answered += answer.status == 200 ? 1 : 0;
      for (const std::string& mark : marks) {
        INFO(when << ": " << caller.name << " at " << target << ": " << answer.body);
        CHECK(answer.body.find(mark) == std::string::npos);
      }
    }
  }
  return answered;
}

}  // namespace

TEST_CASE("marks in every personal field reach nobody but owner and holder, in any state") {
  ApiWorld world;
  const std::uint64_t provider = world.add_help(1);
  world.add_help(2);
  const std::uint64_t other = world.post_wish();
  const std::uint64_t wish = must(world.post("/v1/wishes", marked_wish(), world.admin()))["id"];
  const auto paths = paths_to_read(wish, provider, 1);
  auto callers = strangers(world, provider, other);
  const auto quiet = [&](const char* when) {
    CHECK(check_silence(world, callers, paths, when) > paths.size());
  };
  const auto act = [&](const char* what, const Json& body) {
    return must(world.post(wish_path(wish, what), body, world.admin()));
  };
  quiet("in review");  // a phone in a text is looked at first
  act("/review", {{"decision", "open"}});
  quiet("open");
  const std::uint64_t dispatch = act("/dispatch", {{"offer_id", 1}})["dispatch_id"];
  quiet("asked");
  const Json by{{"provider_id", provider}};
  must(world.post("/v1/dispatches/" + std::to_string(dispatch) + "/accept", by, world.admin()));
  std::erase_if(callers, [](const Caller& caller) { return caller.name == "asked provider"; });
  quiet("claimed");
  act("/start", by);
  act("/finish",
      {{"provider_id", provider}, {"people", 1}, {"minutes", 5}, {"note", "打了 13911112222"}});
  quiet("done");
  const std::string owner = world.tracking_token(wish);
  must(world.post(wish_path(wish, "/confirm"), Json::object(), owner));
  must(world.post(wish_path(wish, "/rate"), {{"stars", 5}}, owner));
  quiet("ended");
  const Answer own = world.get(wish_path(wish), owner);
  for (const std::string& mark : marks) CHECK(own.body.find(mark) != std::string::npos);
  must(world.post(wish_path(wish, "/erase"), {{"reason", "asked for"}}, world.admin()));
  callers.push_back({"its owner", owner});
  quiet("erased");
}
