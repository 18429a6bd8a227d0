// The mapping file of a replay: which column means what, which request is which category, what a
// kind of place may do, and how people are assumed to answer. Form: docs/replay-dc.md.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "engine/city/city.hpp"
#include "engine/record/provider.hpp"

namespace app {

/// Names of the columns of the requests; `closed_at` and `district` may be empty.
struct RequestColumns {
  std::string id, opened_at, closed_at, type, lat, lon, district;
};

/// Names of the columns of the places; `services` and `district` may be empty. Rows with one of
/// `skip_values` in `skip_column` are left out.
struct ProviderColumns {
  std::string id, name, kind, services, lat, lon, district;
  std::string skip_column;
  std::vector<std::string> skip_values;
};

struct OfferRule {
  std::string title;
  std::vector<engine::CategoryCode> categories;
  std::int32_t capacity = 0;
  std::int32_t radius_m = 0;
};

/// What places of one kind do. The first rule that fits counts.
struct ProviderRule {
  std::string kind;
  std::vector<std::string> services;  // one of them is part of the services; empty = any
  engine::ProviderKind provider = engine::ProviderKind::station;
  engine::Level level = engine::Level::community;
  bool always = false;  // answers and works day and night, else in working hours
  std::int32_t capacity = 0;
  std::vector<OfferRule> offers;
  bool fits(const std::string& its_kind, const std::string& its_services) const;
};

struct MinuteRange {
  std::int64_t least = 0, most = 0;
};

/// Everything about people that was not recorded.
struct Behaviour {
  std::uint32_t accept_permille = 0, decline_permille = 0;  // the rest never answers
  std::array<MinuteRange, 4> answer;                        // by engine::Urgency; [0] unused
  MinuteRange start_else;                                   // from acceptance to start
  std::map<std::uint16_t, MinuteRange> start;               // by leaf number
  std::uint32_t confirm_permille = 0, redo_permille = 0;    // the rest never says a word
  MinuteRange confirm;                                      // from the end to the resident's word
  std::uint32_t rate_permille = 0;                          // of those who confirm
  std::array<std::uint32_t, 5> stars{};                     // weights of 1 .. 5
};

struct ReplayMapping {
  std::vector<std::string> assumptions;  // printed with the report
  RequestColumns requests;
  std::map<std::string, engine::AreaCode> districts;  // by the word in the files
  std::map<std::string, engine::CategoryCode> types;  // by the word in the file
  ProviderColumns providers;
  std::vector<ProviderRule> rules;
  Behaviour behaviour;
  engine::Millis tick{60'000};  // moments are rounded up to whole ticks
  engine::Millis drain{0};      // how long the clock goes on after the last request
  engine::Millis sample{0};     // between two looks at the whole state
};

/// Categories and areas are those of the city. Throws config::ConfigError with line and field.
ReplayMapping load_mapping(const std::filesystem::path& file, const engine::City& city);

}  // namespace app
