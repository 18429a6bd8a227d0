#include "app/tables/export.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "app/settings/key_file.hpp"
#include "app/support/database_snapshot.hpp"
#include "app/support/usage_error.hpp"
#include "app/tables/csv/csv.hpp"
#include "app/tables/export_rows.hpp"
#include "app/tables/sheet/workbook_writer.hpp"
#include "app/tables/spell/words.hpp"
#include "store/readers/reader.hpp"

namespace app {

namespace {

constexpr std::size_t page = 1'000;
constexpr std::size_t buffer_bytes = 1 << 16;

/// Columns that hold numbers; codes, ids and times are texts, so that a spreadsheet leaves them
/// alone.
constexpr std::array<std::string_view, 12> numbers{
    "lat",   "lon",         "radius_m",     "capacity", "people_max", "people",
    "stars", "people_done", "minutes_done", "version",  "weight",     "minutes"};

void write_head(WorkbookWriter& book, const std::vector<std::string>& names,
                const std::vector<std::string>& headings) {
  std::vector<bool> is_number;
  for (const std::string& name : names) {
    is_number.push_back(std::ranges::find(numbers, name) != numbers.end());
  }
  book.head(headings, std::move(is_number));
}

/// Gathers rows and hands them on in blocks; those of a workbook at the end.
class ExportedRows {
 public:
  ExportedRows(Output& out, const ExportScene& scene, bool workbook) : out_(out), scene_(scene) {
    if (workbook) book_.emplace("xinyuan");
  }

  void header(std::string_view names) {
    csv_.raw_line(names);
    if (!book_) return;
    read_csv(csv_.take(), [&](const CsvRow& row) {
      write_head(*book_, row.cells, row.cells);
      return true;
    });
  }
  template <class Record>
  void add(const Record& record) {
    write_row(csv_, record, scene_);
    if (csv_.size() >= buffer_bytes) flush();
  }
  void finish() {
    flush();
    if (book_) out_.write(book_->finish());
  }

 private:
  void flush() {
    if (!book_) return out_.write(csv_.take());
    read_csv(csv_.take(), [&](const CsvRow& row) {
      if (book_->add(row.cells)) return true;
      throw UsageError("a sheet of a workbook holds " + std::to_string(WorkbookWriter::rows_max) +
                       " rows, and there are more: export them as CSV");
    });
  }

  Output& out_;
  const ExportScene& scene_;
  CsvWriter csv_;
  std::optional<WorkbookWriter> book_;
};

void add_wishes(const store::Recovered& view, const ExportOptions& options,
                const std::shared_ptr<const store::Keys>& keys, ExportedRows& rows) {
  view.desk.for_each_live_wish([&](const engine::Wish& wish) { rows.add(wish); });
  store::Reader reader(options.database, keys);
  engine::WishId before{};
  do {
    for (const engine::Wish& wish : reader.ended({}, before, page, before)) {
      if (view.desk.find(wish.id) == nullptr) rows.add(wish);  // else it ended in between
    }
  } while (before);
}

void add_events(const ExportOptions& options, ExportedRows& rows) {
  store::Reader reader(options.database);
  engine::Seq last{};
  for (;;) {
    const std::vector<engine::Event> events = reader.events_after(last, page);
    if (events.empty()) return;
    for (const engine::Event& event : events) rows.add(event);
    last = events.back().seq;
  }
}

}  // namespace

void export_table(const ExportOptions& options, std::shared_ptr<const engine::City> city,
                  Output& out) {
  const auto keys = keys_in(secret_file(options.secret_file, options.database));
  const store::Recovered view = open_snapshot(options.database, city, keys.get());
  const ExportScene scene{*city, view.desk, options.full};
  if (options.bom && !options.workbook) out.write(http::utf8_mark);
  ExportedRows rows(out, scene, options.workbook);
  switch (options.table) {
    case ExportTable::providers:
      rows.header(provider_header());
      for (const engine::ProviderId id : view.providers) rows.add(*view.desk.find(id));
      break;
    case ExportTable::offers:
      rows.header(offer_header());
      for (const engine::OfferId id : view.offers) rows.add(*view.desk.find(id));
      break;
    case ExportTable::wishes:
      rows.header(wish_header);
      add_wishes(view, options, keys, rows);
      break;
    case ExportTable::events:
      rows.header(event_header);
      add_events(options, rows);
      break;
  }
  rows.finish();
}

std::string empty_table(const Table& table, bool workbook, bool chinese) {
  std::vector<std::string> names, headings;
  for (const Column& column : table.columns) {
    if (column.import == Need::unused) continue;
    names.push_back(column.name);
    headings.push_back(chinese ? column.name_zh : column.name);
  }
  if (!workbook) {
    CsvWriter csv;
    for (const std::string& heading : headings) csv.code(heading);
    csv.end_row();
    return std::string(http::utf8_mark) + csv.take();
  }
  WorkbookWriter book(table.name);
  write_head(book, names, headings);
  book.begin_sheet(chinese ? "说明" : "columns");
  book.head(chinese ? std::vector<std::string>{"列名", "必填", "可填内容"}
                    : std::vector<std::string>{"column", "required", "allowed", "meaning"},
            {});
  for (const Column& column : table.columns) {
    if (column.import == Need::unused) continue;
    const bool required = column.import == Need::required;
    const std::vector<std::string> row =
        chinese ? std::vector<std::string>{column.name_zh, required ? "必填" : "",
                                           allowed_in_chinese(column.name, column.allowed)}
                : std::vector<std::string>{column.name, required ? "required" : "", column.allowed,
                                           column.about};
    if (!book.add(row)) break;
  }
  return book.finish();
}

}  // namespace app
