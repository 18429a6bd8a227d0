#include "http/live/subscriber.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>

#include <algorithm>
#include <boost/asio/error.hpp>
#include <utility>

#include "http/live/hub.hpp"

namespace http {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;
using std::chrono::steady_clock;

// What the kernel keeps for one client: enough for a burst, not megabytes for each that sleeps.
constexpr int kernel_bytes = 131'072;
constexpr unsigned unanswered_ms_max = 60'000;  // without an acknowledgement; then it is gone

}  // namespace

/// The client has closed, or says something where it has nothing to say.
struct LiveSubscriber::AtEnd {
  LiveSubscriberRef reader;
  void operator()(error_code) const { reader->close(); }
};

struct LiveSubscriber::WithRoom {
  LiveSubscriberRef reader;
  void operator()(error_code error) const {
    if (!reader->is_open()) return;
    if (error) return reader->close();
    if (reader->waiting_) reader->waiting_->is_writing = false;
    reader->flush();
  }
};

LiveSubscriber::LiveSubscriber(LiveHub& hub, Stream stream, StreamSubscription&& asked,
                               Moment its_end)
    : topic(asked.topic), who(asked.who), shown(asked.shown), cursor(asked.cursor),
      ends_at(its_end), hub_(hub), stream_(std::move(stream)), permit_(std::move(asked.permit)) {
  error_code ignored;
  Socket& socket = stream_.socket();
  socket.set_option(asio::socket_base::send_buffer_size(kernel_bytes), ignored);
  ::setsockopt(socket.native_handle(), IPPROTO_TCP, TCP_USER_TIMEOUT, &unanswered_ms_max,
               sizeof unanswered_ms_max);
}

void LiveSubscriber::begin() {
  stream_.socket().async_wait(Socket::wait_read, AtEnd{LiveSubscriberRef(this)});
}

void LiveSubscriber::push(LiveText text) {
  if (!waiting_) {
    waiting_ = std::make_unique<Waiting>();
    waiting_->since = steady_clock::now();
  }
  waiting_->bytes += text->size();
  waiting_->texts.push_back(std::move(text));
}

Stream::Many LiveSubscriber::parts() const {
  Stream::Many parts{};
  const std::size_t count = std::min(parts.size(), waiting_->texts.size());
  for (std::size_t at = 0; at < count; ++at) parts[at] = asio::buffer(*waiting_->texts[at]);
  if (count > 0) parts[0] += waiting_->sent;
  return parts;
}

void LiveSubscriber::took(std::size_t bytes) {
  Waiting& waiting = *waiting_;
  if (bytes > 0) waiting.since = steady_clock::now();
  waiting.bytes -= bytes;
  bytes += waiting.sent;
  auto whole = waiting.texts.begin();
  while (whole != waiting.texts.end() && bytes >= (*whole)->size()) bytes -= (*whole++)->size();
  waiting.texts.erase(waiting.texts.begin(), whole);
  waiting.sent = bytes;
}

void LiveSubscriber::flush() {
  if (stream_.is_tls()) return flush_tls();
  while (is_open() && waiting_ && !waiting_->is_writing) {
    if (waiting_->texts.empty()) return waiting_.reset();
    error_code error;
    took(stream_.write_now(parts(), error));
    if (error == asio::error::would_block) {
      waiting_->is_writing = true;
      stream_.socket().async_wait(Socket::wait_write, WithRoom{LiveSubscriberRef(this)});
    } else if (error) {
      close();
    }
  }
}

void LiveSubscriber::flush_tls() {
  if (!is_open() || !waiting_ || waiting_->is_writing) return;
  if (waiting_->texts.empty()) return waiting_.reset();
  waiting_->is_writing = true;
  stream_.write_some(parts(),
                     [self = LiveSubscriberRef(this)](error_code error, std::size_t bytes) {
                       if (!self->is_open()) return;
                       if (error) return self->close();
                       self->took(bytes);
                       self->waiting_->is_writing = false;
                       self->flush_tls();
                     });
}

void LiveSubscriber::end(LiveText last) {
  if (!is_open()) return;
  const LiveSubscriberRef self(this);
  flush();
  if (!waiting_ && is_open()) {
    push(std::move(last));
    flush();
  }
  close();
}

void LiveSubscriber::close() {
  if (!is_open()) return;
  permit_.release();
  hub_.forget(*this);
  error_code ignored;
  stream_.socket().close(ignored);
}

bool LiveSubscriber::is_stuck(Moment now, std::chrono::milliseconds most) const noexcept {
  return waiting_ && now - waiting_->since > most;
}

}  // namespace http
