#include "http/server/metrics.hpp"

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
  out.family("wish_http_requests_total", "counter", "Answered, by kind of route and status.");
  for (std::size_t at = 0; at < route_classes; ++at) {
    const std::string route = label("route", to_text(static_cast<RouteClass>(at)));
    const auto& by_status = traffic.answers[at].by_status;
    for (std::size_t digit = 1; digit < by_status.size(); ++digit) {
      out.sample("", route + ",status=\"" + std::to_string(digit) + "xx\"", by_status[digit]);
    }
  }
  out.family("wish_http_request_duration_seconds", "histogram",
             "From the whole request to the last byte sent.");
  for (std::size_t at = 0; at < route_classes; ++at) {
    out.histogram(label("route", to_text(static_cast<RouteClass>(at))), traffic.answers[at].took);
  }
  out.single("wish_http_sent_bytes_total", "counter", "Bytes of answers.", traffic.bytes_sent);
  out.single("wish_connections", "gauge", "Open connections.", std::uint64_t{traffic.open});
  out.single("wish_connections_accepted_total", "counter", "Accepted.", traffic.accepted);
  out.single("wish_connections_turned_away_total", "counter", "Over a limit.", traffic.turned_away);
  out.single("wish_connections_accepts_failed_total", "counter", "Refused by the system.",
             traffic.accepts_failed);
  out.single("wish_connections_timed_out_total", "counter", "Too slow or idle.", traffic.timed_out);
  out.single("wish_tls_handshakes_failed_total", "counter", "Not TLS as we speak it.",
             traffic.handshakes_failed);
  out.single("wish_http_too_often_total", "counter", "Requests of strangers over their rate.",
             traffic.too_often);
}

void write_writer(Exposition& out, const store::WriterStats& writer) {
  out.single("wish_writer_queue", "gauge", "Requests that wait for the writer.",
             std::uint64_t{writer.queue});
  out.single("wish_writer_turns_total", "counter", "Turns of the writer.", writer.turns);
  out.family("wish_writer_turn_duration_seconds", "histogram",
             "Rules, plan and commit of one turn.");
  out.histogram("", writer.turns_took);
  out.single("wish_writer_events_total", "counter", "Events committed.", writer.events);
  out.single("wish_writer_refused_total", "counter", "Commands refused.", writer.refused);
  out.single("wish_writer_commit_failures_total", "counter", "Failed commits.",
             writer.commit_failures);
  out.single("wish_writer_invariant_violations_total", "counter", "Broken invariants found.",
             writer.invariant_violations);
  out.single("wish_contacts_erased_total", "counter", "Wishes whose contacts retention erased.",
             writer.contacts_erased);
  out.single("wish_writer_last_commit_seconds", "gauge", "Duration of the last commit.",
             seconds(writer.last_commit_us));
}

void write_wishes(Exposition& out, const store::LiveCounts& counts) {
  std::array<std::uint64_t, states> by_state{};
  for (const store::CountRow& row : counts.rows) {
    by_state[static_cast<std::size_t>(row.state)] += row.wishes;
  }
  out.family("wish_wishes", "gauge", "Wishes that have not ended, by state.");
  for (int at = 0; at < states; ++at) {
    const auto state = static_cast<engine::WishState>(at);
    if (engine::is_final(state)) continue;
    out.sample("", label("state", engine::to_code(state)), by_state[static_cast<std::size_t>(at)]);
  }
}

void write_plan(Exposition& out, const store::PlanView& plan, const store::WriterStats& writer) {
  const engine::PlanSummary& summary = plan.summary;
  out.family("wish_plan_wishes", "gauge", "Open wishes in the plan.");
  out.sample("", label("placed", "matched"), summary.matched);
  out.sample("", label("placed", "unmatched"), summary.unmatched);
  out.sample("", label("placed", "waiting"), summary.waiting);
  out.single("wish_plan_proven", "gauge", "1 if no work of the plan waits for a next turn.",
             std::uint64_t{summary.proven});
  out.single("wish_plan_load_gini", "gauge", "Spread of load over providers, 0 even.",
             summary.load_gini);
  out.single("wish_plan_moved_total", "counter", "Changed assignments of open wishes.",
             plan.moves.moved);
  out.single("wish_plan_rearranged_total", "counter",
             "Changed assignments of wishes that had an offer.", plan.moves.rearranged);
  out.single("wish_plan_settled_total", "counter",
             "Nodes settled by the plan since the desk was last rebuilt.", writer.settled);
  out.single("wish_plan_certificate_checks_total", "counter", "Proofs made while serving.",
             writer.certificate_checks);
  out.single("wish_plan_certificate_failures_total", "counter", "Proofs that failed.",
             writer.certificate_failures);
  out.single("wish_plan_certificate_last_seconds", "gauge", "Duration of the last proof.",
             seconds(plan.proof.took_us));
}

void write_insights(Exposition& out, const store::InsightStats& insights) {
  out.single("wish_insight_queue", "gauge", "Questions that wait for the insight worker.",
             std::uint64_t{insights.queue});
  out.single("wish_insight_running", "gauge", "1 while a question is answered.",
             std::uint64_t{insights.running});
  out.single("wish_insight_answered_total", "counter", "Questions answered.",
             insights.questions_took.count);
  out.single("wish_insight_refused_total", "counter", "Questions refused, queue full.",
             insights.refused);
  out.family("wish_insight_question_duration_seconds", "histogram",
             "From a question's turn to its answer, without the waiting.");
  out.histogram("", insights.questions_took);
  out.family("wish_insight_plan_duration_seconds", "histogram",
             "Making the copy of the plan, part of the question that needs it.");
  out.histogram("", insights.plans_took);
}

void write_live(Exposition& out, const LiveStats& live) {
  out.single("wish_streams", "gauge", "Open live streams.", std::uint64_t{live.open});
  out.single("wish_streams_opened_total", "counter", "Live streams begun.", live.opened);
  out.single("wish_streams_resumed_total", "counter",
             "Live streams that came back and had missed nothing.", live.resumed);
  out.single("wish_streams_refused_total", "counter", "Over a limit of live streams.",
             live.refused);
  out.single("wish_streams_slow_total", "counter",
             "Live streams dropped, since they did not take what they were sent.", live.slow);
  out.single("wish_stream_events_total", "counter",
             "Events told, one for each live stream that got it.", live.told);
}

}  // namespace

std::string metrics_text(const Figures& figures) {
  Exposition out;
  out.single("wish_ready", "gauge", "1 if writes are served.", std::uint64_t{figures.ready});
  out.single("wish_log_lines_lost_total", "counter", "Log queue full.", figures.log_lines_lost);
  write_traffic(out, figures.traffic);
  write_writer(out, figures.writer);
  write_wishes(out, figures.wishes);
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
  const store::PlanView plan = service.published.plan();
  const auto counts = service.published.counts(service.wall_clock());
  const store::InsightStats insights = service.health->insights();
  const LiveStats live = service.health->live();
  reply.body = metrics_text({service.health->traffic(), now.stats, plan, *counts, insights, live,
                             service.health->lines_lost(), now.ready()});
  return reply;
}

}  // namespace http
