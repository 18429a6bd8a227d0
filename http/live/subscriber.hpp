// One live stream: a connection that is only written to. Idle, it is this object, a wait for the
// client's end, and nothing else: no coroutine, no buffer. io thread only.
#pragma once

#include <boost/intrusive/list.hpp>
#include <boost/smart_ptr/intrusive_ptr.hpp>
#include <boost/smart_ptr/intrusive_ref_counter.hpp>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "http/core/principal.hpp"
#include "http/live/event.hpp"
#include "http/live/stream_quota.hpp"
#include "http/transport/stream.hpp"
#include "store/people/account.hpp"

namespace http {

/// What a caller asked for and may have; made by the handler, carried out after its answer.
struct StreamSubscription {
  LiveTopic topic;
  Principal who;
  store::TokenHash shown{};  // of the staff's token
  engine::Seq cursor;        // the client has everything up to here
  StreamPermit permit;
};

class LiveHub;
class LiveSubscriber;
using LiveSubscriberRef = boost::intrusive_ptr<LiveSubscriber>;
using LiveText = std::shared_ptr<const std::string>;

struct PingTag;
struct TopicTag;
template <class Tag>
using LiveHook =
    boost::intrusive::list_base_hook<boost::intrusive::tag<Tag>,
                                     boost::intrusive::link_mode<boost::intrusive::auto_unlink>>;

class LiveSubscriber final
    : public boost::intrusive_ref_counter<LiveSubscriber, boost::thread_unsafe_counter>,
      public LiveHook<PingTag>,
      public LiveHook<TopicTag> {
 public:
  using Moment = std::chrono::steady_clock::time_point;

  LiveSubscriber(LiveHub& hub, Stream stream, StreamSubscription&& asked, Moment ends_at);

  /// Stays alive until its end: the wait holds it.
  void begin();
  /// Puts it behind what waits; `flush` sends it. Texts are shared by all who get them.
  void push(LiveText text);
  /// Sends what the kernel takes; the rest goes when there is room. May end the reader.
  void flush();
  /// Sends a last text as far as the kernel takes it, and ends.
  void end(LiveText last);
  /// Ends now; leaves the hub's lists, gives the seat back. Later calls change nothing.
  void close();

  bool is_open() const noexcept { return static_cast<bool>(permit_); }
  std::size_t waiting_bytes() const noexcept { return waiting_ ? waiting_->bytes : 0; }
  /// Whether bytes wait for the client for longer than `most`.
  bool is_stuck(Moment now, std::chrono::milliseconds most) const noexcept;

  const LiveTopic topic;
  const Principal who;
  const store::TokenHash shown;
  const engine::Seq cursor;  // events up to here are not sent
  const Moment ends_at;
  bool is_due = false;  // the hub flushes it soon

 private:
  /// What the kernel has not taken yet.
  struct Waiting {
    std::vector<LiveText> texts;
    std::size_t sent = 0;     // bytes of the first one
    std::size_t bytes = 0;    // all that wait
    bool is_writing = false;  // a write or a wait for room runs
    Moment since{};           // of the last byte taken, or of the first that waits
  };
  struct AtEnd;
  struct WithRoom;

  Stream::Many parts() const;
  void took(std::size_t bytes);
  void flush_tls();

  LiveHub& hub_;
  Stream stream_;
  StreamPermit permit_;
  std::unique_ptr<Waiting> waiting_;
};

}  // namespace http
