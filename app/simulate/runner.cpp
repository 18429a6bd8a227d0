#include "app/simulate/runner.hpp"

#include <unistd.h>

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <nlohmann/json.hpp>

namespace app::simulate {
namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);
constexpr milliseconds rest_max = 50ms;  // how late a due step is seen at most
constexpr milliseconds tick = 100ms;     // how often the ends are looked at
constexpr milliseconds first_backoff = 100ms, backoff_max = 2s;  // while out of reach

milliseconds since(steady_clock::time_point begun) {
  return std::chrono::duration_cast<milliseconds>(steady_clock::now() - begun);
}

milliseconds wait_of(const Answer& answer) {
  return std::max<milliseconds>(answer.retry_after, 1s);
}

/// Counts down when a coroutine ends, however it ends.
class Leaving {
 public:
  explicit Leaving(int& working) : working_(working) {}
  ~Leaving() { --working_; }
  Leaving(const Leaving&) = delete;
  Leaving& operator=(const Leaving&) = delete;

 private:
  int& working_;
};

}  // namespace

/// One line that is rewritten on a terminal, else a line now and then.
struct SimulationRunner::Shown {
  bool terminal = isatty(STDERR_FILENO) == 1;
  milliseconds last{0};
  std::uint64_t answered = 0;

  void show(const Simulation& simulation, Counters& counters, milliseconds at) {
    const milliseconds every = terminal ? 1s : 10s;
    if (at < last + every) return;
    const double seconds = static_cast<double>((at - last).count()) / 1000;
    const auto minutes = static_cast<long>(simulation.simulated(at).count());
    constexpr long day = 24 * 60;
    std::fprintf(stderr,
                 "%sday %ld %02ld:%02ld  posted %llu  asked %llu  accepted %llu  finished %llu  "
                 "rated %llu  %.0f requests/s  p99 %.1f ms  unexpected %llu%s",
                 terminal ? "\r\033[K" : "", 1 + minutes / day, minutes % day / 60, minutes % 60,
                 static_cast<unsigned long long>(counters.done(UserAction::post)),
                 static_cast<unsigned long long>(counters.people.dispatched),
                 static_cast<unsigned long long>(counters.done(UserAction::accept)),
                 static_cast<unsigned long long>(counters.done(UserAction::finish)),
                 static_cast<unsigned long long>(counters.done(UserAction::rate)),
                 static_cast<double>(counters.took.count() - answered) / seconds,
                 counters.took.quantile_ms(0.99),
                 static_cast<unsigned long long>(counters.unexpected), terminal ? "" : "\n");
    std::fflush(stderr);
    last = at;
    answered = counters.took.count();
  }
  void end_line() const {
    if (terminal && last.count() > 0) std::fputc('\n', stderr);
  }
};

SimulationRunner::SimulationRunner(RunnerSettings settings)
    : settings_(std::move(settings)), shown_(std::make_unique<Shown>()) {
  for (const Login& login : settings_.logins) {
    if (login.role == "administrator" && office_.login.name.empty()) office_.login = login;
    if (login.role != "helper") continue;
    helpers_.emplace_back();
    helpers_.back().login = login;
  }
}

SimulationRunner::~SimulationRunner() = default;

Moment SimulationRunner::now() const { return since(begun_); }

void SimulationRunner::end(const char* why) {
  if (!over_) ended_by_ = why;
  over_ = true;
}

void SimulationRunner::spawn(Awaitable<void> task) {
  asio::co_spawn(io_, std::move(task), [this](std::exception_ptr error) {
    if (!error || over_) return;
    end("failed");
    try {
      std::rethrow_exception(error);
    } catch (const std::exception& what) {
      simulation_->counters().breach(what.what());
    }
  });
}

Closing SimulationRunner::run() {
  asio::signal_set signals(io_, SIGINT, SIGTERM);
  signals.async_wait([this](const boost::system::error_code& error, int) {
    if (!error) end("signal");
  });
  asio::co_spawn(io_, direct(), [this, &signals](std::exception_ptr error) {
    failed_ = error;
    boost::system::error_code ignored;
    signals.cancel(ignored);
  });
  io_.run();
  if (!settings_.quiet) shown_->end_line();
  if (failed_) std::rethrow_exception(failed_);
  if (!simulation_) throw std::runtime_error("ended before the simulation began: " + last_failure_);
  Closing closing;
  closing.seed = settings_.seed;
  closing.speed = settings_.speed;
  closing.lasted = now();
  closing.ended_by = ended_by_;
  Counters& counters = simulation_->counters();
  counters.losses = losses_;
  counters.lost = lost_;
  if (lost_since_) counters.lost += since(*lost_since_);
  return closing;
}

Awaitable<void> SimulationRunner::direct() {
  {
    Connection connection(io_, settings_.server, settings_.ca_file);
    co_await open(connection);
  }
  if (over_) co_return;
  begun_ = steady_clock::now();
  working_ = settings_.connections;
  for (int at = 0; at < settings_.connections; ++at) spawn(work());
  while (!over_) {
    co_await rest(tick);
    look_at_the_clock();
  }
  while (working_ > 0) co_await rest(tick);
}

void SimulationRunner::look_at_the_clock() {
  if (!settings_.quiet) shown_->show(*simulation_, simulation_->counters(), now());
  if (settings_.time_max.count() > 0 && now() >= settings_.time_max) end("time");
  // With a time to go on for, the wishes that were made live on until it is over.
  if (settings_.time_max.count() == 0 && simulation_->all_posted()) end("wishes");
}

Awaitable<void> SimulationRunner::rest(milliseconds time) {
  asio::steady_timer timer(io_, time);
  co_await timer.async_wait(as_result);
}

Awaitable<void> SimulationRunner::work() {
  const Leaving leaving(working_);
  Connection connection(io_, settings_.server, settings_.ca_file);
  while (!over_) {
    const std::optional<ApiRequest> ask = simulation_->next(now());
    if (ask) {
      co_await perform(connection, *ask);
      continue;
    }
    const Moment due = simulation_->next_due();
    const milliseconds wait = due == Moment::max() ? rest_max : due - now();
    co_await rest(std::clamp<milliseconds>(wait, 1ms, rest_max));
  }
}

Message SimulationRunner::message_of(const ApiRequest& ask) const {
  Message message;
  message.is_post = ask.is_post;
  message.target = ask.target;
  message.body = ask.body;
  message.key = ask.key;
  if (ask.voice == Voice::office) message.token = office_.token;
  if (ask.voice == Voice::helper) message.token = helpers_[ask.helper].token;
  if (ask.voice == Voice::resident) message.token = ask.token;
  return message;
}

Awaitable<void> SimulationRunner::perform(Connection& connection, const ApiRequest& ask) {
  const bool is_staff = ask.voice == Voice::office || ask.voice == Voice::helper;
  Badge& badge = ask.voice == Voice::helper ? helpers_[ask.helper] : office_;
  // Without a session the list is that of strangers, which looks like one with few wishes.
  if (ask.begins_sweep) co_await renew_if_ended(connection, badge);
  Message message = message_of(ask);
  Answer answer;
  bool is_reached = co_await send(connection, message, answer);
  const bool may_be_ended =
      answer.status == status::unauthenticated || answer.status == status::forbidden;
  if (is_reached && is_staff && may_be_ended) {
    co_await renew_if_ended(connection, badge);
    const bool is_renewed = badge.token != message.token;
    message = message_of(ask);
    if (is_renewed) is_reached = co_await send(connection, message, answer);
  }
  if (!is_reached) co_return;
  if (answer.status == status::rate_limited) {
    simulation_->rate_limited(ask, now() + wait_of(answer));
  } else if (answer.status == status::unavailable) {
    ++simulation_->counters().busy;
    simulation_->again(ask, now() + wait_of(answer));
  } else {
    simulation_->answered(ask, answer, now());
  }
}

/// Logs in again if the session has ended, once for all connections.
Awaitable<void> SimulationRunner::renew_if_ended(Connection& connection, Badge& badge) {
  Message message;
  message.target = "/v1/session";
  message.token = badge.token;
  Answer answer;
  const bool is_reached = co_await send(connection, message, answer);
  if (!is_reached || answer.status != status::unauthenticated) co_return;
  while (badge.is_renewed_now) co_await rest(rest_max);
  if (badge.token != message.token) co_return;
  badge.is_renewed_now = true;
  co_await log_in(connection, badge);
  badge.is_renewed_now = false;
  ++simulation_->counters().logged_in;
}

/// Sends until there is an answer: the same bytes with the same key, so that it counts once.
/// False when the simulation is over instead.
Awaitable<bool> SimulationRunner::send(Connection& connection, const Message& message,
                                       Answer& answer) {
  milliseconds backoff = first_backoff;
  while (true) {
    std::string failure = co_await connection.exchange(message, answer);
    if (failure.empty()) {
      reached();
      co_return true;
    }
    last_failure_ = std::move(failure);
    if (!lost_since_) {
      lost_since_ = steady_clock::now();
      if (simulation_) ++losses_;
    }
    if (since(*lost_since_) >= settings_.lost_max) end("lost");
    if (over_) co_return false;
    co_await rest(backoff);
    backoff = std::min(backoff * 2, backoff_max);
  }
}

void SimulationRunner::reached() {
  if (lost_since_ && simulation_) lost_ += since(*lost_since_);
  lost_since_.reset();
}

}  // namespace app::simulate
