// The credentials of the first start: tokens, and the file that keeps them.
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>

#include "http/access/callers.hpp"
#include "http/access/request_token.hpp"
#include "http/access/secrets.hpp"
#include "http/access/tracking.hpp"

namespace {

using http::CallerRole;

/// A folder that is gone after the test.
struct Folder {
  std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("xinyuan_rights_" + std::to_string(getpid()));
  Folder() { std::filesystem::create_directory(path); }
  ~Folder() { std::filesystem::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
};

}  // namespace

TEST_CASE("each credential makes its caller, what is none makes nobody") {
  const auto secrets = http::make_secrets();
  const store::Directory directory;
  const http::Callers callers(directory);
  const http::Tracking tracking(secrets.tracking_key);
  const http::Tracking elsewhere(http::make_secrets().tracking_key);
  const std::string owner = "Bearer " + tracking.token({7}, 3);
  struct Row {
    std::string authorization;
    CallerRole role;
  };
  const Row rows[] = {
      {"", CallerRole::anonymous},
      {"Bearer nonsense", CallerRole::anonymous},
      {"Bearer ", CallerRole::anonymous},
      {owner + "x", CallerRole::anonymous},
      {"Bearer " + elsewhere.token({7}, 3), CallerRole::anonymous},
      {owner, CallerRole::resident},
  };
  for (const auto& row : rows) {
    INFO(row.authorization);
    http::Request request;
    request.authorization = row.authorization;
    http::Principal who = callers.identify(request, {});
    if (who.role == CallerRole::anonymous) {
      who = tracking.resident(http::bearer_token(request.authorization));
    }
    CHECK(who.role == row.role);
    const bool is_resident = row.role == CallerRole::resident;
    CHECK(who.wish == engine::WishId{is_resident ? 7U : 0U});
    CHECK(who.token_no == (is_resident ? 3 : 0));
    CHECK(who.account == 0);
    CHECK(who.scopes == 0);
  }
}

TEST_CASE("secrets are made once, for their owner only, and read again") {
  const Folder folder;
  const auto file = folder.path / "a.secret";
  const auto first = http::load_or_create_secrets(file);
  CHECK(first.created);
  struct stat facts {};
  REQUIRE(stat(file.c_str(), &facts) == 0);
  CHECK((facts.st_mode & 0777) == 0600);
  const auto second = http::load_or_create_secrets(file);
  CHECK_FALSE(second.created);
  CHECK(second.secrets.tracking_key == first.secrets.tracking_key);
}

TEST_CASE("keys for different uses have nothing in common") {
  const auto secrets = http::make_secrets();
  CHECK(http::derived_key(secrets, "a") == http::derived_key(secrets, "a"));
  CHECK(http::derived_key(secrets, "a") != http::derived_key(secrets, "b"));
  CHECK(http::derived_key(secrets, "a") != http::derived_key(http::make_secrets(), "a"));
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

TEST_CASE("a secrets file of an older version gets the keys that seal contacts, once") {
  const Folder folder;
  const auto file = folder.path / "a.secret";
  const auto fresh = http::load_or_create_secrets(file).secrets;
  REQUIRE(fresh.sealing_keys.size() == 1);
  std::ifstream stream(file);
  std::string tracking_line;
  std::getline(stream, tracking_line);
  std::ofstream(file) << "admin xya_of_an_older_version\n" << tracking_line << '\n';
  CHECK(http::load_secrets(file).sealing_keys.empty());
  const auto upgraded = http::load_or_create_secrets(file);
  CHECK_FALSE(upgraded.created);
  CHECK(upgraded.secrets.tracking_key == fresh.tracking_key);
  REQUIRE(upgraded.secrets.sealing_keys.size() == 1);
  CHECK(upgraded.secrets.sealing_keys[0].secret != fresh.sealing_keys[0].secret);
  const auto again = http::load_or_create_secrets(file).secrets;
  CHECK(again.sealing_keys[0].secret == upgraded.secrets.sealing_keys[0].secret);
  CHECK(again.phone_key == upgraded.secrets.phone_key);
  struct stat facts {};
  REQUIRE(stat(file.c_str(), &facts) == 0);
  CHECK((facts.st_mode & 0777) == 0600);
}
