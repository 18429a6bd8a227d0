// What answers of the insight worker share, as JSON. Pure; worker thread.
#pragma once

#include "engine/insight/shortage.hpp"
#include "http/core/bridge.hpp"
#include "http/json/writer.hpp"
#include "store/readers/insight_worker.hpp"

namespace http {

/// "as_of_seq", "as_of" and "proven" of an object that the caller has begun.
void write_as_of(JsonWriter& out, const store::Insight& insight, bool proven);
/// `key: {"weight", "cost_m"}`.
void write_gain(JsonWriter& out, std::string_view key, const engine::Gain& gain);
/// Offer, provider and needs of a place; members of an object that the caller has begun.
void write_where(JsonWriter& out, const engine::SlotValue& place, const engine::Plan& plan);
/// `key: {...}`: the figures in which two plans are compared.
void write_totals(JsonWriter& out, std::string_view key, const engine::PlanSummary& summary);
/// Ends the object of a whole answer and takes it.
ReadResult answered(JsonWriter& out);

}  // namespace http
