// What a live stream missed, read from the event log in pieces. Reader threads, one at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>

#include "http/live/event.hpp"
#include "http/live/subscriber.hpp"
#include "store/readers/reader.hpp"

namespace http {

class LiveReplay {
 public:
  LiveReplay(std::shared_ptr<const engine::City> city, const store::Published& published,
             const StreamSubscription& asked, engine::Instant now, std::size_t bytes_max);

  /// The next piece. Throws StorageError.
  void read(store::Reader& reader);
  /// Whether the log had no more, or the text is as long as it may be.
  bool is_done() const noexcept { return is_done_; }
  /// The last event looked at: `text` holds all up to here.
  engine::Seq cursor() const noexcept { return cursor_; }
  std::string take_text() { return std::move(text_); }

 private:
  void read_wish(store::Reader& reader, engine::Seq published);
  void tell(store::Reader& reader, const engine::Event& event);
  store::WishRef wish_of(store::Reader& reader, engine::WishId id);

  const std::shared_ptr<const engine::City> city_;
  const store::Published& published_;
  const LiveTopic topic_;
  const Principal who_;
  const engine::Instant now_;
  const std::size_t bytes_max_;
  engine::Seq cursor_;
  std::string text_;
  std::unordered_map<engine::WishId, store::WishRef> wishes_;  // of one piece
  bool is_done_ = false;
};

}  // namespace http
