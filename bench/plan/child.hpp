// Runs one measurement in a separate process, so that its memory is its own and nothing is warm
// from the one before.
#pragma once

#include <malloc.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <type_traits>

#include "bench/plan/measure.hpp"

namespace bench {

/// `work()` returns figures without pointers. Ends the program if the child did.
template <class Work>
auto in_child(const Work& work) {
  using Figures = decltype(work());
  static_assert(std::is_trivially_copyable_v<Figures>);
  int pipe_ends[2];
  if (pipe(pipe_ends) != 0) fail("no pipe");
  std::fflush(stdout);
  const pid_t child = fork();
  if (child < 0) fail("no child process");
  if (child == 0) {
    malloc_trim(0);
    const Figures figures = work();
    const bool sent = write(pipe_ends[1], &figures, sizeof figures) == sizeof figures;
    _exit(sent ? 0 : 1);
  }
  close(pipe_ends[1]);
  Figures figures;
  const bool got = read(pipe_ends[0], &figures, sizeof figures) == sizeof figures;
  close(pipe_ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  if (!got || status != 0) fail("a measurement failed");
  return figures;
}

}  // namespace bench
