#include <set>

#include "app/tables/record_rows.hpp"
#include "engine/record/codes.hpp"
#include "http/codec/words.hpp"

namespace app {

namespace {

constexpr std::size_t name_max = 100;

engine::Point read_place(RowReader& row, const Vocabulary& words, Purpose purpose,
                         engine::AreaCode area) {
  const auto place = row.place();
  const engine::Area* const known = words.city()->areas.find(area);
  if (!row.good()) return {};
  if (!place && known == nullptr)
    row.refuse("lat", "give lat and lon, or the code of a known area");
  if (!place) return known == nullptr ? engine::Point{} : known->centre;
  if (purpose == Purpose::import && !words.city()->areas.serves(*place)) {
    row.refuse("lat", "the place is outside the area that " + words.city()->name + " serves");
  }
  return *place;
}

ProviderRow read_provider(RowReader& row, const Vocabulary& words, Purpose purpose) {
  ProviderRow out;
  out.row = row.row();
  engine::Provider& provider = out.provider;
  provider.code = row.code("code");
  if (provider.code.empty()) provider.code = "P" + std::to_string(row.row());
  provider.name = row.text("name", name_max);
  if (provider.name.empty()) provider.name = provider.code;
  provider.kind = row.choice("kind", engine::ProviderKind::team);
  provider.area = words.area(row);
  provider.level = row.choice("level", engine::usual_level(provider.kind));
  provider.place = read_place(row, words, purpose, provider.area);
  provider.qualifications = words.qualifications(row);
  out.capacity_given = row.has("capacity");
  provider.capacity =
      static_cast<std::int32_t>(row.integer("capacity", 0, engine::capacity_max, 0));
  provider.suspended = row.flag("suspended");
  if (row.has("phone") && !http::read_phone(row.cell("phone"), provider.phone)) row.refuse("phone");
  return out;
}

}  // namespace

std::vector<ProviderRow> read_providers(const TableFile& file, const Vocabulary& words,
                                        Purpose purpose, Faults& faults) {
  std::vector<ProviderRow> providers;
  std::set<std::string> codes;
  for (const CsvRow& csv : file.rows) {
    RowReader row(file, csv, purpose, faults);
    ProviderRow provider = read_provider(row, words, purpose);
    if (row.good() && !codes.insert(provider.provider.code).second) {
      row.refuse("code", "'" + provider.provider.code + "' occurs in an earlier row as well");
    }
    if (row.good()) providers.push_back(std::move(provider));
  }
  return providers;
}

}  // namespace app
