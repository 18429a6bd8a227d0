// Small lists that the demo's and the replay's data files are made of, on top of config::Field.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "config/field.hpp"

namespace app {

std::uint32_t read_count(const config::Field& field, std::uint32_t low, std::uint32_t high);
/// Texts that are not blank, at least one.
std::vector<std::string> read_texts(const config::Field& field);
/// Relative weights 0 .. 1,000,000: at least `size_min` of them, not all zero.
std::vector<std::uint32_t> read_weights(const config::Field& field, std::size_t size_min);

}  // namespace app
