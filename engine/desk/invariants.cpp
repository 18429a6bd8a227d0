// Everything that must hold, recounted from the records. Slow; for tests and for samples.
#include <map>

#include "engine/desk/desk_state.hpp"
#include "engine/record/codes.hpp"

namespace engine {
namespace {

std::string name(const Wish& wish) { return "wish " + std::to_string(wish.id.value); }

/// What must hold for one record by itself.
std::string broken_record(const Wish& wish) {
  const bool has_holder = static_cast<bool>(wish.provider) && static_cast<bool>(wish.offer);
  const bool needs_holder =
      is_held(wish.state) || wish.state == WishState::done || wish.state == WishState::confirmed;
  if (needs_holder && !has_holder) return name(wish) + " has no holder";
  const bool may_have_holder = needs_holder || wish.state == WishState::closed;
  if (!may_have_holder && (wish.provider || wish.offer || wish.dispatch)) {
    return name(wish) + " has a holder in state " + std::string(to_code(wish.state));
  }
  if (wish.version == 0 || !wish.last_seq) return name(wish) + " has no version";
  if (wish.state == WishState::open && wish.opened_at == Instant{}) {
    return name(wish) + " is open and was never opened";
  }
  if (!is_final(wish.state) && next_step(wish).by == Instant{}) {
    return name(wish) + " has no next date in state " + std::string(to_code(wish.state));
  }
  return {};
}

}  // namespace

std::string Desk::State::broken_invariant() const {
  std::map<OfferId, std::int32_t> by_offer;
  std::map<ProviderId, std::int32_t> by_provider;
  std::size_t open_dispatches = 0;
  std::size_t armed = 0;
  std::string broken;
  const auto check = [&](bool holds, const Wish& wish, const char* what) {
    if (!holds && broken.empty()) broken = name(wish) + " " + what;
  };
  wishes.for_each([&](const LiveWish& live) {
    const Wish& wish = live.wish;
    if (broken.empty()) broken = broken_record(wish);
    check(plan.contains(wish.id) == (wish.state == WishState::open), wish, "and the plan disagree");
    check(live.timer == LiveWish::no_timer || !is_final(wish.state), wish, "waits, but has ended");
    if (live.timer != LiveWish::no_timer) ++armed;
    if (wish.state == WishState::open) {
      const auto assigned = plan.assignment(wish.id);
      const bool is_due = timers.at(live) <= now;  // the plan will hear what time has changed
      check(!assigned || is_due || plan.is_eligible(wish, *assigned), wish,
            "is assigned against a filter");
    }
    if (!is_held(wish.state)) return;
    ++by_offer[wish.offer];
    ++by_provider[wish.provider];
    const ProviderEntry* holder = provider(wish.provider);
    check(holder != nullptr && holder->holds.count(wish.id) == 1, wish, "is not with its holder");
    check(offer(wish.offer) != nullptr && offer(wish.offer)->provider == wish.provider, wish,
          "is held by an offer of another provider");
    if (wish.state != WishState::dispatched) return;
    ++open_dispatches;
    const auto found = dispatches.find(wish.dispatch);
    check(found != dispatches.end() && found->second == wish.id, wish, "has a lost dispatch");
  });
  if (!broken.empty()) return broken;
  if (open_dispatches != dispatches.size()) return "a closed dispatch is still listed";
  if (armed != timers.size() || !timers.is_consistent()) return "the timers are out of order";
  if (auto wrong = broken_load(by_offer, by_provider); !wrong.empty()) return wrong;
  const Certificate certificate = plan.certificate();
  return certificate.holds ? std::string{} : "the plan is not proven: " + certificate.broken;
}

std::string Desk::State::broken_load(const std::map<OfferId, std::int32_t>& by_offer,
                                     const std::map<ProviderId, std::int32_t>& by_provider) const {
  const auto count = [](const auto& counts, auto id) {
    const auto found = counts.find(id);
    return found != counts.end() ? found->second : 0;
  };
  for (const auto& entry : providers) {
    if (!entry) continue;
    const ProviderId id = entry->record.id;
    const std::int32_t held = count(by_provider, id);
    const std::string who = "provider " + std::to_string(id.value);
    if (plan.held(id) != held) return who + ": the plan's load is not the recount";
    if (entry->holds.size() != static_cast<std::size_t>(held)) return who + ": its list is wrong";
    if (held > entry->record.capacity) return who + ": load above capacity";
    std::int32_t claims = 0;
    for (const WishId wish : entry->holds) {
      const LiveWish* live = wishes.find(wish);
      if (live == nullptr) return who + ": holds a wish that is not live";
      const Wish& record = live->wish;
      claims += record.state == WishState::claimed && !record.dispatch ? 1 : 0;
    }
    if (claims != entry->open_claims) return who + ": open claims are not the recount";
  }
  for (const auto& kept : offers) {
    if (!kept) continue;
    const std::int32_t held = count(by_offer, kept->id);
    const std::string which = "offer " + std::to_string(kept->id.value);
    if (plan.held(kept->id) != held) return which + ": the plan's load is not the recount";
    if (held > kept->capacity) return which + ": load above capacity";
  }
  return {};
}

}  // namespace engine
