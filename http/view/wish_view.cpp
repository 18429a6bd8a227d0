#include "http/view/wish_view.hpp"

#include "engine/record/open_danger.hpp"
#include "http/view/danger_view.hpp"

#include <algorithm>

#include "engine/lifecycle/deadlines.hpp"
#include "engine/lifecycle/lifecycle.hpp"
#include "engine/record/codes.hpp"
#include "http/core/masking.hpp"
#include "http/view/field_table.hpp"

namespace http {

namespace {

using engine::Action;
using engine::Instant;
using engine::Role;
using engine::Wish;
using engine::WishState;

/// What this scene shows of a field: what the view holds, in lists at most what lists may.
Show show(const WishScene& scene, WishField field) {
  const FieldRow& row = row_of(field);
  const Show most = row.shown[static_cast<std::size_t>(scene.view)];
  return scene.in_list ? std::min(most, row.in_list) : most;
}

/// Roles in which a caller with this view acts.
engine::RoleSet roles_of(View view) {
  switch (view) {
    case View::nothing:
    case View::public_:
    case View::auditor: return 0;
    case View::owner: return engine::role_bit(Role::resident) | engine::role_bit(Role::helper);
    case View::asked:
    case View::holder: return engine::role_bit(Role::provider);
    case View::operator_: return engine::role_bit(Role::operator_);
    case View::administrator:
      return engine::role_bit(Role::operator_) | engine::role_bit(Role::provider);
  }
  return 0;
}

/// Guards that follow from the record alone; the others are judged when the action is tried.
bool may_pass(engine::Guard guard, const Wish& wish) {
  switch (guard) {
    case engine::Guard::first_appeal: return !wish.appealed;
    case engine::Guard::reach_below_city: return wish.reach != engine::Level::city;
    case engine::Guard::servable: return wish.facts.kind != engine::WishKind::referral;
    case engine::Guard::none:
    case engine::Guard::holder:
    case engine::Guard::board:
    case engine::Guard::eligible_offer:
    case engine::Guard::other_wish: return true;
  }
  return true;
}

void write_actions(JsonWriter& out, const Wish& wish, View view) {
  const engine::RoleSet roles = roles_of(view);
  out.key("actions");
  out.begin_list();
  for (const engine::Transition& row : engine::transitions()) {
    const bool open = row.from == wish.state && (row.roles & roles) != 0;
    if (open && may_pass(row.guard, wish)) out.word(engine::to_code(row.action));
  }
  out.end_list();
}

void write_next_step(JsonWriter& out, const Wish& wish, const engine::City& city) {
  const engine::NextStep step = engine::next_step(wish);
  out.key("next_step");
  out.begin_object();
  out.field_word("owner", engine::to_code(step.owner));
  out.field_word("what", step.what);
  write_instant(out, "by", step.by, city);
  out.end_object();
}

/// A text field as far as it is shown; `mask` makes the masked form.
void write_shown(JsonWriter& out, std::string_view key, const std::string& text, Show how,
                 std::string (*mask)(std::string_view)) {
  if (how == Show::full) out.field(key, text);
  if (how == Show::masked) out.field(key, mask(text));
}

/// Title and content; a text that masking would not change goes out as it is.
void write_words(JsonWriter& out, const Wish& wish, const WishScene& scene) {
  Show title = show(scene, WishField::title);
  Show content = show(scene, WishField::content);
  const bool is_masked = title == Show::masked || content == Show::masked;
  if (is_masked && scene.unmasked_texts != nullptr && scene.unmasked_texts->holds(wish.text)) {
    if (title == Show::masked) title = Show::full;
    if (content == Show::masked) content = Show::full;
  }
  write_shown(out, "title", wish.text->title, title, &mask_numbers);
  write_shown(out, "content", wish.text->content, content, &mask_numbers);
}

void write_text(JsonWriter& out, const Wish& wish, const WishScene& scene) {
  if (wish.text == nullptr) return;
  const engine::WishText& text = *wish.text;
  if (scene.view != View::public_ || is_text_public(wish)) write_words(out, wish, scene);
  if (show(scene, WishField::address) == Show::full) out.field("address", text.address);
  const Show name = show(scene, WishField::contact_name);
  const Show phone = show(scene, WishField::contact_phone);
  if (name == Show::no && phone == Show::no) return;
  out.key("contact");
  out.begin_object();
  write_shown(out, "name", text.contact_name, name, &mask_name);
  write_shown(out, "phone", text.contact_phone, phone, &mask_phone);
  out.end_object();
}

void write_holder(JsonWriter& out, const Wish& wish, const WishScene& scene) {
  if (show(scene, WishField::assigned_offer_id) != Show::no && scene.assigned) {
    out.field("assigned_offer_id", scene.assigned.value);
  }
  if (!is_provider_shown(wish, scene.view)) return;
  out.key("provider");
  out.begin_object();
  out.field("id", wish.provider.value);
  if (scene.provider != nullptr) {
    out.field("name", scene.provider->name);
    if (show(scene, WishField::provider_phone) == Show::full) {
      out.field("phone", scene.provider->phone);
    }
  }
  out.end_object();
  if (show(scene, WishField::asked_provider) == Show::no) return;
  out.field("offer_id", wish.offer.value);
  if (wish.dispatch) out.field("dispatch_id", wish.dispatch.value);
}

void write_facts(JsonWriter& out, const Wish& wish, const WishScene& scene) {
  const engine::WishFacts& facts = wish.facts;
  write_category(out, facts.category, scene.city.menu);
  out.field_word("kind", engine::to_code(facts.kind));
  out.field_word("urgency", engine::to_code(facts.urgency));
  out.field_word("channel", engine::to_code(facts.channel));
  write_area(out, "area", facts.area, scene.city.areas);
  write_place(out, facts.place, show(scene, WishField::place));
  out.field("people", facts.people);
  write_qualifications(out, "qualifications", facts.required, scene.city.menu);
  if (facts.wanted) {
    out.key("wanted");
    out.begin_object();
    write_instant(out, "from", facts.wanted->begin, scene.city);
    write_instant(out, "to", facts.wanted->end, scene.city);
    out.end_object();
  }
  if (show(scene, WishField::group) == Show::full) {
    out.field_word("group", engine::to_code(facts.group));
  }
  if (!facts.external_no.empty() && show(scene, WishField::external_no) == Show::full) {
    out.field("external_no", facts.external_no);
  }
  if (wish.entered_by != 0 && show(scene, WishField::entered_by) == Show::full) {
    out.field("entered_by", wish.entered_by);
  }
}

void write_dates(JsonWriter& out, const Wish& wish, const WishScene& scene) {
  const auto is_past = [&](Instant due) { return due != Instant{} && due < scene.now; };
  const bool ended = engine::is_final(wish.state);
  write_instant(out, "created_at", wish.created_at, scene.city);
  write_instant(out, "opened_at", wish.opened_at, scene.city);
  write_instant(out, "state_since", wish.state_since, scene.city);
  write_instant(out, "due_at", wish.dates.due_at, scene.city);
  write_instant(out, "step_due_at", wish.dates.step_due_at, scene.city);
  out.field("overdue", !ended && is_past(wish.dates.due_at));
  out.field("step_overdue", !ended && is_past(wish.dates.step_due_at));
  const auto provisional = engine::provisional_dates(scene.city, wish);
  if (provisional.due) out.field("due_provisional", true);
  if (provisional.step_due) out.field("step_due_provisional", true);
  if (wish.dates.due_left.count() > 0) {
    out.field("due_left_minutes",
              std::chrono::duration_cast<std::chrono::minutes>(wish.dates.due_left).count());
  }
}

/// Advice to the person who posts it, at once while it waits for a look, e.g. a number to call.
void write_advice(JsonWriter& out, const Wish& wish, const engine::City& city) {
  if (wish.state != WishState::submitted) return;
  const engine::ModerationRule* const rule = city.moderation.find(wish.reason);
  if (rule == nullptr || rule->advice.zh.empty()) return;
  out.key("advice");
  out.begin_object();
  out.field("zh", rule->advice.zh);
  out.field("en", rule->advice.en);
  out.end_object();
}

/// Of a danger that nobody has dealt with: what to do and whom to call. Owner and office only.
void write_open_danger(JsonWriter& out, const Wish& wish, const WishScene& scene) {
  if (!is_in_danger(wish) || show(scene, WishField::external_no) != Show::full) return;
  const engine::DangerKind* const danger = scene.city.danger.find(wish.facts.danger);
  if (danger == nullptr) return;  // the city's words have changed
  out.key("danger");
  write_danger(out, *danger, scene.language);
}

/// Refusals, redo and what came of it.
void write_progress(JsonWriter& out, const Wish& wish, const WishScene& scene) {
  out.field_word("reach", engine::to_code(wish.reach));
  out.key("refusals");
  out.begin_object();
  out.field("since_reach_rose", wish.refusals);
  out.field("total", wish.refusals_total);
  out.end_object();
  out.field("redo_count", wish.redo_count);
  out.field("escalated", wish.escalated);
  if (wish.done_at != Instant{}) {
    out.key("done");
    out.begin_object();
    write_instant(out, "at", wish.done_at, scene.city);
    out.field("people", wish.people_done);
    out.field("minutes", wish.minutes_done);
    out.end_object();
  }
  write_instant(out, "confirmed_at", wish.confirmed_at, scene.city);
  if (wish.stars > 0) out.field("stars", wish.stars);
  if (wish.merged_into) out.field("merged_into", wish.merged_into.value);
  if (!wish.reason.empty() && show(scene, WishField::reason) == Show::full) {
    out.field("reason", wish.reason);
    write_advice(out, wish, scene.city);
  }
  write_open_danger(out, wish, scene);
  if (!wish.transfer_no.empty() && show(scene, WishField::transfer_no) == Show::full) {
    out.field("transfer_no", wish.transfer_no);
  }
}

}  // namespace

bool is_visible(const Wish& wish, const engine::City& city, View view) noexcept {
  if (view != View::public_) return true;
  const engine::Category* category = city.menu.find(wish.facts.category);
  return category != nullptr && !category->confidential;
}

bool is_text_public(const Wish& wish) noexcept { return wish.words_public; }

bool is_provider_shown(const Wish& wish, View view) noexcept {
  if (!wish.provider) return false;
  return shows(view, WishField::asked_provider) ||
         (wish.state != WishState::open && wish.state != WishState::dispatched);
}

void write_instant(JsonWriter& out, std::string_view key, Instant at, const engine::City& city) {
  if (at == Instant{} || at == Instant::max()) return;
  out.key(key);
  out.instant(at, city.calendar.utc_offset);
}

void write_category(JsonWriter& out, engine::CategoryCode code, const engine::Menu& menu) {
  out.key("category");
  out.begin_object();
  out.field_word("code", engine::to_string(code));
  if (const engine::Category* category = menu.find(code)) {
    out.field("zh", category->name.zh);
    out.field("en", category->name.en);
  }
  out.end_object();
}

void write_area(JsonWriter& out, std::string_view key, engine::AreaCode code,
                const engine::Areas& areas) {
  if (!code) return;
  out.key(key);
  out.begin_object();
  out.field_word("code", engine::to_string(code));
  if (const engine::Area* area = areas.find(code)) out.field("name", area->name);
  out.end_object();
}

void write_place(JsonWriter& out, engine::Point place, Show how) {
  const engine::Point shown = how == Show::full ? place : snap(place);
  out.key("place");
  out.begin_object();
  out.key("lat");
  out.decimal(shown.lat, 6);
  out.key("lon");
  out.decimal(shown.lon, 6);
  if (how != Show::full) out.field("coarse", true);
  out.end_object();
}

void write_qualifications(JsonWriter& out, std::string_view key, engine::Qualifications bits,
                          const engine::Menu& menu) {
  out.key(key);
  out.begin_list();
  for (std::size_t bit = 0; bit < menu.qualifications.size(); ++bit) {
    if ((bits >> bit & 1U) != 0) out.word(menu.qualifications[bit].code);
  }
  out.end_list();
}

void write_wish(JsonWriter& out, const Wish& wish, const WishScene& whole) {
  WishScene scene = whole;
  scene.view = narrowed(whole.view, wish, whole.now);
  out.begin_object();
  out.field("id", wish.id.value);
  out.field("version", wish.version);
  out.field_word("state", engine::to_code(wish.state));
  write_facts(out, wish, scene);
  if (scene.with_text) write_text(out, wish, scene);
  write_dates(out, wish, scene);
  write_progress(out, wish, scene);
  write_holder(out, wish, scene);
  write_next_step(out, wish, scene.city);
  write_actions(out, wish, scene.view);
  out.end_object();
}

}  // namespace http
