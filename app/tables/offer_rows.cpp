#include <set>
#include <utility>

#include "app/tables/hours.hpp"
#include "app/tables/record_rows.hpp"

namespace app {

namespace {

constexpr std::size_t offer_title_max = 60;
constexpr std::int64_t radius_max_m = 200'000;
constexpr std::size_t categories_max = 64;

void read_reach(RowReader& row, const Vocabulary& words, Purpose purpose, OfferRow& out) {
  out.offer.radius.value =
      static_cast<std::int32_t>(row.integer("radius_m", 0, radius_max_m, 0));
  out.offer.areas = words.areas(row);
  const bool nowhere = out.offer.radius.value == 0 && out.offer.areas.empty();
  if (nowhere && purpose == Purpose::import) {
    row.refuse("radius_m", "give a radius or areas: without both the offer serves nobody");
  }
  out.anywhere = nowhere && !row.has("radius_m");
}

OfferRow read_offer(RowReader& row, const Vocabulary& words, Purpose purpose, bool of_provider) {
  OfferRow out;
  out.row = row.row();
  engine::Offer& offer = out.offer;
  out.provider_code = row.code(of_provider ? "code" : "provider");
  out.id = row.code(of_provider ? "code" : "id");
  if (out.id.empty()) out.id = (of_provider ? "P" : "O") + std::to_string(row.row());
  if (of_provider) out.provider_code = out.id;
  offer.title = row.text(of_provider ? "name" : "title", of_provider ? 100 : offer_title_max);
  offer.categories = words.categories(row);
  if (row.has("categories") && purpose == Purpose::import &&
      offer.categories.size() > categories_max) {
    row.refuse("categories", "more than 64 categories");
  }
  const auto place = row.place();
  out.place_given = place.has_value();
  if (place) offer.place = *place;
  read_reach(row, words, purpose, out);
  if (const auto hours = parse_hours(row.cell("hours"))) {
    offer.hours = *hours;
  } else {
    row.refuse("hours");
  }
  const std::int64_t usual = purpose == Purpose::match ? 1 : 0;
  offer.capacity =
      static_cast<std::int32_t>(row.integer("capacity", 0, engine::capacity_max, usual));
  offer.suspended = row.flag("suspended");
  return out;
}

}  // namespace

std::vector<OfferRow> read_offers(const TableFile& file, const Vocabulary& words, Purpose purpose,
                                  Faults& faults) {
  const bool of_provider = file.table == &provider_table();
  std::vector<OfferRow> offers;
  std::set<std::pair<std::string, std::string>> keys;
  for (const CsvRow& csv : file.rows) {
    RowReader row(file, csv, purpose, faults);
    OfferRow offer = read_offer(row, words, purpose, of_provider);
    if (row.good() && purpose == Purpose::import &&
        !keys.emplace(offer.provider_code, offer.offer.title).second) {
      row.refuse("title", "the provider has an offer of this title in an earlier row as well");
    }
    if (row.good() && purpose == Purpose::match && !keys.emplace("", offer.id).second) {
      row.refuse("id", "'" + offer.id + "' occurs in an earlier row as well");
    }
    if (row.good()) offers.push_back(std::move(offer));
  }
  return offers;
}

}  // namespace app
