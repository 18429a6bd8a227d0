// Lists in an order other than by id: one pass over what is live, of which the first are kept.
#include "store/readers/list_order.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace store {
namespace {

constexpr std::size_t looked_at_together = 1'000;  // wishes
constexpr std::int64_t no_date = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t load_scale = 1'000'000;  // of a share

std::int64_t millis_of(engine::Instant at) noexcept { return at.time_since_epoch().count(); }

std::int64_t next_due(const engine::Wish& wish) noexcept {
  std::int64_t due = no_date;
  for (const engine::Instant at : {wish.dates.due_at, wish.dates.step_due_at}) {
    if (at != engine::Instant{}) due = std::min(due, millis_of(at));
  }
  return due;
}

std::int64_t waits_since(const engine::Wish& wish) noexcept {
  const bool is_open = wish.state == engine::WishState::open && wish.opened_at != engine::Instant{};
  return millis_of(is_open ? wish.opened_at : wish.state_since);
}

std::int64_t value_of(const engine::Wish& wish, WishKey key) noexcept {
  switch (key) {
    case WishKey::age: return -waits_since(wish);
    case WishKey::due: return next_due(wish);
    case WishKey::area: return static_cast<std::int64_t>(wish.facts.area.value);
    case WishKey::category: return wish.facts.category.value;
    case WishKey::refusals: return wish.refusals_total;
  }
  return 0;
}

std::int64_t value_of(const ProviderSnapshot& view, ProviderKey key) noexcept {
  const engine::Provider& record = *view.provider;
  switch (key) {
    case ProviderKey::name:
    case ProviderKey::code: return 0;
    case ProviderKey::kind: return static_cast<std::int64_t>(record.kind);
    case ProviderKey::area: return static_cast<std::int64_t>(record.area.value);
    case ProviderKey::load: return view.held * load_scale / std::max(record.capacity, 1);
    case ProviderKey::free: return std::max(0, record.capacity - view.held);
    case ProviderKey::suspended: return record.suspended ? 1 : 0;
  }
  return 0;
}

template <class Record, class Key>
std::int64_t ranked(const Record& record, ListOrder<Key> order) noexcept {
  const std::int64_t value = value_of(record, order.key);
  return order.descending ? -value : value;
}

/// Negative, 0 or positive, for the keys that are texts.
int compare_texts(const engine::Provider& left, const engine::Provider& right,
                  ProviderKey key) noexcept {
  if (key == ProviderKey::name) return left.name.compare(right.name);
  return key == ProviderKey::code ? left.code.compare(right.code) : 0;
}

bool stands_before(const ProviderSnapshot& left, const ProviderSnapshot& right,
                   ProviderOrder order) noexcept {
  const Rank first = rank_of(left, order);
  const Rank second = rank_of(right, order);
  if (first.value != second.value) return first.value < second.value;
  const int texts = compare_texts(*left.provider, *right.provider, order.key);
  if (texts != 0) return order.descending ? texts > 0 : texts < 0;
  return first.id < second.id;
}

struct Ranked {
  Rank rank;
  WishSnapshot view;
  bool operator<(const Ranked& other) const noexcept { return rank < other.rank; }
};

/// The first of what it was shown, as a heap with the last of them in front.
class Best {
 public:
  explicit Best(std::size_t limit) : limit_(limit) {}

  bool has_room_for(const Rank& rank) const noexcept {
    return heap_.size() < limit_ || (limit_ > 0 && rank < heap_.front().rank);
  }
  void keep(const Rank& rank, const WishSnapshot& view) {
    heap_.push_back({rank, view});
    std::push_heap(heap_.begin(), heap_.end());
    if (heap_.size() <= limit_) return;
    std::pop_heap(heap_.begin(), heap_.end());
    heap_.pop_back();
  }
  std::vector<WishSnapshot> take() {
    std::sort_heap(heap_.begin(), heap_.end());
    std::vector<WishSnapshot> views;
    views.reserve(heap_.size());
    for (Ranked& each : heap_) views.push_back(std::move(each.view));
    return views;
  }

 private:
  std::size_t limit_;
  std::vector<Ranked> heap_;
};

}  // namespace

Rank rank_of(const engine::Wish& wish, WishOrder order) noexcept {
  return {ranked(wish, order), wish.id.value};
}

Rank rank_of(const ProviderSnapshot& view, ProviderOrder order) noexcept {
  return {ranked(view, order), view.provider->id.value};
}

std::vector<WishSnapshot> wishes_in_order(const Published& published, const WishFilter& filter,
                                          WishOrder order, const After& after, std::size_t limit,
                                          const std::function<bool(const WishSnapshot&)>& also) {
  Best best(limit);
  const auto consider = [&](const std::vector<WishSnapshot>& views) {
    for (const WishSnapshot& view : views) {
      const Rank rank = rank_of(*view.wish, order);
      const bool is_behind = !after || rank > *after;
      if (is_behind && best.has_room_for(rank) && also(view)) best.keep(rank, view);
    }
  };
  engine::WishId at;
  if (filter.unmatched) {  // there is a list of these
    for (;;) {
      const auto views = published.unmatched(filter, at, looked_at_together);
      consider(views);
      if (views.size() < looked_at_together) return best.take();
      at = views.back().wish->id;
    }
  }
  do {
    consider(published.wishes(filter, at, looked_at_together, at));
  } while (at);
  return best.take();
}

std::vector<ProviderSnapshot> providers_in_order(const Published& published,
                                                 const ProviderFilter& filter, ProviderOrder order,
                                                 const After& after, std::size_t limit) {
  auto found = published.providers(filter, {}, std::numeric_limits<std::size_t>::max());
  if (after) {
    const ProviderSnapshot last = published.find(engine::ProviderId{after->id});
    std::erase_if(found, [&](const ProviderSnapshot& view) {
      const Rank rank = rank_of(view, order);
      if (rank.value != after->value) return rank.value < after->value;
      const int texts =
          last.provider ? compare_texts(*view.provider, *last.provider, order.key) : 0;
      if (texts != 0) return order.descending ? texts > 0 : texts < 0;
      return rank.id <= after->id;
    });
  }
  const std::size_t kept = std::min(limit, found.size());
  const auto end_of_page = found.begin() + static_cast<std::ptrdiff_t>(kept);
  std::partial_sort(found.begin(), end_of_page, found.end(),
                    [order](const ProviderSnapshot& left, const ProviderSnapshot& right) {
                      return stands_before(left, right, order);
                    });
  found.resize(kept);
  return found;
}

}  // namespace store
