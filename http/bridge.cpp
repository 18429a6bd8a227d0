#include <boost/asio/post.hpp>
#include <utility>

#include "engine/assert.hpp"
#include "http/writer_bridge.hpp"

namespace http {
namespace {

namespace asio = boost::asio;

store::Outcome queue_full() {
  store::Outcome outcome;
  outcome.kind = store::OutcomeKind::refused;
  outcome.rejection = engine::Rejection{engine::Refusal::busy, "", ""};
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
      Parked& parked = *static_cast<Parked*>(ticket->waiter);
      parked.outcome = std::move(ticket->outcome);
      ticket.reset();
      resume(parked);
    }
  }
};

WriterBridge::WriterBridge(asio::io_context& io) : io_(io) {}

WriterBridge::~WriterBridge() = default;

void WriterBridge::attach(store::Writer& writer, store::ReaderPool& readers) {
  writer_ = &writer;
  readers_ = &readers;
}

store::Deliver WriterBridge::deliver() {
  return [this](std::vector<std::unique_ptr<store::Ticket>> answered) {
    asio::post(io_, Delivery{std::move(answered)});
  };
}

Awaitable<store::Outcome> WriterBridge::submit(store::Submission submission) {
  auto ticket = std::make_unique<store::Ticket>();
  ticket->ask = std::move(submission);
  return wait_for(std::move(ticket));
}

Awaitable<store::Outcome> WriterBridge::ask(store::Question question) {
  auto ticket = std::make_unique<store::Ticket>();
  ticket->ask = std::move(question);
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
  Parked parked;
  Parked* const waiter = &parked;
  asio::io_context& io = io_;
  const auto work = [waiter, &io, job = std::move(job)](store::Reader& reader) {
    // A StorageError passes through to the pool, which logs it; the waiter is told all the same.
    struct Back {
      Parked* waiter;
      asio::io_context& io;
      ReadResult result;
      ~Back() {
        asio::post(io, [waiter = waiter, result = std::move(result)]() mutable {
          waiter->result = std::move(result);
          resume(*waiter);
        });
      }
    };
    Back back{waiter, io, {}};
    back.result = job(reader);
  };
  if (!readers_->submit(work)) {
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

void WriterBridge::resume(Parked& parked) {
  XINYUAN_ASSERT(parked.handler.has_value());
  parked.unlink();
  Handler handler = std::move(*parked.handler);
  std::move(handler)();  // runs the coroutine to its next wait; `parked` may be gone then
}

void WriterBridge::abandon() {
  while (!waiting_.empty()) resume(waiting_.front());
}

}  // namespace http
