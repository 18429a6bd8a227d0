// Threads that read what is on disk, so that neither the sockets nor the writer wait for it.
#include <sys/resource.h>

#include <atomic>
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <mutex>
#include <thread>

#include "store/readers/reader.hpp"
#include "store/sqlite/storage_error.hpp"

namespace store {

struct ReaderPool::State {
  std::filesystem::path database;
  std::shared_ptr<const Keys> keys;
  std::size_t queue_max = 0;
  Priority priority = Priority::usual;

  std::mutex mutex;
  std::condition_variable arrived;
  std::deque<Job> queue;                 // guarded by mutex
  std::atomic<bool> is_stopping{false};  // set under mutex

  std::vector<std::thread> threads;  // used only by the thread that starts and stops the pool

  void loop();
  bool next(Job& job);
  void open(std::optional<Reader>& reader) const;
};

bool ReaderPool::State::next(Job& job) {
  std::unique_lock lock(mutex);
  arrived.wait(lock, [this] { return !queue.empty() || is_stopping; });
  if (queue.empty()) return false;
  job = std::move(queue.front());
  queue.pop_front();
  return true;
}

void ReaderPool::State::open(std::optional<Reader>& reader) const {
  reader.emplace(database, keys);
  reader->end_early(is_stopping);
}

void ReaderPool::State::loop() {
  constexpr int least_priority = 19;
  // 0 = the calling thread on Linux.
  if (priority == Priority::least) setpriority(PRIO_PROCESS, 0, least_priority);
  // Opened before it is needed: when clients have taken all descriptors it would be too late.
  std::optional<Reader> reader;
  try {
    open(reader);
  } catch (const StorageError&) {  // not there yet: the first job opens it or reports why not
  }
  for (Job job; next(job); job = nullptr) {
    try {
      if (!reader) open(reader);
      job(*reader);
    } catch (const std::exception& error) {  // also of the job: one read fails, not the server
      std::fprintf(stderr, "storage: a read failed: %s\n", error.what());
      reader.reset();  // the next job gets a fresh connection
    }
  }
}

ReaderPool::ReaderPool(std::filesystem::path database, unsigned threads, std::size_t queue_max,
                       std::shared_ptr<const Keys> keys, Priority priority)
    : state_(std::make_unique<State>()) {
  state_->database = std::move(database);
  state_->keys = std::move(keys);
  state_->priority = priority;
  state_->queue_max = queue_max;
  for (unsigned i = 0; i < threads; ++i) {
    state_->threads.emplace_back([state = state_.get()] { state->loop(); });
  }
}

ReaderPool::~ReaderPool() { stop(); }

bool ReaderPool::submit(Job job) {
  {
    const std::lock_guard lock(state_->mutex);
    if (state_->is_stopping || state_->queue.size() >= state_->queue_max) return false;
    state_->queue.push_back(std::move(job));
  }
  state_->arrived.notify_one();
  return true;
}

void ReaderPool::stop() {
  {
    const std::lock_guard lock(state_->mutex);
    state_->is_stopping = true;
  }
  state_->arrived.notify_all();
  for (std::thread& thread : state_->threads) {
    if (thread.joinable()) thread.join();
  }
}

}  // namespace store
