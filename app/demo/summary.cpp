#include "app/demo/summary.hpp"

#include <cstdio>

#include "app/support/percent.hpp"
#include "engine/lifecycle/lifecycle.hpp"
#include "engine/record/codes.hpp"

namespace app {
namespace {

std::string line(const std::string& what, std::uint64_t count, const std::string& after = "") {
  char buffer[96];
  std::snprintf(buffer, sizeof buffer, "  %-28s %8llu  %s", what.c_str(),
                static_cast<unsigned long long>(count), after.c_str());
  std::string text = buffer;
  while (text.ends_with(' ')) text.pop_back();
  return text + "\n";
}

}  // namespace

CitySummary summarise(const engine::Desk& desk, const store::Published& published) {
  CitySummary summary;
  for (int kind = 0; kind < 4; ++kind) {
    store::ProviderFilter filter;
    filter.kind = static_cast<engine::ProviderKind>(kind);
    constexpr std::size_t all = 10'000'000;
    summary.providers[static_cast<std::size_t>(kind)] =
        published.providers(filter, engine::ProviderId{}, all).size();
  }
  const engine::PlanSummary plan = desk.plan().summary();
  summary.offers = plan.offers;
  summary.slots = plan.slots;
  desk.for_each_live_wish([&](const engine::Wish& wish) {
    ++summary.wishes[static_cast<std::size_t>(wish.state)];
    if (wish.state != engine::WishState::open) return;
    if (desk.plan().assignment(wish.id)) {
      ++summary.matched;
    } else if (auto explanation = desk.explain(wish.id)) {
      ++summary.unmatched[static_cast<std::size_t>(explanation->main)];
    }
  });
  return summary;
}

std::string to_text(const CitySummary& summary) {
  std::string text = "Providers\n";
  for (std::size_t kind = 0; kind < summary.providers.size(); ++kind)
    text += line(std::string(engine::to_code(static_cast<engine::ProviderKind>(kind))),
                 summary.providers[kind]);
  text += line("offers", summary.offers) + line("slots", summary.slots) + "Wishes\n";
  for (std::size_t state = 0; state < summary.wishes.size(); ++state)
    if (summary.wishes[state] > 0)
      text += line(std::string(engine::to_code(static_cast<engine::WishState>(state))),
                   summary.wishes[state]);
  std::uint64_t open = summary.wishes[static_cast<std::size_t>(engine::WishState::open)];
  text += "Open wishes in the plan\n";
  text += line("matched", summary.matched, percent(summary.matched, open));
  text += line("unmatched", open - summary.matched, percent(open - summary.matched, open));
  for (std::size_t filter = 0; filter < summary.unmatched.size(); ++filter)
    if (summary.unmatched[filter] > 0)
      text +=
          line("  because of " + std::string(engine::to_code(static_cast<engine::Filter>(filter))),
               summary.unmatched[filter]);
  return text;
}

}  // namespace app
