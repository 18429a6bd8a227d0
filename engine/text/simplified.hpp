// Traditional characters as simplified ones: 煤氣 is 煤气.
#pragma once

namespace engine {

/// The simplified form of a Chinese character, by the data of ICU; any other character is itself.
/// The first call builds a table (some 60 ms).
char32_t simplified(char32_t point);

}  // namespace engine
