// Statistics as JSON and as CSV. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

#include "engine/city/city.hpp"
#include "engine/insight/statistics.hpp"
#include "http/core/language.hpp"
#include "http/core/statistics_cache.hpp"

namespace http {

/// "2026-05-01".
std::string day_text(std::chrono::local_days day);

std::string statistics_json(const KnownStatistics& known, const engine::City& city);
/// A row for each group, then one for all.
std::string statistics_csv(const KnownStatistics& known, const engine::City& city,
                           Language language);

}  // namespace http
