#include "app/simulate/counters.hpp"

#include <algorithm>
#include <bit>
#include <nlohmann/json.hpp>

namespace app::simulate {
namespace {

double seconds_of(std::chrono::milliseconds time) {
  return static_cast<double>(time.count()) / 1000;
}

}  // namespace

void Durations::add(std::chrono::microseconds duration) noexcept {
  const auto us = static_cast<std::uint64_t>(std::max<std::int64_t>(duration.count(), 0));
  std::size_t at = us;  // below 8 us each has its own class
  if (us >= parts) {
    const std::size_t power = std::bit_width(us) - 4;  // of the last digit kept
    at = (power + 1) * parts + (us >> power) % parts;
  }
  ++classes_[std::min(at, classes_.size() - 1)];
  ++count_;
}

double Durations::quantile_ms(double part) const noexcept {
  if (count_ == 0) return 0;
  const auto wanted = static_cast<std::uint64_t>(part * static_cast<double>(count_ - 1)) + 1;
  std::uint64_t passed = 0;
  std::size_t at = 0;
  while (at + 1 < classes_.size() && (passed += classes_[at]) < wanted) ++at;
  if (at < parts) return static_cast<double>(at + 1) / 1000;
  const std::size_t power = at / parts - 1;
  return static_cast<double>((parts + at % parts + 1) << power) / 1000;
}

void Counters::breach(std::string what) {
  ++unexpected;
  if (unexpected_first.size() < unexpected_kept_max) unexpected_first.push_back(std::move(what));
}

void Counters::count(const ApiRequest& ask, const Answer& answer, bool expected) {
  ActionCounters& action = by_action[static_cast<std::size_t>(ask.action)];
  action.took.add(answer.took);
  took.add(answer.took);
  if (answer.replayed) ++replayed;
  if (is_success(answer)) {
    ++action.done;
    return;
  }
  ++action.refused;
  if (expected) {
    ++refused[answer.code];
    return;
  }
  constexpr std::size_t shown_max = 300;
  breach(std::string(to_text(ask.action)) + " " + ask.target + ": " +
         std::to_string(answer.status) + " " + answer.body.substr(0, shown_max));
}

bool is_as_expected(const Counters& counters, const Closing& closing) noexcept {
  return counters.unexpected == 0 && closing.ended_by != "lost";
}

nlohmann::json to_json(const Counters& counters, const Closing& closing) {
  const double seconds = seconds_of(closing.lasted);
  const PeopleCounters& people = counters.people;
  nlohmann::json by_action = nlohmann::json::object();
  for (std::size_t at = 0; at < user_actions; ++at) {
    const ActionCounters& action = counters.by_action[at];
    if (action.took.count() == 0) continue;
    by_action[std::string(user_action_codes[at])] = {{"done", action.done},
                                                     {"refused", action.refused},
                                                     {"p50_ms", action.took.quantile_ms(0.5)},
                                                     {"p99_ms", action.took.quantile_ms(0.99)}};
  }
  return {{"seed", closing.seed},
          {"speed", closing.speed},
          {"seconds", seconds},
          {"ended_by", closing.ended_by},
          {"as_expected", is_as_expected(counters, closing)},
          {"people",
           {{"arrivals", people.arrivals},
            {"gave_up", people.gave_up},
            {"dispatched", people.dispatched},
            {"will_accept", people.replies[0]},
            {"will_decline", people.replies[1]},
            {"will_ignore", people.replies[2]},
            {"no_shows", people.no_shows},
            {"silent", people.silent},
            {"left_to_people", people.left_to_people},
            {"stars", people.stars}}},
          {"requests",
           {{"answered", counters.took.count()},
            {"per_second", seconds > 0 ? static_cast<double>(counters.took.count()) / seconds : 0},
            {"p50_ms", counters.took.quantile_ms(0.5)},
            {"p99_ms", counters.took.quantile_ms(0.99)},
            {"replayed", counters.replayed}}},
          {"by_action", by_action},
          {"refused", counters.refused},
          {"busy", counters.busy},
          {"rate_limited", counters.rate_limited},
          {"logged_in_again", counters.logged_in},
          {"lost", {{"times", counters.losses}, {"seconds", seconds_of(counters.lost)}}},
          {"latest_ms", counters.latest.count()},
          {"unexpected", {{"count", counters.unexpected}, {"first", counters.unexpected_first}}}};
}

}  // namespace app::simulate
