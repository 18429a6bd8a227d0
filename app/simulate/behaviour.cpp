#include "app/simulate/behaviour.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace app::simulate {
namespace {

constexpr double minutes_a_day = 24 * 60;
constexpr Minutes morning{7 * 60}, evening{21 * 60};
constexpr Minutes morning_rush{150};  // those who answer first thing in the morning

/// Index of the share that is drawn; the size of the list if it is the rest of 1000.
template <std::size_t count>
std::size_t draw_permille(const std::array<std::uint32_t, count>& shares, Random& random) {
  std::uint32_t drawn = random.below(1000);
  for (std::size_t at = 0; at < count; ++at) {
    if (drawn < shares[at]) return at;
    drawn -= shares[at];
  }
  return count;
}

}  // namespace

Fate draw_fate(const Behaviour& behaviour, Random& random) {
  constexpr std::array fates{Fate::rejected,  Fate::duplicate, Fate::transferred,
                             Fate::cancelled, Fate::question,  Fate::none};
  return fates[draw_permille<5>(
      {behaviour.rejected_permille, behaviour.duplicate_permille, behaviour.transferred_permille,
       behaviour.cancelled_permille, behaviour.question_permille},
      random)];
}

Reply draw_reply(const Behaviour& behaviour, Random& random) {
  constexpr std::array replies{Reply::accept, Reply::decline, Reply::ignore};
  return replies[draw_permille<2>({behaviour.accept_permille, behaviour.decline_permille}, random)];
}

Work draw_work(const Behaviour& behaviour, Random& random) {
  constexpr std::array works{Work::no_show, Work::give_back, Work::done};
  return works[draw_permille<2>({behaviour.no_show_permille, behaviour.give_back_permille},
                                random)];
}

Verdict draw_verdict(const Behaviour& behaviour, Random& random) {
  constexpr std::array verdicts{Verdict::redo, Verdict::rate, Verdict::confirm, Verdict::silent};
  return verdicts[draw_permille<3>(
      {behaviour.redo_permille, behaviour.rated_permille, behaviour.confirmed_only_permille},
      random)];
}

int draw_stars(const Behaviour& behaviour, Random& random) {
  return 1 + static_cast<int>(random.weighted(behaviour.stars));
}

Minutes draw_span(Minutes median, Random& random) {
  constexpr double doublings_max = 3;
  return median * std::exp2(random.bell() * doublings_max);
}

Minutes by_day(Minutes now, Minutes wait, Random& random) {
  const Minutes end = now + wait;
  const Minutes midnight{std::floor(end.count() / minutes_a_day) * minutes_a_day};
  const Minutes clock = end - midnight;
  if (clock >= morning && clock < evening) return wait;
  const Minutes next_morning = clock < morning ? morning : morning + Minutes(minutes_a_day);
  return wait + (next_morning - clock) + morning_rush * random.unit();
}

std::size_t draw_class(const std::vector<std::string>& classes,
                       const std::vector<ClassShare>& shares, std::uint32_t share_else,
                       Random& random) {
  std::vector<std::uint32_t> weights;
  for (const std::string& code : classes) {
    const auto known = std::ranges::find(shares, code, &ClassShare::code);
    weights.push_back(known == shares.end() ? share_else : known->permille);
  }
  return random.weighted(weights);
}

Arrivals::Arrivals(const Behaviour& behaviour, std::uint64_t seed, Minutes start)
    : random_(Random::named(seed, "arrivals")), at_(start) {
  const auto& weights = behaviour.hour_weights;
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  for (std::size_t hour = 0; hour < weights.size(); ++hour) {
    per_minute_[hour] = behaviour.wishes_per_day * weights[hour] / sum / 60;
  }
}

/// A Poisson process whose rate changes with the hour: what is drawn is used up hour by hour.
Minutes Arrivals::next() {
  double left = -std::log(1.0 - random_.unit());
  while (true) {
    const double hours = std::floor(at_.count() / 60);
    const double rate = per_minute_[static_cast<std::size_t>(hours) % per_minute_.size()];
    const double to_next_hour = (hours + 1) * 60 - at_.count();
    if (left < rate * to_next_hour) {
      at_ += Minutes(left / rate);
      return at_;
    }
    left -= rate * to_next_hour;
    at_ = Minutes((hours + 1) * 60);
  }
}

}  // namespace app::simulate
