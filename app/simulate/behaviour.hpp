// How the people of a simulated city behave: figures in one place, and the draws from them. Times
// are simulated minutes: `--speed` makes them pass faster. Knows no server and no clock.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/support/random.hpp"

namespace app::simulate {

using Minutes = std::chrono::duration<double, std::ratio<60>>;  // of simulated time

struct ClassShare {
  std::string_view code;  // class of the menu
  std::uint32_t permille = 0;
};

/// A city of about 7.5 million, a normal day. "Published": from reports of cities that run such a
/// service; "estimate": sized from them; the demo city is made by the same figures
/// (config/demo/shape.json).
struct Behaviour {
  // Estimate: 200 on a light day, 1,000 normal, 3,000 heavy, 10,000 in the week of a campaign.
  std::uint32_t wishes_per_day = 1'000;
  // Estimate: peaks at 9-11 and 14-16, a hotline by night. Weights by hour of the city's day.
  std::array<std::uint32_t, 24> hour_weights{2,  1,  1,  1,  1,  3,  8,  20, 45, 80, 85, 55,
                                             25, 30, 70, 75, 60, 40, 30, 28, 22, 15, 8,  4};
  // Estimate: what individuals ask for. A class that is not listed has `class_else`.
  std::vector<ClassShare> individual_classes{{"01", 10},  {"02", 30}, {"03", 90},  {"04", 50},
                                             {"05", 80},  {"06", 40}, {"07", 260}, {"08", 220},
                                             {"09", 140}, {"10", 80}};
  // Estimate: 60 % of what stations order for a group is of the classes 01 to 04.
  std::vector<ClassShare> group_classes{{"01", 120}, {"02", 280}, {"03", 120}, {"04", 80},
                                        {"05", 70},  {"06", 50},  {"07", 70},  {"08", 60},
                                        {"09", 20},  {"10", 130}};
  std::uint32_t class_else = 10;
  std::uint32_t group_permille = 100;   // estimate: ordered by a station for a group
  std::uint32_t helper_permille = 400;  // estimate: entered by a helper for somebody

  // Estimate, of all wishes: 6 % rejected, 5 % duplicates, 4 % transferred, 8 % cancelled. That 3 %
  // are sent back with a question is ours: no source counts them.
  std::uint32_t rejected_permille = 60, duplicate_permille = 50, transferred_permille = 40,
                cancelled_permille = 80, question_permille = 30;

  // Estimate: of those who are asked 55 % accept, 15 % decline, 30 % let the time pass.
  std::uint32_t accept_permille = 550, decline_permille = 150;
  // Estimate: 10 h to accept, 3 days to finish (medians).
  Minutes accept_median{10 * 60};
  Minutes finish_median{3 * 24 * 60};
  // Ours: of those who took it 3 % never begin, 2 % give it back.
  std::uint32_t no_show_permille = 30, give_back_permille = 20;

  // Estimate, of all that were done: 3 % are not satisfied and 45 % rate. That another 30 %
  // confirm without a rating, and the rest says nothing, is ours.
  std::uint32_t redo_permille = 30, rated_permille = 450, confirmed_only_permille = 300;
  std::array<std::uint32_t, 5> stars{10, 20, 70, 200, 700};  // estimate: skewed to 5

  Minutes review_median{60};           // ours: an operator looks at what waits
  Minutes info_median{5 * 60};         // ours: a resident answers a question
  Minutes claim_median{8 * 60};        // ours: a provider finds it on its board
  Minutes confirm_median{8 * 60};      // ours
  Minutes rate_median{30};             // ours
  Minutes result_median{2 * 24 * 60};  // ours: another body reports back
};

/// What a resident or the office will do with a wish beside the ordinary, drawn at its birth.
enum class Fate : std::uint8_t { none, rejected, duplicate, transferred, cancelled, question };
enum class Reply : std::uint8_t { accept, decline, ignore };        // of a provider asked
enum class Work : std::uint8_t { done, no_show, give_back };        // of one that took it
enum class Verdict : std::uint8_t { redo, rate, confirm, silent };  // of the resident at the end

Fate draw_fate(const Behaviour& behaviour, Random& random);
Reply draw_reply(const Behaviour& behaviour, Random& random);
Work draw_work(const Behaviour& behaviour, Random& random);
Verdict draw_verdict(const Behaviour& behaviour, Random& random);
int draw_stars(const Behaviour& behaviour, Random& random);

/// A span around `median`, between an eighth and eight times of it, half of them below it.
Minutes draw_span(Minutes median, Random& random);
/// `wait` from `now`, both of simulated time counted from a midnight; what would end at night
/// (21 to 7 o'clock) ends in the morning after.
Minutes by_day(Minutes now, Minutes wait, Random& random);
/// Index of a class by its share.
std::size_t draw_class(const std::vector<std::string>& classes,
                       const std::vector<ClassShare>& shares, std::uint32_t share_else,
                       Random& random);

/// Moments at which wishes are made: independent of each other, more of them by day.
class Arrivals {
 public:
  Arrivals(const Behaviour& behaviour, std::uint64_t seed, Minutes start);
  /// The next one, simulated time counted from the midnight before the start.
  Minutes next();

 private:
  std::array<double, 24> per_minute_{};
  Random random_;
  Minutes at_;
};

}  // namespace app::simulate
