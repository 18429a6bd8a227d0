#include "http/live/event.hpp"

#include <utility>

#include "engine/record/codes.hpp"
#include "http/access/rights.hpp"
#include "http/json/writer.hpp"
#include "http/view/timeline_view.hpp"
#include "http/view/wish_view.hpp"

namespace http {
namespace {

engine::ProviderId provider_of(const engine::Event& event) {
  switch (event.subject) {
    case engine::Subject::wish: return event.provider;
    case engine::Subject::provider: return engine::ProviderId{event.id};
    case engine::Subject::offer: {
      const auto* const offer = std::get_if<engine::Offer>(&event.body);
      return offer == nullptr ? engine::ProviderId{} : offer->provider;
    }
  }
  return {};
}

std::string_view name_of(engine::Subject subject) noexcept {
  switch (subject) {
    case engine::Subject::wish: return "wish";
    case engine::Subject::provider: return "provider";
    case engine::Subject::offer: return "offer";
  }
  return "";
}

bool is_concerned(const Principal& who, engine::ProviderId provider) noexcept {
  const bool is_staff = who.role == CallerRole::provider_staff || who.role == CallerRole::team_lead;
  return is_staff && provider && who.provider == provider;
}

View supply_view(const LiveEvent& event, const Principal& who, const store::Published& published) {
  const bool lacks_scope =
      who.role == CallerRole::integration && (who.scopes & scope_bit(Scope::supply_read)) == 0;
  if (lacks_scope || who.role == CallerRole::resident) return View::nothing;
  const store::ProviderSnapshot found = published.find(event.provider);
  if (!found.provider) return View::nothing;
  return view_of(rule_of(Permission::live), who.role, relation_to(who, *found.provider));
}

void write_supply(JsonWriter& out, const LiveEvent& event, const engine::City& city) {
  out.field("n", event.event.n);
  out.field("seq", event.event.seq.value);
  write_instant(out, "at", event.event.at, city);
  out.field("provider_id", event.provider.value);
  if (event.event.subject == engine::Subject::offer) out.field("offer_id", event.event.id);
}

void write_subject_of_wish(JsonWriter& out, const engine::Wish& wish) {
  out.field("wish_id", wish.id.value);
  out.field_word("category", engine::to_string(wish.facts.category));
  out.field_word("area", engine::to_string(wish.facts.area));
}

}  // namespace

LiveEvent live_event(const engine::Event& event, store::WishRef wish) {
  LiveEvent made{event, std::move(wish), provider_of(event), {}};
  if (made.wish) made.area = made.wish->facts.area;
  made.event.body = std::monostate{};
  return made;
}

bool belongs(const LiveEvent& event, const LiveTopic& topic) noexcept {
  bool found = false;
  for_each_topic(event, [&](const LiveTopic& one) { found = found || one == topic; });
  return found;
}

bool may_belong(const engine::Event& event, const LiveTopic& topic) noexcept {
  switch (topic.kind) {
    case LiveTopic::Kind::everything:
    case LiveTopic::Kind::area: return true;
    case LiveTopic::Kind::provider: return provider_of(event).value == topic.id;
    case LiveTopic::Kind::wish:
      return event.subject == engine::Subject::wish && event.id == topic.id;
  }
  return false;
}

View live_view(const LiveEvent& event, const Principal& who, const store::Published& published,
               engine::Instant now) {
  if (event.wish == nullptr) return supply_view(event, who, published);
  const Relation relation =
      is_concerned(who, event.provider) ? Relation::own : relation_to(who, *event.wish, now);
  return narrowed(view_of(rule_of(Permission::live), who.role, relation), *event.wish, now);
}

std::string live_text(const LiveEvent& event, View view, const engine::City& city) {
  constexpr std::size_t usual_bytes = 384;
  JsonWriter json(usual_bytes);
  json.begin_object();
  json.field_word("subject", name_of(event.event.subject));
  if (event.wish != nullptr) {
    write_subject_of_wish(json, *event.wish);
    write_event_fields(json, event.event, city, view);
  } else {
    write_supply(json, event, city);
  }
  json.end_object();
  return live_message(name_of(event.event.subject), event.event.seq, json.text());
}

std::string live_message(std::string_view name, std::optional<engine::Seq> id,
                         std::string_view data) {
  std::string text = "event: ";
  text += name;
  if (id) {
    text += "\nid: ";
    text += std::to_string(id->value);
  }
  text += "\ndata: ";
  text += data;
  text += "\n\n";
  return text;
}

}  // namespace http
