// The parts of the table of operations, a file for each subject.
#pragma once

#include "http/server/contract/tables.hpp"

namespace http::contract {

std::span<const Operation> operations_on_wishes();
std::span<const Operation> operations_on_supply();
std::span<const Operation> operations_of_office();
std::span<const Operation> operations_of_service();

}  // namespace http::contract
