#include "app/tables/csv/encoding.hpp"

#include <iconv.h>

#include <algorithm>
#include <cerrno>
#include <string_view>
#include <utility>

#include "app/tables/spell/fold.hpp"
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

/// Throws EncodingError with `fault` at the first line that is not in the encoding.
std::string converted(const std::string& bytes, const char* from, const engine::Sentence& fault) {
  Converter converter("UTF-8", from);
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
      throw EncodingError(fault, line_at(bytes, bytes.size() - left));
    }
  }
  return text;
}

int byte_at(std::string_view bytes, std::size_t at) noexcept {
  return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0;
}

/// Valid UTF-8 whose characters beyond ASCII are all of two bytes that GB 2312 has as well (漏水 is
/// ©ˮ): nothing shows which of the two it is.
bool may_be_either(std::string_view bytes) noexcept {
  bool has_any = false;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const int lead = byte_at(bytes, at);
    if (lead < 0x80) continue;
    if (lead >= 0xE0 || byte_at(bytes, at + 1) < 0xA1) return false;
    has_any = true;
    ++at;
  }
  return has_any;
}

/// Most characters of a text in GB 18030 are those of GB 2312; of one in Big5 read so, about half.
bool looks_like_big5(const std::string& bytes) {
  std::size_t pairs = 0, usual = 0;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const int lead = byte_at(bytes, at);
    if (lead < 0x80) continue;
    ++pairs;
    if (lead >= 0xA1 && lead <= 0xF7 && byte_at(bytes, at + 1) >= 0xA1) ++usual;
    ++at;
  }
  if (pairs == 0 || usual * 10 >= pairs * 8) return false;
  try {
    converted(bytes, "BIG5-HKSCS", {});
    return true;
  } catch (const EncodingError&) {
    return false;
  }
}

/// Throws EncodingError when two encodings are as likely.
Encoding detected(const std::string& bytes) {
  const engine::Sentence say_which{
      "; save it as CSV UTF-8 or as .xlsx, or say which encoding it has",
      "；请另存为“CSV UTF-8”或 .xlsx，或注明编码"};
  if (engine::is_utf8(bytes)) {
    if (!may_be_either(bytes)) return Encoding::utf8;
    throw EncodingError({"can be read as GB 18030 and as UTF-8" + say_which.en,
                         "既可能是 GB18030 也可能是 UTF-8 编码" + say_which.zh},
                        0);
  }
  if (!looks_like_big5(bytes)) return Encoding::gb18030;
  throw EncodingError({"can be read as GB 18030 and as Big5" + say_which.en,
                       "既可能是 GB18030 也可能是 Big5 编码" + say_which.zh},
                      0);
}

}  // namespace

std::optional<Encoding> encoding_named(std::string_view name) {
  const std::string plain = folded(name);
  constexpr std::pair<std::string_view, Encoding> names[] = {
      {"", Encoding::detect},         {"utf-8", Encoding::utf8},
      {"utf8", Encoding::utf8},       {"us-ascii", Encoding::utf8},
      {"gbk", Encoding::gb18030},     {"gb2312", Encoding::gb18030},
      {"gb18030", Encoding::gb18030}, {"gb-18030", Encoding::gb18030},
      {"cp936", Encoding::gb18030},   {"big5", Encoding::big5},
      {"big-5", Encoding::big5},      {"big5-hkscs", Encoding::big5}};
  for (const auto& [known, encoding] : names) {
    if (known == plain) return encoding;
  }
  return std::nullopt;
}

std::string from_gb18030(const std::string& bytes) {
  return converted(bytes, "GB18030", {"is not GB 18030", "不是 GB18030 编码"});
}

std::string to_utf8(std::string bytes, Encoding encoding) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    throw EncodingError({"is UTF-16; save it as CSV UTF-8 or as .xlsx",
                         "是 UTF-16 编码；请另存为“CSV UTF-8”或 .xlsx"},
                        1);
  }
  const bool marked = bytes.starts_with(utf8_mark);
  if (marked) encoding = Encoding::utf8;  // whatever else was declared
  if (encoding == Encoding::detect) encoding = detected(bytes);
  if (encoding == Encoding::big5) {
    return converted(bytes, "BIG5-HKSCS", {"is not Big5", "不是 Big5 编码"});
  }
  if (encoding == Encoding::gb18030) {
    std::string text = from_gb18030(bytes);
    if (text.starts_with(utf8_mark)) text.erase(0, utf8_mark.size());  // GB 18030 has one as well
    return text;
  }
  if (marked) bytes.erase(0, utf8_mark.size());
  if (!engine::is_utf8(bytes)) {
    throw EncodingError({"is not UTF-8", "不是 UTF-8 编码"}, first_bad_line(bytes));
  }
  return bytes;
}

}  // namespace app
