#include "app/support/output.hpp"

#include <cerrno>
#include <system_error>

namespace app {

Output::Output(const std::filesystem::path& file) {
  if (file.empty() || file == "-") {
    stream_ = stdout;
    return;
  }
  file_ = file;
  part_ = file_.string() + ".part";
  stream_ = std::fopen(part_.c_str(), "wb");
  if (stream_ == nullptr) fail("cannot write");
}

Output::~Output() {
  if (stream_ == nullptr || stream_ == stdout) return;
  std::fclose(stream_);
  std::error_code already_gone;
  std::filesystem::remove(part_, already_gone);
}

void Output::write(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stream_) != text.size()) fail("cannot write");
}

void Output::finish() {
  if (std::fflush(stream_) != 0) fail("cannot write");
  if (stream_ == stdout) return;
  std::FILE* const closing = stream_;
  stream_ = nullptr;
  if (std::fclose(closing) != 0) fail("cannot write");
  std::filesystem::rename(part_, file_);
}

void Output::fail(const char* what) const {
  const int error = errno;
  if (error == EPIPE) throw ClosedPipe();
  const std::string name = file_.empty() ? "standard output" : "'" + file_.string() + "'";
  throw std::runtime_error(std::string(what) + " " + name + ": " +
                           std::generic_category().message(error));
}

void say(const std::string& lines) { std::fwrite(lines.data(), 1, lines.size(), stderr); }

}  // namespace app
