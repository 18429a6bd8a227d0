// The report of a replay: what happened to every request, added up. Text for people, JSON for
// programs; both are made from the same figures.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "app/replay/input.hpp"
#include "engine/city/city.hpp"
#include "engine/explain/explanation.hpp"
#include "engine/record/wish.hpp"

namespace app {

/// What became of one request. Times are Instant{} and metres -1 where it never happened.
struct ReplayedWish {
  engine::CategoryCode category;
  engine::AreaCode district;
  engine::Point place;
  engine::Instant created, first_dispatch, accepted, finished;
  std::int32_t accepted_m = -1;  // way from the place that took it first
  std::uint32_t dispatches = 0, declines = 0, time_outs = 0, redone = 0;
  std::uint8_t stars = 0;
  engine::WishState state = engine::WishState::submitted;
  bool unmatched = false;                          // open at the end without an assignment
  engine::Filter main = engine::Filter::category;  // and why
  std::int64_t city_minutes = -1;  // recorded: from opening to closing by the city; -1 unknown
};

/// The state of the plan, looked at now and then.
struct ReplaySample {
  engine::Instant at;
  std::uint64_t open = 0, held = 0, unmatched = 0;
  std::array<std::uint64_t, engine::filters> reasons{};  // of the unmatched
};

struct ReplayFigures {
  std::string city;
  std::vector<std::string> assumptions;
  InputCount requests, places;
  std::map<std::string, std::uint64_t> refused;  // requests that the desk refused, by code
  std::uint64_t late_answers = 0;                // came after the deadline: counted as time-outs
  std::uint64_t late_work = 0;             // a start after the claim had expired, and the like
  std::uint64_t offers = 0, capacity = 0;  // capacity: places of all providers
  engine::Instant first, last, end;        // first and last request, end of the clock
  std::vector<ReplayedWish> wishes;        // in recorded order
  std::vector<ReplaySample> samples;
  std::uint64_t proofs = 0;         // looks at invariants and certificate
  std::vector<std::string> broken;  // what they found; empty = all held
  std::uint64_t turns = 0, events = 0;
  double seconds = 0;                // of the run, without reading the files
  std::uint64_t check_problems = 0;  // of `check` over the closed database
  std::string check_first;           // the first of them
  std::uint64_t seed = 0;
};

/// Figures of a set of requests.
struct ReplayGroup {
  std::string name;
  std::uint64_t wishes = 0, dispatched = 0, accepted = 0, finished = 0, unmatched = 0;
  std::uint64_t refusals = 0;
  std::int64_t distance_p50 = -1, distance_p95 = -1;                 // metres
  std::int64_t first_dispatch_p50 = -1, first_dispatch_p90 = -1;     // seconds
  std::int64_t accepted_p50 = -1, finished_p50 = -1, city_p50 = -1;  // minutes
};

ReplayGroup group_of(std::string name, const std::vector<const ReplayedWish*>& wishes);
ReplayGroup everything(const ReplayFigures& figures);
/// By category leaf and by district, in the order of their codes.
std::vector<ReplayGroup> by_category(const ReplayFigures& figures, const engine::City& city);
std::vector<ReplayGroup> by_district(const ReplayFigures& figures, const engine::City& city);

std::string to_text(const ReplayFigures& figures, const engine::City& city);
std::string to_json(const ReplayFigures& figures, const engine::City& city);

/// The value below which `permille` of the values lie (nearest rank); -1 if there are none.
std::int64_t percentile(std::vector<std::int64_t> values, std::uint32_t permille);

}  // namespace app
