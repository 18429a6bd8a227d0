// Reference data: the menu and what words lead to in it, the area tree, the reasons, the ground of
// maps.
#include "engine/city/category_search.hpp"
#include "engine/lifecycle/lifecycle.hpp"
#include "http/codec/input.hpp"
#include "http/codec/query.hpp"
#include "http/codec/value_formats.hpp"
#include "http/codec/wish_requests.hpp"
#include "http/core/language.hpp"
#include "http/core/reply.hpp"
#include "http/core/service.hpp"
#include "http/handlers/handlers.hpp"
#include "http/json/writer.hpp"
#include "http/sentence/body_phrases.hpp"
#include "http/view/danger_view.hpp"
#include "http/view/field_table.hpp"
#include "http/view/wish_view.hpp"

namespace http {

namespace {

void write_name(JsonWriter& out, const engine::Name& name) {
  out.field("zh", name.zh);
  out.field("en", name.en);
}

template <class Values, class Write>
void write_list(JsonWriter& out, std::string_view key, const Values& values, Write write) {
  out.key(key);
  out.begin_list();
  for (const auto& value : values) write(value);
  out.end_list();
}

void write_leaf(JsonWriter& out, const engine::Category& leaf, const engine::Menu& menu) {
  out.begin_object();
  out.field_word("code", engine::to_string(leaf.code));
  write_name(out, leaf.name);
  write_list(out, "kinds", leaf.kinds, [&](auto kind) { out.word(engine::to_code(kind)); });
  out.field_word("urgency", engine::to_code(leaf.urgency));
  if (leaf.minutes_max > 0) {
    out.field("minutes_min", leaf.minutes_min);
    out.field("minutes_max", leaf.minutes_max);
  }
  out.field("people_min", leaf.people_min);
  out.field("people_max", leaf.people_max);
  write_qualifications(out, "qualifications", leaf.required, menu);
  out.field("confidential", leaf.confidential);
  out.field("needs_review", leaf.needs_review);
  if (leaf.unsure) out.field("unsure", true);
  out.field_word("policy", engine::to_code(leaf.policy));
  out.field_word("reach_start", engine::to_code(leaf.reach_start));
  write_list(out, "keywords", leaf.keywords, [&](const auto& word) { out.value(word); });
  out.field("retired", leaf.retired);
  out.end_object();
}

void write_class(JsonWriter& out, const engine::MenuClass& one, const engine::Menu& menu) {
  out.begin_object();
  out.field_word("code", engine::to_string(one.code));
  write_name(out, one.name);
  out.key("categories");
  out.begin_list();
  for (const engine::Category& leaf : menu.categories) {
    if (leaf.code.parent() == one.code) write_leaf(out, leaf, menu);
  }
  out.end_list();
  out.end_object();
}

void write_not_accepted(JsonWriter& out, const engine::OutOfScopeTopic& topic) {
  out.begin_object();
  out.field("code", topic.code);
  write_name(out, topic.name);
  out.key("referred_to");
  out.begin_object();
  write_name(out, topic.referred_to);
  out.end_object();
  if (!topic.phone.empty()) out.field("phone", topic.phone);
  out.end_object();
}

/// Built at the first question: it takes some 70 ms, which a start need not wait for.
const engine::CategorySearch& search_of(Service& service) {
  if (service.category_search == nullptr) {
    service.category_search =
        std::make_shared<engine::CategorySearch>(service.city->menu, service.city->policy);
  }
  return *service.category_search;
}

void write_area_node(JsonWriter& out, const engine::Area& area) {
  out.begin_object();
  out.field_word("code", engine::to_string(area.code));
  out.field("name", area.name);
  out.field_word("level", engine::to_code(area.code.level()));
  if (!area.kind.empty()) out.field("kind", area.kind);
  write_place(out, area.centre, Show::full);
  out.field("retired", area.retired);
  out.end_object();
}

}  // namespace

Reply get_menu(Service& service, const Request& request) {
  Query query(request);
  if (auto refused = query.refused()) return std::move(*refused);
  const engine::Menu& menu = service.city->menu;
  JsonWriter out(32 * 1024);
  out.begin_object();
  out.field("version", menu.version);
  write_list(out, "classes", menu.classes, [&](const auto& one) { write_class(out, one, menu); });
  write_list(out, "qualifications", menu.qualifications, [&](const auto& qualification) {
    out.begin_object();
    out.field("code", qualification.code);
    write_name(out, qualification.name);
    out.end_object();
  });
  write_list(out, "not_accepted", service.city->policy.not_accepted,
             [&](const auto& topic) { write_not_accepted(out, topic); });
  if (const engine::Name& outside = service.city->policy.places.outside; !outside.zh.empty()) {
    out.key("outside");
    out.begin_object();
    write_name(out, outside);
    out.end_object();
  }
  out.end_object();
  return reply_json(out.take());
}

/// A question that stores nothing; a POST so that the words stand in no address, log or history.
Reply suggest_categories(Service& service, const Request& request) {
  SuggestBody body;
  if (auto refused = read_input(request, suggest_fields, body)) return std::move(*refused);
  const engine::CategorySuggestions found = search_of(service).find(body.text);
  JsonWriter out(2 * 1024);
  out.begin_object();
  write_list(out, "suggestions", found.categories, [&](const auto& suggestion) {
    out.begin_object();
    out.field_word("category", engine::to_string(suggestion.category->code));
    write_name(out, suggestion.category->name);
    out.field("sure", suggestion.sure);
    out.end_object();
  });
  write_list(out, "not_accepted", found.not_accepted,
             [&](const engine::OutOfScopeTopic* topic) { write_not_accepted(out, *topic); });
  if (const engine::DangerKind* const danger = service.city->danger.find_in(body.text)) {
    out.key("danger");
    write_danger(out, *danger, preferred_language(request.accept_language));
  }
  out.end_object();
  return reply_json(out.take());
}

Reply get_areas(Service& service, const Request& request) {
  Query query(request);
  engine::AreaCode parent = service.city->code;
  query.take<parse_area>("parent", parent, area_allowed);
  if (auto refused = query.refused()) return std::move(*refused);
  const engine::Areas& areas = service.city->areas;
  const engine::Area* node = areas.find(parent);
  if (node == nullptr && parent != service.city->code) {
    return reply_refused(request, {engine::Refusal::unknown_area, "", {}});
  }
  JsonWriter out(16 * 1024);
  out.begin_object();
  out.key("parent");
  out.begin_object();
  out.field_word("code", engine::to_string(parent));
  out.field("name", node != nullptr ? node->name : service.city->name);
  out.end_object();
  write_list(out, "items", areas.children(parent),
             [&](const engine::Area* area) { write_area_node(out, *area); });
  out.end_object();
  return reply_json(out.take());
}

Reply get_map(Service& service, const Request& request) {
  Query query(request);
  if (auto refused = query.refused()) return std::move(*refused);
  JsonWriter out;
  out.begin_object();
  if (!service.map.tiles.empty()) {
    out.field("tiles", service.map.tiles);
    out.field("attribution", service.map.attribution);
  }
  out.end_object();
  return reply_json(out.take());
}

Reply get_reasons(Service& service, const Request& request) {
  Query query(request);
  std::optional<engine::ReasonUse> wanted;
  query.take<parse_enum<engine::ReasonUse>>("use", wanted, phrase::action_with_reasons);
  if (auto refused = query.refused()) return std::move(*refused);
  JsonWriter out(8192);
  out.begin_object();
  const auto write_entry = [&](const engine::ReasonEntry& entry, bool retired) {
    out.begin_object();
    out.field("code", entry.code);
    write_name(out, entry.name);
    out.field("retired", retired);
    out.end_object();
  };
  for (int at = 0; at < engine::reason_uses; ++at) {
    const auto use = static_cast<engine::ReasonUse>(at);
    if (wanted && *wanted != use) continue;
    const auto& entries = service.city->policy.reasons[static_cast<std::size_t>(at)];
    write_list(out, engine::to_code(use), entries,
               [&](const auto& entry) { write_entry(entry, entry.retired); });
  }
  if (!wanted) {
    std::vector<engine::ReasonEntry> looked_at{
        {std::string(engine::time_over_reason), {"想要的时间已过", "The wished time is over"}}};
    for (const auto& rule : service.city->moderation.rules()) {
      looked_at.push_back({rule.code, rule.name});
    }
    write_list(out, "submit", looked_at, [&](const auto& entry) { write_entry(entry, false); });
  }
  out.end_object();
  return reply_json(out.take());
}

}  // namespace http
