// Runs the real program in a test: arguments, environment and input in; code, output and errors
// out.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace test {

/// A new folder that is gone after the test.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }
  /// Writes a file and returns its path as text, ready for a command line.
  std::string write(const std::string& name, const std::string& bytes) const;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

std::string read_file(const std::filesystem::path& file);
bool holds(const std::string& text, const std::string& part);
/// Root of the sources.
inline const std::filesystem::path source_root = XINYUAN_SOURCE_DIR;

struct Finished {
  int code = -1;  // exit code; 128 + signal if a signal ended it
  std::string out;
  std::string err;
};

struct Run {
  std::vector<std::string> arguments;
  std::string input;
  std::vector<std::pair<std::string, std::string>> environment;  // added to an empty one
};

/// A program that runs beside the test, at most ten minutes, then a signal ends it.
class Running {
 public:
  explicit Running(const Run& what);
  ~Running();
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;
  void interrupt();   // as Ctrl-C does
  Finished finish();  // waits for its end; once

 private:
  TemporaryFolder folder_;
  int child_ = -1;
};

/// Waits for its end, as `Running` does.
Finished run(const Run& what);
inline Finished run(std::vector<std::string> arguments) {
  return run(Run{std::move(arguments), {}, {}});
}

}  // namespace test
