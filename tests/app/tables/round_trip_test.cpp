// Random tables of a city through import, database, export and back, in both languages and all
// encodings; and bytes that are no table. XINYUAN_SEED repeats one.
#include <iconv.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>

#include "app/tables/export.hpp"
#include "app/tables/hours.hpp"
#include "app/tables/import/import.hpp"
#include "app/tables/record_rows.hpp"
#include "app/tables/sheet/workbook_writer.hpp"
#include "config/load.hpp"
#include "engine/record/codes.hpp"
#include "http/json/writer.hpp"
#include "tests/app/program.hpp"
#include "tests/random.hpp"
#include "tests/seeds.hpp"

using test::TemporaryFolder;

namespace {

using Cells = std::vector<std::string>;
using Sheet = std::vector<Cells>;  // the header first

constexpr const char* city_folder = XINYUAN_SOURCE_DIR "/config/city/wuxi";
const engine::Instant now{std::chrono::sys_days{std::chrono::year{2026} / 5 / 4}};

const std::shared_ptr<const engine::City>& wuxi_city() {
  static const auto city = config::load_city(city_folder);
  return city;
}

/// Sheets that import must take: each cell as export writes it.
class Draw {
 public:
  explicit Draw(std::uint64_t seed) : random_(seed) {
    for (const engine::Area& area : wuxi_city()->areas.all()) {
      const bool is_community = area.code.level() == engine::Level::community;
      if (is_community && !area.retired) communities_.push_back(&area);
    }
    for (const engine::Category& category : wuxi_city()->menu.categories) {
      if (!category.unsure) leaves_.push_back(&category);
    }
  }

  Sheet providers() {
    Sheet sheet{{"code", "name", "kind", "level", "area", "lat", "lon", "qualifications",
                 "capacity", "suspended", "phone"}};
    for (int row = random_.between(1, 12); row > 0; --row) {
      const engine::Area& area = *random_.one_of(communities_);
      codes_.push_back("S-" + std::to_string(row));
      sheet.push_back({codes_.back(), text(40), one_of({"station", "team", "unit", "sector"}),
                       one_of({"community", "street", "district", "city"}),
                       engine::to_string(area.code), degrees(area.centre.lat),
                       degrees(area.centre.lon), qualifications(),
                       std::to_string(random_.between(0, 100'000)), one_of({"yes", "no"}),
                       one_of({"", "0510-82700001", "+86 (510) 8270 0001", "12345"})});
    }
    return sheet;
  }

  Sheet offers() {
    Sheet sheet{{"id", "provider", "title", "categories", "lat", "lon", "radius_m", "areas",
                 "hours", "capacity", "suspended"}};
    for (int row = random_.between(0, 20); row > 0; --row) {
      const engine::Area& area = *random_.one_of(communities_);
      const std::string areas = random_.percent(50) ? "" : engine::to_string(area.code);
      sheet.push_back({std::to_string(sheet.size()), random_.one_of(codes_),
                       random_.percent(20) ? "义诊" : text(30) + std::to_string(row), categories(),
                       degrees(area.centre.lat), degrees(area.centre.lon),
                       std::to_string(random_.between(areas.empty() ? 1 : 0, 200'000)), areas,
                       hours(), std::to_string(random_.between(0, 100'000)),
                       one_of({"yes", "no"})});
    }
    return sheet;
  }

  Sheet wishes() {
    Sheet sheet{{"category", "area", "lat", "lon", "title", "content", "contact_name",
                 "contact_phone", "address", "kind", "urgency", "group", "channel", "people",
                 "qualifications", "wanted_from", "wanted_until", "external_no"}};
    for (int row = random_.between(0, 30); row > 0; --row) {
      const engine::Area& area = *random_.one_of(communities_);
      const engine::Category& category = *random_.one_of(leaves_);
      const bool has_window = random_.percent(50);
      const engine::Instant from = now + std::chrono::hours(random_.between(24, 500));
      const bool is_hotline = random_.percent(20);
      sheet.push_back({engine::to_string(category.code), engine::to_string(area.code),
                       degrees(area.centre.lat), degrees(area.centre.lon), text(60),
                       text(200, "\n"), text(20), one_of({"", "13800138000"}), text(60),
                       std::string(to_code(random_.one_of(category.kinds))),
                       one_of({"urgent", "soon", "planned"}),
                       one_of({"none", "elderly", "disabled", "low_income"}),
                       is_hotline ? "hotline" : one_of({"self", "helper", "station"}),
                       std::to_string(random_.between(std::max(1, category.people_min), 99)),
                       qualifications(), has_window ? moment(from) : "",
                       has_window ? moment(from + std::chrono::hours(3)) : "",
                       is_hotline || random_.percent(20) ? "No." + std::to_string(row) : ""});
    }
    return sheet;
  }

  test::Random& random() { return random_; }

 private:
  std::string one_of(const Cells& words) { return random_.one_of(words); }

  /// Begins and ends with a visible character: outer space does not come back. The first letter
  /// is one by which GB 18030 and UTF-8 differ at once.
  std::string text(int letters_max, const std::string& more = " ") {
    static const Cells letters{"心", "a", "Z",  "7", "\"", ",",  ";", "'",  "=",
                               "+",  "@", "\\", "é", "ß",  "，", "😀", "𠀀", "、"};
    for (;;) {
      std::string made = one_of({"中", "=中", "'中", "'=中", "-中", "\"中"});
      for (int left = random_.between(0, letters_max - 4); left > 0; --left) {
        made += random_.percent(10) ? more : random_.one_of(letters);
      }
      made += "愿";
      // A danger makes its wish urgent, which the file did not say.
      if (wuxi_city()->danger.find_in(made) == nullptr) return made;
    }
  }

  std::string degrees(double centre) {
    http::CsvWriter csv;
    csv.degrees(centre + random_.between(-0.0005, 0.0005));
    return csv.take();
  }

  std::string moment(engine::Instant at) {
    std::string made;
    http::append_rfc3339(made, at, wuxi_city()->calendar.utc_offset);
    return made;
  }

  std::string qualifications() {
    std::string made;
    for (const engine::Qualification& each : wuxi_city()->menu.qualifications) {
      if (random_.percent(10)) made += (made.empty() ? "" : " ") + each.code;
    }
    return made;
  }

  std::string categories() {
    std::string made;
    for (const engine::Category* each : leaves_) {
      if (random_.percent(5)) made += (made.empty() ? "" : " ") + engine::to_string(each->code);
    }
    return made.empty() ? engine::to_string(leaves_.front()->code) : made;
  }

  std::string hours() {
    engine::WeekHours open;
    for (std::size_t day = 0; day < 7; ++day) {
      const int from = random_.between(0, 48);
      for (int slot = from; slot < random_.between(from, 48); ++slot) {
        open.set(day * engine::half_hours_per_day + static_cast<std::size_t>(slot));
      }
    }
    return app::to_string(random_.percent(20) ? engine::WeekHours{}.set() : open);
  }

  test::Random random_;
  std::vector<const engine::Area*> communities_;
  std::vector<const engine::Category*> leaves_;
  Cells codes_;  // of the providers drawn
};

Sheet read(const std::string& text) {
  Sheet sheet;
  app::read_csv(text, [&](const app::CsvRow& row) {
    sheet.push_back(row.cells);
    return true;
  });
  return sheet;
}

enum class Form { utf8, utf8_mark, gb18030 };

std::string encoded(std::string text, Form form) {
  if (form == Form::utf8_mark) return std::string(http::utf8_mark) + text;
  if (form == Form::utf8) return text;
  const iconv_t converter = iconv_open("GB18030", "UTF-8");
  REQUIRE(converter != iconv_t(-1));
  std::string made(text.size() * 4 + 4, '\0');
  char* in = text.data();
  char* out = made.data();
  std::size_t in_left = text.size();
  std::size_t out_left = made.size();
  REQUIRE(iconv(converter, &in, &in_left, &out, &out_left) == 0);
  iconv_close(converter);
  made.resize(made.size() - out_left);
  return made;
}

/// The sheet as a file, without the columns that only export knows.
std::string file_of(const app::Table& table, const Sheet& sheet, bool chinese, Form form,
                    bool is_raw) {
  http::CsvWriter csv;
  for (std::size_t row = 0; row < sheet.size(); ++row) {
    for (std::size_t at = 0; at < sheet[row].size(); ++at) {
      const app::Column* const column = table.find(sheet[0][at]);
      if (column == nullptr) continue;
      if (row == 0) {
        csv.code(chinese ? column->name_zh : column->name);
      } else if (is_raw) {
        csv.code(sheet[row][at]);
      } else {
        csv.text(sheet[row][at]);
      }
    }
    csv.end_row();
  }
  return encoded(csv.take(), form);
}

struct City {
  Sheet providers, offers, wishes;
};

/// 2026-05-04T09:05:00+08:00 as a spreadsheet in Chinese saves it: 2026/5/4 9:05.
std::string saved_time(const std::string& text) {
  const auto number = [&](std::size_t at, std::size_t size) {
    return std::to_string(std::stoi(text.substr(at, size)));
  };
  return number(0, 4) + "/" + number(5, 2) + "/" + number(8, 2) + " " + number(11, 2) + ":" +
         text.substr(14, 2);
}

/// The sheet as a spreadsheet saves it again: booleans and times in its own spelling, empty cells
/// behind the last column, other columns first.
Sheet saved_again(Sheet sheet, test::Random& random) {
  const std::size_t columns = sheet[0].size();
  for (std::size_t at = 0; at < columns; ++at) {
    const std::string name = sheet[0][at];
    for (std::size_t row = 1; row < sheet.size(); ++row) {
      std::string& cell = sheet[row][at];
      if (name == "suspended") cell = cell == "yes" ? "TRUE" : "FALSE";
      if (name.starts_with("wanted_") && !cell.empty()) cell = saved_time(cell);
    }
  }
  const auto shift = random.below(columns);
  for (Cells& row : sheet) {
    std::ranges::rotate(row, row.begin() + static_cast<std::ptrdiff_t>(shift));
    row.resize(row.size() + 2);
  }
  return sheet;
}

enum class Door { csv_utf8, csv_gb18030, workbook };

std::string saved_file(const Sheet& sheet, Door door) {
  if (door == Door::workbook) {
    app::WorkbookWriter book("t");
    book.head(sheet[0], std::vector<bool>(sheet[0].size(), false));
    for (std::size_t row = 1; row < sheet.size(); ++row) REQUIRE(book.add(sheet[row]));
    return book.finish();
  }
  http::CsvWriter csv;
  for (const Cells& row : sheet) {
    for (const std::string& cell : row) csv.code(cell);
    csv.end_row();
  }
  return encoded(csv.take(), door == Door::csv_utf8 ? Form::utf8_mark : Form::gb18030);
}

/// The exported sheets, saved again by a spreadsheet, change nothing.
void require_unchanged(app::ImportSettings settings, const TemporaryFolder& folder,
                       const City& city, Door door) {
  INFO("door " << static_cast<int>(door));
  test::Random random(city.providers.size());
  const auto write = [&](const char* name, const Sheet& sheet) {
    return folder.write(name, saved_file(saved_again(sheet, random), door));
  };
  settings.providers = write("again_providers", city.providers);
  settings.offers = write("again_offers", city.offers);
  settings.wishes = write("again_wishes", city.wishes);
  const app::ImportResult result = app::import_files(settings, now);
  for (const app::Faults& faults : result.faults) REQUIRE(faults.text() == "");
  CHECK(result.providers.unchanged == city.providers.size() - 1);
  CHECK(result.offers.unchanged == city.offers.size() - 1);
  CHECK(result.wishes.unchanged == city.wishes.size() - 1);
  CHECK(result.offers.added + result.offers.changed + result.wishes.added == 0);
}

/// The city's tables after they were brought into a new database and out again.
City through_database(const City& city, bool chinese, Form form, bool is_raw) {
  const TemporaryFolder folder;
  const auto write = [&](const char* name, const app::Table& table, const Sheet& sheet) {
    return folder.write(name, file_of(table, sheet, chinese, form, is_raw));
  };
  app::ImportSettings settings;
  settings.data.database = folder / "city.db";
  settings.data.city = city_folder;
  settings.providers = write("providers.csv", app::provider_table(), city.providers);
  settings.offers = write("offers.csv", app::offer_table(), city.offers);
  settings.wishes = write("wishes.csv", app::wish_table(), city.wishes);
  const app::ImportResult result = app::import_files(settings, now);
  for (const app::Faults& faults : result.faults) REQUIRE(faults.text() == "");
  REQUIRE(result.providers.added == city.providers.size() - 1);
  REQUIRE(result.offers.added == city.offers.size() - 1);
  REQUIRE(result.wishes.added == city.wishes.size() - 1);
  const auto exported = [&](app::ExportTable table) {
    const auto file = folder / "exported.csv";
    app::ExportOptions options;
    options.database = settings.data.database;
    options.table = table;
    options.full = true;
    app::Output out(file);
    app::export_table(options, wuxi_city(), out);
    out.finish();
    return read(test::read_file(file));
  };
  City all{exported(app::ExportTable::providers), exported(app::ExportTable::offers),
           exported(app::ExportTable::wishes)};
  for (const Door door : {Door::csv_utf8, Door::csv_gb18030, Door::workbook}) {
    require_unchanged(settings, folder, all, door);
  }
  return all;
}

/// What was drawn is what came out, cell by cell.
void require_same(const Sheet& drawn, const Sheet& exported) {
  REQUIRE(exported.size() == drawn.size());
  for (std::size_t at = 0; at < drawn[0].size(); ++at) {
    const auto found = std::ranges::find(exported[0], drawn[0][at]);
    REQUIRE(found != exported[0].end());
    const auto column = static_cast<std::size_t>(found - exported[0].begin());
    for (std::size_t row = 1; row < drawn.size(); ++row) {
      INFO(*found << " of row " << row);
      REQUIRE(http::plain_cell(exported[row][column]) == drawn[row][at]);
    }
  }
}

/// Lets the reader of every table at these bytes; what it takes is no more than there are lines.
void read_anything(const std::string& bytes, app::Purpose purpose, app::Encoding encoding) {
  static const app::Vocabulary words(wuxi_city());
  const auto lines = static_cast<std::size_t>(
      std::ranges::count_if(bytes, [](char letter) { return letter == '\n' || letter == '\r'; }));
  for (const app::Table* table :
       {&app::area_table(), &app::provider_table(), &app::offer_table(), &app::wish_table()}) {
    app::Faults faults("t.csv");
    const app::ReadOptions options{purpose, encoding, true};
    const app::TableFile file = app::read_table_text(*table, bytes, options, faults);
    REQUIRE(file.rows.size() <= lines + 1);
    if (table == &app::area_table()) continue;
    std::size_t rows = 0;
    if (table == &app::provider_table()) {
      rows = app::read_providers(file, words, purpose, faults).size();
    } else if (table == &app::offer_table()) {
      rows = app::read_offers(file, words, purpose, faults).size();
    } else {
      rows = app::read_wishes(file, words, purpose, faults).size();
    }
    REQUIRE(rows <= file.rows.size());
    REQUIRE(rows + faults.count() >= file.rows.size());  // a row is taken or has an error
  }
}

}  // namespace

TEST_CASE("random tables come back from the database as they were, in any language and encoding") {
  const auto range = test::seeds(8);
  for (std::uint64_t seed = range.first; seed <= range.last; ++seed) {
    INFO("seed " << seed);
    Draw draw(seed);
    City drawn;
    drawn.providers = draw.providers();
    drawn.offers = draw.offers();
    drawn.wishes = draw.wishes();
    const bool chinese = seed % 2 == 0;
    const auto form = static_cast<Form>(seed % 3);
    const City first = through_database(drawn, chinese, form, false);
    require_same(drawn.providers, first.providers);
    require_same(drawn.offers, first.offers);
    require_same(drawn.wishes, first.wishes);
    const City second = through_database(first, !chinese, static_cast<Form>((seed + 1) % 3), true);
    CHECK(second.providers == first.providers);
    CHECK(second.offers == first.offers);
    CHECK(second.wishes == first.wishes);
  }
}

TEST_CASE("tables that were damaged anywhere are read or refused, never worse") {
  const auto range = test::seeds(300);
  for (std::uint64_t seed = range.first; seed <= range.last; ++seed) {
    INFO("seed " << seed);
    Draw draw(seed);
    test::Random& random = draw.random();
    const Sheet providers = draw.providers();
    const auto form = static_cast<Form>(random.below(3));
    const bool chinese = random.percent(50);
    std::string bytes = file_of(app::provider_table(), providers, chinese, form, false);
    const Sheet offers = draw.offers();
    if (random.percent(30)) bytes = file_of(app::offer_table(), offers, chinese, form, false);
    const Sheet wishes = draw.wishes();
    if (random.percent(30)) bytes = file_of(app::wish_table(), wishes, chinese, form, false);
    if (random.percent(20)) bytes.assign(random.below(300), '\0');
    for (std::uint64_t left = random.below(20); left > 0 && !bytes.empty(); --left) {
      const std::size_t at = random.below(bytes.size());
      switch (random.below(4)) {
        case 0: bytes[at] = static_cast<char>(random.next()); break;
        case 1: bytes.erase(at, random.below(9)); break;
        case 2: bytes.insert(at, 1, random.one_of<char>({'"', ',', '\n', '\r', '\0'})); break;
        case 3: bytes.insert(at, bytes.substr(random.below(bytes.size()), random.below(40))); break;
      }
    }
    const auto purpose = random.percent(50) ? app::Purpose::import : app::Purpose::match;
    const auto encoding = random.one_of<app::Encoding>(
        {app::Encoding::detect, app::Encoding::utf8, app::Encoding::gb18030});
    read_anything(bytes, purpose, encoding);
  }
}
