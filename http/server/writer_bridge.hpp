// The bridge over the real writer and readers. Callers wait in a list of the io thread. The
// writer's thread posts the answers of a turn at once, a reader posts each answer separately.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/intrusive/list.hpp>
#include <optional>

#include "http/access/passwords/password_pool.hpp"
#include "http/core/bridge.hpp"
#include "store/writer/writer.hpp"

namespace http {

class WriterBridge final : public Bridge {
 public:
  explicit WriterBridge(boost::asio::io_context& io);
  ~WriterBridge() override;

  /// What the writer is to be made with: it calls this once a turn, on its thread.
  store::Deliver deliver();
  /// Before the first request. Both must outlive the last one.
  void attach(store::Writer& writer, store::ReaderPool& readers);
  /// Before the first request; without it `ask_insight` is always busy.
  void attach(store::InsightWorker& insights);
  /// Before the first request; without it `hash` is always busy.
  void attach(PasswordPool& passwords);
  /// Before the first request; without it `read_slow` is always busy. A pool of one thread.
  void attach_slow(store::ReaderPool& readers);

  Awaitable<store::Outcome> submit(store::Ask ask) override;
  Awaitable<ReadResult> read(ReadJob job) override;
  Awaitable<ReadResult> read_slow(ReadJob job) override;
  Awaitable<ReadResult> ask_insight(InsightJob job) override;
  Awaitable<ReadResult> hash(PasswordJob job, Lane lane) override;

  /// Lets everybody go on who still waits, with `unknown` or a failed read. Only when writer and
  /// readers have stopped and what they posted has run.
  void fail_waiters();

 private:
  using Token = boost::asio::use_awaitable_t<Executor>;
  using Handler = boost::asio::async_result<Token, void()>::handler_type;

  /// A coroutine that waits; lives in its frame.
  struct Parked final : store::Waiter,
                        boost::intrusive::list_base_hook<
                            boost::intrusive::link_mode<boost::intrusive::auto_unlink>> {
    /// On the io thread, with what came of the ticket.
    void resume(store::Outcome&& its_outcome) override {
      outcome = std::move(its_outcome);
      go_on();
    }
    /// Runs the coroutine to its next wait; this may be gone then.
    void go_on();

    std::optional<Handler> handler;
    store::Outcome outcome;  // as `unknown` until the writer says otherwise
    ReadResult result;       // as failed until the reader says otherwise
  };
  using Waiting = boost::intrusive::list<Parked, boost::intrusive::constant_time_size<false>>;
  struct Park;
  struct Delivery;
  struct ReturnTicket;

  Awaitable<store::Outcome> wait_for(std::unique_ptr<store::Ticket> ticket);
  /// Hands a job to `workers` with the way back to the waiter.
  template <class Workers, class Job, class... Place>
  Awaitable<ReadResult> hand_over(Workers* workers, Job job, Place... place);
  Awaitable<void> park(Parked& parked);

  boost::asio::io_context& io_;
  store::Writer* writer_ = nullptr;
  store::ReaderPool* readers_ = nullptr;
  store::InsightWorker* insights_ = nullptr;
  store::ReaderPool* slow_readers_ = nullptr;
  PasswordPool* passwords_ = nullptr;
  Waiting waiting_;  // io thread only
};

}  // namespace http
