// What a person may demand of a running server: all that is kept of it, and that it goes.
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "http/core/principal.hpp"
#include "tests/http/api_world.hpp"

namespace {

using http::CallerRole;
using http::Principal;
using test::Answer;
using test::ApiWorld;
using test::Json;
using test::must;
using test::wish_path;

const std::vector<std::string> planted{"MARKTITLE",   "MARKCONTENT", "MARKNAME",
                                       "13911112222", "MARKADDRESS", "MARKNOTE"};

std::uint64_t post_marked(ApiWorld& world) {
  return world.post_wish({{"title", "MARKTITLE"},
                          {"content", "MARKCONTENT"},
                          {"contact", {{"name", "MARKNAME"}, {"phone", "13911112222"}}},
                          {"address", "MARKADDRESS"}});
}

std::uint64_t end_marked(ApiWorld& world) {
  const std::uint64_t wish = post_marked(world);
  must(world.post(wish_path(wish, "/cancel"), {{"note", "MARKNOTE"}}, world.admin(),
                  "Idempotency-Key: end-" + std::to_string(wish) + "\r\n"));
  return wish;
}

std::vector<std::string> marks_in(const std::string& bytes) {
  std::vector<std::string> found;
  for (const std::string& mark : planted) {
    if (bytes.find(mark) != std::string::npos) found.push_back(mark);
  }
  return found;
}

/// All files of the running server: database, log, shared memory.
std::string files_of(const ApiWorld& world) {
  std::string all;
  for (const auto& each : std::filesystem::directory_iterator(world.folder())) {
    std::ifstream file(each.path(), std::ios::binary);
    all.append(std::istreambuf_iterator<char>(file), {});
  }
  return all;
}

Json asked() { return {{"reason", "asked for"}}; }

Json audit_of(ApiWorld& world, std::uint64_t wish) {
  return must(world.get(wish_path(wish, "/accesses"), world.admin()))["items"];
}

}  // namespace

TEST_CASE("an ended wish is erased while the server runs, and no file holds a word of it") {
  ApiWorld world;
  const std::uint64_t wish = end_marked(world);
  const std::uint64_t other = world.post_wish();
  CHECK(marks_in(files_of(world)).empty());  // all of it is sealed
  REQUIRE(must(world.get(wish_path(wish), world.admin()))["title"] == "MARKTITLE");
  const Json receipt = must(world.post(wish_path(wish, "/erase"), asked(), world.admin()));
  CHECK(marks_in(files_of(world)).empty());
  CHECK(receipt["wish_id"] == wish);
  CHECK(receipt["counts"]["texts"] == 1);
  CHECK(receipt["counts"]["events"] >= 2);
  CHECK(receipt["counts"]["answers"] == 1);
  CHECK(receipt["audit_digest"].get<std::string>().size() == 64);
  for (const char* what : {"", "/timeline", "/consents", "/accesses"}) {
    const Answer seen = world.get(wish_path(wish, what), world.admin());
    CHECK(seen.status == 200);
    CHECK(marks_in(seen.body).empty());
  }
  const Json log = audit_of(world, wish);
  REQUIRE(log.size() == 1);
  CHECK(log[0]["action"] == "erase");
  CHECK(log[0]["role"] == "administrator");
  CHECK(log[0]["reason"] == "asked for");
  CHECK(must(world.get(wish_path(other), world.admin()))["title"] == "换一只灯泡");
  const Json again = must(world.post(wish_path(wish, "/erase"), asked(), world.admin()));
  CHECK(again["counts"]["texts"] == 0);
  CHECK_FALSE(again.contains("audit_digest"));
  CHECK(audit_of(world, wish).size() == 1);
}

TEST_CASE("a person is erased by telephone number: what has ended, inside the caller's area") {
  ApiWorld world;
  const std::uint64_t first = end_marked(world);
  const std::uint64_t second = end_marked(world);
  const std::uint64_t lives = post_marked(world);
  const std::uint64_t other = world.post_wish();
  Principal who;
  who.role = CallerRole::operator_;
  who.account = 8;
  who.area = test::city::other_street;
  const Json by_phone{{"phone", "139-1111-2222"}, {"reason", "asked for"}};
  const Json outside = must(world.post("/v1/persons/erase", by_phone, world.as(who)));
  CHECK(outside["erased"].empty());
  CHECK(outside["still_live"].empty());
  Json trial = by_phone;
  trial["dry_run"] = true;
  const Json tried = must(world.post("/v1/persons/erase", trial, world.admin()));
  CHECK(tried["erased"] == Json{first, second});
  CHECK(tried["still_live"] == Json{lives});
  CHECK(tried["counts"]["texts"] == 0);
  CHECK_FALSE(tried.contains("audit_digest"));
  CHECK(must(world.get(wish_path(first), world.admin()))["title"] == "MARKTITLE");

  const Json receipt = must(world.post("/v1/persons/erase", by_phone, world.admin()));
  CHECK(receipt["erased"] == Json{first, second});
  CHECK(receipt["counts"]["texts"] == 2);
  CHECK(receipt["audit_digest"].get<std::string>().size() == 64);
  for (const std::uint64_t wish : {first, second}) {
    CHECK(marks_in(world.get(wish_path(wish), world.admin()).body).empty());
    const Json log = audit_of(world, wish);
    REQUIRE(log.size() == 1);
    CHECK(log[0]["action"] == "erase");
    CHECK(log[0]["reason"] == "asked for");
  }
  CHECK(must(world.get(wish_path(other), world.admin()))["title"] == "换一只灯泡");
  const Json again = must(world.post("/v1/persons/erase", by_phone, world.admin()));
  CHECK(again["erased"].empty());  // nothing is found by what is gone
  CHECK(world.post("/v1/persons/erase", {{"phone", "13911112222"}}, world.admin()).status == 422);
  CHECK(world.post("/v1/persons/erase", by_phone).code() == "unauthenticated");
}

TEST_CASE("what lives is not erased, nor without a reason") {
  ApiWorld world;
  const std::uint64_t wish = post_marked(world);
  CHECK(world.post(wish_path(wish, "/erase"), asked(), world.admin()).code() == "wrong_state");
  CHECK(world.post(wish_path(wish, "/erase"), Json::object(), world.admin()).status == 422);
  CHECK(world.post(wish_path(wish, "/erase"), asked(), world.tracking_token(wish)).status == 403);
  CHECK(audit_of(world, wish).empty());
  CHECK(must(world.get(wish_path(wish), world.tracking_token(wish)))["title"] == "MARKTITLE");
}

TEST_CASE("a person gets all that is kept of it, live or ended, and the look is written down") {
  ApiWorld world;
  const std::uint64_t wish = GENERATE(0, 1) == 0 ? post_marked(world) : end_marked(world);
  const std::string owner = world.tracking_token(wish);
  must(world.post(wish_path(wish, "/reveal"), asked(), world.admin()));
  const Json all = must(world.post(wish_path(wish, "/personal-data"), Json::object(), owner));
  CHECK(all["wish"]["title"] == "MARKTITLE");
  CHECK(all["wish"]["contact"]["phone"] == "13911112222");
  CHECK(all["wish"]["address"] == "MARKADDRESS");
  CHECK(all["wish"]["place"]["lat"] == 31.5004);
  CHECK(all["timeline"].size() ==
        must(world.get(wish_path(wish, "/timeline"), owner))["items"].size());
  REQUIRE(all["accesses"].size() == 1);
  CHECK(all["accesses"][0]["action"] == "reveal");
  CHECK(all["accesses"][0]["role"] == "administrator");
  const Json log = audit_of(world, wish);
  REQUIRE(log.size() == 2);
  CHECK(log[0]["action"] == "export");
  CHECK(log[0]["role"] == "resident");
  CHECK(marks_in(log.dump()).empty());
}

TEST_CASE("of staff the office only gets it, with a reason") {
  ApiWorld world;
  const std::uint64_t wish = post_marked(world);
  const auto status = [&](CallerRole role, const Json& body) {
    Principal who;
    who.role = role;
    who.account = 7;
    who.scopes = role == CallerRole::integration ? 0xFF : 0;
    const Answer answer = world.post(wish_path(wish, "/personal-data"), body, world.as(who));
    if (answer.status != 200) CHECK(marks_in(answer.body).empty());
    return answer.status;
  };
  for (const CallerRole role :
       {CallerRole::helper, CallerRole::provider_staff, CallerRole::team_lead, CallerRole::auditor,
        CallerRole::integration}) {
    CHECK(status(role, asked()) == 403);
  }
  CHECK(status(CallerRole::operator_, Json::object()) == 422);
  CHECK(audit_of(world, wish).empty());
  CHECK(status(CallerRole::operator_, asked()) == 200);
  CHECK(audit_of(world, wish).size() == 1);
}
