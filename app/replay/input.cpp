#include "app/replay/input.hpp"

#include <zlib.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <unordered_map>

#include "app/support/usage_error.hpp"
#include "app/tables/csv/csv.hpp"
#include "engine/city/served.hpp"
#include "engine/record/rfc3339.hpp"
#include "engine/text/text.hpp"

namespace app {
namespace {

constexpr std::size_t bytes_max = std::size_t{1} << 30;
constexpr std::size_t code_length_max = 32;
constexpr std::size_t name_bytes_max = 100;

/// Cells of one row by the name of their column.
class NamedRow {
 public:
  NamedRow(const std::filesystem::path& file, const CsvRow& header) : file_(file.string()) {
    for (std::size_t i = 0; i < header.cells.size(); ++i) {
      std::string name = header.cells[i];
      if (i == 0 && name.starts_with("\xEF\xBB\xBF")) name.erase(0, 3);
      columns_.emplace(std::move(name), i);
    }
  }

  /// Every column that is named must be there.
  void need(const std::string& column) const {
    if (!column.empty() && !columns_.contains(column))
      throw UsageError(file_ + ": has no column \"" + column + "\", which the mapping names");
  }

  void set(const CsvRow& row) { row_ = &row; }
  std::string cell(const std::string& column) const {
    auto found = columns_.find(column);
    if (found == columns_.end() || found->second >= row_->cells.size()) return "";
    return row_->cells[found->second];
  }

 private:
  std::string file_;
  std::unordered_map<std::string, std::size_t> columns_;
  const CsvRow* row_ = nullptr;
};

/// Calls `visit(row)` for every row below the header. `need` lists the columns that are named.
template <class Visit>
void read_named(const std::filesystem::path& file, const std::vector<std::string>& needed,
                Visit visit) {
  std::string text = read_packed(file);
  std::unique_ptr<NamedRow> named;
  try {
    read_csv(text, [&](const CsvRow& row) {
      if (!named) {
        named = std::make_unique<NamedRow>(file, row);
        for (const std::string& column : needed) named->need(column);
        return true;
      }
      named->set(row);
      visit(*named);
      return true;
    });
  } catch (const CsvError& error) {
    throw UsageError(file.string() + ": " + error.what());
  }
  if (!named) throw UsageError(file.string() + ": is empty");
}

std::optional<double> number(const std::string& text) {
  double value = 0;
  const char* end = text.data() + text.size();
  auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return value;
}

std::optional<engine::Point> point(const std::string& lat, const std::string& lon) {
  auto its_lat = number(lat), its_lon = number(lon);
  if (!its_lat || !its_lon || *its_lat < -90 || *its_lat > 90 || *its_lon < -180 || *its_lon > 180)
    return std::nullopt;
  return engine::Point{*its_lat, *its_lon};
}

engine::AreaCode district_of(const ReplayMapping& mapping, const std::string& word) {
  auto found = mapping.districts.find(word);
  return found == mapping.districts.end() ? engine::AreaCode{} : found->second;
}

bool is_code(const std::string& text) {
  return !text.empty() && text.size() <= code_length_max &&
         text.find_first_not_of(
             "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
             "0123456789._-") == std::string::npos;
}

/// The reason for which a request is left out, empty if it is fine.
std::string read_request(const NamedRow& row, const ReplayMapping& mapping,
                         const engine::City& city, RecordedRequest& request) {
  const RequestColumns& columns = mapping.requests;
  request.id = row.cell(columns.id);
  request.type = row.cell(columns.type);
  auto category = mapping.types.find(request.type);
  if (category == mapping.types.end()) return "type \"" + request.type + "\" is not mapped";
  request.category = category->second;
  auto place = point(row.cell(columns.lat), row.cell(columns.lon));
  if (!place) return "no place";
  if (engine::check_place(city, *place)) return "outside the served area";
  request.place = *place;
  auto opened = engine::parse_local_time(row.cell(columns.opened_at), city.calendar.utc_offset);
  if (!opened) return "no time of opening";
  request.opened_at = *opened;
  request.closed_at =
      engine::parse_local_time(row.cell(columns.closed_at), city.calendar.utc_offset);
  request.district = district_of(mapping, row.cell(columns.district));
  return "";
}

/// The reason for which a place is left out, empty if it is fine.
std::string read_place(const NamedRow& row, const ReplayMapping& mapping, const engine::City& city,
                       RecordedPlace& made) {
  const ProviderColumns& columns = mapping.providers;
  std::string skip = row.cell(columns.skip_column), kind = row.cell(columns.kind);
  if (!columns.skip_column.empty() &&
      std::ranges::find(columns.skip_values, skip) != columns.skip_values.end())
    return columns.skip_column + " " + skip;
  auto rule = std::ranges::find_if(mapping.rules, [&](const ProviderRule& each) {
    return each.fits(kind, row.cell(columns.services));
  });
  if (rule == mapping.rules.end()) return "no rule for this " + kind;
  auto place = point(row.cell(columns.lat), row.cell(columns.lon));
  if (!place || engine::check_place(city, *place)) return "no place in the served area";
  made.rule = &*rule;
  made.provider.place = *place;
  made.provider.name = engine::shortened(row.cell(columns.name), name_bytes_max);
  if (made.provider.name.empty()) return "no name";
  made.provider.code = row.cell(columns.id);
  made.provider.area = district_of(mapping, row.cell(columns.district));
  if (!made.provider.area) {
    const engine::Area* nearest = city.areas.nearest(*place, city.policy.places.community);
    made.provider.area = nearest == nullptr ? city.code : nearest->code;
  }
  return "";
}

}  // namespace

std::string read_packed(const std::filesystem::path& file) {
  std::unique_ptr<gzFile_s, int (*)(gzFile)> in(gzopen(file.c_str(), "rb"), gzclose);
  if (!in) throw UsageError(file.string() + ": cannot be read");
  std::string text;
  std::vector<char> buffer(1 << 16);
  while (true) {
    int got = gzread(in.get(), buffer.data(), static_cast<unsigned>(buffer.size()));
    if (got < 0) throw UsageError(file.string() + ": is damaged or cannot be read");
    if (got == 0) break;
    text.append(buffer.data(), static_cast<std::size_t>(got));
    if (text.size() > bytes_max) throw UsageError(file.string() + ": is longer than 1 GiB");
  }
  int error = Z_OK;
  gzerror(in.get(), &error);
  if (error != Z_OK) throw UsageError(file.string() + ": ends too early");
  return text;
}

std::vector<RecordedRequest> read_requests(const std::filesystem::path& file,
                                           const ReplayMapping& mapping, const engine::City& city,
                                           std::uint64_t limit, InputCount& count) {
  const RequestColumns& columns = mapping.requests;
  std::vector<RecordedRequest> result;
  read_named(file,
             {columns.id, columns.opened_at, columns.closed_at, columns.type, columns.lat,
              columns.lon, columns.district},
             [&](const NamedRow& row) {
               ++count.rows;
               RecordedRequest request;
               std::string fault = read_request(row, mapping, city, request);
               if (fault.empty())
                 result.push_back(std::move(request));
               else
                 ++count.left_out[fault];
             });
  std::ranges::stable_sort(result, {}, &RecordedRequest::opened_at);
  if (limit > 0 && result.size() > limit) {
    count.left_out["beyond the limit asked for"] += result.size() - limit;
    result.resize(limit);
  }
  count.used = result.size();
  return result;
}

std::vector<RecordedPlace> read_places(const std::filesystem::path& file,
                                       const ReplayMapping& mapping, const engine::City& city,
                                       InputCount& count) {
  const ProviderColumns& columns = mapping.providers;
  std::vector<RecordedPlace> result;
  std::map<std::string, int> codes;
  read_named(file,
             {columns.id, columns.name, columns.kind, columns.services, columns.lat, columns.lon,
              columns.district, columns.skip_column},
             [&](const NamedRow& row) {
               ++count.rows;
               RecordedPlace place;
               std::string fault = read_place(row, mapping, city, place);
               if (!fault.empty()) {
                 ++count.left_out[fault];
                 return;
               }
               std::string& code = place.provider.code;
               if (!is_code(code) || codes[code]++ > 0) code = "row-" + std::to_string(count.rows);
               result.push_back(std::move(place));
             });
  count.used = result.size();
  return result;
}

}  // namespace app
