// Whether the process lives and can do its work, and the few numbers an operator watches.
#pragma once

#include <chrono>
#include <functional>

#include "http/core/message.hpp"
#include "http/core/router.hpp"
#include "http/server/connections.hpp"
#include "store/readers/insight_worker.hpp"
#include "store/writer/writer.hpp"

namespace http {

class LiveHub;
struct LiveStats;  // live/hub.hpp

class Health {
 public:
  using Stats = std::function<store::WriterStats()>;
  /// All must outlive this.
  Health(Stats writer, const AccessLog& log);
  /// Sources of its figures, each set before the first request.
  void watch(const Traffic& traffic) { traffic_ = &traffic; }
  void watch(const store::InsightWorker& insights) { insights_ = &insights; }
  void watch(const LiveHub& live) { live_ = &live; }

  /// One reason why no writes can be served, empty if they can. io thread.
  struct Readiness {
    bool storage_ok = false;    // the last commit worked
    bool writer_fresh = false;  // the writer is not stuck with requests waiting
    store::WriterStats stats;
    bool ready() const noexcept { return storage_ok && writer_fresh; }
  };
  Readiness readiness() const;
  const Traffic& traffic() const noexcept { return *traffic_; }
  store::InsightStats insights() const;  // all zero without a worker
  LiveStats live() const;                // all zero without a hub
  std::uint64_t lines_lost() const { return log_.lost(); }

 private:
  using Moment = std::chrono::steady_clock::time_point;
  Stats writer_;
  const AccessLog& log_;
  const Traffic* traffic_;
  const store::InsightWorker* insights_ = nullptr;
  const LiveHub* live_ = nullptr;
  mutable std::uint64_t turns_seen_ = 0;
  mutable Moment moved_at_;
};

// Handlers of GET /livez and /readyz, both with ?verbose for detail. Permission::open_.
Reply livez(Service& service, const Request& request);
Reply readyz(Service& service, const Request& request);

}  // namespace http
