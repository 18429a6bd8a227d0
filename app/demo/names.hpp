// Small texts of the demo city: slots in sentences, codes, made-up people and their numbers.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "app/demo/shape.hpp"
#include "app/support/random.hpp"

namespace app {

using NameSlots = std::map<std::string, std::string>;

/// Replaces each {slot} by its text. A slot that is not given stays as it is.
std::string fill(std::string_view pattern, const NameSlots& slots);
/// "TM-000042".
std::string numbered_code(std::string_view prefix, std::uint32_t number);
/// A land line in a range that is not given out.
std::string work_phone(Random& random);
/// A mobile number in a range that is not given out.
std::string mobile_phone(Random& random);
std::string person_name(Random& random, const PeopleShape& people);
/// Estate, house, staircase and door.
std::string home_address(Random& random, const PeopleShape& people);

}  // namespace app
