// Brings text files of unknown origin to UTF-8. A byte order mark or a declared encoding holds;
// else what is valid UTF-8 is UTF-8, the rest must be valid GB 18030, which spreadsheets in China
// still write. Bytes that could be either, or Big5, are refused instead of guessed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "engine/sentence/sentence.hpp"

namespace app {

enum class Encoding : std::uint8_t { detect, utf8, gb18030, big5 };

/// That of a name as in `charset=`: utf-8, gb18030, gbk, gb2312, big5, in any case; none: detect.
std::optional<Encoding> encoding_named(std::string_view name);

/// Thrown for bytes that are not in the encoding, or in doubt; `line` (from 1) is that of the first
/// of them, 0 the whole file.
class EncodingError : public std::runtime_error {
 public:
  EncodingError(const engine::Sentence& what, std::size_t line_number)
      : std::runtime_error(what.en), line(line_number),
        said(line_number == 0
                 ? what
                 : engine::Sentence("line " + std::to_string(line_number) + " " + what.en,
                                    "第 " + std::to_string(line_number) + " 行" + what.zh)) {}
  std::size_t line;
  engine::Sentence said;
};

/// The text as UTF-8 without byte order mark. Throws EncodingError.
std::string to_utf8(std::string bytes, Encoding encoding);

/// GB 18030 to UTF-8; throws EncodingError. All of Unicode is in it, four-byte codes included.
std::string from_gb18030(const std::string& bytes);

}  // namespace app
