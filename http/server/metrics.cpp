#include "http/server/metrics.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "engine/record/codes.hpp"
#include "http/core/reply.hpp"
#include "http/core/service.hpp"
#include "http/json/writer.hpp"
#include "http/server/health.hpp"

namespace http {
namespace {

constexpr int states = 15;  // of a wish
static_assert(static_cast<int>(engine::WishState::unmet) < states);

double seconds(std::int64_t microseconds) { return static_cast<double>(microseconds) / 1e6; }

/// Appends families of the text format.
class Exposition {
 public:
  void family(std::string_view name, std::string_view type, std::string_view help) {
    name_ = name;
    text_.append("# HELP ").append(name).append(" ").append(help).append("\n# TYPE ");
    text_.append(name).append(" ").append(type).append("\n");
  }
  void sample(std::string_view suffix, std::string_view labels, std::uint64_t value) {
    begin(suffix, labels);
    text_.append(std::to_string(value)).append("\n");
  }
  void sample(std::string_view suffix, std::string_view labels, double value) {
    begin(suffix, labels);
    JsonWriter number(32);
    number.decimal(value, 6);
    text_.append(number.text()).append("\n");
  }
  template <class Value>
  void single(std::string_view name, std::string_view type, std::string_view help, Value value) {
    family(name, type, help);
    sample("", "", value);
  }
  /// `labels` without the braces, or empty.
  void histogram(const std::string& labels, const store::DurationHistogram& histogram) {
    const std::string before = labels.empty() ? "" : labels + ",";
    std::uint64_t up_to = 0;
    for (std::size_t at = 0; at < histogram.classes.size(); ++at) {
      up_to += histogram.classes[at];
      JsonWriter bound(32);
      bound.decimal(seconds(histogram.bounds_us[at]), 6);
      sample("_bucket", before + "le=\"" + std::string(bound.text()) + "\"", up_to);
    }
    sample("_bucket", before + "le=\"+Inf\"", histogram.count);
    sample("_sum", labels, seconds(histogram.sum_us));
    sample("_count", labels, histogram.count);
  }
  std::string take() { return std::move(text_); }

 private:
  void begin(std::string_view suffix, std::string_view labels) {
    text_.append(name_).append(suffix);
    if (!labels.empty()) text_.append("{").append(labels).append("}");
    text_.append(" ");
  }

  std::string text_;
  std::string_view name_;
};

std::string label(std::string_view name, std::string_view value) {
  return std::string(name) + "=\"" + std::string(value) + "\"";
}

void write_traffic(Exposition& out, const Traffic& traffic) {
  out.family("xinyuan_http_requests_total", "counter",
             "Answered requests, by kind of route and status.");
  for (std::size_t at = 0; at < route_classes; ++at) {
    const std::string route = label("route", to_text(static_cast<RouteClass>(at)));
    const auto& by_status = traffic.answers[at].by_status;
    for (std::size_t digit = 1; digit < by_status.size(); ++digit) {
      out.sample("", route + ",status=\"" + std::to_string(digit) + "xx\"", by_status[digit]);
    }
  }
  out.family("xinyuan_http_request_duration_seconds", "histogram",
             "From the whole request to the last byte sent.");
  for (std::size_t at = 0; at < route_classes; ++at) {
    out.histogram(label("route", to_text(static_cast<RouteClass>(at))), traffic.answers[at].took);
  }
  out.single("xinyuan_http_sent_bytes_total", "counter", "Bytes of answers.", traffic.bytes_sent);
  out.single("xinyuan_connections", "gauge", "Open connections.", std::uint64_t{traffic.open});
  out.single("xinyuan_connections_accepted_total", "counter", "Accepted connections.",
             traffic.accepted);
  out.single("xinyuan_connections_rejected_total", "counter", "Connections rejected by a limit.",
             traffic.rejected_connections);
  out.single("xinyuan_connections_accepts_failed_total", "counter",
             "Failed accepts: no descriptor, no memory.", traffic.accepts_failed);
  out.single("xinyuan_connections_timed_out_total", "counter",
             "Connections closed for being slow or idle.", traffic.timed_out);
  out.single("xinyuan_tls_handshakes_failed_total", "counter", "Failed TLS handshakes.",
             traffic.handshakes_failed);
  out.single("xinyuan_http_rate_limited_total", "counter",
             "Anonymous requests rejected by rate limits.", traffic.rate_limited);
}

void write_writer(Exposition& out, const store::WriterStats& writer) {
  out.single("xinyuan_writer_queue", "gauge", "Requests that wait for the writer.",
             std::uint64_t{writer.queue});
  out.single("xinyuan_writer_turns_total", "counter", "Turns of the writer.", writer.turns);
  out.family("xinyuan_writer_turn_duration_seconds", "histogram",
             "Rules, plan and commit of one turn.");
  out.histogram("", writer.turns_took);
  out.single("xinyuan_writer_events_total", "counter", "Events committed.", writer.events);
  out.single("xinyuan_writer_refused_total", "counter", "Commands refused.", writer.refused);
  out.single("xinyuan_writer_commit_failures_total", "counter", "Failed commits.",
             writer.commit_failures);
  out.single("xinyuan_writer_invariant_violations_total", "counter", "Broken invariants found.",
             writer.invariant_violations);
  out.single("xinyuan_contacts_erased_total", "counter", "Wishes whose contacts retention erased.",
             writer.contacts_erased);
  out.single("xinyuan_writer_last_commit_seconds", "gauge", "Duration of the last commit.",
             seconds(writer.last_commit_us));
}

void write_wishes(Exposition& out, const store::LiveCounts& counts) {
  std::array<std::uint64_t, states> by_state{};
  for (const store::CountRow& row : counts.rows) {
    by_state[static_cast<std::size_t>(row.state)] += row.wishes;
  }
  out.family("xinyuan_wishes", "gauge", "Wishes that have not ended, by state.");
  for (int at = 0; at < states; ++at) {
    const auto state = static_cast<engine::WishState>(at);
    if (engine::is_final(state)) continue;
    out.sample("", label("state", engine::to_code(state)), by_state[static_cast<std::size_t>(at)]);
  }
}

/// Of a danger nobody has dealt with, minutes count: alarm on its age.
void write_danger_figures(Exposition& out, const store::LiveCounts& counts) {
  std::uint64_t wishes = 0;
  engine::Millis age{0};
  for (const store::CountRow& row : counts.rows) {
    wishes += row.danger;
    if (row.danger > 0) age = std::max(age, counts.at - row.danger_since);
  }
  out.single("xinyuan_wishes_in_danger", "gauge",
             "Wishes whose words speak of a danger that nobody has dealt with.", wishes);
  out.single("xinyuan_wishes_in_danger_oldest_seconds", "gauge",
             "Since the oldest of these was posted; 0 if there is none.",
             static_cast<double>(age.count()) / 1e3);
}

void write_plan(Exposition& out, const store::PlanSnapshot& plan,
                const store::WriterStats& writer) {
  const engine::PlanSummary& summary = plan.summary;
  out.family("xinyuan_plan_wishes", "gauge", "Open wishes in the plan.");
  out.sample("", label("placed", "matched"), summary.matched);
  out.sample("", label("placed", "unmatched"), summary.unmatched);
  out.sample("", label("placed", "waiting"), summary.waiting);
  out.single("xinyuan_plan_proven", "gauge", "1 if no work of the plan waits for a next turn.",
             std::uint64_t{summary.proven});
  out.single("xinyuan_plan_load_gini", "gauge", "Spread of load over providers, 0 even.",
             summary.load_gini);
  out.single("xinyuan_plan_moved_total", "counter", "Changed assignments of open wishes.",
             plan.moves.moved);
  out.single("xinyuan_plan_rearranged_total", "counter",
             "Changed assignments of wishes that had an offer.", plan.moves.rearranged);
  out.single("xinyuan_plan_settled_total", "counter",
             "Nodes settled by the plan since the desk was last rebuilt.", writer.settled);
  out.single("xinyuan_plan_certificate_checks_total", "counter", "Proofs made while serving.",
             writer.certificate_checks);
  out.single("xinyuan_plan_certificate_failures_total", "counter", "Proofs that failed.",
             writer.certificate_failures);
  out.single("xinyuan_plan_certificate_last_seconds", "gauge", "Duration of the last proof.",
             seconds(plan.proof.took_us));
}

void write_insights(Exposition& out, const store::InsightStats& insights) {
  out.single("xinyuan_insight_queue", "gauge", "Questions that wait for the insight worker.",
             std::uint64_t{insights.queue});
  out.single("xinyuan_insight_running", "gauge", "1 while a question is answered.",
             std::uint64_t{insights.running});
  out.single("xinyuan_insight_answered_total", "counter", "Questions answered.",
             insights.questions_took.count);
  out.single("xinyuan_insight_refused_total", "counter", "Questions refused, queue full.",
             insights.refused);
  out.family("xinyuan_insight_question_duration_seconds", "histogram",
             "From a question's turn to its answer, without the waiting.");
  out.histogram("", insights.questions_took);
  out.family("xinyuan_insight_plan_duration_seconds", "histogram",
             "Making the copy of the plan, part of the question that needs it.");
  out.histogram("", insights.plans_took);
}

void write_live(Exposition& out, const LiveStats& live) {
  out.single("xinyuan_streams", "gauge", "Open live streams.", std::uint64_t{live.open});
  out.single("xinyuan_streams_opened_total", "counter", "Live streams begun.", live.opened);
  out.single("xinyuan_streams_resumed_total", "counter",
             "Live streams that came back and had missed nothing.", live.resumed);
  out.single("xinyuan_streams_refused_total", "counter", "Over a limit of live streams.",
             live.refused);
  out.single("xinyuan_streams_slow_total", "counter",
             "Live streams dropped, since they did not take what they were sent.", live.slow);
  out.single("xinyuan_stream_events_total", "counter",
             "Events delivered, counted for each live stream.", live.delivered);
}

}  // namespace

std::string metrics_text(const Figures& figures) {
  Exposition out;
  out.single("xinyuan_ready", "gauge", "1 if writes are served.", std::uint64_t{figures.ready});
  out.single("xinyuan_log_lines_lost_total", "counter",
             "Log lines lost because the queue was full.", figures.log_lines_lost);
  out.single("xinyuan_calendar_missing_year", "gauge",
             "Year whose holidays calendar.json should have by now and has not; 0 if none.",
             std::uint64_t(figures.calendar_missing_year));
  write_traffic(out, figures.traffic);
  write_writer(out, figures.writer);
  write_wishes(out, figures.wishes);
  write_danger_figures(out, figures.wishes);
  write_plan(out, figures.plan, figures.writer);
  write_insights(out, figures.insights);
  write_live(out, figures.live);
  return out.take();
}

Reply metrics(Service& service, const Request&) {
  Reply reply;
  reply.content_type = "text/plain; version=0.0.4; charset=utf-8";
  if (service.health == nullptr) return reply;
  const Health::Readiness now = service.health->readiness();
  const store::PlanSnapshot plan = service.published.plan();
  const auto counts = service.published.counts(service.wall_clock());
  const store::InsightStats insights = service.health->insights();
  const LiveStats live = service.health->live();
  const auto missing = service.city->calendar.missing_year(service.wall_clock());
  reply.body = metrics_text({service.health->traffic(), now.stats, plan, *counts, insights, live,
                             service.health->lines_lost(), now.ready(), missing.value_or(0)});
  return reply;
}

}  // namespace http
