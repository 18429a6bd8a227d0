#include <algorithm>
#include <set>

#include "app/tables/record_rows.hpp"
#include "engine/match/weight.hpp"
#include "engine/record/codes.hpp"
#include "http/codec/value_formats.hpp"
#include "http/codec/wish.hpp"

namespace app {

namespace {

constexpr std::size_t id_length_max = 64;

/// Place and area complete each other; one of them is enough when the areas are known.
void read_place(RowReader& row, const Vocabulary& words, Purpose purpose, WishRow& out) {
  const engine::Areas& areas = words.city()->areas;
  const auto place = row.place();
  out.facts.area = words.area(row, "area");
  if (!row.good()) return;
  const engine::Area* const known = areas.find(out.facts.area);
  if (!place && known == nullptr) {
    row.refuse("lat", no_place());
    return;
  }
  out.facts.place = place ? *place : known->centre;
  // The desk judges new wishes; those that are there already may lie where it served once.
  if (purpose == Purpose::import && !row.has("id") &&
      !words.check_place(row, known, out.facts.place)) {
    return;
  }
  if (out.facts.area) return;
  const engine::Area* const nearest =
      areas.nearest(out.facts.place, words.city()->policy.places.community);
  if (nearest != nullptr) out.facts.area = nearest->code;
}

void read_window(RowReader& row, const Vocabulary& words, WishRow& out) {
  if (!row.has("wanted_from") && !row.has("wanted_until")) return;
  const auto offset = words.city()->calendar.utc_offset;
  const auto begin = row.moment("wanted_from", offset, false);
  const auto end = row.moment("wanted_until", offset, true);
  if (!begin || !end) return;
  if (*begin >= *end) {
    row.refuse("wanted_until", {"is not after wanted_from", "不晚于开始时间"});
  }
  out.facts.wanted = engine::Window{*begin, *end};
}

void read_text(RowReader& row, engine::WishText& text) {
  text.title = row.text("title", http::title_max);
  text.content = row.text("content", http::content_max, true);
  text.contact_name = row.text("contact_name", http::contact_name_max);
  if (row.has("contact_phone") &&
      !http::parse_phone(row.cell("contact_phone"), text.contact_phone)) {
    row.refuse("contact_phone");
  }
  text.address = row.text("address", http::address_max);
}

/// What only matters to the desk, not to a plan.
void read_origin(RowReader& row, engine::WishFacts& facts) {
  facts.channel = row.choice("channel", engine::Channel::station);
  facts.people =
      static_cast<std::uint16_t>(row.integer("people", 1, http::helpers_max, facts.people));
  const std::string_view number = row.cell("external_no");
  if (!number.empty() && !http::parse_external_no(number, facts.external_no)) {
    row.refuse("external_no");
  }
  if (facts.channel == engine::Channel::hotline && number.empty()) {
    row.refuse("external_no", {"is empty; a wish of the hotline needs the number of its ticket",
                               "是空的；热线转来的心愿要写工单号"});
  }
}

void read_matching(RowReader& row, WishRow& out) {
  out.id = row.text("id", id_length_max);
  if (out.id.empty()) out.id = std::to_string(row.row());
  out.reach = row.choice("reach", engine::Level::city);
  out.weight = row.integer("weight", engine::weight_min, engine::weight_max, 0);
  for (const std::string_view code : row.list("excluded")) out.excluded.emplace_back(code);
}

WishRow read_wish(RowReader& row, const Vocabulary& words, Purpose purpose) {
  WishRow out;
  out.row = row.row();
  engine::WishFacts& facts = out.facts;
  facts.category = words.category(row);
  const engine::Category* const category = words.city()->menu.find(facts.category);
  if (category != nullptr) {
    facts.kind = category->kinds.front();
    facts.urgency = category->urgency;
    facts.people = static_cast<std::uint16_t>(std::max(1, category->people_min));
  }
  facts.kind = row.choice("kind", facts.kind);
  facts.urgency = row.choice("urgency", facts.urgency);
  facts.group = row.choice("group", engine::Group::none);
  facts.required = words.qualifications(row, "qualifications");
  read_place(row, words, purpose, out);
  read_window(row, words, out);
  if (purpose == Purpose::match) {
    read_matching(row, out);
  } else {
    out.number = {read_number_of(row)};
    read_origin(row, facts);
    read_text(row, out.text);
  }
  return out;
}

}  // namespace

std::vector<WishRow> read_wishes(const TableFile& file, const Vocabulary& words, Purpose purpose,
                                 Faults& faults) {
  std::vector<WishRow> wishes;
  std::set<std::string> seen;
  for (const CsvRow& csv : file.rows) {
    RowReader row(file, csv, faults);
    const bool is_exported = purpose == Purpose::import && row.has("id");
    if (!is_exported) row.check_required(purpose);  // an erased wish has no title
    WishRow wish = read_wish(row, words, purpose);
    const bool by_number = purpose == Purpose::import;
    const std::string& key = by_number ? wish.facts.external_no : wish.id;
    if (row.good() && !key.empty() && !seen.insert(key).second) {
      row.refuse(by_number ? "external_no" : "id", occurs_twice(key));
    }
    if (row.good()) wishes.push_back(std::move(wish));
  }
  return wishes;
}

}  // namespace app
