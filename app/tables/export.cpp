#include "app/tables/export.hpp"

#include "app/settings/key_file.hpp"
#include "app/support/database_snapshot.hpp"
#include "app/tables/csv/csv.hpp"
#include "app/tables/export_rows.hpp"
#include "store/readers/reader.hpp"

namespace app {

namespace {

constexpr std::size_t page = 1'000;
constexpr std::size_t buffer_bytes = 1 << 16;

/// Gathers rows and hands them on in blocks.
class CsvRows {
 public:
  CsvRows(Output& out, const ExportScene& scene) : out_(out), scene_(scene) {}

  void header(std::string_view names) { csv_.raw_line(names); }
  template <class Record>
  void add(const Record& record) {
    write_row(csv_, record, scene_);
    if (csv_.size() >= buffer_bytes) flush();
  }
  void flush() { out_.write(csv_.take()); }

 private:
  Output& out_;
  const ExportScene& scene_;
  CsvWriter csv_;
};

void add_wishes(const store::Recovered& view, const ExportOptions& options,
                const std::shared_ptr<const store::Keys>& keys, CsvRows& rows) {
  view.desk.for_each_live_wish([&](const engine::Wish& wish) { rows.add(wish); });
  store::Reader reader(options.database, keys);
  engine::WishId before{};
  do {
    for (const engine::Wish& wish : reader.ended({}, before, page, before)) {
      if (view.desk.find(wish.id) == nullptr) rows.add(wish);  // else it ended in between
    }
  } while (before);
}

void add_events(const ExportOptions& options, CsvRows& rows) {
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
  if (options.bom) out.write("\xEF\xBB\xBF");
  CsvRows rows(out, scene);
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
  rows.flush();
}

}  // namespace app
