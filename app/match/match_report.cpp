#include "app/match/match_report.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "app/tables/csv/csv.hpp"
#include "engine/record/codes.hpp"
#include "http/json/writer.hpp"
#include "http/view/explanation_words.hpp"
#include "http/view/plan_view.hpp"

namespace app {

namespace {

constexpr std::string_view columns =
    "wish,result,offer,provider,distance_m,cost_distance_m,cost_level_m,cost_load_m,reason,"
    "near_offer,near_provider,near_reason,near_distance_m,near_short_by_m";

engine::Filter filter_at(std::size_t index) { return static_cast<engine::Filter>(index); }

/// Printf for the few numbers with a decimal point.
template <class... Parts>
std::string formatted(const char* format, Parts... parts) {
  std::array<char, 160> buffer{};
  const int size = std::snprintf(buffer.data(), buffer.size(), format, parts...);
  return {buffer.data(), std::min(static_cast<std::size_t>(size), buffer.size() - 1)};
}

void add_pair(CsvWriter& csv, const MatchCase& problem, const engine::Candidate& pair) {
  csv.code("matched").text(problem.name_of(pair.offer)).text(problem.name_of(pair.provider));
  csv.number(pair.distance.value);
  csv.number(pair.cost.distance).number(pair.cost.level).number(pair.cost.load);
  for (int empty = 0; empty < 6; ++empty) csv.code("");
}

void add_reason(CsvWriter& csv, const MatchCase& problem, const engine::Explanation& wish) {
  csv.code("unmatched");
  for (int empty = 0; empty < 6; ++empty) csv.code("");
  csv.code(to_code(wish.main));
  if (wish.near.empty()) {
    for (int empty = 0; empty < 5; ++empty) csv.code("");
    return;
  }
  const engine::NearMiss& near = wish.near.front();
  csv.text(problem.name_of(near.offer)).text(problem.name_of(near.provider));
  csv.code(to_code(near.failed)).number(near.distance.value).number(near.short_by.value);
}

void add_pair(http::JsonWriter& json, const MatchCase& problem, const engine::Candidate& pair) {
  json.field("offer", problem.name_of(pair.offer));
  json.field("provider", problem.name_of(pair.provider));
  json.field("distance_m", pair.distance.value);
  json.key("cost_m");
  json.begin_object();
  json.field("distance", pair.cost.distance);
  json.field("level", pair.cost.level);
  json.field("load", pair.cost.load);
  json.end_object();
}

void add_removed(http::JsonWriter& json, const engine::Explanation& wish) {
  json.key("removed");
  json.begin_object();
  for (std::size_t i = 0; i < wish.removed.size(); ++i) {
    json.field(to_code(filter_at(i)), wish.removed[i]);
  }
  json.end_object();
}

void add_near(http::JsonWriter& json, const MatchCase& problem, const engine::Explanation& wish) {
  json.key("near");
  json.begin_list();
  for (const engine::NearMiss& near : wish.near) {
    json.begin_object();
    json.field("offer", problem.name_of(near.offer));
    json.field("provider", problem.name_of(near.provider));
    json.field_word("reason", to_code(near.failed));
    json.field("distance_m", near.distance.value);
    json.field("short_by_m", near.short_by.value);
    json.end_object();
  }
  json.end_list();
}

void add_remedies(http::JsonWriter& json, const MatchCase& problem,
                  const engine::Explanation& wish) {
  http::write_advice(json, wish.advice);
  if (wish.ahead) json.field("ahead", *wish.ahead);
  json.key("remedies");
  json.begin_list();
  for (const engine::Remedy& remedy : wish.remedies) {
    const std::string offer = remedy.offer ? std::string(problem.name_of(remedy.offer)) : "";
    const std::string provider{problem.name_of(remedy.provider)};
    const http::Words words = http::words_of(remedy, offer, provider, true);
    json.begin_object();
    json.field_word("kind", to_code(remedy.kind));
    if (!offer.empty()) json.field("offer", offer);
    json.field("provider", provider);
    if (remedy.kind == engine::RemedyKind::capacity) json.field("slots", remedy.slots);
    json.field("moves", remedy.moves);
    json.field("zh", words.zh);
    json.field("en", words.en);
    json.end_object();
  }
  json.end_list();
}

void add_next_best(http::JsonWriter& json, const MatchCase& problem, const engine::NextBest& next) {
  json.key("next_best");
  json.begin_object();
  if (next.offer) json.field("offer", problem.name_of(next.offer));
  json.field("weight_lost", next.weight_lost);
  json.field("cost_m", next.metres);
  json.field("moves", next.moves);
  json.end_object();
}

void add_wish(http::JsonWriter& json, const MatchCase& problem, const engine::Explanation& wish,
              const std::string& name) {
  json.begin_object();
  json.field("wish", name);
  if (wish.assignment) {
    add_pair(json, problem, *wish.assignment);
    if (wish.next_best) add_next_best(json, problem, *wish.next_best);
  } else {
    json.field_word("reason", to_code(wish.main));
    json.field("eligible", wish.eligible);
    add_removed(json, wish);
    add_near(json, problem, wish);
    add_remedies(json, problem, wish);
  }
  json.end_object();
}

void add_summary(http::JsonWriter& json, const MatchAnswer& answer) {
  const MatchFigures figures = figures_of(answer);
  json.key("summary");
  json.begin_object();
  json.field("wishes", figures.wishes);
  json.field("matched", figures.matched);
  json.field("unmatched", figures.wishes - figures.matched);
  json.key("mean_distance_m");
  json.decimal(figures.mean_distance_m, 1);
  json.field("p95_distance_m", figures.p95_distance_m);
  json.key("unmatched_by_reason");
  json.begin_object();
  for (std::size_t i = 0; i < figures.unmatched.size(); ++i) {
    if (figures.unmatched[i] > 0) json.field(to_code(filter_at(i)), figures.unmatched[i]);
  }
  json.end_object();
  json.field("proven_optimal", answer.certificate.holds);
  json.key("seconds");
  json.decimal(answer.seconds, 3);
  json.end_object();
}

void add_list(http::JsonWriter& json, const char* key, const MatchCase& problem,
              const MatchAnswer& answer, bool matched) {
  json.key(key);
  json.begin_list();
  for (std::size_t i = 0; i < answer.wishes.size(); ++i) {
    const engine::Explanation& wish = answer.wishes[i];
    if (wish.assignment.has_value() == matched) {
      add_wish(json, problem, wish, problem.wish_names[i]);
    }
  }
  json.end_list();
}

/// How many of the unmatched each kind of single change would match.
std::string remedies_line(const MatchAnswer& answer) {
  std::array<std::size_t, engine::remedy_kinds> counts{};
  std::size_t nothing = 0;
  for (const engine::Explanation& wish : answer.wishes) {
    nothing += wish.advice == engine::Advice::nothing_helps ? 1U : 0U;
    for (const engine::Remedy& remedy : wish.remedies) {
      ++counts[static_cast<std::size_t>(remedy.kind)];
    }
  }
  std::string text;
  for (std::size_t at = 0; at < counts.size(); ++at) {
    if (counts[at] == 0) continue;
    const std::string kind{to_code(static_cast<engine::RemedyKind>(at))};
    text += (text.empty() ? "" : ", ") + kind + " " + std::to_string(counts[at]);
  }
  if (nothing > 0) text += formatted("%snothing %zu", text.empty() ? "" : ", ", nothing);
  return text.empty() ? "" : "one change would match: " + text + "\n";
}

}  // namespace

std::string match_csv(const MatchCase& problem, const MatchAnswer& answer) {
  CsvWriter csv;
  std::string header{columns};
  for (std::size_t i = 0; i < engine::filters; ++i) {
    header += ",removed_" + std::string(to_code(filter_at(i)));
  }
  std::string text = header + "\r\n";
  for (std::size_t i = 0; i < answer.wishes.size(); ++i) {
    const engine::Explanation& wish = answer.wishes[i];
    csv.text(problem.wish_names[i]);
    if (wish.assignment) {
      add_pair(csv, problem, *wish.assignment);
    } else {
      add_reason(csv, problem, wish);
    }
    for (const std::uint32_t removed : wish.removed) csv.number(removed);
    csv.end_row();
    text += csv.take();
  }
  return text;
}

std::string match_json(const MatchCase& problem, const MatchAnswer& answer) {
  http::JsonWriter json(1 << 20);
  json.begin_object();
  add_summary(json, answer);
  add_list(json, "assignments", problem, answer, true);
  add_list(json, "unmatched", problem, answer, false);
  json.end_object();
  return json.take() + "\n";
}

std::string match_summary(const MatchAnswer& answer) {
  const MatchFigures figures = figures_of(answer);
  const double share = figures.wishes == 0 ? 0
                                           : 100.0 * static_cast<double>(figures.matched) /
                                                 static_cast<double>(figures.wishes);
  std::string text = formatted("wishes     %zu\nmatched    %zu (%.1f %%)\n", figures.wishes,
                               figures.matched, share);
  text += formatted("distance   mean %.0f m, 95th percentile %d m\n", figures.mean_distance_m,
                    figures.p95_distance_m);
  std::string reasons;
  for (std::size_t i = 0; i < figures.unmatched.size(); ++i) {
    if (figures.unmatched[i] == 0) continue;
    reasons += (reasons.empty() ? ": " : ", ") + std::string(to_code(filter_at(i))) + " " +
               std::to_string(figures.unmatched[i]);
  }
  text += formatted("unmatched  %zu", figures.wishes - figures.matched) + reasons + "\n";
  text += remedies_line(answer);
  text += answer.certificate.holds ? std::string("optimum    proven: no other pairing is better\n")
                                   : "optimum    NOT proven: " + answer.certificate.broken + "\n";
  return text + formatted("time       %.3f s\n", answer.seconds);
}

}  // namespace app
