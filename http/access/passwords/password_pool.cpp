#include "http/access/passwords/password_pool.hpp"

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
  std::deque<Job> queue;     // guarded by mutex
  bool is_stopping = false;  // guarded by mutex

  std::vector<std::thread> threads;  // of the thread that starts and stops

  bool next(Job& job) {
    std::unique_lock lock(mutex);
    arrived.wait(lock, [this] { return !queue.empty() || is_stopping; });
    if (is_stopping) return false;
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

bool PasswordPool::submit(Job job) {
  {
    const std::lock_guard lock(state_->mutex);
    if (state_->is_stopping || state_->queue.size() >= state_->settings.queue_max) return false;
    state_->queue.push_back(std::move(job));
  }
  state_->arrived.notify_one();
  return true;
}

void PasswordPool::stop() {
  std::deque<Job> dropped;  // destroyed outside of the lock
  {
    const std::lock_guard lock(state_->mutex);
    state_->is_stopping = true;
    dropped.swap(state_->queue);
  }
  state_->arrived.notify_all();
  for (std::thread& thread : state_->threads) {
    if (thread.joinable()) thread.join();
  }
}

}  // namespace http
