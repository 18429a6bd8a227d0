#include "http/live/hub.hpp"

#include <algorithm>
#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <iterator>
#include <optional>
#include <utility>

#include "http/access/callers.hpp"
#include "http/access/rights.hpp"
#include "http/transport/client_address.hpp"

namespace http {
namespace {

namespace asio = boost::asio;
using std::chrono::steady_clock;

constexpr std::size_t flushed_at_once = 128;  // streams written to before other work has its turn
constexpr std::size_t flush_bytes = 16'384;   // what waits for the end of a turn's events

}  // namespace

/// The text of one event for each view, made when the first stream needs it.
struct LiveHub::Texts {
  std::array<LiveText, views> by_view;

  const LiveText& of(const LiveEvent& event, View view, const engine::City& city) {
    LiveText& text = by_view[static_cast<std::size_t>(view)];
    if (!text) text = std::make_shared<const std::string>(live_text(event, view, city));
    return text;
  }
};

std::string live_end(std::string_view why) {
  return live_message("end", std::nullopt, "{\"reason\":\"" + std::string(why) + "\"}");
}

LiveHub::LiveHub(asio::io_context& io, const LiveLimits& limits,
                 std::shared_ptr<const engine::City> city, engine::Instant (*wall_clock)())
    : io_(io), limits_(limits), city_(std::move(city)), wall_clock_(wall_clock),
      quota_(limits.streams_max, limits.per_caller_max, limits.per_address_max),
      ticker_(io.get_executor()) {}

LiveHub::~LiveHub() = default;

void LiveHub::attach(const store::Published& published, const Callers& callers) {
  published_ = &published;
  callers_ = &callers;
}

store::CommitListener LiveHub::listener() {
  return [this](std::span<const engine::Event> events, const engine::Desk& desk) {
    committed(events, desk);
  };
}

/// On the writer thread.
void LiveHub::committed(std::span<const engine::Event> events, const engine::Desk& desk) {
  {
    const std::lock_guard lock(mutex_);
    if (!is_listening_) return;
  }
  std::vector<LiveEvent> made;  // without the lock: the io thread need not wait for it
  made.reserve(events.size());
  for (const engine::Event& event : events) made.push_back(made_live(event, desk));

  const std::lock_guard lock(mutex_);
  const bool was_empty = inbox_.empty() && !is_overrun_;
  if (inbox_.size() + made.size() > limits_.inbox_max) {
    is_overrun_ = true;
    inbox_.clear();
  }
  if (!is_overrun_) std::ranges::move(made, std::back_inserter(inbox_));
  if (was_empty) asio::post(io_, [this] { take_inbox(); });
}

LiveEvent LiveHub::made_live(const engine::Event& event, const engine::Desk& desk) const {
  if (event.subject != engine::Subject::wish) {
    return live_event_of_supply(event, [&desk](engine::ProviderId id) {
      const engine::Provider* const provider = desk.find(id);
      return provider == nullptr ? engine::AreaCode{} : provider->area;
    });
  }
  const engine::WishId id{event.id};
  store::WishRef wish = published_->find(id).wish;
  if (!wish) wish = std::make_shared<const engine::Wish>(*desk.find(id));  // it has ended
  return live_event(event, std::move(wish));
}

StreamAdmission LiveHub::admit_stream(StreamOwner key, const AddressGroup& address,
                                      bool is_resident, StreamPermit& seat) {
  const bool is_local = address == group_of(asio::ip::address_v4::loopback()) ||
                        address == group_of(asio::ip::address_v6::loopback());
  const bool counts = is_resident && (limits_.loopback_counts_per_address || !is_local);
  const StreamAdmission answer =
      is_shut_down_ ? StreamAdmission::all_taken : quota_.take(key, address, counts, seat);
  if (answer != StreamAdmission::free) ++stats_.refused;
  if (answer == StreamAdmission::free) listen();
  return answer;
}

/// The writer publishes before it looks whether anybody listens: what was committed until then is
/// published by now, what comes later comes to the inbox.
void LiveHub::listen() {
  if (is_ticking_) return;
  {
    const std::lock_guard lock(mutex_);
    is_listening_ = true;
  }
  known_after_ = last_ = published_->committed();
  backlog_.clear();
  is_ticking_ = true;
  wait_for_tick();
}

void LiveHub::take_inbox() {
  std::vector<LiveEvent> events;
  bool is_overrun = false;
  {
    const std::lock_guard lock(mutex_);
    events.swap(inbox_);
    is_overrun = std::exchange(is_overrun_, false);
  }
  if (!is_ticking_) return;
  if (is_overrun) {
    end_all("behind");
    backlog_.clear();
    known_after_ = last_ = published_->committed();
    return;
  }
  for (LiveEvent& event : events) {
    if (event.event.seq <= last_) continue;  // was published when the listening began
    last_ = event.event.seq;
    deliver(event);
    backlog_.push_back({std::move(event), steady_clock::now()});
  }
  forget_old(steady_clock::now());
  flush_soon();
}

/// Kept for those that read the log while events come; who was away longer reads the log,
/// which knows what was erased.
void LiveHub::forget_old(Moment now) {
  while (!backlog_.empty() &&
         (backlog_.size() > limits_.kept_max || now - backlog_.front().at > limits_.kept_for)) {
    known_after_ = backlog_.front().event.event.seq;
    backlog_.pop_front();
  }
}

void LiveHub::deliver(const LiveEvent& event) {
  Texts texts;
  for_each_topic(event, [&](const LiveTopic& topic) {
    const auto found = topics_.find(topic);
    if (found == topics_.end()) return;
    for (auto it = found->second.begin(); it != found->second.end();) {
      LiveSubscriber& subscriber = *it++;
      // The list goes with its last stream.
      const bool is_last = it == found->second.end();
      deliver(event, subscriber, texts);
      if (is_last) break;
    }
  });
}

void LiveHub::deliver(const LiveEvent& event, LiveSubscriber& subscriber, Texts& texts) {
  if (event.event.seq <= subscriber.cursor) return;
  // A session that was ended hears nothing more; of residents `live_view` asks the same.
  if (subscriber.who.role != CallerRole::resident && !holds(subscriber)) {
    return subscriber.end(std::make_shared<const std::string>(live_end("session")));
  }
  const View view = live_view(event, subscriber.who, *published_, wall_clock_());
  if (view == View::nothing) return;
  subscriber.push(texts.of(event, view, *city_));
  ++stats_.delivered;
  if (subscriber.waiting_bytes() > flush_bytes) {
    const LiveSubscriberRef self(&subscriber);
    subscriber.flush();
    drop_if_slow(subscriber);
  }
  if (!subscriber.is_open() || subscriber.is_due) return;
  subscriber.is_due = true;
  due_.emplace_back(&subscriber);
}

void LiveHub::drop_if_slow(LiveSubscriber& subscriber) {
  if (!subscriber.is_open() || subscriber.waiting_bytes() <= limits_.waiting_bytes_max) return;
  ++stats_.slow;
  subscriber.close();
}

/// In slices, so that a message to thousands does not keep ordinary requests waiting.
void LiveHub::flush_due() {
  is_flushing_ = false;
  for (std::size_t count = 0; count < flushed_at_once && !due_.empty(); ++count) {
    const LiveSubscriberRef subscriber = std::move(due_.front());
    due_.pop_front();
    subscriber->is_due = false;
    subscriber->flush();
    drop_if_slow(*subscriber);
  }
  flush_soon();
}

void LiveHub::flush_soon() {
  if (due_.empty() || is_flushing_) return;
  is_flushing_ = true;
  asio::post(io_, [this] { flush_due(); });
}

void LiveHub::join(Stream stream, StreamSubscription&& asked) {
  const auto now = steady_clock::now();
  // Those that began together do not all end together: up to a tenth of the age apart.
  const std::size_t slot = next_slot_++ % ping_slots;
  const auto sooner = limits_.age_max / 10 * static_cast<int>(slot) / static_cast<int>(ping_slots);
  const LiveSubscriberRef subscriber(new LiveSubscriber(*this, std::move(stream), std::move(asked),
                                                        now + limits_.age_max - sooner));
  slots_[slot].push_back(*subscriber);
  topics_[subscriber->topic].push_back(*subscriber);
  ++stats_.opened;
  subscriber->begin();
  if (is_shut_down_ || subscriber->cursor < known_after_) {
    const auto why = is_shut_down_ ? "shutdown" : "behind";
    return subscriber->end(std::make_shared<const std::string>(live_end(why)));
  }
  const auto first = std::upper_bound(
      backlog_.begin(), backlog_.end(), subscriber->cursor,
      [](engine::Seq seq, const BacklogEntry& each) { return seq < each.event.event.seq; });
  for (auto it = first; it != backlog_.end() && subscriber->is_open(); ++it) {
    if (!belongs(it->event, subscriber->topic)) continue;
    Texts texts;
    deliver(it->event, *subscriber, texts);
  }
  flush_soon();
}

void LiveHub::forget(const LiveSubscriber& gone) noexcept {
  auto& subscriber = const_cast<LiveSubscriber&>(gone);
  subscriber.LiveHook<PingTag>::unlink();
  subscriber.LiveHook<TopicTag>::unlink();
  const auto found = topics_.find(gone.topic);
  if (found != topics_.end() && found->second.empty()) topics_.erase(found);
}

void LiveHub::wait_for_tick() {
  ticker_.expires_after(limits_.ping_every / static_cast<int>(ping_slots));
  ticker_.async_wait([this](const boost::system::error_code& error) {
    if (!error) tick();
  });
}

void LiveHub::tick() {
  if (quota_.taken() == 0) {  // no stream is left: the writer need not call any more
    is_ticking_ = false;
    const std::lock_guard lock(mutex_);
    is_listening_ = false;
    return;
  }
  const auto now = steady_clock::now();
  forget_old(now);
  const auto text =
      std::make_shared<const std::string>(": ping\nid: " + std::to_string(last_.value) + "\n\n");
  auto& due = slots_[slot_];
  for (auto it = due.begin(); it != due.end();) ping(*it++, now, text);
  slot_ = (slot_ + 1) % ping_slots;
  wait_for_tick();
}

/// The ping's id moves the client's place on. A client whose events are rare then has little to
/// catch up with when it comes back.
void LiveHub::ping(LiveSubscriber& subscriber, Moment now, const LiveText& text) {
  if (now >= subscriber.ends_at || !holds(subscriber)) {
    const auto why = now >= subscriber.ends_at ? "age" : "session";
    return subscriber.end(std::make_shared<const std::string>(live_end(why)));
  }
  if (subscriber.is_stuck(now, limits_.stuck_max)) {
    ++stats_.slow;
    return subscriber.close();
  }
  // A place that is behind what it has would bring doubles; the next ping is ahead of it.
  if (subscriber.waiting_bytes() > 0 || subscriber.cursor > last_) return;
  const LiveSubscriberRef self(&subscriber);
  subscriber.push(text);
  subscriber.flush();
}

bool LiveHub::holds(const LiveSubscriber& subscriber) const {
  const engine::Instant now = wall_clock_();
  const Principal& who = subscriber.who;
  if (who.role != CallerRole::resident) return callers_->holds(subscriber.shown, who, now);
  const store::WishSnapshot found = published_->find(who.wish);
  // An ended wish sends no more events, and its token is valid for longer than a stream lasts.
  return !found.wish || relation_to(who, *found.wish, now) == Relation::own;
}

void LiveHub::end_all(std::string_view why) {
  const auto text = std::make_shared<const std::string>(live_end(why));
  for (auto& slot : slots_) {
    for (auto it = slot.begin(); it != slot.end();) (it++)->end(text);
  }
}

void LiveHub::shut_down() {
  is_shut_down_ = true;
  ticker_.cancel();
  end_all("shutdown");
}

LiveStats LiveHub::stats() const noexcept {
  LiveStats stats = stats_;
  stats.open = quota_.taken();
  return stats;
}

}  // namespace http
