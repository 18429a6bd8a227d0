// The figures of the simulation come out again when people are drawn often enough. Bounds are five
// standard deviations of what is drawn, so that an honest figure fails once in a million.
#include "app/simulate/behaviour.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>

using namespace app::simulate;
using app::Random;

namespace {

constexpr int draws = 100'000;
constexpr double sigmas = 5;

/// Whether `count` of `of` draws fits a share in thousandths.
void check_share(std::uint64_t count, std::uint32_t permille, int of = draws) {
  const double share = permille / 1000.0;
  const double expected = of * share;
  const double deviation = std::sqrt(of * share * (1 - share));
  INFO(count << " of " << of << ", expected " << expected);
  CHECK(std::abs(static_cast<double>(count) - expected) <= sigmas * deviation);
}

template <class Draw>
auto count_draws(Draw draw) {
  std::map<decltype(draw()), std::uint64_t> counts;
  for (int at = 0; at < draws; ++at) ++counts[draw()];
  return counts;
}

double hour_of(Minutes at) { return std::fmod(at.count() / 60, 24); }

}  // namespace

TEST_CASE("wishes arrive by the hour, as many a day as asked for") {
  constexpr int days = 300;
  const Behaviour behaviour;
  Arrivals arrivals(behaviour, 7, Minutes(0));
  std::array<std::uint64_t, 24> by_hour{};
  std::uint64_t all = 0;
  Minutes last(0);
  for (Minutes at = arrivals.next(); at < Minutes(days * 24 * 60); at = arrivals.next()) {
    CHECK(at >= last);
    last = at;
    ++by_hour[static_cast<std::size_t>(hour_of(at))];
    ++all;
  }
  std::uint64_t weights = 0;
  for (const std::uint32_t weight : behaviour.hour_weights) weights += weight;
  const double expected_all = static_cast<double>(behaviour.wishes_per_day) * days;
  CHECK(std::abs(static_cast<double>(all) - expected_all) < sigmas * std::sqrt(expected_all));
  for (std::size_t hour = 0; hour < 24; ++hour) {
    const double expected =
        expected_all * behaviour.hour_weights[hour] / static_cast<double>(weights);
    INFO("hour " << hour << ": " << by_hour[hour] << ", expected " << expected);
    CHECK(std::abs(static_cast<double>(by_hour[hour]) - expected) < sigmas * std::sqrt(expected));
  }
}

TEST_CASE("wishes arrive from the hour on at which the simulation begins, and alike for a seed") {
  const Behaviour behaviour;
  const Minutes nine(9 * 60);
  Arrivals one(behaviour, 3, nine), same(behaviour, 3, nine), other(behaviour, 4, nine);
  const Minutes first = one.next();
  CHECK(first > nine);
  CHECK(first < nine + Minutes(60));
  CHECK(same.next() == first);
  CHECK(other.next() != first);
}

TEST_CASE("no wishes come in an hour that has no weight") {
  Behaviour behaviour;
  behaviour.hour_weights = {};
  behaviour.hour_weights[12] = 1;
  Arrivals arrivals(behaviour, 1, Minutes(18 * 60));
  for (int at = 0; at < 3'000; ++at) {
    const double hour = hour_of(arrivals.next());
    CHECK((hour >= 12 && hour < 13));
  }
}

TEST_CASE("shares of fates, replies, work, verdicts and stars are those of the figures") {
  const Behaviour behaviour;
  Random random(11);
  auto fates = count_draws([&] { return draw_fate(behaviour, random); });
  check_share(fates[Fate::rejected], 60);
  check_share(fates[Fate::duplicate], 50);
  check_share(fates[Fate::transferred], 40);
  check_share(fates[Fate::cancelled], 80);
  check_share(fates[Fate::question], 30);
  check_share(fates[Fate::none], 740);

  auto replies = count_draws([&] { return draw_reply(behaviour, random); });
  check_share(replies[Reply::accept], 550);
  check_share(replies[Reply::decline], 150);
  check_share(replies[Reply::ignore], 300);

  auto works = count_draws([&] { return draw_work(behaviour, random); });
  check_share(works[Work::no_show], 30);
  check_share(works[Work::give_back], 20);

  auto verdicts = count_draws([&] { return draw_verdict(behaviour, random); });
  check_share(verdicts[Verdict::redo], 30);
  check_share(verdicts[Verdict::rate], 450);
  check_share(verdicts[Verdict::confirm], 300);
  check_share(verdicts[Verdict::silent], 220);

  auto stars = count_draws([&] { return draw_stars(behaviour, random); });
  check_share(stars[1], 10);
  check_share(stars[3], 70);
  check_share(stars[5], 700);
  CHECK(stars.size() == 5);
}

TEST_CASE("half of the spans are shorter than the median, none eight times as long") {
  Random random(5);
  const Minutes median(600);
  std::uint64_t shorter = 0;
  for (int at = 0; at < draws; ++at) {
    const Minutes span = draw_span(median, random);
    CHECK(span > median / 8);
    CHECK(span < median * 8);
    if (span < median) ++shorter;
  }
  check_share(shorter, 500);
}

TEST_CASE("what would end at night ends in the morning after") {
  Random random(2);
  const Minutes evening(20 * 60);
  for (int wait = 0; wait < 4'000; wait += 7) {
    const Minutes got = by_day(evening, Minutes(wait), random);
    const double hour = hour_of(evening + got);
    INFO("waits " << wait << ", ends at " << hour);
    CHECK(got >= Minutes(wait));
    CHECK(got < Minutes(wait + 13 * 60));
    CHECK((hour >= 7 && hour < 21));
  }
}

TEST_CASE("classes come by their shares, unknown ones by the share of the rest") {
  Random random(9);
  const std::vector<std::string> classes{"07", "08", "42"};
  const std::vector<ClassShare> shares{{"07", 260}, {"08", 220}, {"09", 140}};
  auto drawn = count_draws([&] { return draw_class(classes, shares, 20, random); });
  check_share(drawn[0], 520);
  check_share(drawn[1], 440);
  check_share(drawn[2], 40);
}
