// What handlers may reach, passed by reference. A struct, not a locator: each member is one seam.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "engine/city/category_search.hpp"
#include "engine/city/city.hpp"
#include "http/core/attempt_limiter.hpp"
#include "http/core/bridge.hpp"
#include "http/core/settings_in_force.hpp"
#include "http/core/statistics_cache.hpp"
#include "http/core/unmasked_text_cache.hpp"
#include "store/readers/published.hpp"

namespace http {

class Assets;
class Gate;
class RateLimits;
class Health;
class Callers;
class Credentials;
class Tracking;
class Importer;
class LiveHub;

/// What lies under the points of a map (docs/PAGES.md); without tiles the outlines of districts.
struct MapGround {
  std::string tiles;  // address with {z}, {x} and {y}, or empty
  std::string attribution;
};

struct Service {
  std::shared_ptr<const engine::City> city;
  const store::Published& published;
  Bridge& bridge;            // submit, ask, read as awaitables
  const Callers& callers;    // who asks (callers.hpp); what they may do: rights.hpp
  const Tracking& tracking;  // tokens and codes of residents
  Gate& gate;                // what comes before that
  RateLimits& rates;         // the gate's, for what handlers count: by phone, by account
  engine::Instant (*wall_clock)();
  const Health* health = nullptr;      // for livez, readyz and metrics (health.hpp)
  const Assets* assets = nullptr;      // pages and openapi.json (assets.hpp)
  Credentials* credentials = nullptr;  // for logging in (credentials.hpp)
  LiveHub* live = nullptr;             // without it there are no live streams
  std::uint32_t additions_max = 50;    // slots that best additions may be asked for, 1 .. 1,000
  const Importer* importer = nullptr;  // reads CSV files (imports.hpp)
  SettingsInForce settings = {};       // shown to administrators
  std::string public_url = {};  // "https://wish.example.org", for links; empty: links begin at '/'
  MapGround map = {};
  std::shared_ptr<const engine::CategorySearch> category_search = {};  // once it was asked for
  std::shared_ptr<StatisticsCache> statistics = std::make_shared<StatisticsCache>();
  UnmaskedTextCache unmasked_texts = {};  // for views made on the io thread
  AttemptLimiter attempts = {};           // of short codes (track.hpp)
  std::uint32_t public_questions = 0;     // now with the writer; see ask_writer (answers.hpp)
};

}  // namespace http
