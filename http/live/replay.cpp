#include "http/live/replay.hpp"

#include <algorithm>
#include <utility>

namespace http {
namespace {

constexpr std::size_t piece_events = 1'000;  // a few milliseconds of one reader

}  // namespace

LiveReplay::LiveReplay(std::shared_ptr<const engine::City> city, const store::Published& published,
                       const StreamSubscription& asked, engine::Instant now, std::size_t bytes_max)
    : city_(std::move(city)), published_(published), topic_(asked.topic), who_(asked.who),
      now_(now), bytes_max_(bytes_max), cursor_(asked.cursor) {}

/// Events that are committed and not published yet are left to the hub: a client that receives an
/// event finds it in the server's answers.
void LiveReplay::read(store::Reader& reader) {
  wishes_.clear();
  const engine::Seq published = published_.committed();
  if (topic_.kind == LiveTopic::Kind::wish) return read_wish(reader, published);
  const auto events = reader.events_after(cursor_, piece_events);
  for (const engine::Event& event : events) {
    is_done_ = event.seq > published || text_.size() >= bytes_max_;
    if (is_done_) return;
    if (may_belong(event, topic_)) tell(reader, event);
    cursor_ = event.seq;
  }
  is_done_ = events.size() < piece_events;
}

/// Of one wish its timeline: a resident's way back costs a few rows, however long it was away.
void LiveReplay::read_wish(store::Reader& reader, engine::Seq published) {
  for (const engine::Event& event : reader.timeline(engine::WishId{topic_.id})) {
    if (event.seq > cursor_ && event.seq <= published) tell(reader, event);
  }
  cursor_ = std::max(cursor_, published);
  is_done_ = true;
}

void LiveReplay::tell(store::Reader& reader, const engine::Event& event) {
  LiveEvent found;
  if (event.subject == engine::Subject::wish) {
    store::WishRef wish = wish_of(reader, engine::WishId{event.id});
    if (!wish) return;
    found = live_event(event, std::move(wish));
  } else {
    found = live_event_of_supply(event, [this](engine::ProviderId id) {
      const store::ProviderSnapshot view = published_.find(id);
      return view.provider ? view.provider->area : engine::AreaCode{};
    });
  }
  if (!belongs(found, topic_)) return;
  const View view = live_view(found, who_, published_, now_);
  if (view != View::nothing) text_ += live_text(found, view, *city_);
}

store::WishRef LiveReplay::wish_of(store::Reader& reader, engine::WishId id) {
  store::WishRef& wish = wishes_[id];
  if (wish) return wish;
  wish = published_.find(id).wish;
  if (wish) return wish;
  if (auto ended = reader.wish(id)) {
    wish = std::make_shared<const engine::Wish>(std::move(*ended));
  }
  return wish;
}

}  // namespace http
