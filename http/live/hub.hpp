// The live stream's hub. Takes the events of each committed turn from the writer and sends them to
// the streams that follow them; pings, ages and drops streams. Keeps the events sent lately, so
// that a stream that begins or comes back goes over from what it has read without a gap.
#pragma once

#include <array>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/intrusive/list.hpp>
#include <chrono>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "http/live/event.hpp"
#include "http/live/stream_quota.hpp"
#include "http/live/subscriber.hpp"
#include "store/writer/turn.hpp"

namespace http {

class Callers;

struct LiveLimits {
  std::uint32_t streams_max = 10'000;
  std::uint32_t per_caller_max = 4;    // of a session, a program's owner, a wish
  std::uint32_t per_address_max = 64;  // of those who show the token of a wish
  bool loopback_counts_per_address = false;
  std::chrono::milliseconds ping_every{15'000};
  std::chrono::milliseconds age_max{29 * 60'000};  // proxies and phones end what is older
  std::chrono::milliseconds stuck_max{30'000};     // without the client taking a byte
  std::size_t waiting_bytes_max = 65'536;          // of one stream, beyond what the kernel keeps
  std::size_t kept_max = 8'192;                    // events sent lately
  std::chrono::seconds kept_for{60};               // longest that erased data is sent from here
  std::size_t inbox_max = 65'536;                  // events that the io thread has not taken yet
  std::uint64_t replay_events_max = 20'000;        // looked through for one that comes back
  std::size_t replay_bytes_max = 262'144;          // sent at once to one that comes back
};

/// Since the start.
struct LiveStats {
  std::uint32_t open = 0;
  std::uint64_t opened = 0, refused = 0;
  std::uint64_t slow = 0;       // dropped, since they did not take what they were sent
  std::uint64_t delivered = 0;  // events, one for each stream that got it
  std::uint64_t resumed = 0;    // came back with Last-Event-ID, and nothing was missed
};

class LiveHub {
 public:
  LiveHub(boost::asio::io_context& io, const LiveLimits& limits,
          std::shared_ptr<const engine::City> city, engine::Instant (*wall_clock)());
  ~LiveHub();
  /// Before the first request. Both must outlive the last one.
  void attach(const store::Published& published, const Callers& callers);

  /// What the writer is to be made with; this must outlive it. Costs a lock while nobody listens.
  store::CommitListener listener();

  // io thread, as everything below.
  const LiveLimits& limits() const noexcept { return limits_; }
  /// A place for one stream; what is committed from here on will be known to `join`.
  StreamAdmission admit_stream(StreamOwner key, const AddressGroup& address, bool is_resident,
                               StreamPermit& seat);
  /// All events after this one are known here.
  engine::Seq known_after() const noexcept { return known_after_; }
  void note_resumed() noexcept { ++stats_.resumed; }

  /// The stream has got everything up to `asked.cursor` and gets the rest from here.
  void join(Stream stream, StreamSubscription&& asked);
  /// Of `subscriber`, when it ends.
  void forget(const LiveSubscriber& subscriber) noexcept;
  /// Ends all streams because the server ends, and takes no new ones.
  void shut_down();
  bool is_shut_down() const noexcept { return is_shut_down_; }
  LiveStats stats() const noexcept;

 private:
  using Executor = boost::asio::io_context::executor_type;
  using Timer = boost::asio::basic_waitable_timer<
      std::chrono::steady_clock, boost::asio::wait_traits<std::chrono::steady_clock>, Executor>;
  using Moment = LiveSubscriber::Moment;
  template <class Tag>
  using List = boost::intrusive::list<LiveSubscriber, boost::intrusive::base_hook<LiveHook<Tag>>,
                                      boost::intrusive::constant_time_size<false>>;
  struct Texts;
  struct BacklogEntry {
    LiveEvent event;
    Moment at;
  };
  static constexpr std::size_t ping_slots = 150;  // a ping is spread over as many ticks

  void committed(std::span<const engine::Event> events, const engine::Desk& desk);
  LiveEvent made_live(const engine::Event& event, const engine::Desk& desk) const;
  void listen();
  void take_inbox();
  void forget_old(Moment now);
  void deliver(const LiveEvent& event);
  void deliver(const LiveEvent& event, LiveSubscriber& subscriber, Texts& texts);
  void flush_due();
  void flush_soon();
  void drop_if_slow(LiveSubscriber& subscriber);
  void tick();
  void wait_for_tick();
  void ping(LiveSubscriber& subscriber, Moment now, const LiveText& text);
  bool holds(const LiveSubscriber& subscriber) const;
  void end_all(std::string_view why);

  boost::asio::io_context& io_;
  const LiveLimits limits_;
  const std::shared_ptr<const engine::City> city_;
  engine::Instant (*const wall_clock_)();
  const store::Published* published_ = nullptr;
  const Callers* callers_ = nullptr;

  std::mutex mutex_;
  // Guarded by `mutex_`.
  bool is_listening_ = false;
  bool is_overrun_ = false;  // the inbox was full, events were left out
  std::vector<LiveEvent> inbox_;

  StreamQuota quota_;
  LiveStats stats_;
  std::deque<BacklogEntry> backlog_;  // ascending, without holes
  engine::Seq known_after_;           // event before the first of `backlog_`
  engine::Seq last_;                  // last event sent
  std::unordered_map<LiveTopic, List<TopicTag>> topics_;
  std::array<List<PingTag>, ping_slots> slots_;
  std::deque<LiveSubscriberRef> due_;
  Timer ticker_;
  std::size_t slot_ = 0;       // of the next tick
  std::size_t next_slot_ = 0;  // of the next stream
  bool is_ticking_ = false;
  bool is_flushing_ = false;  // the next slice is posted
  bool is_shut_down_ = false;
};

/// "event: end" with the reason: age, session, behind, shutdown.
std::string live_end(std::string_view why);

}  // namespace http
