#include <set>
#include <utility>

#include "app/tables/described.hpp"
#include "app/tables/record_rows.hpp"
#include "app/tables/spell/hours_reader.hpp"
#include "engine/record/codes.hpp"
#include "engine/record/fields/shapes.hpp"

namespace app {

namespace {

engine::HolidayHours holidays_of(HolidaysSaid said) {
  switch (said) {
    case HolidaysSaid::nothing: return engine::HolidayHours::city;
    case HolidaysSaid::closed: return engine::HolidayHours::closed;
    case HolidaysSaid::as_usual: return engine::HolidayHours::as_usual;
    case HolidaysSaid::as_sunday: return engine::HolidayHours::as_sunday;
  }
  return engine::HolidayHours::city;
}

/// What hours say of holidays (节假日除外) holds, unless the column of holidays says it.
void read_holidays(RowReader& row, engine::Offer& offer) {
  const HoursAnswer hours = read_hours(row.cell("hours"));
  if (!hours.hours || hours.hours->holidays == HolidaysSaid::nothing) return;
  const engine::HolidayHours said = holidays_of(hours.hours->holidays);
  if (!row.has("holidays")) offer.holidays = said;
  if (offer.holidays == said) return;
  const std::string code(to_code(said));
  row.refuse("holidays", {"the hours say " + code + "; write that here, or leave it out of one",
                          "开放时间里写的是“" + std::string(word_for("holidays", code)) +
                              "”；请写成一致，或只写一处"});
}

OfferRow read_offer(RowReader& row, const Vocabulary& words, Purpose purpose, bool of_provider) {
  OfferRow out;
  out.row = row.row();
  engine::Offer& offer = out.offer;
  out.provider_code = row.code(of_provider ? "code" : "provider");
  out.id = row.code(of_provider ? "code" : "id");
  if (purpose == Purpose::import) out.number = {read_number_of(row)};
  if (out.id.empty()) out.id = (of_provider ? "P" : "O") + std::to_string(row.row());
  if (of_provider) out.provider_code = out.id;
  if (purpose == Purpose::match) offer.capacity = 1;
  read_fields(row, words, engine::shape_of<engine::Offer>(), &offer);
  read_holidays(row, offer);
  if (of_provider) offer.title = row.text("name", 100);
  out.place_given = row.has("lat") || row.has("lon");
  out.suspended_given = row.has("suspended");
  const bool nowhere = offer.radius.value == 0 && offer.areas.empty();
  if (nowhere && purpose == Purpose::import) {
    row.refuse("radius_m", {"give a radius or areas: without both the offer serves nobody",
                            "请写服务半径或服务区域：两者都没有，就没有服务对象"});
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
    // With its number an offer is known; else provider and title have to say which it is.
    const bool by_title = purpose == Purpose::import && !offer.number;
    const auto key = by_title ? std::pair{offer.provider_code, offer.offer.title}
                              : std::pair{std::string{}, offer.id};
    if (row.good() && !keys.insert(key).second) {
      if (by_title) {
        row.refuse("title", {"the provider has an offer of this title in an earlier row as well",
                             "该服务方在前面的行里已有同名项目"});
      } else {
        row.refuse("id", occurs_twice(offer.id));
      }
    }
    if (row.good()) offers.push_back(std::move(offer));
  }
  return offers;
}

}  // namespace app
