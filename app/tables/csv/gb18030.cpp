#include "app/tables/csv/gb18030.hpp"

#include <iconv.h>

#include <algorithm>
#include <cerrno>
#include <string_view>
#include <utility>

#include "engine/text/text.hpp"

namespace app {

namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

std::size_t line_at(std::string_view text, std::size_t offset) {
  const auto end = text.begin() + static_cast<std::ptrdiff_t>(offset);
  return static_cast<std::size_t>(std::count(text.begin(), end, '\n')) + 1;
}

/// The first line that is not UTF-8. Lines are judged one by one: a newline byte is never part of a
/// longer character.
std::size_t first_bad_line(std::string_view text) {
  for (std::size_t line = 1;; ++line) {
    const std::size_t end = text.find('\n');
    if (!engine::is_utf8(text.substr(0, end)) || end == std::string_view::npos) return line;
    text.remove_prefix(end + 1);
  }
}

/// Owns a conversion of the C library.
class Converter {
 public:
  Converter(const char* to, const char* from) : handle_(iconv_open(to, from)) {
    if (!is_open()) {
      throw std::runtime_error(std::string("this system cannot convert from ") + from);
    }
  }
  ~Converter() {
    if (is_open()) iconv_close(handle_);
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;

  /// As iconv(3); true when all input is consumed.
  bool convert(char*& in, std::size_t& in_left, char*& out, std::size_t& out_left) {
    return iconv(handle_, &in, &in_left, &out, &out_left) != static_cast<std::size_t>(-1);
  }

 private:
  bool is_open() const { return reinterpret_cast<std::intptr_t>(handle_) != -1; }
  iconv_t handle_;
};

}  // namespace

std::string from_gb18030(const std::string& bytes) {
  Converter converter("UTF-8", "GB18030");
  std::string text;
  std::string in = bytes;  // iconv wants it writable
  char* next = in.data();
  std::size_t left = in.size();
  char buffer[65'536];
  while (left > 0) {
    char* out = buffer;
    std::size_t room = sizeof buffer;
    const bool complete = converter.convert(next, left, out, room);
    text.append(buffer, sizeof buffer - room);
    if (!complete && errno != E2BIG) {
      throw EncodingError("is not GB 18030", line_at(bytes, bytes.size() - left));
    }
  }
  return text;
}

std::string to_utf8(std::string bytes, Encoding encoding) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    throw EncodingError("is UTF-16; save it as CSV UTF-8", 1);
  }
  const bool marked = bytes.starts_with(utf8_mark);
  if (encoding == Encoding::detect) {
    encoding = marked || engine::is_utf8(bytes) ? Encoding::utf8 : Encoding::gb18030;
  }
  if (encoding == Encoding::gb18030) {
    std::string text = from_gb18030(bytes);
    if (text.starts_with(utf8_mark)) text.erase(0, utf8_mark.size());  // GB 18030 has one as well
    return text;
  }
  if (marked) bytes.erase(0, utf8_mark.size());
  if (!engine::is_utf8(bytes)) throw EncodingError("is not UTF-8", first_bad_line(bytes));
  return bytes;
}

}  // namespace app
