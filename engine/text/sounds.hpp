// How Chinese characters sound, so that a word is found by one that is said alike: 灯炮 by 灯泡.
#pragma once

#include <cstdint>

namespace engine {

/// Characters with the same number sound alike. Tones are left out, and what speakers of southern
/// dialects do not keep apart: zh and z, n and l, -ing and -in. 0: no Chinese character, or its
/// sound is not known. By the data of ICU; the first call builds a table (some 50 ms).
std::uint16_t sound_of(char32_t point);

}  // namespace engine
