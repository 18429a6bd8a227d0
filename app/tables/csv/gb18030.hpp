// Brings text files of unknown origin to UTF-8: with or without byte order mark, or GB 18030, which
// spreadsheets in China still write. Nothing is guessed by statistics: what is valid UTF-8 is
// UTF-8, the rest must be valid GB 18030.
#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>

namespace app {

enum class Encoding : std::uint8_t { detect, utf8, gb18030 };

/// Thrown for bytes that are not in the encoding; `line` (from 1) is that of the first of them.
class EncodingError : public std::runtime_error {
 public:
  EncodingError(const std::string& what, std::size_t line_number)
      : std::runtime_error(what), line(line_number) {}
  std::size_t line;
};

/// The text as UTF-8 without byte order mark. Throws EncodingError.
std::string to_utf8(std::string bytes, Encoding encoding);

/// GB 18030 to UTF-8; throws EncodingError. All of Unicode is in it, four-byte codes included.
std::string from_gb18030(const std::string& bytes);

}  // namespace app
