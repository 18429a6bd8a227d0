// Which area a question for figures may be about.
#pragma once

#include <optional>

#include "engine/record/ids.hpp"
#include "http/core/message.hpp"

namespace http {

/// Narrows the question to the caller's area (`area` 0 = all of it); the answer to give if it asks
/// for another one.
std::optional<Reply> narrow_to_own(const Request& request, engine::AreaCode& area);

}  // namespace http
