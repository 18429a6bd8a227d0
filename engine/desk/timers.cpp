#include "engine/desk/timers.hpp"

namespace engine {

void Timers::set(LiveWish& live, Instant at) {
  if (live.timer == LiveWish::no_timer) {
    if (at == Instant::max()) return;
    heap_.push_back({});
    sift_up(heap_.size() - 1, {at, live.wish.id.value, &live});
    return;
  }
  const std::size_t index = live.timer;
  if (at == Instant::max()) return remove(index);
  const Instant before = heap_[index].at;
  const Entry entry{at, live.wish.id.value, &live};
  if (at < before) sift_up(index, entry);
  if (at > before) sift_down(index, entry);
}

Instant Timers::at(const LiveWish& live) const noexcept {
  return live.timer == LiveWish::no_timer ? Instant::max() : heap_[live.timer].at;
}

bool Timers::is_consistent() const noexcept {
  for (std::size_t index = 0; index < heap_.size(); ++index) {
    if (heap_[index].live->timer != index) return false;
    if (index > 0 && earlier(heap_[index], heap_[(index - 1) / 2])) return false;
  }
  return true;
}

void Timers::place(std::size_t index, const Entry& entry) noexcept {
  heap_[index] = entry;
  entry.live->timer = static_cast<std::uint32_t>(index);
}

void Timers::sift_up(std::size_t index, Entry entry) noexcept {
  while (index > 0 && earlier(entry, heap_[(index - 1) / 2])) {
    place(index, heap_[(index - 1) / 2]);
    index = (index - 1) / 2;
  }
  place(index, entry);
}

void Timers::sift_down(std::size_t index, Entry entry) noexcept {
  for (;;) {
    std::size_t child = 2 * index + 1;
    if (child >= heap_.size()) break;
    if (child + 1 < heap_.size() && earlier(heap_[child + 1], heap_[child])) ++child;
    if (!earlier(heap_[child], entry)) break;
    place(index, heap_[child]);
    index = child;
  }
  place(index, entry);
}

void Timers::remove(std::size_t index) noexcept {
  heap_[index].live->timer = LiveWish::no_timer;
  const Entry last = heap_.back();
  heap_.pop_back();
  if (index == heap_.size()) return;
  if (index > 0 && earlier(last, heap_[(index - 1) / 2])) {
    sift_up(index, last);
  } else {
    sift_down(index, last);
  }
}

}  // namespace engine
