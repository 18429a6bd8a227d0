#include "http/server/health.hpp"

#include <string>
#include <utility>

#include "http/core/reply.hpp"
#include "http/json/writer.hpp"
#include "http/live/hub.hpp"

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

LiveStats Health::live() const { return live_ == nullptr ? LiveStats{} : live_->stats(); }

store::InsightStats Health::insights() const {
  return insights_ != nullptr ? insights_->stats() : store::InsightStats{};
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
  json.field("rejected_connections", traffic.rejected_connections);
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

}  // namespace http
