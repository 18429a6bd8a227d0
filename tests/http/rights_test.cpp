// Who may do what: tokens, views, secrets on disk.
#include "http/rights.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <set>

namespace {

using http::Access;
using http::Decision;
using http::Verdict;
using http::View;

http::Reply nothing(http::Service&, const http::Request&) { return {}; }

http::Route route(std::string_view pattern, Access access) {
  return {http::Method::get, pattern, access, &nothing, "operation"};
}

/// A folder that is gone after the test.
struct Folder {
  std::filesystem::path path = std::filesystem::temp_directory_path() /
                               ("xinyuan_rights_" + std::to_string(getpid()));
  Folder() { std::filesystem::create_directory(path); }
  ~Folder() { std::filesystem::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
};

}  // namespace

TEST_CASE("each access with each credential") {
  const auto secrets = http::make_secrets();
  const http::Rights rights(secrets);
  const std::string admin = "Bearer " + secrets.admin_token;
  const std::string owner = "Bearer " + rights.tracking_token({7});
  const std::string other = "Bearer " + rights.tracking_token({8});
  struct Row {
    Access access;
    std::string authorization;
    Verdict verdict;
    View view;
  };
  const Row rows[] = {
      {Access::anyone, "", Verdict::allowed, View::public_},
      {Access::anyone, "Bearer nonsense", Verdict::allowed, View::public_},
      {Access::anyone, other, Verdict::allowed, View::public_},
      {Access::anyone, owner, Verdict::allowed, View::owner},
      {Access::anyone, admin, Verdict::allowed, View::admin},
      {Access::wish_owner, "", Verdict::unauthenticated, View::public_},
      {Access::wish_owner, "Bearer nonsense", Verdict::unauthenticated, View::public_},
      {Access::wish_owner, other, Verdict::forbidden, View::public_},
      {Access::wish_owner, owner, Verdict::allowed, View::owner},
      {Access::wish_owner, admin, Verdict::allowed, View::admin},
      {Access::admin, "", Verdict::unauthenticated, View::public_},
      {Access::admin, "Bearer ", Verdict::unauthenticated, View::public_},
      {Access::admin, "Basic " + secrets.admin_token, Verdict::unauthenticated, View::public_},
      {Access::admin, admin + "x", Verdict::unauthenticated, View::public_},
      {Access::admin, admin.substr(0, admin.size() - 1), Verdict::unauthenticated, View::public_},
      {Access::admin, owner, Verdict::forbidden, View::public_},
      {Access::admin, "bearer " + secrets.admin_token, Verdict::allowed, View::admin},
      {Access::admin, admin, Verdict::allowed, View::admin},
  };
  for (const auto& row : rows) {
    INFO(static_cast<int>(row.access) << " " << row.authorization);
    http::Request request;
    request.params[0] = "7";
    request.authorization = row.authorization;
    const Decision decision = rights.decide(route("/v1/wishes/{id}/x", row.access), request);
    CHECK(decision.verdict == row.verdict);
    CHECK(decision.view == row.view);
  }
}

TEST_CASE("a tracking token counts only on the routes of its own wish") {
  const http::Rights rights(http::make_secrets());
  http::Request request;
  const std::string owner = "Bearer " + rights.tracking_token({7});
  request.authorization = owner;
  for (const char* id : {"7x", " 7", "+7", "-7", "0x7", "", "70", "18446744073709551623"}) {
    INFO(id);
    request.params[0] = id;
    CHECK(rights.decide(route("/v1/wishes/{id}", Access::anyone), request).view == View::public_);
  }
  request.params[0] = "7";
  CHECK(rights.decide(route("/v1/offers/{id}", Access::anyone), request).view == View::public_);
  CHECK(rights.decide(route("/v1/wishes/{id}", Access::anyone), request).view == View::owner);
}

TEST_CASE("tracking tokens: one for each wish, the same at each asking, others on another server") {
  const auto secrets = http::make_secrets();
  const http::Rights rights(secrets);
  const http::Rights again(secrets);
  const http::Rights elsewhere(http::make_secrets());
  std::set<std::string> seen;
  for (std::uint64_t wish = 1; wish <= 1'000; ++wish) {
    const auto token = rights.tracking_token({wish});
    CHECK(token.size() == 4 + 22);  // 128 bits in base64url
    CHECK(token == again.tracking_token({wish}));
    CHECK(token != elsewhere.tracking_token({wish}));
    CHECK(seen.insert(token).second);
  }
}

TEST_CASE("secrets are made once, for their owner only, and read again") {
  const Folder folder;
  const auto file = folder.path / "a.secret";
  const auto first = http::load_or_create_secrets(file);
  CHECK(first.created);
  CHECK(first.secrets.admin_token.size() == 4 + 43);  // 256 bits in base64url
  struct stat facts {};
  REQUIRE(stat(file.c_str(), &facts) == 0);
  CHECK((facts.st_mode & 0777) == 0600);
  const auto second = http::load_or_create_secrets(file);
  CHECK_FALSE(second.created);
  CHECK(second.secrets.admin_token == first.secrets.admin_token);
  CHECK(second.secrets.tracking_key == first.secrets.tracking_key);
}

TEST_CASE("secrets that others may read, that are damaged or cannot be made are refused") {
  const Folder folder;
  const auto file = folder.path / "a.secret";
  http::load_or_create_secrets(file);
  chmod(file.c_str(), 0640);
  CHECK_THROWS_WITH(http::load_or_create_secrets(file), Catch::Contains("chmod 600"));
  chmod(file.c_str(), 0600);
  for (const char* text : {"", "admin x\n", "admin xya_0123456789012345678901234567\ntracking A\n",
                           "tracking AAAA\n", "garbage"}) {
    INFO(text);
    std::ofstream(file) << text;
    CHECK_THROWS_WITH(http::load_or_create_secrets(file), Catch::Contains("damaged"));
  }
  CHECK_THROWS_AS(http::load_or_create_secrets(folder.path / "absent" / "a.secret"),
                  http::SecretsError);
}
