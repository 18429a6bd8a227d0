// Providers and offers as JSON for one kind of caller. Pure; io and writer threads.
#pragma once

#include "engine/city/city.hpp"
#include "engine/record/provider.hpp"
#include "http/core/message.hpp"
#include "http/json/writer.hpp"

namespace http {

/// `held`: wishes that it holds now.
void write_provider(JsonWriter& out, const engine::Provider& provider, std::int32_t held,
                    const engine::City& city, View view);
void write_offer(JsonWriter& out, const engine::Offer& offer, std::int32_t held,
                 const engine::City& city);

/// Spans of equal hours, each with the days on which they hold: as in the bodies.
void write_hours(JsonWriter& out, const engine::WeekHours& hours);

}  // namespace http
