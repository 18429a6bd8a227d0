#include "http/view/insight_view.hpp"

#include "http/view/plan_view.hpp"
#include "http/view/wish_view.hpp"

namespace http {

void write_as_of(JsonWriter& out, const store::Insight& insight, bool proven) {
  out.field("as_of_seq", insight.as_of_seq.value);
  write_instant(out, "as_of", insight.as_of, insight.city);
  out.field("proven", proven);
}

void write_gain(JsonWriter& out, std::string_view key, const engine::Gain& gain) {
  out.key(key);
  out.begin_object();
  out.field("weight", gain.weight);
  out.field("cost_m", gain.cost);
  out.end_object();
}

void write_where(JsonWriter& out, const engine::SlotValue& place, const engine::Plan& plan) {
  out.field("offer_id", place.offer.value);
  out.field("title", plan.find(place.offer)->title);
  out.field("provider_id", place.provider.value);
  out.field("provider", plan.find(place.provider)->name);
  out.field_word("needs", engine::to_code(place.needs));
}

void write_totals(JsonWriter& out, std::string_view key, const engine::PlanSummary& summary) {
  out.key(key);
  out.begin_object();
  write_matched(out, summary);
  out.end_object();
}

ReadResult answered(JsonWriter& out) {
  out.end_object();
  ReadResult result;
  result.ok = true;
  result.body = out.take();
  return result;
}

}  // namespace http
