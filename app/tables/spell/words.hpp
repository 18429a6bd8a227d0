// Words that cells may hold instead of our codes, and what a column allows in Chinese.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace app {

/// The code that a cell of the column means: itself in lower case and one width, or that of a
/// Chinese word (kind: 志愿队 -> team). A cell that is none of the words comes back as folded.
std::string code_in(std::string_view column, std::string_view cell);

/// The Chinese word for a code of the column; the code if there is none.
std::string_view word_for(std::string_view column, std::string_view code);

/// Yes or no in any case and both languages; nothing if it is neither.
std::optional<bool> parse_flag(std::string_view cell);

/// What a column allows, in Chinese: `english` is its sentence in English.
std::string allowed_in_chinese(std::string_view column, std::string_view english);

}  // namespace app
