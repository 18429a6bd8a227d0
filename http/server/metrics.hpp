// GET /metrics: the figures of the program as Prometheus reads them (text format 0.0.4).
#pragma once

#include "http/core/router.hpp"
#include "http/live/hub.hpp"
#include "http/server/traffic.hpp"
#include "store/readers/insight_worker.hpp"
#include "store/readers/published.hpp"
#include "store/writer/writer.hpp"

namespace http {

/// Everything that is shown, of one moment.
struct Figures {
  const Traffic& traffic;
  const store::WriterStats& writer;
  const store::PlanSnapshot& plan;
  const store::LiveCounts& wishes;
  const store::InsightStats& insights;
  const LiveStats& live;
  std::uint64_t log_lines_lost = 0;
  bool ready = false;
  int calendar_missing_year = 0;  // 0: all holidays that should be known are
};

/// Names begin with `wish_` and end in their unit; labels are words of fixed lists, never ids.
std::string metrics_text(const Figures& figures);

/// Handler; Permission::monitoring, since load and failures are nobody else's business.
Reply metrics(Service& service, const Request& request);

}  // namespace http
