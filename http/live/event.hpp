// One committed event for the live stream: its subject, the callers who may see it, and its text.
// Pure; any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "engine/city/city.hpp"
#include "engine/record/event.hpp"
#include "http/core/principal.hpp"
#include "http/view/field_table.hpp"
#include "store/readers/published.hpp"

namespace http {

struct LiveEvent {
  engine::Event event;          // without its body
  store::WishRef wish;          // of a wish: as its turn left it; sent later: as it is then
  engine::ProviderId provider;  // asked, holding, saying no; whose record or offer it is; 0 = none
  engine::AreaCode area;        // of the wish or the provider
};

/// Of a wish; `wish` is its record.
LiveEvent live_event(const engine::Event& event, store::WishRef wish);
/// Of a provider or an offer. `area_of(ProviderId)` knows where the provider is.
template <class AreaOf>
LiveEvent live_event_of_supply(const engine::Event& event, AreaOf area_of) {
  LiveEvent made = live_event(event, nullptr);
  made.area = area_of(made.provider);
  return made;
}

/// What one stream follows. One topic each, so that no event comes twice.
struct LiveTopic {
  enum class Kind : std::uint8_t { everything, area, provider, wish };
  Kind kind = Kind::everything;
  std::uint64_t id = 0;  // of the kind; 0 for everything

  friend bool operator==(const LiveTopic&, const LiveTopic&) = default;
};

/// Calls `visit(LiveTopic)` for each topic to which the event belongs, each once.
template <class Visit>
void for_each_topic(const LiveEvent& event, Visit visit) {
  using Kind = LiveTopic::Kind;
  visit(LiveTopic{});
  if (event.provider) visit(LiveTopic{Kind::provider, event.provider.value});
  if (event.wish != nullptr) visit(LiveTopic{Kind::wish, event.event.id});
  engine::AreaCode last;
  for (const auto level : {engine::Level::community, engine::Level::street, engine::Level::district,
                           engine::Level::city}) {
    const engine::AreaCode area = event.area.at(level);
    if (area != last) visit(LiveTopic{Kind::area, area.value});
    last = area;
  }
}

bool belongs(const LiveEvent& event, const LiveTopic& topic) noexcept;
/// As `belongs`, before the wish is known: false only if it cannot belong.
bool may_belong(const engine::Event& event, const LiveTopic& topic) noexcept;

/// The caller's view of it, by the row `live` of the table of rights: a wish by its relation as
/// the record is, a provider also what concerns it although it has the wish no more (a dispatch
/// that timed out); records of providers and offers in their own right. `nothing`: it is not sent.
View live_view(const LiveEvent& event, const Principal& who, const store::Published& published,
               engine::Instant now);

/// One message of text/event-stream with its blank line. `data` is one line; without an id what the
/// client remembers stays.
std::string live_message(std::string_view name, std::optional<engine::Seq> id,
                         std::string_view data);

/// As such a message.
std::string live_text(const LiveEvent& event, View view, const engine::City& city);

}  // namespace http

template <>
struct std::hash<http::LiveTopic> {
  std::size_t operator()(const http::LiveTopic& topic) const noexcept {
    const std::uint64_t mixed = topic.id * 4 + static_cast<std::uint64_t>(topic.kind);
    return static_cast<std::size_t>(mixed * 0x9E3779B97F4A7C15ULL >> 7);
  }
};
