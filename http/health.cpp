#include "http/health.hpp"

#include <string>
#include <utility>

#include "http/json_writer.hpp"
#include "http/reply.hpp"

namespace http {
namespace {

constexpr std::chrono::seconds stuck_after{5};  // without a turn while requests wait
constexpr Traffic no_traffic;

bool is_verbose(const Request& request) noexcept {
  return request.query == "verbose" || request.query.starts_with("verbose&") ||
         request.query.starts_with("verbose=");
}

Reply shared(const std::shared_ptr<const std::string>& body) {
  Reply reply;
  reply.shared_body = body;
  return reply;
}

void append_metric(std::string& out, std::string_view name, std::string_view type,
                   std::string_view help, double value) {
  out.append("# HELP ").append(name).append(" ").append(help).append("\n# TYPE ");
  out.append(name).append(" ").append(type).append("\n").append(name).append(" ");
  JsonWriter number(32);
  number.decimal(value, 6);
  out.append(number.text()).append("\n");
}

void append_answers(std::string& out, const Traffic& traffic) {
  out += "# HELP xinyuan_http_answers_total Answers by class of status.\n"
         "# TYPE xinyuan_http_answers_total counter\n";
  for (std::size_t digit = 1; digit < std::size(traffic.answers); ++digit) {
    out += "xinyuan_http_answers_total{status=\"" + std::to_string(digit) + "xx\"} " +
           std::to_string(traffic.answers[digit]) + "\n";
  }
}

}  // namespace

Health::Health(Stats writer, const AccessLog& log)
    : writer_(std::move(writer)), log_(log), traffic_(&no_traffic),
      moved_at_(std::chrono::steady_clock::now()) {}

Health::Readiness Health::readiness() const {
  Readiness now;
  now.stats = writer_();
  now.storage_ok = now.stats.storage_ok;
  const auto moment = std::chrono::steady_clock::now();
  if (now.stats.turns != turns_seen_ || now.stats.queue == 0) {
    turns_seen_ = now.stats.turns;
    moved_at_ = moment;
  }
  now.writer_fresh = moment - moved_at_ < stuck_after;
  return now;
}

Reply livez(Service& service, const Request& request) {
  static const auto alive = std::make_shared<const std::string>("{\"status\":\"alive\"}");
  if (!is_verbose(request) || service.health == nullptr) return shared(alive);
  const Traffic& traffic = service.health->traffic();
  JsonWriter json(256);
  json.begin_object();
  json.field_word("status", "alive");
  json.field("connections", traffic.open);
  json.field("accepted", traffic.accepted);
  json.field("turned_away", traffic.turned_away);
  json.end_object();
  return reply_json(json.take());
}

Reply readyz(Service& service, const Request& request) {
  if (service.health == nullptr) return reply_json("{\"status\":\"ready\"}");
  const auto now = service.health->readiness();
  JsonWriter json(512);
  json.begin_object();
  json.field_word("status", now.ready() ? "ready" : "not ready");
  if (is_verbose(request)) {
    json.field("storage_ok", now.storage_ok);
    json.field("writer_fresh", now.writer_fresh);
    json.field("migrations_done", true);  // nothing is served before they are
    json.field("queue", now.stats.queue);
    json.field("queue_peak", now.stats.queue_peak);
    json.field("turns", now.stats.turns);
    json.field("commit_failures", now.stats.commit_failures);
    json.field("last_commit_us", now.stats.last_commit_us);
    json.field("live_wishes", service.published.live_wishes());
    json.field("committed_seq", service.published.committed().value);
  }
  json.end_object();
  Reply reply = reply_json(json.take(), now.ready() ? 200 : 503);
  if (!now.ready()) reply.headers.emplace_back("Retry-After", "1");
  return reply;
}

Reply metrics(Service& service, const Request&) {
  Reply reply;
  reply.content_type = "text/plain; version=0.0.4; charset=utf-8";
  if (service.health == nullptr) return reply;
  const auto now = service.health->readiness();
  const Traffic& traffic = service.health->traffic();
  const auto put = [&reply](std::string_view name, std::string_view type, std::string_view help,
                            auto value) {
    append_metric(reply.body, name, type, help, static_cast<double>(value));
  };
  const auto& writer = now.stats;
  put("xinyuan_connections", "gauge", "Open connections.", traffic.open);
  put("xinyuan_connections_accepted_total", "counter", "Accepted.", traffic.accepted);
  put("xinyuan_connections_turned_away_total", "counter", "Over a limit.", traffic.turned_away);
  put("xinyuan_connections_timed_out_total", "counter", "Too slow or idle.", traffic.timed_out);
  append_answers(reply.body, traffic);
  put("xinyuan_http_sent_bytes_total", "counter", "Bytes of answers.", traffic.bytes_sent);
  put("xinyuan_log_lines_lost_total", "counter", "Log queue full.", service.health->lines_lost());
  put("xinyuan_ready", "gauge", "1 if writes are served.", now.ready() ? 1 : 0);
  put("xinyuan_live_wishes", "gauge", "Wishes that have not ended.",
      service.published.live_wishes());
  put("xinyuan_writer_queue", "gauge", "Requests that wait for the writer.", writer.queue);
  put("xinyuan_writer_turns_total", "counter", "Turns of the writer.", writer.turns);
  put("xinyuan_writer_events_total", "counter", "Events committed.", writer.events);
  put("xinyuan_writer_refused_total", "counter", "Commands refused.", writer.refused);
  put("xinyuan_writer_commit_failures_total", "counter", "Failed commits.",
      writer.commit_failures);
  put("xinyuan_writer_last_commit_seconds", "gauge", "Duration of the last commit.",
      static_cast<double>(writer.last_commit_us) / 1e6);
  return reply;
}

}  // namespace http
