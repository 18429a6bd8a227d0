// The credentials of the first start: tokens, and the file that keeps them.
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>

#include "http/callers.hpp"

namespace {

using http::CallerRole;

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

TEST_CASE("each credential makes its caller, what is none makes nobody") {
  const auto secrets = http::make_secrets();
  const store::Directory directory;
  const http::Callers callers(secrets, directory);
  const http::Callers elsewhere(http::make_secrets(), directory);
  const std::string owner = "Bearer " + callers.tracking().token({7}, 3);
  struct Row {
    std::string authorization;
    CallerRole role;
  };
  const Row rows[] = {
      {"", CallerRole::anonymous},
      {"Bearer nonsense", CallerRole::anonymous},
      {"Bearer ", CallerRole::anonymous},
      {owner + "x", CallerRole::anonymous},
      {"Bearer " + elsewhere.tracking().token({7}, 3), CallerRole::anonymous},
      {owner, CallerRole::resident},
  };
  for (const auto& row : rows) {
    INFO(row.authorization);
    http::Request request;
    request.authorization = row.authorization;
    const http::Principal who = callers.identify(request, engine::Instant{});
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
