#include "store/readers/insight_worker.hpp"

#include <sys/resource.h>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "store/readers/insight_plan.hpp"

namespace store {

using std::chrono::steady_clock;

struct InsightWorker::State {
  // Constant after construction.
  std::shared_ptr<const engine::City> city;
  const Published* published = nullptr;
  std::function<engine::Instant()> clock;
  InsightSettings settings;

  mutable std::mutex mutex;
  std::condition_variable arrived;
  std::deque<Job> queue;                 // guarded by mutex
  InsightStats stats;                    // guarded by mutex; its queue is that above
  std::atomic<bool> is_stopping{false};  // set under mutex

  // Worker thread only.
  std::unique_ptr<InsightPlan> made;
  steady_clock::time_point made_at;

  std::thread thread;

  void loop();
  bool next(Job& job);
  bool is_fresh() const;
  void renew_plan();
  void answer(const Job& job);
};

namespace {

std::int64_t microseconds_since(steady_clock::time_point begin) {
  return std::chrono::duration_cast<std::chrono::microseconds>(steady_clock::now() - begin).count();
}

}  // namespace

bool InsightWorker::State::next(Job& job) {
  std::unique_lock lock(mutex);
  arrived.wait(lock, [this] { return !queue.empty() || is_stopping; });
  if (is_stopping) {
    queue.clear();
    return false;
  }
  job = std::move(queue.front());
  queue.pop_front();
  stats.running = true;
  return true;
}

bool InsightWorker::State::is_fresh() const {
  if (!made) return false;
  const auto age = steady_clock::now() - made_at;
  if (age >= settings.weights_age_max) return false;
  return age < settings.plan_age_max || made->as_of_seq == published->committed();
}

void InsightWorker::State::renew_plan() {
  made.reset();  // one plan in memory at a time
  made_at = steady_clock::now();
  made = make_insight_plan(city, *published, clock(), settings.settled_max);
  const std::lock_guard lock(mutex);
  stats.plans_took.add(microseconds_since(made_at));
}

void InsightWorker::State::answer(const Job& job) {
  const auto begin = steady_clock::now();
  if (!is_fresh()) renew_plan();
  const auto end = steady_clock::now() + settings.question_max;
  const Insight insight{made->plan,
                        *city,
                        made->as_of_seq,
                        made->as_of,
                        settings.settled_max,
                        [this, end] { return !is_stopping && steady_clock::now() < end; },
                        [this](engine::WishId id) {
                          const auto at = made->open.find(id);
                          return at == made->open.end() ? nullptr : at->second;
                        }};
  job(insight);
  const std::lock_guard lock(mutex);
  stats.running = false;
  stats.questions_took.add(microseconds_since(begin));
}

// Runs at the least priority of the machine: threads that serve or write go first.
void InsightWorker::State::loop() {
  constexpr int least_priority = 19;
  setpriority(PRIO_PROCESS, 0, least_priority);  // 0 = the calling thread on Linux
  for (Job job; next(job); job = nullptr) answer(job);
}

InsightWorker::InsightWorker(std::shared_ptr<const engine::City> city, const Published& published,
                             std::function<engine::Instant()> clock, InsightSettings settings)
    : state_(std::make_unique<State>()) {
  state_->city = std::move(city);
  state_->published = &published;
  state_->clock = std::move(clock);
  state_->settings = settings;
  state_->thread = std::thread([state = state_.get()] { state->loop(); });
}

InsightWorker::~InsightWorker() { stop(); }

bool InsightWorker::submit(Job job) {
  {
    const std::lock_guard lock(state_->mutex);
    if (state_->is_stopping) return false;
    if (state_->queue.size() >= state_->settings.queue_max) {
      ++state_->stats.refused;
      return false;
    }
    state_->queue.push_back(std::move(job));
  }
  state_->arrived.notify_one();
  return true;
}

InsightStats InsightWorker::stats() const {
  const std::lock_guard lock(state_->mutex);
  InsightStats stats = state_->stats;
  stats.queue = state_->queue.size();
  return stats;
}

void InsightWorker::stop() {
  {
    const std::lock_guard lock(state_->mutex);
    state_->is_stopping = true;
  }
  state_->arrived.notify_all();
  if (state_->thread.joinable()) state_->thread.join();
}

}  // namespace store
