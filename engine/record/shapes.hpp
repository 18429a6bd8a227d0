// The described records, each with its rows in <record>_fields.cpp.
#pragma once

#include "engine/record/field.hpp"
#include "engine/record/provider.hpp"

namespace engine {

template <>
Shape shape_of<Provider>() noexcept;
template <>
Shape shape_of<Offer>() noexcept;

}  // namespace engine
