#include "app/support/output.hpp"

#include <cerrno>
#include <cstdio>
#include <stdexcept>
#include <system_error>

namespace app {

namespace {

[[noreturn]] void fail() {
  if (errno == EPIPE) throw ClosedPipe();
  throw std::runtime_error("cannot write standard output: " +
                           std::generic_category().message(errno));
}

}  // namespace

Output::Output(const std::filesystem::path& file) {
  if (!file.empty() && file != "-") file_.emplace(file);
}

void Output::write(std::string_view text) {
  if (file_)
    file_->write(text);
  else if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size())
    fail();
}

void Output::finish() {
  if (file_)
    file_->finish();
  else if (std::fflush(stdout) != 0)
    fail();
}

void print_to_stderr(const std::string& lines) {
  std::fwrite(lines.data(), 1, lines.size(), stderr);
}

}  // namespace app
