// Questions that need the plan or the desk's indexes. Nothing here changes anything.
#include <algorithm>

#include "engine/desk/desk_state.hpp"
#include "engine/explain/explain.hpp"

namespace engine {
namespace {

constexpr std::size_t board_max = 10'000;  // entries of one answer

bool is_earlier(const Wish* left, const Wish* right) noexcept {
  const Instant left_at = left->dates.step_due_at;
  const Instant right_at = right->dates.step_due_at;
  return left_at != right_at ? left_at < right_at : left->id < right->id;
}

}  // namespace

const Wish* Desk::find(WishId id) const noexcept {
  const LiveWish* live = state_->wishes.find(id);
  return live != nullptr ? &live->wish : nullptr;
}

const Provider* Desk::find(ProviderId id) const noexcept {
  const ProviderEntry* entry = state_->provider(id);
  return entry != nullptr ? &entry->record : nullptr;
}

const Offer* Desk::find(OfferId id) const noexcept { return state_->offer(id); }

const Provider* Desk::find_provider_by_code(std::string_view code) const noexcept {
  const auto found = state_->codes.find(code);
  return found != state_->codes.end() ? find(found->second) : nullptr;
}

const Wish* Desk::find_dispatch(Seq dispatch) const noexcept {
  const auto found = state_->dispatches.find(dispatch);
  return found != state_->dispatches.end() ? find(found->second) : nullptr;
}

std::size_t Desk::live_wishes() const noexcept {
  return state_->wishes.size() - state_->ended.size();
}

std::vector<const Wish*> Desk::live_by_id() const {
  std::vector<const Wish*> found;
  found.reserve(live_wishes());
  state_->wishes.for_each([&](const LiveWish& live) {
    if (!is_final(live.wish.state)) found.push_back(&live.wish);
  });
  return found;
}

std::vector<OfferId> Desk::offers_of(ProviderId provider) const {
  const ProviderEntry* entry = state_->provider(provider);
  return entry != nullptr ? entry->offers : std::vector<OfferId>{};
}

const Plan& Desk::plan() const noexcept { return state_->plan; }

std::vector<Candidate> Desk::candidates(WishId wish, std::size_t limit) const {
  const Wish* found = find(wish);
  if (found == nullptr) return {};
  return state_->plan.candidates(asked_by_hand(*found), limit);
}

std::optional<Explanation> Desk::explain(WishId wish) const {
  const Wish* found = find(wish);
  if (found == nullptr) return std::nullopt;
  return engine::explain(state_->plan, *found);
}

std::vector<Plan::BoardEntry> Desk::board(ProviderId provider, std::size_t limit) const {
  std::vector<Plan::BoardEntry> shown;
  const ProviderEntry* asking = state_->provider(provider);
  if (asking == nullptr || limit == 0) return shown;
  limit = std::min(limit, board_max);
  // The plan knows no policies: ask it for more than is shown until enough are left.
  for (std::size_t asked = 4 * limit;; asked *= 4) {
    const auto entries = state_->plan.board(provider, asked);
    shown.clear();
    for (const auto& entry : entries) {
      const Wish* wish = find(entry.wish);
      if (wish == nullptr || !state_->is_on_board(*wish) || entry.candidate.free <= 0) continue;
      shown.push_back(entry);
      if (shown.size() == limit) return shown;
    }
    if (entries.size() < asked) return shown;
  }
}

std::vector<const Wish*> Desk::dispatches(ProviderId provider) const {
  std::vector<const Wish*> found;
  const ProviderEntry* entry = state_->provider(provider);
  if (entry == nullptr) return found;
  for (const WishId id : entry->holds) {
    const Wish* wish = find(id);
    if (wish->state == WishState::dispatched) found.push_back(wish);
  }
  std::sort(found.begin(), found.end(), is_earlier);
  return found;
}

std::vector<const Wish*> Desk::work(ProviderId provider) const {
  std::vector<const Wish*> found;
  const ProviderEntry* entry = state_->provider(provider);
  if (entry == nullptr) return found;
  for (const WishId id : entry->holds) {
    const Wish* wish = find(id);
    if (wish->state != WishState::dispatched) found.push_back(wish);
  }
  return found;
}

std::string Desk::broken_invariant() const { return state_->broken_invariant(); }

}  // namespace engine
