#include "app/match/instance_reader.hpp"

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <memory>

#include "app/match/instance_builder.hpp"
#include "app/support/progress.hpp"
#include "app/support/usage_error.hpp"

namespace app {

namespace {

constexpr std::uint64_t progress_bytes_min = 16U << 20;  // smaller files are read in an instant

struct Close {
  void operator()(std::FILE* stream) const {
    if (stream != stdin) std::fclose(stream);
  }
};
using Stream = std::unique_ptr<std::FILE, Close>;

std::string name_of(const std::filesystem::path& file) {
  return file == "-" ? "standard input" : "'" + file.string() + "'";
}

Stream open(const std::filesystem::path& file) {
  if (file != "-" && std::filesystem::is_directory(file)) {
    throw UsageError("cannot read " + name_of(file) + ": it is a folder");
  }
  Stream stream(file == "-" ? stdin : std::fopen(file.c_str(), "rb"));
  if (!stream) throw UsageError("cannot read " + name_of(file));
  return stream;
}

/// 0 if nobody knows.
std::uint64_t size_of(const std::filesystem::path& file) {
  std::error_code unknown;
  const std::uintmax_t size = file == "-" ? 0 : std::filesystem::file_size(file, unknown);
  return unknown ? 0 : size;
}

/// One line without its end, at most `instance_line_bytes_max` and one bytes of it.
class Lines {
 public:
  explicit Lines(std::FILE* stream) : stream_(stream), block_(1 << 16) {}

  bool next(std::string& line) {
    line.clear();
    while (true) {
      if (at_ == end_ && !refill()) return !line.empty();
      const char* const begin = block_.data() + at_;
      const void* const found = std::memchr(begin, '\n', end_ - at_);
      const char* const stop =
          found != nullptr ? static_cast<const char*>(found) : block_.data() + end_;
      const auto size = static_cast<std::size_t>(stop - begin);
      line.append(begin, std::min(size, instance_line_bytes_max + 1 - line.size()));
      at_ += size;
      if (found == nullptr) continue;
      ++at_;
      if (!line.empty() && line.back() == '\r') line.pop_back();
      return true;
    }
  }
  std::uint64_t bytes() const { return read_; }

 private:
  bool refill() {
    at_ = 0;
    end_ = std::fread(block_.data(), 1, block_.size(), stream_);
    read_ += end_;
    return end_ > 0;
  }

  std::FILE* stream_;
  std::vector<char> block_;
  std::size_t at_ = 0, end_ = 0;
  std::uint64_t read_ = 0;
};

}  // namespace

Instance read_instance(const std::filesystem::path& file, Faults& faults, bool quiet) {
  const Stream stream = open(file);
  const std::uint64_t size = size_of(file);
  Progress progress("reading", size, quiet || size < progress_bytes_min);
  Lines lines(stream.get());
  InstanceBuilder builder(faults);
  std::string line;
  while (faults.count() < Faults::kept_max && lines.next(line)) {
    builder.add(line);
    progress.reached(lines.bytes());
  }
  if (std::ferror(stream.get()) != 0) {
    throw UsageError("cannot read " + name_of(file) + " to its end");
  }
  return builder.finish();
}

}  // namespace app
