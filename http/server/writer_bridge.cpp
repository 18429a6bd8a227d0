#include "http/server/writer_bridge.hpp"

#include <boost/asio/post.hpp>
#include <utility>

#include "engine/assert.hpp"

namespace http {
namespace {

namespace asio = boost::asio;

store::Outcome queue_full() {
  store::Outcome outcome;
  outcome.kind = store::OutcomeKind::refused;
  outcome.rejection = engine::Rejection{engine::Refusal::busy, "", {}};
  return outcome;
}

}  // namespace

/// Puts the coroutine's handler away. A named type without members and with plain arguments: an
/// owning lambda inside the co_await expression would be destroyed twice by g++ 12.
struct WriterBridge::Park {
  void operator()(Handler handler, Waiting* waiting, Parked* parked) const {
    parked->handler.emplace(std::move(handler));
    waiting->push_back(*parked);
  }
};

/// The answers of one turn on their way to the io thread.
struct WriterBridge::Delivery {
  std::vector<std::unique_ptr<store::Ticket>> answered;

  void operator()() {
    for (auto& ticket : answered) {
      const std::unique_ptr<store::Ticket> done = std::move(ticket);
      done->waiter->resume(std::move(done->outcome));
    }
  }
};

/// Shared by a read's job and its waiter. When the last lets go, because the job has run, has
/// thrown or was dropped, the waiter goes on: with the result, or with a failed one.
struct WriterBridge::ReturnTicket {
  ReturnTicket(asio::io_context& context, Parked& parked) : io(context), waiter(&parked) {}
  ReturnTicket(const ReturnTicket&) = delete;
  ReturnTicket& operator=(const ReturnTicket&) = delete;
  ~ReturnTicket() {
    if (waiter == nullptr) return;
    asio::post(io, [to = waiter, what = std::move(result)]() mutable {
      to->result = std::move(what);
      to->go_on();
    });
  }

  asio::io_context& io;
  Parked* waiter;  // null: nobody waits
  ReadResult result;
};

WriterBridge::WriterBridge(asio::io_context& io) : io_(io) {}

WriterBridge::~WriterBridge() = default;

void WriterBridge::attach(store::Writer& writer, store::ReaderPool& readers) {
  writer_ = &writer;
  readers_ = &readers;
}

void WriterBridge::attach(store::InsightWorker& insights) { insights_ = &insights; }

void WriterBridge::attach(PasswordPool& passwords) { passwords_ = &passwords; }

void WriterBridge::attach_slow(store::ReaderPool& readers) { slow_readers_ = &readers; }

store::Deliver WriterBridge::deliver() {
  return [this](std::vector<std::unique_ptr<store::Ticket>> answered) {
    asio::post(io_, Delivery{std::move(answered)});
  };
}

Awaitable<store::Outcome> WriterBridge::submit(store::Ask ask) {
  auto ticket = std::make_unique<store::Ticket>();
  ticket->ask = std::move(ask);
  return wait_for(std::move(ticket));
}

/// The answer comes by a post to this thread, so it cannot overtake the parking below.
Awaitable<store::Outcome> WriterBridge::wait_for(std::unique_ptr<store::Ticket> ticket) {
  XINYUAN_ASSERT(writer_ != nullptr);
  Parked parked;
  ticket->waiter = &parked;
  if (!writer_->submit(ticket)) co_return queue_full();
  co_await park(parked);
  co_return std::move(parked.outcome);
}

Awaitable<ReadResult> WriterBridge::read(ReadJob job) {
  XINYUAN_ASSERT(readers_ != nullptr);
  return hand_over(readers_, std::move(job));
}

Awaitable<ReadResult> WriterBridge::read_slow(ReadJob job) {
  return hand_over(slow_readers_, std::move(job));
}

Awaitable<ReadResult> WriterBridge::ask_insight(InsightJob job) {
  return hand_over(insights_, std::move(job));
}

Awaitable<ReadResult> WriterBridge::hash(PasswordJob job, Lane lane) {
  return hand_over(passwords_, std::move(job), lane);
}

template <class Workers, class Job, class... Place>
Awaitable<ReadResult> WriterBridge::hand_over(Workers* workers, Job job, Place... place) {
  Parked parked;
  auto return_ticket = std::make_shared<ReturnTicket>(io_, parked);
  typename Workers::Job work = [return_ticket, job = std::move(job)](auto& source) mutable {
    return_ticket->result = job(source);
  };
  const bool taken = workers != nullptr && workers->submit(std::move(work), place...);
  if (!taken) return_ticket->waiter = nullptr;
  return_ticket.reset();
  work = nullptr;
  if (!taken) {
    parked.result.busy = true;
    co_return std::move(parked.result);
  }
  co_await park(parked);
  co_return std::move(parked.result);
}

Awaitable<void> WriterBridge::park(Parked& parked) {
  const Park initiation;
  const Token token;
  return asio::async_initiate<const Token, void()>(initiation, token, &waiting_, &parked);
}

void WriterBridge::Parked::go_on() {
  XINYUAN_ASSERT(handler.has_value());
  unlink();
  Handler its_handler = std::move(*handler);
  std::move(its_handler)();
}

void WriterBridge::fail_waiters() {
  while (!waiting_.empty()) waiting_.front().go_on();
}

}  // namespace http
