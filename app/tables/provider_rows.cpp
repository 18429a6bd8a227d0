#include <set>

#include "app/tables/described.hpp"
#include "app/tables/record_rows.hpp"
#include "engine/record/fields/shapes.hpp"

namespace app {

namespace {

/// That of the cells, else the centre of the area.
engine::Point read_place(RowReader& row, const Vocabulary& words, Purpose purpose,
                         const engine::Provider& provider) {
  const engine::Area* const known = words.city()->areas.find(provider.area);
  const bool is_given = row.has("lat") || row.has("lon");
  if (!row.good()) return {};
  if (!is_given && known == nullptr) {
    row.refuse("lat", "give lat and lon, or the code of a known area");
    return {};
  }
  if (!is_given) return known->centre;
  if (purpose == Purpose::import) words.check_place(row, known, provider.place);
  return provider.place;
}

ProviderRow read_provider(RowReader& row, const Vocabulary& words, Purpose purpose) {
  ProviderRow out;
  out.row = row.row();
  engine::Provider& provider = out.provider;
  read_fields(row, words, engine::shape_of<engine::Provider>(), &provider);
  if (provider.code.empty()) provider.code = "P" + std::to_string(row.row());
  if (provider.name.empty()) provider.name = provider.code;
  if (!row.has("level")) provider.level = engine::usual_level(provider.kind);
  provider.place = read_place(row, words, purpose, provider);
  out.capacity_given = row.has("capacity");
  out.suspended_given = row.has("suspended");
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
