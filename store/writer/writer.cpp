#include "store/writer/writer.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "engine/assert.hpp"
#include "store/sqlite/storage_error.hpp"
#include "store/sqlite/wall_clock.hpp"

namespace store {
namespace {

using Tickets = std::vector<std::unique_ptr<Ticket>>;
using Steady = std::chrono::steady_clock;

/// The wall clock may jump, so no sleep is longer, whatever the desk's next date.
constexpr std::chrono::milliseconds sleep_max{1'000};
constexpr std::chrono::milliseconds idle_after{20};
/// A desk whose plan is not finished goes on at once; one that cannot write does not spin.
constexpr std::chrono::milliseconds sleep_when_failing{200};
constexpr std::chrono::seconds self_check_every{60};
/// Larger desks are checked by `xinyuan check` only: the pause would be felt.
constexpr std::size_t self_check_wishes_max = 20'000;
/// A proof takes no more than this part of the writer's time, however large the city.
constexpr int certificate_share = 1'000;
/// The pause of one proof would be felt beyond it; `xinyuan check --plan` has no such bound.
constexpr std::size_t certificate_wishes_max = 200'000;

TurnSettings turn_settings(const WriterSettings& settings) {
  TurnSettings turn;
  turn.database = settings.database;
  turn.budget = settings.budget;
  turn.checkpoint_pages = settings.checkpoint_pages;
  turn.answers_max = settings.answers_max;
  turn.contact_days = settings.contact_days;
  turn.keys = settings.keys;
  turn.committed = settings.committed;
  turn.log = settings.log;
  turn.alarm = settings.alarm;
  turn.fatal = settings.fatal;
  return turn;
}

}  // namespace

struct Writer::State {
  State(WriterSettings its_settings, std::shared_ptr<const engine::City> city, Deliver its_deliver)
      : settings(std::move(its_settings)), deliver(std::move(its_deliver)),
        clock(settings.clock ? settings.clock : wall_clock),
        runner(turn_settings(settings), std::move(city), clock()) {
    wake_at = runner.desk().next_wake();
  }

  // Constant after construction.
  WriterSettings settings;
  Deliver deliver;
  std::function<engine::Instant()> clock;

  // Writer thread only, once it runs.
  TurnRunner runner;
  engine::Instant wake_at;
  Steady::time_point self_checked = Steady::now();
  Steady::time_point prove_at = Steady::now();
  std::uint64_t turns_proven = 0;  // turns when the plan was proven last

  std::mutex mutex;
  std::condition_variable arrived;
  Tickets queue;             // guarded by mutex
  WriterStats stats;         // guarded by mutex
  bool is_stopping = false;  // guarded by mutex

  std::thread thread;  // used only by the thread that starts and stops the writer

  void loop();
  /// Waits for tickets, a date of the desk, or the end. False at the end, when nothing waits.
  bool wait_for_turn(Tickets& taken);
  void take_tickets(Tickets& taken);
  void run_turn(Tickets taken);
  void run_batch(std::unique_ptr<Ticket> batch);
  void answer_questions(Tickets questions);
  void run_idle_work();
  void check_invariants();
  void erase_due();
  void prove_plan();
  void record_turn_stats(engine::Instant now, Steady::duration took);
};

void Writer::State::loop() {
  Tickets taken;
  while (wait_for_turn(taken)) run_turn(std::exchange(taken, {}));
}

bool Writer::State::wait_for_turn(Tickets& taken) {
  std::unique_lock lock(mutex);
  const auto has_work = [this] { return !queue.empty() || is_stopping; };
  // Under load the next ticket is a moment away: what can wait is done only when nothing comes.
  if (!arrived.wait_for(lock, idle_after, has_work)) {
    lock.unlock();
    run_idle_work();
    lock.lock();
  }
  while (!has_work()) {
    const engine::Instant now = clock();
    if (wake_at <= now && stats.storage_ok) break;
    const auto until_wake = wake_at <= now ? sleep_when_failing : wake_at - now;
    const auto nap = std::min<std::chrono::milliseconds>(until_wake, sleep_max);
    if (!arrived.wait_for(lock, nap, has_work)) {
      lock.unlock();
      run_idle_work();
      lock.lock();
    }
    if (!stats.storage_ok) break;
  }
  take_tickets(taken);
  return !taken.empty() || !is_stopping;
}

void Writer::State::take_tickets(Tickets& taken) {
  if (queue.size() <= settings.turn_max) {
    taken.swap(queue);
    queue.reserve(taken.size());
  } else {
    const auto end = queue.begin() + static_cast<std::ptrdiff_t>(settings.turn_max);
    taken.assign(std::make_move_iterator(queue.begin()), std::make_move_iterator(end));
    queue.erase(queue.begin(), end);
  }
  stats.queue = static_cast<std::uint32_t>(queue.size());
}

void Writer::State::run_turn(Tickets taken) {
  const auto begun = Steady::now();
  const engine::Instant now = clock();
  const auto first_question = std::stable_partition(
      taken.begin(), taken.end(),
      [](const auto& ticket) { return !std::holds_alternative<Question>(ticket->ask); });
  Tickets questions(std::make_move_iterator(first_question), std::make_move_iterator(taken.end()));
  taken.erase(first_question, taken.end());
  const auto first_batch = std::stable_partition(
      taken.begin(), taken.end(),
      [](const auto& ticket) { return !std::holds_alternative<Batch>(ticket->ask); });
  Tickets batches(std::make_move_iterator(first_batch), std::make_move_iterator(taken.end()));
  taken.erase(first_batch, taken.end());

  runner.run(taken, now);
  record_turn_stats(now, Steady::now() - begun);
  if (!taken.empty()) deliver(std::move(taken));
  for (auto& batch : batches) run_batch(std::move(batch));
  if (!questions.empty()) {
    runner.answer(questions);
    deliver(std::move(questions));
  }
  runner.checkpoint_if_due();
  wake_at = runner.desk().next_wake();
}

/// After what else came with it was answered, so that only what comes later waits for it.
void Writer::State::run_batch(std::unique_ptr<Ticket> batch) {
  const auto begun = Steady::now();
  const engine::Instant now = clock();
  runner.run_batch(*batch, now);
  record_turn_stats(now, Steady::now() - begun);
  Tickets answered;
  answered.push_back(std::move(batch));
  deliver(std::move(answered));
}

void Writer::State::record_turn_stats(engine::Instant now, Steady::duration took) {
  const TurnStats& turn = runner.stats();
  const std::lock_guard lock(mutex);
  stats.turns = turn.turns;
  stats.committed = turn.committed;
  stats.refused = turn.refused;
  stats.replayed = turn.replayed;
  stats.events = turn.events;
  stats.commit_failures = turn.commit_failures;
  stats.storage_ok = turn.storage_ok;
  stats.last_commit_us = turn.last_commit_us;
  stats.last_turn_us = std::chrono::duration_cast<std::chrono::microseconds>(took).count();
  stats.turns_took.add(stats.last_turn_us);
  stats.settled = runner.desk().plan().settled_total();
  stats.last_turn_at = now;
}

/// Nothing waits: time for what nobody should wait for.
void Writer::State::run_idle_work() {
  erase_due();
  runner.checkpoint_if_due();
  runner.refresh_summary();
  runner.write_last_use(clock());
  wake_at = runner.desk().next_wake();
  prove_plan();
  check_invariants();
  const std::lock_guard lock(mutex);
  ++stats.rests;
}

void Writer::State::erase_due() {
  runner.erase_due(clock());
  const std::lock_guard lock(mutex);
  stats.contacts_erased = runner.stats().contacts_erased;
}

void Writer::State::prove_plan() {
  const auto begun = Steady::now();
  const bool is_wanted = settings.certificate_every.count() > 0 && begun >= prove_at;
  if (!is_wanted || runner.stats().turns == turns_proven) return;
  if (runner.desk().live_wishes() > certificate_wishes_max) return;
  runner.prove_plan(clock());
  turns_proven = runner.stats().turns;
  const Steady::duration share = (Steady::now() - begun) * certificate_share;
  prove_at = Steady::now() + std::max<Steady::duration>(settings.certificate_every, share);
  const std::lock_guard lock(mutex);
  stats.certificate_checks = runner.proof().checks;
  stats.certificate_failures = runner.proof().failures;
}

void Writer::State::check_invariants() {
  if (Steady::now() - self_checked < self_check_every) return;
  self_checked = Steady::now();
  if (runner.desk().live_wishes() > self_check_wishes_max) return;
  const std::string broken = runner.desk().broken_invariant();
  if (broken.empty()) return;
  const LogLine& log = settings.alarm ? settings.alarm : settings.log;
  if (log) log("invariant broken: " + broken);
  const std::lock_guard lock(mutex);
  ++stats.invariant_violations;
}

Writer::Writer(WriterSettings settings, std::shared_ptr<const engine::City> city, Deliver deliver)
    : state_(std::make_unique<State>(std::move(settings), std::move(city), std::move(deliver))) {}

Writer::~Writer() { stop(); }

void Writer::start() {
  XINYUAN_ASSERT(!state_->thread.joinable());
  state_->thread = std::thread([this] { state_->loop(); });
}

bool Writer::submit(std::unique_ptr<Ticket>& ticket) {
  State& state = *state_;
  bool was_empty = false;
  {
    const std::lock_guard lock(state.mutex);
    if (state.is_stopping || state.queue.size() >= state.settings.queue_max) return false;
    was_empty = state.queue.empty();
    state.queue.push_back(std::move(ticket));
    state.stats.queue = static_cast<std::uint32_t>(state.queue.size());
    state.stats.queue_peak = std::max(state.stats.queue_peak, state.stats.queue);
  }
  if (was_empty) state.arrived.notify_one();
  return true;
}

void Writer::stop() {
  State& state = *state_;
  {
    const std::lock_guard lock(state.mutex);
    state.is_stopping = true;
  }
  state.arrived.notify_one();
  if (!state.thread.joinable()) return;
  state.thread.join();
  try {
    state.runner.checkpoint();
  } catch (const StorageError& error) {
    if (state.settings.log) state.settings.log(std::string("at the end: ") + error.what());
  }
}

const Published& Writer::published() const noexcept { return state_->runner.published(); }

const Directory& Writer::directory() const noexcept { return state_->runner.directory(); }

WriterStats Writer::stats() const {
  const std::lock_guard lock(state_->mutex);
  return state_->stats;
}

std::filesystem::path Writer::database() const { return state_->settings.database; }

}  // namespace store
