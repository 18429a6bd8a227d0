// What to do in a danger and whom to call, in the reader's language.
#pragma once

#include "engine/text/danger/danger.hpp"
#include "http/core/language.hpp"
#include "http/json/writer.hpp"

namespace http {

/// Writes the object `Danger`.
void write_danger(JsonWriter& out, const engine::DangerKind& danger, Language language);

}  // namespace http
