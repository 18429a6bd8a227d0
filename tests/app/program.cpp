#include "tests/app/program.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace test {

namespace {

void redirect(const std::filesystem::path& file, int flags, int descriptor) {
  constexpr int owner_only = 0600;
  const int opened = open(file.c_str(), flags, owner_only);
  if (opened < 0 || dup2(opened, descriptor) < 0) _exit(126);
  close(opened);
}

/// In the child: never returns.
void become_program(const TemporaryFolder& folder, std::vector<char*> arguments,
                    std::vector<char*> environment) {
  constexpr unsigned seconds_max = 600;  // only what hangs runs so long
  redirect(folder / "in", O_RDONLY, STDIN_FILENO);
  redirect(folder / "out", O_WRONLY | O_CREAT, STDOUT_FILENO);
  redirect(folder / "err", O_WRONLY | O_CREAT, STDERR_FILENO);
  alarm(seconds_max);  // survives exec
  execve(arguments.front(), arguments.data(), environment.data());
  _exit(127);
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> all;
  for (std::string& text : texts) all.push_back(text.data());
  all.push_back(nullptr);
  return all;
}

}  // namespace

TemporaryFolder::TemporaryFolder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "xinyuan-test-XXXXXX").string();
  REQUIRE(mkdtemp(pattern.data()) != nullptr);
  path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string TemporaryFolder::write(const std::string& name, const std::string& bytes) const {
  std::ofstream file(path_ / name, std::ios::binary);
  file << bytes;
  REQUIRE(file.flush());
  return (path_ / name).string();
}

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::string read_file(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  REQUIRE(stream);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

Running::Running(const Run& what) {
  folder_.write("in", what.input);
  std::vector<std::string> arguments{XINYUAN_BINARY};
  arguments.insert(arguments.end(), what.arguments.begin(), what.arguments.end());
  std::vector<std::string> environment;
  for (const auto& [name, value] : what.environment) environment.push_back(name + "=" + value);
  std::vector<char*> argument_pointers = pointers(arguments);
  std::vector<char*> environment_pointers = pointers(environment);
  child_ = fork();
  REQUIRE(child_ >= 0);
  if (child_ == 0) become_program(folder_, argument_pointers, environment_pointers);
}

Running::~Running() {
  if (child_ < 0) return;
  kill(child_, SIGKILL);
  waitpid(child_, nullptr, 0);
}

void Running::interrupt() { REQUIRE(kill(child_, SIGINT) == 0); }

Finished Running::finish() {
  int status = 0;
  REQUIRE(waitpid(child_, &status, 0) == child_);
  child_ = -1;
  Finished finished;
  finished.code = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  finished.out = read_file(folder_ / "out");
  finished.err = read_file(folder_ / "err");
  return finished;
}

Finished run(const Run& what) { return Running(what).finish(); }

}  // namespace test
