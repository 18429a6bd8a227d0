#include "store/writer/fail_stop.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace store {
namespace {

constexpr int exit_fatal = 70;  // sysexits.h: internal software error; a supervisor restarts us

void print_line(std::string_view line) {
  std::fprintf(stderr, "%.*s\n", static_cast<int>(line.size()), line.data());
}

[[noreturn]] void print_and_exit(std::string_view line) {
  print_line(line);
  std::_Exit(exit_fatal);
}

/// The disk may be full, slow or away and come back: nothing of the turn was written.
bool is_transient(int code) noexcept {
  // After a failed sync nobody knows how much of what was cached is lost.
  if (code == SQLITE_IOERR_FSYNC || code == SQLITE_IOERR_DIR_FSYNC) return false;
  static constexpr int passing[] = {SQLITE_FULL,  SQLITE_IOERR,    SQLITE_BUSY,
                                    SQLITE_NOMEM, SQLITE_READONLY, SQLITE_CANTOPEN};
  return std::find(std::begin(passing), std::end(passing), code & 0xFF) != std::end(passing);
}

}  // namespace

TurnSettings with_defaults(TurnSettings settings) {
  if (!settings.log) settings.log = print_line;
  if (!settings.alarm) settings.alarm = settings.log;
  if (!settings.fatal) settings.fatal = print_and_exit;
  return settings;
}

void fail_stop_unless_transient(const StorageError& error, const LogLine& fatal) {
  if (is_transient(error.code())) return;
  fatal(std::string("storage: cannot go on: ") + error.what());
  std::abort();  // `fatal` does not return
}

}  // namespace store
