// Files that are whole or not there.
#include "store/sqlite/durable_file.hpp"

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "store/sqlite/storage_error.hpp"
#include "tests/store/world.hpp"

namespace fs = std::filesystem;

namespace {

std::string content_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::size_t files_in(const fs::path& folder) {
  return static_cast<std::size_t>(
      std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

}  // namespace

TEST_CASE("a durable file has its name only when it is finished") {
  const test::Folder folder;
  const fs::path file = folder / "a";
  {
    store::DurableFile made(file);
    made.write("half");
    CHECK_FALSE(fs::exists(file));
  }
  CHECK(files_in(folder.path()) == 0);
  store::DurableFile made(file);
  made.write("whole ");
  made.write("file");
  made.finish();
  CHECK(content_of(file) == "whole file");
  CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("a durable file replaces an older one, or refuses to and leaves it") {
  const test::Folder folder;
  const fs::path file = folder / "a";
  std::ofstream(file) << "older";
  {
    store::DurableFile refused(file);
    refused.write("newer");
    CHECK_THROWS_AS(refused.finish(store::Existing::refused), store::StorageError);
  }
  CHECK(content_of(file) == "older");
  CHECK(files_in(folder.path()) == 1);
  store::DurableFile made(file);
  made.write("newer");
  made.finish();
  CHECK(content_of(file) == "newer");
}

TEST_CASE("a private file is readable by its owner alone, whatever was left of an earlier try") {
  const test::Folder folder;
  const fs::path file = folder / "a";
  std::ofstream(file.string() + ".partial") << "readable by all";
  store::DurableFile made(file, store::Readable::by_owner);
  made.write("secret");
  made.finish(store::Existing::refused);
  struct stat facts {};
  REQUIRE(stat(file.c_str(), &facts) == 0);
  CHECK((facts.st_mode & 0777) == 0600);
  CHECK(content_of(file) == "secret");
  CHECK(files_in(folder.path()) == 1);
  CHECK_THROWS_AS(store::DurableFile(folder.path() / "absent" / "a"), store::StorageError);
}
