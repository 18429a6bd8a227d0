// Measures the plan: the whole city at once, then a stream of single events, in three load regimes.
// One thread, CPU clock of the thread; each line names its load, and nodes settled beside time.
//   plan_bench [wishes] [providers] [side_km] [events]
#include <ctime>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>

#include "bench/plan/generated_city.hpp"
#include "engine/plan.hpp"

namespace {

using namespace engine;

constexpr std::uint64_t no_limit = ~std::uint64_t{0};

double cpu_us() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

struct Series {
  std::vector<double> values;

  double at(double share) {
    if (values.empty()) return 0;
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
  }
};

[[noreturn]] void fail(const std::string& what) {
  std::fprintf(stderr, "plan_bench: %s\n", what.c_str());
  std::exit(1);
}

class Run {
 public:
  Run(const char* name, const bench::CityShape& shape)
      : name_(name), shape_(shape), made_(shape), plan_(made_.city) {}

  void solve_whole() {
    for (const Provider& provider : made_.providers) plan_.put(provider);
    for (const Offer& offer : made_.offers) plan_.put(offer);
    plan_.improve(no_limit);
    std::vector<Wish> wishes;
    for (int count = 0; count < shape_.wishes; ++count) wishes.push_back(made_.draw_wish());
    const double start = cpu_us();
    for (const Wish& wish : wishes) add(wish);
    const double entered = cpu_us();
    plan_.improve(no_limit);
    const double solved = cpu_us();
    require_proof();

    std::size_t pairs = 0;
    for (const Wish& wish : wishes) pairs += plan_.candidates(wish, no_limit).size();
    const PlanSummary summary = plan_.summary();
    std::printf("%-6s %d wishes, %d offers, %.0f eligible a wish, places/wishes %.2f, "
                "matched %.2f %%\n",
                name_, shape_.wishes, shape_.providers,
                static_cast<double>(pairs) / shape_.wishes,
                static_cast<double>(summary.places) / shape_.wishes,
                100.0 * static_cast<double>(summary.matched) / shape_.wishes);
    std::printf("  whole plan: candidates and arcs %.1f ms, solve %.1f ms, settled %llu, "
                "gini %.2f\n",
                (entered - start) / 1e3, (solved - entered) / 1e3, settled(), summary.load_gini);
  }

  void stream(int events) {
    Series enter, repair, whole, settled_by, explain;
    std::uint64_t moved = 0;
    plan_.take_moved();
    for (int event = 0; event < events; ++event) {
      const std::function<void()> act = draw_event();
      const unsigned long long before = settled();
      const double start = cpu_us();
      act();
      const double entered = cpu_us();
      plan_.improve(no_limit);
      const double end = cpu_us();
      enter.values.push_back(entered - start);
      repair.values.push_back(end - entered);
      whole.values.push_back(end - start);
      settled_by.values.push_back(static_cast<double>(settled() - before));
      moved += plan_.take_moved().size();
    }
    require_proof();
    for (int count = 0; count < std::min(events, 500); ++count) {
      const Wish wish = made_.draw_wish();
      const double start = cpu_us();
      const Explanation explanation = plan_.explain(wish);
      explain.values.push_back(cpu_us() - start);
      if (explanation.offers != made_.offers.size()) fail("an explanation forgets offers");
    }
    std::printf("  %d events: p50 %.1f, p99 %.1f, max %.0f us (enter p50 %.1f p99 %.1f, "
                "repair p50 %.1f p99 %.1f); settled p50 %.0f p99 %.0f; moved %.2f an event; "
                "explain p99 %.0f us\n",
                events, whole.at(0.5), whole.at(0.99), whole.at(1), enter.at(0.5), enter.at(0.99),
                repair.at(0.5), repair.at(0.99), settled_by.at(0.5), settled_by.at(0.99),
                static_cast<double>(moved) / events, explain.at(0.99));
  }

 private:
  void add(const Wish& wish) {
    plan_.add(wish, made_.draw_weight());
    open_.push_back(wish);
  }

  std::size_t any_open() {
    return static_cast<std::size_t>(made_.draw(0, static_cast<int>(open_.size()) - 1));
  }

  // 40 % arrivals, 40 % cancellations, 10 % a place more or less, 10 % declined by the assigned
  // provider. What it needs is drawn before, so that only the plan's work is timed.
  std::function<void()> draw_event() {
    const int kind = made_.draw(0, 9);
    if (kind < 4) {
      return [this, wish = made_.draw_wish(), weight = made_.draw_weight()] {
        plan_.add(wish, weight);
        open_.push_back(wish);
      };
    }
    const std::size_t at = any_open();
    if (kind < 8) {
      std::swap(open_[at], open_.back());
      return [this] {
        plan_.remove(open_.back().id);
        open_.pop_back();
      };
    }
    if (kind == 8) {
      Offer& offer = made_.offers[static_cast<std::size_t>(made_.draw(0, shape_.providers - 1))];
      offer.capacity = std::max(1, offer.capacity + (made_.draw(0, 1) == 0 ? 1 : -1));
      return [this, &offer] { plan_.put(offer); };
    }
    Wish& wish = open_[at];
    return [this, &wish] {
      const std::optional<OfferId> assigned = plan_.assignment(wish.id);
      if (!assigned) return;
      plan_.hold(wish.id, *assigned);
      plan_.release(*assigned);
      wish.excluded.push_back({assigned->value});  // offer i belongs to provider i
      plan_.add(wish, 100);
    };
  }

  unsigned long long settled() const { return plan_.settled_total(); }

  void require_proof() {
    const Certificate certificate = plan_.certificate();
    if (!certificate.holds) fail("not optimal: " + certificate.broken);
    if (certificate.waiting > 0) fail("wishes wait after an unlimited pass");
  }

  const char* name_;
  bench::CityShape shape_;
  bench::GeneratedCity made_;
  Plan plan_;
  std::vector<Wish> open_;
};

}  // namespace

int main(int argc, char** argv) {
  const auto argument = [&](int at, int otherwise) {
    return argc > at ? std::max(1, std::atoi(argv[at])) : otherwise;
  };
  bench::CityShape shape;
  shape.wishes = argument(1, shape.wishes);
  shape.providers = argument(2, shape.providers);
  shape.side_km = argument(3, 60);
  const int events = argument(4, 20'000);
  const struct { const char* name; int capacity_max; } regimes[] = {
      {"ample", 20}, {"tight", 6}, {"surge", 3}};
  for (const auto& regime : regimes) {
    shape.capacity_max = regime.capacity_max;
    Run run(regime.name, shape);
    run.solve_whole();
    run.stream(events);
  }
  return 0;
}
