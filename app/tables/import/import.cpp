#include "app/tables/import/import.hpp"

#include <algorithm>
#include <optional>

#include "app/settings/key_file.hpp"
#include "app/support/database_snapshot.hpp"
#include "app/support/locations.hpp"
#include "app/support/usage_error.hpp"
#include "app/tables/import/area_import.hpp"
#include "config/load.hpp"
#include "store/readers/reader.hpp"
#include "store/writer/closed_ticket_index.hpp"
#include "store/writer/turn.hpp"

namespace app {

namespace {

enum Kind : std::size_t { areas, providers, offers, wishes };

/// The files as tables; those that were not given are empty.
struct Tables {
  TableFile areas, providers, offers, wishes;
};

Tables read_tables(const ImportSettings& settings, std::vector<Faults>& faults) {
  const ReadOptions options{Purpose::import, settings.encoding, false};
  const auto read = [&](const Table& table, const std::filesystem::path& file, Kind kind) {
    if (file.empty()) return TableFile{&table, {}, {}, {}};
    return read_table(table, file, options, faults[kind]);
  };
  return {read(area_table(), settings.areas, areas),
          read(provider_table(), settings.providers, providers),
          read(offer_table(), settings.offers, offers),
          read(wish_table(), settings.wishes, wishes)};
}

struct Rows {
  std::vector<ProviderRow> providers;
  std::vector<OfferRow> offers;
  std::vector<WishRow> wishes;
};

Rows read_rows(const Tables& tables, const Vocabulary& words, std::vector<Faults>& faults) {
  return {read_providers(tables.providers, words, Purpose::import, faults[providers]),
          read_offers(tables.offers, words, Purpose::import, faults[offers]),
          read_wishes(tables.wishes, words, Purpose::import, faults[wishes])};
}

void add_rows(ImportBatch& batch, const Rows& rows, ImportResult& result) {
  const bool all_providers = !result.faults[providers].any();
  batch.add(rows.providers, result.faults[providers]);
  if (all_providers) batch.add(rows.offers, result.faults[offers]);  // else codes seem unknown
  batch.add(rows.wishes, result.faults[wishes]);
  result.providers = batch.providers();
  result.offers = batch.offers();
  result.wishes = batch.wishes();
}

WishById wishes_in(store::Reader& reader) {
  return [&reader](engine::WishId id) { return reader.wish(id); };
}

store::Reader reader_of(const std::filesystem::path& database) {
  return store::Reader(database, keys_in(secret_file({}, database)));
}

/// Judges the rows on a separate desk.
void try_out(const ImportSettings& settings, const std::shared_ptr<const engine::City>& city,
             const Rows& rows, ImportResult& result, engine::Instant now) {
  std::optional<engine::Desk> desk;
  std::optional<store::Connection> connection;
  std::optional<store::ClosedTicketIndex> closed_tickets;
  std::optional<store::Reader> reader;
  if (std::filesystem::exists(settings.data.database)) {
    desk = open_snapshot(settings.data.database, city).desk;
    connection.emplace(settings.data.database, store::Connection::Mode::read);
    closed_tickets.emplace(*connection);
    reader.emplace(reader_of(settings.data.database));
  } else {
    desk.emplace(city);
    desk->start({});
  }
  ImportBatch batch(*desk, reader ? wishes_in(*reader) : WishById{});
  add_rows(batch, rows, result);
  for (std::size_t i = 0; i < batch.commands().size(); ++i) {
    const engine::Command& command = batch.commands()[i];
    if (closed_tickets) {
      if (const auto taken = closed_tickets->judge(command, *desk)) {
        batch.refuse(i, *taken);
        continue;
      }
    }
    const auto receipt = desk->apply(command, now);
    if (!receipt) batch.refuse(i, receipt.error());
  }
}

void store_all(const ImportSettings& settings, const std::shared_ptr<const engine::City>& city,
               const Rows& rows, ImportResult& result, engine::Instant now) {
  store::TurnSettings turn;
  turn.database = settings.data.database;
  turn.keys = keys_beside(settings.data.database);
  store::TurnRunner runner(std::move(turn), city, now);
  store::Reader reader = reader_of(settings.data.database);
  ImportBatch batch(runner.desk(), wishes_in(reader));
  add_rows(batch, rows, result);
  if (!result.is_good()) return;
  for (const store::Refused& refused : runner.run_all_or_nothing(batch.commands(), now)) {
    batch.refuse(refused.index, refused.rejection);
  }
}

}  // namespace

bool ImportResult::is_good() const noexcept {
  return std::none_of(faults.begin(), faults.end(), [](const Faults& file) { return file.any(); });
}

ImportResult import_files(const ImportSettings& settings, engine::Instant now) {
  ImportResult result;
  result.faults = {Faults(settings.areas), Faults(settings.providers), Faults(settings.offers),
                   Faults(settings.wishes)};
  if (!settings.areas.empty() && settings.data.city.empty()) {
    throw UsageError("--areas changes a city folder: say which by --city");
  }
  const std::filesystem::path folder = city_folder(settings.data.city);
  const Tables tables = read_tables(settings, result.faults);
  std::shared_ptr<const engine::City> city;
  AreaMerge merge;
  if (settings.areas.empty()) {
    city = config::load_city(folder);
  } else {
    merge = merge_areas(tables.areas, folder, result.faults[areas]);
    result.areas = merge.counts;
    city = merge.city;
    if (city == nullptr) return result;  // rows of the other files cannot be judged
  }
  const Rows rows = read_rows(tables, Vocabulary(city), result.faults);
  if (settings.dry_run || !result.is_good()) {  // errors of both kinds are reported at once
    try_out(settings, city, rows, result, now);
    return result;
  }
  std::optional<AreaReplacement> replaced;
  if (!settings.areas.empty()) replaced.emplace(folder, merge.text);
  const bool only_areas =
      settings.providers.empty() && settings.offers.empty() && settings.wishes.empty();
  if (!only_areas) store_all(settings, city, rows, result, now);
  if (replaced && result.is_good()) replaced->keep();
  return result;
}

}  // namespace app
