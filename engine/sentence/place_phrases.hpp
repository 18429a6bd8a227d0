// Refusals of places and areas.
#pragma once

#include "engine/sentence/sentence.hpp"

namespace engine::phrase {

inline constexpr Phrase area_or_place{"area_or_place", "An area code, a place, or both.",
                                      "请选择所在区域，或在地图上选择位置。"};
inline constexpr Phrase area_of_city{"area_of_city", "A code of the city's area list.",
                                     "请从本市的区域中选择。"};
inline constexpr Phrase areas_of_city{"areas_of_city", "Codes of the city's area list.",
                                      "请从本市的区域中选择。"};
inline constexpr Phrase inside_city{"inside_city", "A place inside the served area.",
                                    "该位置不在服务范围内，请重新选择。"};
inline constexpr Phrase swapped_place{"swapped_place", "A place inside the served area: {0}.",
                                      "该位置不在服务范围内：{0}，请检查。"};
inline constexpr Phrase zero_place{
    "zero_place", "0, 0 is no place of the city; it is what a failed search for an address gives.",
    "0, 0 不是本市的位置，多半是地址没有查到，请在地图上选择位置。"};
inline constexpr Phrase far_from_area{
    "far_from_area",
    "The place is {0} from {1}; at most {2} are allowed. Correct one of them, or leave out the "
    "area.",
    "该位置距{1}有 {0}，最多 {2}。请改正其中一项，或不填区域。"};
inline constexpr Phrase far_and_near{
    "far_and_near",
    "The place, near {3}, is {0} from {1}; at most {2} are allowed. Correct one of them, or leave "
    "out the area.",
    "该位置在{3}附近，距{1}有 {0}，最多 {2}。请改正其中一项，或不填区域。"};
inline constexpr Phrase named_area{"named_area", "{0} ({1})", "{0}（{1}）"};
inline constexpr Phrase metres{"metres", "{0} m", "{0} 米"};
inline constexpr Phrase kilometres{"kilometres", "{0} km", "{0} 公里"};

}  // namespace engine::phrase
