#include "http/view/plan_view.hpp"

#include <algorithm>

#include "engine/record/codes.hpp"
#include "http/view/explanation_words.hpp"

namespace http {

namespace {

void write_near(JsonWriter& out, const engine::NearMiss& near, bool exact) {
  out.begin_object();
  out.field_word("failed", engine::to_code(near.failed));
  out.field("offer_id", near.offer.value);
  out.field("provider_id", near.provider.value);
  if (exact) {
    out.field("distance_m", near.distance.value);
    if (near.failed == engine::Filter::area) out.field("short_by_m", near.short_by.value);
  }
  if (near.failed == engine::Filter::reach) {
    out.field_word("reach_needed", engine::to_code(near.reach_needed));
  }
  out.end_object();
}

void write_words(JsonWriter& out, const Words& words) {
  out.key("text");
  out.begin_object();
  out.field("zh", words.zh);
  out.field("en", words.en);
  out.end_object();
}

void write_remedy(JsonWriter& out, const engine::Remedy& remedy, bool exact) {
  using engine::RemedyKind;
  out.begin_object();
  out.field_word("kind", engine::to_code(remedy.kind));
  if (remedy.offer) out.field("offer_id", remedy.offer.value);
  out.field("provider_id", remedy.provider.value);
  if (exact && remedy.kind != RemedyKind::capacity) out.field("distance_m", remedy.distance.value);
  if (remedy.kind == RemedyKind::reach) out.field_word("reach", engine::to_code(remedy.reach));
  if (exact && remedy.kind == RemedyKind::radius) {
    out.field("add_m", remedy.metres.value);
    out.field("radius_m", remedy.radius.value);
  }
  if (remedy.kind == RemedyKind::hours) {
    out.field("shift_minutes", 30 * remedy.half_hours);
    out.field("open_at", half_hour_text(remedy.open_at));
  }
  if (remedy.kind == RemedyKind::capacity) {
    out.field("slots", remedy.slots);
    if (remedy.at_offer) out.field("offer_capacity", remedy.offer_capacity);
    if (remedy.at_provider) out.field("provider_capacity", remedy.provider_capacity);
  }
  if (remedy.kind == RemedyKind::crew) out.field("people_max", remedy.people_max);
  if (remedy.kind == RemedyKind::suspended) {
    out.field("resume_offer", remedy.at_offer);
    out.field("resume_provider", remedy.at_provider);
  }
  out.field("moves", remedy.moves);
  const auto named = [](std::uint64_t id) { return "#" + std::to_string(id); };
  write_words(out,
              words_of(remedy, named(remedy.offer.value), named(remedy.provider.value), exact));
  out.end_object();
}

void write_next_best(JsonWriter& out, const engine::NextBest& next) {
  out.key("next_best");
  out.begin_object();
  if (next.offer) {
    out.field("offer_id", next.offer.value);
    out.field("provider_id", next.provider.value);
  }
  out.field("weight_lost", next.weight_lost);
  out.field("cost_m", next.metres);
  out.field("moves", next.moves);
  out.end_object();
}

}  // namespace

void write_advice(JsonWriter& out, engine::Advice advice) {
  out.key("advice");
  out.begin_object();
  out.field_word("code", engine::to_code(advice));
  write_words(out, words_of(advice));
  out.end_object();
}

void write_candidate(JsonWriter& out, const engine::Candidate& candidate) {
  out.begin_object();
  out.field("offer_id", candidate.offer.value);
  out.field("provider_id", candidate.provider.value);
  out.field("distance_m", candidate.distance.value);
  out.key("cost");
  out.begin_object();
  out.field("distance", candidate.cost.distance);
  out.field("level", candidate.cost.level);
  out.field("load", candidate.cost.load);
  out.field("total", candidate.cost.total());
  out.end_object();
  out.field("free", candidate.free);
  out.field("assigned", candidate.assigned);
  out.end_object();
}

void write_explanation(JsonWriter& out, const engine::Explanation& explanation, bool exact) {
  out.begin_object();
  out.field("wish_id", explanation.wish.value);
  out.field("matched", explanation.matched);
  out.field("proven", explanation.proven);
  out.field("offers", explanation.offers);
  out.field("eligible", explanation.eligible);
  if (!explanation.matched) out.field_word("main", engine::to_code(explanation.main));
  out.key("removed");
  out.begin_object();
  for (std::size_t at = 0; at < explanation.removed.size(); ++at) {
    out.field(engine::to_code(static_cast<engine::Filter>(at)), explanation.removed[at]);
  }
  out.end_object();
  out.key("near");
  out.begin_list();
  for (const engine::NearMiss& near : explanation.near) write_near(out, near, exact);
  out.end_list();
  write_advice(out, explanation.advice);
  if (explanation.ahead) out.field("ahead", *explanation.ahead);
  out.key("remedies");
  out.begin_list();
  for (const engine::Remedy& remedy : explanation.remedies) write_remedy(out, remedy, exact);
  out.end_list();
  if (explanation.assignment && exact) {
    out.key("assignment");
    write_candidate(out, *explanation.assignment);
    if (explanation.next_best) write_next_best(out, *explanation.next_best);
  }
  out.end_object();
}

void write_matched(JsonWriter& out, const engine::PlanSummary& summary) {
  out.field("wishes", summary.wishes);
  out.field("matched", summary.matched);
  out.field("unmatched", summary.unmatched);
  out.field("weight_matched", summary.weight_matched);
  out.field("cost_matched_m", summary.cost_matched);
}

void write_summary(JsonWriter& out, const engine::PlanSummary& summary) {
  write_matched(out, summary);
  out.field("waiting", summary.waiting);
  out.field("proven", summary.proven);
  out.key("mean_distance_m");
  out.decimal(summary.mean_distance_m, 1);
  out.field("offers", summary.offers);
  out.field("slots", summary.slots);
  out.field("slots_held", summary.slots_held);
  out.key("load_gini");
  out.decimal(summary.load_gini, 4);
}

void write_certificate(JsonWriter& out, const engine::Certificate& certificate) {
  out.begin_object();
  out.field("holds", certificate.holds);
  if (!certificate.broken.empty()) out.field("broken", certificate.broken);
  out.field("primal", certificate.primal);
  out.field("dual", certificate.dual);
  out.field("placed", certificate.placed);
  out.field("unplaced", certificate.unplaced);
  out.field("waiting", certificate.waiting);
  out.end_object();
}

}  // namespace http
