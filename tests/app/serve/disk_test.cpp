// A disk that is really full: a small file system in memory that only this test's process sees.
// Writes answer 503 and say when to come back, reads go on, and writing resumes by itself.
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cerrno>
#include <cstring>
#include <fstream>

#include "tests/app/program.hpp"
#include "tests/app/serve/served.hpp"
#include "tests/eventually.hpp"
#include "tests/skip.hpp"

namespace {

using test::Answer;
using test::Json;
using test::Office;
using test::Served;

constexpr std::size_t posts_max = 20'000;  // far more than fit

/// A separate small file system; empty `error()` if mounting is allowed here.
class SmallDisk {
 public:
  explicit SmallDisk(const std::filesystem::path& folder)
      : folder_(folder), is_mounted_(mount_on(folder)) {
    if (!is_mounted_) error_ = std::strerror(errno);
  }
  ~SmallDisk() {
    if (is_mounted_) umount2(folder_.c_str(), MNT_DETACH);
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;
  const std::string& error() const noexcept { return error_; }

 private:
  /// For those who are not the super-user, where the system lets them have a world of their own.
  static bool become_master_of_mounts() {
    const std::string user = "0 " + std::to_string(getuid()) + " 1";
    const std::string group = "0 " + std::to_string(getgid()) + " 1";
    if (unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) return false;
    std::ofstream("/proc/self/setgroups") << "deny";
    std::ofstream("/proc/self/uid_map") << user;
    return static_cast<bool>((std::ofstream("/proc/self/gid_map") << group).flush());
  }

  static bool mount_on(const std::filesystem::path& folder) {
    if (unshare(CLONE_NEWNS) != 0 && !become_master_of_mounts()) return false;
    // Nothing of it is to be seen outside of this process and its children.
    if (mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) return false;
    constexpr unsigned long flags = MS_NOSUID | MS_NODEV;
    return mount("tmpfs", folder.c_str(), "tmpfs", flags, "size=4m") == 0;
  }

  std::filesystem::path folder_;
  bool is_mounted_;
  std::string error_;
};

/// Takes what room there is.
void fill(const std::filesystem::path& file) {
  std::ofstream ballast(file, std::ios::binary | std::ios::app);
  const std::string page(4'096, 'x');
  while (ballast.write(page.data(), static_cast<std::streamsize>(page.size())).flush()) {
  }
}

std::optional<Answer> post_wish(Office& office, std::size_t number) {
  return office.post("/v1/wishes", test::wuxi_wish(), "disk-" + std::to_string(number));
}

/// Posts until the disk is full; how many were stored.
std::size_t post_until_full(Office& office, Answer& refused) {
  for (std::size_t number = 1; number <= posts_max; ++number) {
    const auto answer = post_wish(office, number);
    REQUIRE(answer);
    if (answer->status != 201) {
      refused = *answer;
      return number - 1;
    }
  }
  return posts_max;
}

}  // namespace

TEST_CASE("a full disk: writes are put off, reads go on, and writing resumes by itself") {
  const test::TemporaryFolder folder;
  const SmallDisk disk(folder.path());
  if (!disk.error().empty()) {
    XINYUAN_SKIP("a separate file system cannot be mounted here: " << disk.error());
  }
  const auto database = folder / "city.db";
  const auto ballast = folder / "ballast";
  Served server(database);
  Office office(server);
  REQUIRE(post_wish(office, 0)->status == 201);
  fill(ballast);

  Answer refused;
  const std::size_t stored = post_until_full(office, refused);
  INFO(refused.body);
  REQUIRE(refused.status == 503);
  CHECK(refused.code() == "outcome_unknown");
  CHECK(refused.headers.contains("retry-after"));
  for (std::size_t wish = 1; wish <= stored + 1; ++wish) {
    const auto found = office.get("/v1/wishes/" + std::to_string(wish));
    REQUIRE(found);
    CHECK(found->status == 200);
  }
  CHECK(office.get("/v1/wishes/" + std::to_string(stored + 2))->status == 404);
  CHECK(office.get("/v1/wishes/1/timeline")->status == 200);  // from the disk
  CHECK(post_wish(office, stored + 1)->status == 503);

  std::filesystem::remove(ballast);
  std::optional<Answer> again;
  test::eventually([&] {
    again = post_wish(office, stored + 1);
    return !again || again->status != 503;
  });
  REQUIRE(again);
  CHECK(again->status == 201);
  CHECK(Json::parse(again->body)["id"] == stored + 2);
  CHECK(server.stop() == 0);
  CHECK(test::run({"check", "--database", database.string()}).code == 0);
}
