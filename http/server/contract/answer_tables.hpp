// The parts of the table of answers, a file for each subject.
#pragma once

#include "http/server/contract/tables.hpp"

namespace http::contract {

std::span<const Row> answers_of_wishes();
std::span<const Row> answers_of_matching();
std::span<const Row> answers_of_supply();
std::span<const Row> answers_of_office();

}  // namespace http::contract
