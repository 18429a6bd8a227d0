#include "app/simulate/tally.hpp"

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

void Tally::breach(std::string what) {
  ++unexpected;
  if (unexpected_first.size() < told_max) unexpected_first.push_back(std::move(what));
}

void Tally::count(const ApiRequest& ask, const Answer& answer, bool expected) {
  DeedTally& deed = by_deed[static_cast<std::size_t>(ask.deed)];
  deed.took.add(answer.took);
  took.add(answer.took);
  if (answer.replayed) ++replayed;
  if (is_success(answer)) {
    ++deed.done;
    return;
  }
  ++deed.refused;
  if (expected) {
    ++refused[answer.code];
    return;
  }
  constexpr std::size_t shown_max = 300;
  breach(std::string(to_text(ask.deed)) + " " + ask.target + ": " + std::to_string(answer.status) +
         " " + answer.body.substr(0, shown_max));
}

bool is_as_expected(const Tally& tally, const Closing& closing) noexcept {
  return tally.unexpected == 0 && closing.ended_by != "lost";
}

nlohmann::json to_json(const Tally& tally, const Closing& closing) {
  const double seconds = seconds_of(closing.lasted);
  const PeopleTally& people = tally.people;
  nlohmann::json by_deed = nlohmann::json::object();
  for (std::size_t at = 0; at < deeds; ++at) {
    const DeedTally& deed = tally.by_deed[at];
    if (deed.took.count() == 0) continue;
    by_deed[std::string(deed_words[at])] = {{"done", deed.done},
                                            {"refused", deed.refused},
                                            {"p50_ms", deed.took.quantile_ms(0.5)},
                                            {"p99_ms", deed.took.quantile_ms(0.99)}};
  }
  return {{"seed", closing.seed},
          {"speed", closing.speed},
          {"seconds", seconds},
          {"ended_by", closing.ended_by},
          {"as_expected", is_as_expected(tally, closing)},
          {"people",
           {{"arrivals", people.arrivals},
            {"kept_out", people.kept_out},
            {"asked", people.asked},
            {"will_accept", people.replies[0]},
            {"will_decline", people.replies[1]},
            {"will_ignore", people.replies[2]},
            {"no_shows", people.no_shows},
            {"silent", people.silent},
            {"left_to_people", people.left_to_people},
            {"stars", people.stars}}},
          {"requests",
           {{"answered", tally.took.count()},
            {"per_second", seconds > 0 ? static_cast<double>(tally.took.count()) / seconds : 0},
            {"p50_ms", tally.took.quantile_ms(0.5)},
            {"p99_ms", tally.took.quantile_ms(0.99)},
            {"replayed", tally.replayed}}},
          {"by_deed", by_deed},
          {"refused", tally.refused},
          {"busy", tally.busy},
          {"too_often", tally.too_often},
          {"logged_in_again", tally.logged_in},
          {"lost", {{"times", tally.losses}, {"seconds", seconds_of(tally.lost)}}},
          {"latest_ms", tally.latest.count()},
          {"unexpected", {{"count", tally.unexpected}, {"first", tally.unexpected_first}}}};
}

}  // namespace app::simulate
