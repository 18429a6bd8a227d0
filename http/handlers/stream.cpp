// GET /v1/stream: events as they happen. The handler judges what is asked for, reads what was
// missed, and leaves a subscription: when its answer is written, the connection goes to the hub.
#include <charconv>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "engine/record/codes.hpp"
#include "engine/record/id_text.hpp"
#include "http/access/callers.hpp"
#include "http/access/load_and_authorize.hpp"
#include "http/access/rights.hpp"
#include "http/codec/input.hpp"
#include "http/codec/query.hpp"
#include "http/codec/value_formats.hpp"
#include "http/core/reply.hpp"
#include "http/core/service.hpp"
#include "http/handlers/handlers.hpp"
#include "http/json/writer.hpp"
#include "http/live/hub.hpp"
#include "http/live/replay.hpp"

namespace http {
namespace {

constexpr std::uint32_t retry_ms = 2'000;     // wait asked of clients before they return
constexpr std::uint32_t permit_retry_s = 10;  // when there was no place
constexpr int looks_max = 8;                  // at a record that changes meanwhile

/// What the query asks for, and where the client is.
struct Ask {
  LiveTopic topic;
  bool is_filtered = false;
  std::optional<engine::Seq> last;  // Last-Event-ID
};

bool read_last(std::string_view text, std::optional<engine::Seq>& last) {
  if (text.empty()) return true;
  engine::Seq seq;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seq.value);
  last = seq;
  return error == std::errc{} && end == text.data() + text.size();
}

std::optional<Reply> read_ask(const Request& request, Ask& ask) {
  using Kind = LiveTopic::Kind;
  std::int64_t wish = 0;
  std::int64_t provider = 0;
  engine::AreaCode area;
  Query query(request);
  query.take_integer("wish", 1, engine::id_max, wish);
  query.take_integer("provider", 1, engine::id_max, provider);
  query.take<parse_area>("area", area, area_allowed);
  if ((wish != 0) + (provider != 0) + (area ? 1 : 0) > 1) {
    query.wrong("wish", "the only one of wish, provider and area");
  }
  if (auto refused = query.refused()) return refused;
  ask.is_filtered = wish != 0 || provider != 0 || area;
  if (wish != 0) ask.topic = {Kind::wish, static_cast<std::uint64_t>(wish)};
  if (provider != 0) ask.topic = {Kind::provider, static_cast<std::uint64_t>(provider)};
  if (area) ask.topic = {Kind::area, area.value};
  if (read_last(request.last_event_id, ask.last)) return std::nullopt;
  return reply_code(request, 400, "bad_header",
                    "Last-Event-ID must be the id of an event: a number");
}

/// All that the caller may see, as narrow as it can be said.
LiveTopic own_topic(const Principal& who) {
  using Kind = LiveTopic::Kind;
  switch (who.role) {
    case CallerRole::resident: return {Kind::wish, who.wish.value};
    case CallerRole::provider_staff:
    case CallerRole::team_lead: return {Kind::provider, who.provider.value};
    case CallerRole::operator_:
      return who.area ? LiveTopic{Kind::area, who.area.value} : LiveTopic{};
    case CallerRole::anonymous:
    case CallerRole::helper:  // its own entries may lie outside of its area
    case CallerRole::integration:
    case CallerRole::auditor:
    case CallerRole::administrator: break;
  }
  return {};
}

/// Takes what was asked for back to what the caller has of it. False: nothing, as if it were not.
bool narrow_area(const Principal& who, const engine::City& city, LiveTopic& topic) {
  const engine::AreaCode wanted{topic.id};
  const bool has_areas = who.role == CallerRole::helper || who.role == CallerRole::operator_ ||
                         who.role == CallerRole::auditor || who.role == CallerRole::integration ||
                         who.role == CallerRole::administrator;
  const ListScope scope = list_scope(who, View::operator_, wanted);
  if (!has_areas || scope.nothing || city.areas.find(wanted) == nullptr) return false;
  topic.id = scope.area.value;
  return true;
}

bool may_follow(const Principal& who, const Rule& rule, const engine::Provider& provider) {
  if (who.role == CallerRole::resident) return false;
  return view_of(rule, who.role, relation_to(who, provider)) != View::nothing;
}

/// Whether the caller may follow this at all: nothing if it may. `wish`: the one that is followed.
Awaitable<std::optional<Reply>> judge_topic(Service& service, const Request& request,
                                            LiveTopic& topic, store::WishRef& wish) {
  const Principal who = request.who;
  const Rule& rule = rule_of(Permission::live);
  bool may = true;
  switch (topic.kind) {
    case LiveTopic::Kind::everything: break;
    case LiveTopic::Kind::area: may = narrow_area(who, *service.city, topic); break;
    case LiveTopic::Kind::provider: {
      const store::ProviderSnapshot found = service.published.find(engine::ProviderId{topic.id});
      may = found.provider && may_follow(who, rule, *found.provider);
      break;
    }
    case LiveTopic::Kind::wish: {
      const engine::WishId id{topic.id};
      const ReadResult read = co_await find_wish(service, id, wish);
      if (!read.ok) co_return reply_failed(request, read);
      const engine::Instant now = service.wall_clock();
      may = wish && view_of(rule, who.role, relation_to(who, *wish, now)) != View::nothing;
      break;
    }
  }
  if (may) co_return std::nullopt;
  co_return refused_by_rights(request, Verdict::absent);
}

StreamOwner key_of(const Principal& who) noexcept {
  if (who.role == CallerRole::resident) return {StreamOwner::Kind::wish, who.wish.value};
  if (who.session != 0) return {StreamOwner::Kind::session, who.session};
  return {StreamOwner::Kind::program, who.account};
}

Reply reply_no_stream(const Request& request, StreamAdmission answer) {
  Problem problem;
  const bool is_full = answer == StreamAdmission::all_taken;
  problem.status = is_full ? 503 : 429;
  problem.code = is_full ? "busy" : "too_many_streams";
  problem.detail = is_full ? "no more live streams can be opened now"
                           : "too many live streams are open for this caller or address";
  problem.retry_after_s = permit_retry_s;
  return reply_problem(request, problem);
}

/// Text of "event: ready": the event that the stream begins at and, for one wish, its state there.
std::string ready_text(engine::Seq seq, bool resumed, const engine::Wish* wish) {
  JsonWriter json(128);
  json.begin_object();
  json.field("seq", seq.value);
  json.field("resumed", resumed);
  if (wish != nullptr && !resumed) {
    json.key("wish");
    json.begin_object();
    json.field("wish_id", wish->id.value);
    json.field("n", wish->version);
    json.field_word("state", engine::to_code(wish->state));
    json.end_object();
  }
  json.end_object();
  return "retry: " + std::to_string(retry_ms) + "\n" + live_message("ready", seq, json.text());
}

/// Begins with the present: the wish, if one is followed, is the one of the event that is named.
std::string begin_anew(const Service& service, StreamSubscription& asked, store::WishRef wish) {
  for (int look = 0; look < looks_max; ++look) {
    asked.cursor = service.published.committed();
    if (wish) {
      const store::WishSnapshot now = service.published.find(wish->id);
      // Has it ended since it was looked up, its end is before the cursor: the client reads it.
      if (now.wish || !engine::is_final(wish->state)) wish = now.wish;
    }
    if (asked.cursor == service.published.committed()) break;
  }
  return ready_text(asked.cursor, false, wish.get());
}

/// What was missed, as far as it is not known to the hub any more.
Awaitable<ReadResult> read_missed(Service& service, StreamSubscription& asked, std::string& text) {
  const auto replay =
      std::make_shared<LiveReplay>(service.city, service.published, asked, service.wall_clock(),
                                   service.live->limits().replay_bytes_max);
  ReadResult result;
  result.ok = true;
  while (result.ok && !replay->is_done()) {
    ReadJob job = [replay](store::Reader& reader) {
      replay->read(reader);
      ReadResult read;
      read.ok = true;
      return read;
    };
    result = co_await service.bridge.read(std::move(job));
  }
  asked.cursor = replay->cursor();
  text += replay->take_text();
  co_return result;
}

/// Not after what has never been, nor over more than may be looked through.
bool can_resume(const Service& service, const Ask& ask) {
  const std::uint64_t committed = service.published.committed().value;
  if (!ask.last || ask.last->value > committed) return false;
  return ask.topic.kind == LiveTopic::Kind::wish ||
         committed - ask.last->value <= service.live->limits().replay_events_max;
}

}  // namespace

Awaitable<Reply> get_stream(Service& service, const Request& request) {
  Ask ask;
  if (auto refused = read_ask(request, ask)) co_return std::move(*refused);
  if (!ask.is_filtered) ask.topic = own_topic(request.who);
  store::WishRef wish;
  auto refused = co_await judge_topic(service, request, ask.topic, wish);
  if (refused) co_return std::move(*refused);
  if (service.live == nullptr) co_return reply_no_stream(request, StreamAdmission::all_taken);

  const auto asked = std::make_shared<StreamSubscription>();
  asked->topic = ask.topic;
  asked->who = request.who;
  const bool is_resident = request.who.role == CallerRole::resident;
  if (!is_resident) asked->shown = store::token_hash(service.callers.request_token(request));
  const StreamAdmission answer = service.live->admit_stream(
      key_of(request.who), request.client_group, is_resident, asked->permit);
  if (answer != StreamAdmission::free) co_return reply_no_stream(request, answer);

  Reply reply;
  reply.content_type = "text/event-stream; charset=utf-8";
  reply.headers.emplace_back("X-Accel-Buffering", "no");
  reply.live = asked;
  if (!can_resume(service, ask)) {
    reply.body = begin_anew(service, *asked, std::move(wish));
    co_return reply;
  }
  asked->cursor = *ask.last;
  reply.body = ready_text(asked->cursor, true, nullptr);
  if (asked->cursor < service.live->known_after()) {
    const ReadResult read = co_await read_missed(service, *asked, reply.body);
    if (!read.ok) co_return reply_failed(request, read);
  }
  service.live->note_resumed();
  co_return reply;
}

}  // namespace http
