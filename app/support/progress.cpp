#include "app/support/progress.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace app {

Progress::Progress(std::string what, std::uint64_t total, bool quiet)
    : what_(std::move(what)), total_(std::max<std::uint64_t>(total, 1)), quiet_(quiet),
      terminal_(isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() {
  if (!quiet_ && terminal_ && shown_ > 0) std::fputc('\n', stderr);
}

void Progress::reached(std::uint64_t done, const std::string& detail) {
  std::uint64_t percent = std::min(done, total_) * 100 / total_;
  std::uint64_t step = 1 + (terminal_ ? percent : percent / 10);
  if (quiet_ || step == shown_) return;
  shown_ = step;
  const char* before = terminal_ ? "\r\033[K" : "";
  const char* after = terminal_ ? "" : "\n";
  std::fprintf(stderr, "%s%s %3u %%  %s%s", before, what_.c_str(), static_cast<unsigned>(percent),
               detail.c_str(), after);
  std::fflush(stderr);
}

}  // namespace app
