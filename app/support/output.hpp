// Where commands write: standard output or a file, through one buffer, with errors that are seen.
#pragma once

#include <exception>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "store/sqlite/durable_file.hpp"

namespace app {

/// The reader of our output has gone (head, a closed pager): not an error of ours.
class ClosedPipe : public std::exception {};

/// Writes to standard output ("" or "-") or to a file, which appears under its name only when
/// `finish` was called, so that no half file is taken for a whole one.
class Output {
 public:
  explicit Output(const std::filesystem::path& file);

  void write(std::string_view text);  // throws ClosedPipe, std::runtime_error
  void finish();                      // flushes; throws like write

 private:
  std::optional<store::DurableFile> file_;  // none: standard output
};

/// Whole lines for the person at the terminal, on standard error.
void print_to_stderr(const std::string& lines);

}  // namespace app
