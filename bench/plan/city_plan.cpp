// Measures the whole exact plan of a stored city: every open wish against all offers, from nothing.
//   city_plan <city folder> <database>
// One thread, CPU clock of the thread. Prints one line of JSON; the certificate must hold.
#include <cstdio>
#include <ctime>
#include <limits>
#include <memory>

#include "config/load.hpp"
#include "engine/match/weight.hpp"
#include "store/writer/recover.hpp"

namespace {

double cpu_ms() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

int measure(const std::shared_ptr<const engine::City>& city, const store::Recovered& stored) {
  engine::Plan plan(city);
  const double begun = cpu_ms();
  for (const engine::ProviderId id : stored.providers) plan.put(*stored.desk.find(id));
  for (const engine::OfferId id : stored.offers) plan.put(*stored.desk.find(id));
  const double supplied = cpu_ms();
  std::size_t wishes = 0;
  stored.desk.for_each_live_wish([&](const engine::Wish& wish) {
    if (wish.state != engine::WishState::open) return;
    const int steps = engine::age_steps(city->policy, wish.opened_at, stored.desk.now());
    plan.add(wish, engine::weight_of(city->policy, wish.facts, steps));
    ++wishes;
  });
  const double entered = cpu_ms();
  plan.improve(std::numeric_limits<std::uint64_t>::max());
  const double solved = cpu_ms();
  const engine::PlanSummary summary = plan.summary();
  if (!plan.certificate().holds) {
    std::fprintf(stderr, "city_plan: the plan is not optimal\n");
    return 1;
  }
  std::printf(
      "RESULT {\"wishes\":%zu,\"offers\":%zu,\"matched\":%llu,\"supply_ms\":%.1f,"
      "\"pairs_ms\":%.1f,\"solve_ms\":%.1f}\n",
      wishes, stored.offers.size(), static_cast<unsigned long long>(summary.matched),
      supplied - begun, entered - supplied, solved - entered);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: city_plan <city folder> <database>\n");
    return 2;
  }
  const auto city = config::load_city(argv[1]);
  store::Connection connection(argv[2], store::Connection::Mode::immutable);
  return measure(city, store::recover(connection, city));
}
