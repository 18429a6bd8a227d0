#include <set>
#include <utility>

#include "app/tables/described.hpp"
#include "app/tables/record_rows.hpp"
#include "engine/record/fields/shapes.hpp"

namespace app {

namespace {

OfferRow read_offer(RowReader& row, const Vocabulary& words, Purpose purpose, bool of_provider) {
  OfferRow out;
  out.row = row.row();
  engine::Offer& offer = out.offer;
  out.provider_code = row.code(of_provider ? "code" : "provider");
  out.id = row.code(of_provider ? "code" : "id");
  if (out.id.empty()) out.id = (of_provider ? "P" : "O") + std::to_string(row.row());
  if (of_provider) out.provider_code = out.id;
  if (purpose == Purpose::match) offer.capacity = 1;
  read_fields(row, words, engine::shape_of<engine::Offer>(), &offer);
  if (of_provider) offer.title = row.text("name", 100);
  out.place_given = row.has("lat") || row.has("lon");
  out.suspended_given = row.has("suspended");
  const bool nowhere = offer.radius.value == 0 && offer.areas.empty();
  if (nowhere && purpose == Purpose::import) {
    row.refuse("radius_m", "give a radius or areas: without both the offer serves nobody");
  }
  out.anywhere = nowhere && !row.has("radius_m");
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
