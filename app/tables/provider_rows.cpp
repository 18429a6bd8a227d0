#include <charconv>
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
    row.refuse("lat", no_place());
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

std::uint64_t read_number_of(RowReader& row) {
  const std::string cell(row.cell("id"));
  std::uint64_t number = 0;
  const char* const end = cell.data() + cell.size();
  const auto [stop, error] = std::from_chars(cell.data(), end, number);
  if (!cell.empty() && (error != std::errc{} || stop != end || number == 0)) {
    row.refuse("id", {"'" + cell + "' is no number that export wrote; leave it empty for a new one",
                      "“" + cell + "”不是导出时写的编号；新增请留空"});
  }
  return number;
}

engine::Sentence occurs_twice(const std::string& value) {
  return {"'" + value + "' occurs in an earlier row as well", "“" + value + "”在前面的行里已出现"};
}

engine::Sentence no_place() {
  return {"give lat and lon, or the code of a known area", "请写经纬度，或一个已知的区划代码"};
}

engine::Sentence outside(const std::string& city) {
  return {"the place is outside the area that " + city + " serves",
          "位置在" + city + "的服务范围之外"};
}

std::vector<ProviderRow> read_providers(const TableFile& file, const Vocabulary& words,
                                        Purpose purpose, Faults& faults) {
  std::vector<ProviderRow> providers;
  std::set<std::string> codes;
  for (const CsvRow& csv : file.rows) {
    RowReader row(file, csv, purpose, faults);
    ProviderRow provider = read_provider(row, words, purpose);
    if (row.good() && !codes.insert(provider.provider.code).second) {
      row.refuse("code", occurs_twice(provider.provider.code));
    }
    if (row.good()) providers.push_back(std::move(provider));
  }
  return providers;
}

}  // namespace app
