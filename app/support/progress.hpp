// Progress of a long run on standard error: one line that is rewritten on a terminal, else a line
// for every tenth, so that logs stay short.
#pragma once

#include <cstdint>
#include <string>

namespace app {

class Progress {
 public:
  /// `total` > 0. A quiet one prints nothing.
  Progress(std::string what, std::uint64_t total, bool quiet);
  ~Progress();  // ends the rewritten line
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// Prints only when the whole percent (terminal) or tenth (else) has changed.
  void reached(std::uint64_t done, const std::string& detail = "");

 private:
  std::string what_;
  std::uint64_t total_;
  bool quiet_;
  bool terminal_;
  std::uint64_t shown_ = 0;  // step last printed, from 1; 0 = none
};

}  // namespace app
