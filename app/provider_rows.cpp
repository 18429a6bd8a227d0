#include <set>

#include "app/record_rows.hpp"
#include "engine/codes.hpp"

namespace app {

namespace {

constexpr std::size_t name_max = 100;
constexpr std::size_t phone_max = 32;

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
  const bool level_known = provider.area && purpose == Purpose::import;
  provider.level =
      row.choice("level", level_known ? provider.area.level() : engine::Level::community);
  if (const auto place = row.place()) provider.place = *place;
  const bool served = words.city()->areas.serves(provider.place);
  if (row.good() && purpose == Purpose::import && !served) {
    row.refuse("lat", "the place is outside the area that " + words.city()->name + " serves");
  }
  provider.qualifications = words.qualifications(row);
  out.capacity_given = row.has("capacity");
  provider.capacity =
      static_cast<std::int32_t>(row.integer("capacity", 0, engine::capacity_max, 0));
  provider.suspended = row.flag("suspended");
  provider.phone = row.text("phone", phone_max);
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
