// Groups of digits that are a date, a time of day or a list, so that no number is read across them.
#pragma once

#include <vector>

#include "engine/text/personal/reading.hpp"

namespace engine::personal {

enum class Benign : std::uint8_t { no, yes };

/// For each group whether it is part of one: 2026-10-01, 14:30, 2026-2027, "1、2、3". Separators
/// decide: 13:80 is no time, and what goes on with the same separator is neither.
std::vector<Benign> benign_groups(const Glyphs& glyphs, const std::vector<Span>& groups);

}  // namespace engine::personal
