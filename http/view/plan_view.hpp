// What the plan says, as JSON: candidates, explanations, summary and proof. Pure; writer thread
// mostly, since only the desk can answer such questions.
#pragma once

#include "engine/explain/explanation.hpp"
#include "engine/flow/certificate.hpp"
#include "engine/match/plan.hpp"
#include "http/json/writer.hpp"

namespace http {

void write_candidate(JsonWriter& out, const engine::Candidate& candidate);
/// Code and words, as a member `advice`.
void write_advice(JsonWriter& out, engine::Advice advice);
/// `exact`: with distances. Strangers get none: from several distances to known places the home of
/// a person could be worked out.
void write_explanation(JsonWriter& out, const engine::Explanation& explanation, bool exact);
/// Members of an object that the caller has begun: the figures in which plans are compared.
void write_matched(JsonWriter& out, const engine::PlanSummary& summary);
/// The same members and the rest of the figures.
void write_summary(JsonWriter& out, const engine::PlanSummary& summary);
void write_certificate(JsonWriter& out, const engine::Certificate& certificate);

}  // namespace http
