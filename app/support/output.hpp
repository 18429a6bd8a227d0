// Where commands write: standard output or a file, through one buffer, with errors that are seen.
#pragma once

#include <cstdio>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>

namespace app {

/// The reader of our output has gone (head, a closed pager): not an error of ours.
class ClosedPipe : public std::exception {};

/// Writes to standard output ("" or "-") or to a file. A file appears under its name only when
/// `finish` was called: until then it is <name>.part, so that no half file is taken for a whole
/// one.
class Output {
 public:
  explicit Output(const std::filesystem::path& file);
  ~Output();  // without finish: the part file is removed
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  void write(std::string_view text);  // throws ClosedPipe, std::runtime_error
  void finish();                      // flushes, renames; throws like write

 private:
  void fail(const char* what) const;

  std::filesystem::path file_;  // empty for standard output
  std::filesystem::path part_;
  std::FILE* stream_ = nullptr;
};

/// Whole lines for the person at the terminal, on standard error.
void say(const std::string& lines);

}  // namespace app
