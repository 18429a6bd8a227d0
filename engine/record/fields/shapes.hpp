// The described records, each with its rows in <record>_fields.cpp, and those of their bounds that
// rules need as numbers too.
#pragma once

#include "engine/record/fields/field.hpp"
#include "engine/record/provider.hpp"

namespace engine {

inline constexpr Metres radius_max{200'000};  // of an offer: beyond any city

template <>
Shape shape_of<Provider>() noexcept;
template <>
Shape shape_of<Offer>() noexcept;

}  // namespace engine
