#include "http/server/access_log.hpp"

#include <spdlog/async_logger.h>
#include <spdlog/details/thread_pool.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <algorithm>
#include <utility>

#include "http/json/writer.hpp"
#include "store/sqlite/wall_clock.hpp"

namespace http {
namespace {

spdlog::sink_ptr make_sink(const std::filesystem::path& file) {
  if (file.empty()) return std::make_shared<spdlog::sinks::stderr_sink_mt>();
  return std::make_shared<spdlog::sinks::basic_file_sink_mt>(file.string());
}

std::string_view to_text(Severity severity) noexcept {
  switch (severity) {
    case Severity::debug: return "debug";
    case Severity::info: return "info";
    case Severity::warning: return "warning";
    case Severity::error: return "error";
  }
  return "";
}

/// "2026-05-01T01:30:00.123Z"
void append_now(JsonWriter& json) {
  const engine::Instant now = store::wall_clock();
  const auto second = std::chrono::floor<std::chrono::seconds>(now);
  std::string text;
  append_rfc3339(text, second, std::chrono::minutes{0});
  const auto millis = (now - second).count();
  char fraction[8];
  std::snprintf(fraction, sizeof fraction, ".%03dZ", static_cast<int>(millis));
  text.replace(19, std::string::npos, fraction);
  json.field_word("time", text);
}

}  // namespace

struct AccessLog::State {
  std::shared_ptr<spdlog::details::thread_pool> thread;
  std::shared_ptr<spdlog::async_logger> logger;

  void write(JsonWriter& json) { logger->info(spdlog::string_view_t(json.text())); }
};

AccessLog::AccessLog(LogSettings settings)
    : requests_(settings.requests), slow_(settings.slow), least_(settings.least),
      state_(std::make_unique<State>()) {
  state_->thread = std::make_shared<spdlog::details::thread_pool>(settings.queue_max, 1);
  state_->logger =
      std::make_shared<spdlog::async_logger>("xinyuan", make_sink(settings.file), state_->thread,
                                             spdlog::async_overflow_policy::overrun_oldest);
  state_->logger->set_pattern("%v");
  state_->logger->flush_on(spdlog::level::info);
}

AccessLog::~AccessLog() = default;

void AccessLog::request(const AccessLine& line) {
  JsonWriter json(320);
  json.begin_object();
  append_now(json);
  json.field_word("event", "request");
  json.field_word("id", line.request_id);
  if (!line.trace_id.empty()) json.field_word("trace_id", line.trace_id);
  json.field_word("method", line.method);
  json.field_word("route", line.route);
  json.field("status", line.status);
  json.field("duration_us", line.duration.count());
  json.field("bytes", line.bytes);
  json.field_word("peer", line.peer);
  json.end_object();
  state_->write(json);
}

void AccessLog::event(Severity severity, std::string_view name, std::string_view detail,
                      std::string_view request_id) {
  if (!least_ || severity < *least_) return;
  JsonWriter json(320);
  json.begin_object();
  append_now(json);
  json.field_word("level", to_text(severity));
  json.field_word("event", name);
  if (!request_id.empty()) json.field_word("id", request_id);
  json.field("detail", detail);
  json.end_object();
  state_->write(json);
}

std::uint64_t AccessLog::lost() const { return state_->thread->overrun_counter(); }

std::string_view trace_id(std::string_view parent) noexcept {
  constexpr std::size_t length = 55;  // "00-" 32 hex "-" 16 hex "-" 2 hex
  if (parent.size() != length || parent[2] != '-' || parent[35] != '-' || parent[52] != '-') {
    return {};
  }
  const bool clean = std::all_of(parent.begin(), parent.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || c == '-';
  });
  return clean ? parent.substr(3, 32) : std::string_view{};
}

}  // namespace http
