#include "app/tables/export_rows.hpp"

#include "app/tables/described.hpp"
#include "engine/lifecycle/lifecycle.hpp"
#include "engine/record/codes.hpp"
#include "engine/record/fields/shapes.hpp"
#include "http/core/masking.hpp"
#include "http/json/writer.hpp"

namespace app {

namespace {

std::string moment(engine::Instant at, const engine::City& city) {
  std::string text;
  if (at != engine::Instant{}) http::append_rfc3339(text, at, city.calendar.utc_offset);
  return text;
}

/// The code of a provider; empty if there is none.
std::string code_of(engine::ProviderId id, const engine::Desk& desk) {
  const engine::Provider* const provider = id ? desk.find(id) : nullptr;
  return provider == nullptr ? std::string{} : provider->code;
}

std::string number_or_empty(std::uint64_t value) {
  return value == 0 ? std::string{} : std::to_string(value);
}

/// Strangers see the community, not the door.
engine::Point shown_place(const engine::WishFacts& facts, const ExportScene& scene) {
  if (scene.full) return facts.place;
  const engine::Area* const area = scene.city.areas.find(facts.area);
  return area == nullptr ? http::snap(facts.place) : area->centre;
}

void write_text(CsvWriter& csv, const engine::WishText& text, bool full) {
  csv.text(full ? text.title : http::mask_numbers(text.title));
  csv.text(full ? text.content : http::mask_numbers(text.content));
  csv.text(full ? text.contact_name : http::mask_name(text.contact_name));
  csv.text(full ? text.contact_phone : http::mask_phone(text.contact_phone));
  csv.text(full ? text.address : std::string{});
}

void write_facts(CsvWriter& csv, const engine::WishFacts& facts, const engine::City& city) {
  csv.code(to_code(facts.kind)).code(to_code(facts.urgency)).code(to_code(facts.group));
  csv.code(to_code(facts.channel)).number(facts.people);
  csv.code(qualification_codes(facts.required, city.menu));
  csv.code(facts.wanted ? moment(facts.wanted->begin, city) : std::string{});
  csv.code(facts.wanted ? moment(facts.wanted->end, city) : std::string{});
  csv.text(facts.external_no);
}

}  // namespace

std::string provider_header() { return header_of(engine::shape_of<engine::Provider>()); }

std::string offer_header() { return "id," + header_of(engine::shape_of<engine::Offer>()); }

void write_row(CsvWriter& csv, const engine::Provider& provider, const ExportScene& scene) {
  write_fields(csv, engine::shape_of<engine::Provider>(), &provider, scene);
  csv.end_row();
}

void write_row(CsvWriter& csv, const engine::Offer& offer, const ExportScene& scene) {
  csv.number(static_cast<std::int64_t>(offer.id.value));
  write_fields(csv, engine::shape_of<engine::Offer>(), &offer, scene);
  csv.end_row();
}

void write_row(CsvWriter& csv, const engine::Wish& wish, const ExportScene& scene) {
  const engine::Point place = shown_place(wish.facts, scene);
  csv.number(static_cast<std::int64_t>(wish.id.value));
  csv.code(engine::to_string(wish.facts.category)).code(engine::to_string(wish.facts.area));
  csv.degrees(place.lat).degrees(place.lon);
  write_text(csv, wish.text == nullptr ? engine::WishText{} : *wish.text, scene.full);
  write_facts(csv, wish.facts, scene.city);
  std::string excluded;
  for (const engine::ProviderId id : wish.excluded) {
    excluded += (excluded.empty() ? "" : " ") + code_of(id, scene.desk);
  }
  csv.code(to_code(wish.reach)).text(excluded).code(to_code(wish.state));
  csv.text(code_of(wish.provider, scene.desk)).code(number_or_empty(wish.offer.value));
  csv.code(moment(wish.created_at, scene.city)).code(moment(wish.opened_at, scene.city));
  csv.code(moment(wish.dates.due_at, scene.city)).code(moment(wish.done_at, scene.city));
  csv.code(moment(wish.confirmed_at, scene.city)).code(number_or_empty(wish.stars));
  csv.number(wish.people_done).number(wish.minutes_done).text(wish.reason).number(wish.version);
  csv.end_row();
}

void write_row(CsvWriter& csv, const engine::Event& event, const ExportScene& scene) {
  const bool of_wish = event.subject == engine::Subject::wish;
  const auto subject = of_wish                                   ? "wish"
                       : event.subject == engine::Subject::offer ? "offer"
                                                                 : "provider";
  csv.number(static_cast<std::int64_t>(event.seq.value)).code(moment(event.at, scene.city));
  csv.code(subject).number(static_cast<std::int64_t>(event.id)).number(event.n);
  csv.code(to_code(event.actor.role)).code(number_or_empty(event.actor.id));
  csv.code(of_wish ? to_code(event.action) : "put");
  csv.code(of_wish ? to_code(event.from) : "").code(of_wish ? to_code(event.to) : "");
  csv.text(code_of(event.provider, scene.desk)).code(number_or_empty(event.offer.value));
  csv.text(event.reason).text(scene.full ? event.note : http::mask_numbers(event.note));
  csv.code(number_or_empty(event.people)).code(number_or_empty(event.minutes));
  csv.code(number_or_empty(event.stars)).code(number_or_empty(event.other.value));
  csv.text(event.external_no);
  csv.code(moment(event.dates.step_due_at, scene.city))
      .code(moment(event.dates.due_at, scene.city));
  csv.code(of_wish ? to_code(event.reach) : "").code(event.escalated ? "yes" : "no");
  csv.end_row();
}

}  // namespace app
