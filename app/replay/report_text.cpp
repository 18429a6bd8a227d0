// The report of a replay for people: plain text, 100 columns.
#include <cstdarg>
#include <cstdio>

#include "app/replay/report.hpp"
#include "engine/record/codes.hpp"

namespace app {
namespace {

__attribute__((format(printf, 2, 3))) void print(std::string& text, const char* format, ...) {
  char buffer[512];
  va_list values;
  va_start(values, format);
  std::vsnprintf(buffer, sizeof buffer, format, values);
  va_end(values);
  text += buffer;
}

double percent(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

double per(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

using Count = unsigned long long;

/// "2016-07-08 00:19", local time.
std::string moment(engine::Instant at, const engine::City& city) {
  auto local = city.calendar.local(at);
  auto day = std::chrono::floor<std::chrono::days>(local);
  std::chrono::year_month_day date{day};
  auto minutes = std::chrono::floor<std::chrono::minutes>(local - day).count();
  char buffer[64];  // for any value of the types, g++ warns
  std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02u %02lld:%02lld",
                static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                static_cast<unsigned>(date.day()), static_cast<long long>(minutes / 60),
                static_cast<long long>(minutes % 60));
  return buffer;
}

/// A span in the unit that fits: "45 s", "12 min", "3.4 h", "2.5 d"; "-" if there is none.
std::string span(std::int64_t seconds) {
  char buffer[64];  // for any value of the types, g++ warns
  auto number = static_cast<double>(seconds);
  if (seconds < 0) return "-";
  if (seconds < 120)
    std::snprintf(buffer, sizeof buffer, "%lld s", static_cast<long long>(seconds));
  else if (seconds < 2 * 3'600)
    std::snprintf(buffer, sizeof buffer, "%.0f min", number / 60);
  else if (seconds < 2 * 86'400)
    std::snprintf(buffer, sizeof buffer, "%.1f h", number / 3'600);
  else
    std::snprintf(buffer, sizeof buffer, "%.1f d", number / 86'400);
  return buffer;
}

std::string span_of_minutes(std::int64_t minutes) { return span(minutes < 0 ? -1 : minutes * 60); }

std::string metres(std::int64_t value) { return value < 0 ? "-" : std::to_string(value); }

void add_input(std::string& text, const char* what, const InputCount& count) {
  print(text, "  %-9s %7llu rows, %llu used\n", what, static_cast<Count>(count.rows),
        static_cast<Count>(count.used));
  for (const auto& [reason, rows] : count.left_out)
    print(text, "    %7llu left out: %s\n", static_cast<Count>(rows), reason.c_str());
}

void add_result(std::string& text, const ReplayFigures& figures) {
  ReplayGroup all = everything(figures);
  std::uint64_t declines = 0, time_outs = 0;
  for (const ReplayedWish& wish : figures.wishes) {
    declines += wish.declines;
    time_outs += wish.time_outs;
  }
  text += "\nResult\n";
  auto share = [&](const char* what, std::uint64_t count) {
    print(text, "  %-34s %7llu  %5.1f %%\n", what, static_cast<Count>(count),
          percent(count, all.wishes));
  };
  share("requests", all.wishes);
  share("matched (asked somebody)", all.dispatched);
  share("taken by somebody", all.accepted);
  share("done", all.finished);
  share("open and unmatched at the end", all.unmatched);
  print(text, "  distance to who took it: p50 %s m, p95 %s m\n", metres(all.distance_p50).c_str(),
        metres(all.distance_p95).c_str());
  print(text, "  time to first dispatch: p50 %s, p90 %s\n", span(all.first_dispatch_p50).c_str(),
        span(all.first_dispatch_p90).c_str());
  print(text, "  time until taken p50 %s, until done p50 %s; the city itself closed at p50 %s\n",
        span_of_minutes(all.accepted_p50).c_str(), span_of_minutes(all.finished_p50).c_str(),
        span_of_minutes(all.city_p50).c_str());
  print(text, "  refusals per request: %.3f (%llu declined, %llu timed out)\n",
        per(all.refusals, all.wishes), static_cast<Count>(declines), static_cast<Count>(time_outs));
  print(text, "  too late: %llu answers (they count as timed out), %llu starts or ends of work\n",
        static_cast<Count>(figures.late_answers), static_cast<Count>(figures.late_work));
}

void add_unmatched(std::string& text, const ReplayFigures& figures) {
  std::array<std::uint64_t, engine::filters> at_end{}, seen{};
  std::uint64_t open = 0, unmatched = 0, most = 0;
  for (const ReplayedWish& wish : figures.wishes)
    if (wish.unmatched) ++at_end[static_cast<std::size_t>(wish.main)];
  for (const ReplaySample& sample : figures.samples) {
    open += sample.open;
    unmatched += sample.unmatched;
    most = std::max(most, sample.unmatched);
    for (std::size_t i = 0; i < seen.size(); ++i) seen[i] += sample.reasons[i];
  }
  std::uint64_t samples = figures.samples.size();
  text += "\nUnmatched, by the filter that removed the last offers\n";
  print(text, "  %llu looks: open %.1f on average, unmatched %.1f, at most %llu\n",
        static_cast<Count>(samples), per(open, samples), per(unmatched, samples),
        static_cast<Count>(most));
  text += "  filter            mean per look    at the end\n";
  for (std::size_t i = 0; i < seen.size(); ++i) {
    if (seen[i] + at_end[i] == 0) continue;
    std::string filter(engine::to_code(static_cast<engine::Filter>(i)));
    print(text, "  %-16s %14.2f %13llu\n", filter.c_str(), per(seen[i], samples),
          static_cast<Count>(at_end[i]));
  }
}

void add_table(std::string& text, const char* title, const std::vector<ReplayGroup>& groups) {
  print(text, "\n%s\n", title);
  print(text, "  %-30s %6s %7s %7s %6s %6s %6s %8s %8s %8s\n", "", "wishes", "matched", "done",
        "unmat.", "p50 m", "p95 m", "1st p50", "1st p90", "done p50");
  for (const ReplayGroup& group : groups)
    print(text, "  %-30s %6llu %6.1f%% %6.1f%% %6llu %6s %6s %8s %8s %8s\n", group.name.c_str(),
          static_cast<Count>(group.wishes), percent(group.dispatched, group.wishes),
          percent(group.finished, group.wishes), static_cast<Count>(group.unmatched),
          metres(group.distance_p50).c_str(), metres(group.distance_p95).c_str(),
          span(group.first_dispatch_p50).c_str(), span(group.first_dispatch_p90).c_str(),
          span_of_minutes(group.finished_p50).c_str());
}

void add_proof(std::string& text, const ReplayFigures& figures) {
  text += "\nProof\n";
  print(text, "  invariants and certificate looked at %llu times: %s\n",
        static_cast<Count>(figures.proofs),
        figures.broken.empty() ? "all held" : figures.broken.front().c_str());
  print(text, "  check over the database: %s\n",
        figures.check_problems == 0 ? "clean" : figures.check_first.c_str());
}

}  // namespace

std::string to_text(const ReplayFigures& figures, const engine::City& city) {
  std::string text = "Replay of " + figures.city + "\n";
  print(text, "  recorded %s .. %s, clock until %s, seed %llu\n",
        moment(figures.first, city).c_str(), moment(figures.last, city).c_str(),
        moment(figures.end, city).c_str(), static_cast<Count>(figures.seed));
  print(text, "  %llu turns and %llu events in %.1f s: %.0f requests/s\n",
        static_cast<Count>(figures.turns), static_cast<Count>(figures.events), figures.seconds,
        static_cast<double>(figures.wishes.size()) / std::max(figures.seconds, 1e-9));
  text += "\nInput\n";
  add_input(text, "requests", figures.requests);
  for (const auto& [code, count] : figures.refused)
    print(text, "    %7llu refused by the desk: %s\n", static_cast<Count>(count), code.c_str());
  add_input(text, "places", figures.places);
  print(text, "  %llu offers, %llu places at once\n", static_cast<Count>(figures.offers),
        static_cast<Count>(figures.capacity));
  add_result(text, figures);
  add_unmatched(text, figures);
  add_table(text, "By category", by_category(figures, city));
  add_table(text, "By district", by_district(figures, city));
  add_proof(text, figures);
  text += "\nAssumptions\n";
  for (const std::string& assumption : figures.assumptions) text += "  - " + assumption + "\n";
  return text;
}

}  // namespace app
