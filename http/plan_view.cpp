#include "http/plan_view.hpp"

#include <algorithm>

#include "engine/codes.hpp"

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

}  // namespace

void write_candidate(JsonWriter& out, const engine::Candidate& candidate) {
  out.begin_object();
  out.field("offer_id", candidate.offer.value);
  out.field("provider_id", candidate.provider.value);
  out.field("distance_m", candidate.distance.value);
  out.key("cost");
  out.begin_object();
  out.field("way", candidate.cost.way);
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
  if (explanation.assignment && exact) {
    out.key("assignment");
    write_candidate(out, *explanation.assignment);
  }
  out.end_object();
}

void write_summary(JsonWriter& out, const engine::PlanSummary& summary) {
  out.field("wishes", summary.wishes);
  out.field("matched", summary.matched);
  out.field("unmatched", summary.unmatched);
  out.field("waiting", summary.waiting);
  out.field("proven", summary.proven);
  out.field("weight_matched", summary.weight_matched);
  out.field("cost_matched_m", summary.cost_matched);
  out.key("mean_distance_m");
  out.decimal(summary.mean_distance_m, 1);
  out.field("offers", summary.offers);
  out.field("places", summary.places);
  out.field("places_held", summary.places_held);
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
