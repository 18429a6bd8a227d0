#include "http/access/passwords/password_pool.hpp"

#include <algorithm>
#include <array>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <new>
#include <thread>
#include <utility>
#include <vector>

namespace http {

struct PasswordPool::State {
  PasswordPoolSettings settings;  // constant

  std::mutex mutex;
  std::condition_variable arrived;
  std::array<std::deque<Job>, 2> queues;  // by Lane; guarded by mutex
  bool is_stopping = false;               // guarded by mutex

  std::vector<std::thread> threads;  // of the thread that starts and stops

  static bool has_job(const std::deque<Job>& queue) { return !queue.empty(); }

  bool next(Job& job) {
    std::unique_lock lock(mutex);
    const auto waiting = [this] { return std::ranges::find_if(queues, has_job); };
    arrived.wait(lock, [&] { return waiting() != queues.end() || is_stopping; });
    if (is_stopping) return false;
    std::deque<Job>& queue = *waiting();
    job = std::move(queue.front());
    queue.pop_front();
    return true;
  }

  void loop() {
    for (Job job; next(job); job = nullptr) {
      try {
        job(settings.cost);
      } catch (const std::bad_alloc&) {
        // The destroyed job reports the failure to the caller that waits for it.
      }
    }
  }
};

PasswordPool::PasswordPool(const PasswordPoolSettings& settings)
    : state_(std::make_unique<State>()) {
  state_->settings = settings;
  for (unsigned i = 0; i < settings.threads; ++i) {
    state_->threads.emplace_back([state = state_.get()] { state->loop(); });
  }
}

PasswordPool::~PasswordPool() { stop(); }

bool PasswordPool::submit(Job job, Lane lane) {
  {
    const std::lock_guard lock(state_->mutex);
    std::deque<Job>& queue = state_->queues[static_cast<std::size_t>(lane)];
    if (state_->is_stopping || queue.size() >= state_->settings.queue_max) return false;
    queue.push_back(std::move(job));
  }
  state_->arrived.notify_one();
  return true;
}

void PasswordPool::stop() {
  std::array<std::deque<Job>, 2> dropped;  // destroyed outside of the lock
  {
    const std::lock_guard lock(state_->mutex);
    state_->is_stopping = true;
    dropped.swap(state_->queues);
  }
  state_->arrived.notify_all();
  for (std::thread& thread : state_->threads) {
    if (thread.joinable()) thread.join();
  }
}

}  // namespace http
