// The numbered events of one wish as JSON. Pure; reader threads.
#pragma once

#include <span>

#include "engine/city/city.hpp"
#include "engine/record/event.hpp"
#include "http/core/message.hpp"
#include "http/json/writer.hpp"

namespace http {

/// A list. Strangers and providers see what happened and when, not why, by whom or what was said.
void write_timeline(JsonWriter& out, std::span<const engine::Event> events,
                    const engine::City& city, View view);

/// Fields of one event, into an object that the caller has begun. The live stream sends the same.
void write_event_fields(JsonWriter& out, const engine::Event& event, const engine::City& city,
                        View view);

}  // namespace http
