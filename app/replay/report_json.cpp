// The report of a replay for programs. Absent figures are null; each name ends in its unit.
#include "app/replay/report.hpp"
#include "engine/record/codes.hpp"
#include "http/json/writer.hpp"

namespace app {
namespace {

using http::JsonWriter;

void optional(JsonWriter& json, std::string_view name, std::int64_t value) {
  json.key(name);
  if (value < 0)
    json.null();
  else
    json.value(value);
}

void share(JsonWriter& json, std::string_view name, std::uint64_t part, std::uint64_t whole) {
  constexpr int places = 4;
  json.key(name);
  json.decimal(whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole), places);
}

void add_group(JsonWriter& json, const ReplayGroup& group) {
  json.begin_object();
  json.field("name", std::string_view(group.name));
  json.field("wishes", group.wishes);
  json.field("dispatched", group.dispatched);
  json.field("accepted", group.accepted);
  json.field("finished", group.finished);
  json.field("unmatched_at_end", group.unmatched);
  share(json, "share_matched", group.dispatched, group.wishes);
  share(json, "refusals_per_wish", group.refusals, group.wishes);
  optional(json, "distance_p50_m", group.distance_p50);
  optional(json, "distance_p95_m", group.distance_p95);
  optional(json, "first_dispatch_p50_s", group.first_dispatch_p50);
  optional(json, "first_dispatch_p90_s", group.first_dispatch_p90);
  optional(json, "accepted_p50_min", group.accepted_p50);
  optional(json, "finished_p50_min", group.finished_p50);
  optional(json, "recorded_close_p50_min", group.city_p50);
  json.end_object();
}

void add_groups(JsonWriter& json, std::string_view name, const std::vector<ReplayGroup>& groups) {
  json.key(name);
  json.begin_list();
  for (const ReplayGroup& group : groups) add_group(json, group);
  json.end_list();
}

void add_input(JsonWriter& json, std::string_view name, const InputCount& count) {
  json.key(name);
  json.begin_object();
  json.field("rows", count.rows);
  json.field("used", count.used);
  json.key("left_out");
  json.begin_list();
  for (const auto& [reason, rows] : count.left_out) {
    json.begin_object();
    json.field("reason", std::string_view(reason));
    json.field("rows", rows);
    json.end_object();
  }
  json.end_list();
  json.end_object();
}

void add_reasons(JsonWriter& json, std::string_view name,
                 const std::array<std::uint64_t, engine::filters>& counts) {
  json.key(name);
  json.begin_object();
  for (std::size_t i = 0; i < counts.size(); ++i)
    json.field(engine::to_code(static_cast<engine::Filter>(i)), counts[i]);
  json.end_object();
}

void add_samples(JsonWriter& json, const ReplayFigures& figures, const engine::City& city) {
  json.key("samples");
  json.begin_list();
  for (const ReplaySample& sample : figures.samples) {
    json.begin_object();
    json.key("at");
    json.instant(sample.at, city.calendar.utc_offset);
    json.field("open", sample.open);
    json.field("held", sample.held);
    json.field("unmatched", sample.unmatched);
    json.end_object();
  }
  json.end_list();
}

void add_unmatched(JsonWriter& json, const ReplayFigures& figures) {
  std::array<std::uint64_t, engine::filters> at_end{}, looks{};
  for (const ReplayedWish& wish : figures.wishes)
    if (wish.unmatched) ++at_end[static_cast<std::size_t>(wish.main)];
  for (const ReplaySample& sample : figures.samples)
    for (std::size_t i = 0; i < looks.size(); ++i) looks[i] += sample.reasons[i];
  add_reasons(json, "unmatched_at_end_by_filter", at_end);
  add_reasons(json, "unmatched_in_samples_by_filter", looks);
}

void add_run(JsonWriter& json, const ReplayFigures& figures, const engine::City& city) {
  json.field("city", std::string_view(figures.city));
  json.field("seed", figures.seed);
  json.key("first_request");
  json.instant(figures.first, city.calendar.utc_offset);
  json.key("last_request");
  json.instant(figures.last, city.calendar.utc_offset);
  json.key("clock_end");
  json.instant(figures.end, city.calendar.utc_offset);
  json.field("turns", figures.turns);
  json.field("events", figures.events);
  json.key("seconds");
  json.decimal(figures.seconds, 3);
  json.field("offers", figures.offers);
  json.field("capacity", figures.capacity);
  json.field("late_answers", figures.late_answers);
  json.field("late_work", figures.late_work);
  json.key("refused");
  json.begin_object();
  for (const auto& [code, count] : figures.refused) json.field(code, count);
  json.end_object();
}

}  // namespace

std::string to_json(const ReplayFigures& figures, const engine::City& city) {
  JsonWriter json(1U << 16U);
  json.begin_object();
  add_run(json, figures, city);
  add_input(json, "requests", figures.requests);
  add_input(json, "places", figures.places);
  json.key("all");
  add_group(json, everything(figures));
  add_unmatched(json, figures);
  add_groups(json, "by_category", by_category(figures, city));
  add_groups(json, "by_district", by_district(figures, city));
  json.field("proofs", figures.proofs);
  json.key("broken");
  json.begin_list();
  for (const std::string& what : figures.broken) json.value(std::string_view(what));
  json.end_list();
  json.field("check_problems", figures.check_problems);
  json.key("assumptions");
  json.begin_list();
  for (const std::string& text : figures.assumptions) json.value(std::string_view(text));
  json.end_list();
  add_samples(json, figures, city);
  json.end_object();
  return json.take() + "\n";
}

}  // namespace app
