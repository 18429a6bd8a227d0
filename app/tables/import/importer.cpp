#include "app/tables/import/importer.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "app/support/database_snapshot.hpp"
#include "app/tables/export.hpp"
#include "app/tables/import/import_batch.hpp"
#include "app/tables/vocabulary.hpp"
#include "store/readers/reader.hpp"
#include "store/writer/closed_ticket_index.hpp"

namespace app {

namespace {

using http::ImportKind;

const Table& table_of(ImportKind kind) {
  switch (kind) {
    case ImportKind::providers: return provider_table();
    case ImportKind::offers: return offer_table();
    case ImportKind::wishes: return wish_table();
  }
  return wish_table();
}

class Prepared final : public http::PreparedImport {
 public:
  Prepared(http::ImportRequest request, const Vocabulary& words)
      : kind_(request.kind), scope_{request.actor, request.area}, chinese_(request.chinese),
        file_(read_table_text(
            table_of(kind_), std::move(request.file),
            {Purpose::import, encoding_named(request.charset).value_or(Encoding::detect), false},
            faults_)),
        words_(words) {}

  /// Judges the rows on a desk that is nobody's.
  void try_out(store::Recovered recovered, store::Connection& connection, store::Reader& reader,
               engine::Instant now) {
    engine::Desk desk(std::move(recovered.desk));  // let go here, not where the answer is written
    batch_.emplace(
        desk, [&reader](engine::WishId id) { return reader.wish(id); }, scope_);
    add_rows();
    store::ClosedTicketIndex closed_tickets(connection);
    commands_.assign(batch_->commands().begin(), batch_->commands().end());
    for (std::size_t at = 0; at < commands_.size(); ++at) {
      if (const auto taken = closed_tickets.judge(commands_[at], desk)) {
        batch_->refuse(at, *taken);
      } else if (const auto receipt = desk.apply(commands_[at], now); !receipt) {
        batch_->refuse(at, receipt.error());
      }
    }
  }

  http::ImportReport report() const override {
    http::ImportReport report;
    const ImportCounts& counts = counts_of();
    report.rows = file_.rows.size();
    report.added = counts.added;
    report.changed = counts.changed;
    report.unchanged = counts.unchanged;
    report.faults_total = faults_.count();
    const auto read = [this](const engine::Sentence& said) { return chinese_ ? said.zh : said.en; };
    for (const Fault& fault : faults_.kept()) {
      report.faults.push_back(
          {fault.row, fault.column, fault.code, read(fault.message), read(fault.allowed)});
    }
    std::ranges::stable_sort(report.faults, {}, &http::ImportFault::row);
    return report;
  }
  const std::vector<engine::Command>& commands() const override { return commands_; }
  void refuse(std::size_t command, const engine::Rejection& rejection) override {
    batch_->refuse(command, rejection);
  }

 private:
  void add_rows() {
    switch (kind_) {
      case ImportKind::providers:
        batch_->add(read_providers(file_, words_, Purpose::import, faults_), faults_);
        return;
      case ImportKind::offers:
        batch_->add(read_offers(file_, words_, Purpose::import, faults_), faults_);
        return;
      case ImportKind::wishes:
        batch_->add(read_wishes(file_, words_, Purpose::import, faults_), faults_);
        return;
    }
  }
  const ImportCounts& counts_of() const {
    switch (kind_) {
      case ImportKind::providers: return batch_->providers();
      case ImportKind::offers: return batch_->offers();
      case ImportKind::wishes: return batch_->wishes();
    }
    return batch_->wishes();
  }

  const ImportKind kind_;
  const ImportScope scope_;
  const bool chinese_;  // language of the messages
  Faults faults_{"file"};
  const TableFile file_;
  const Vocabulary words_;
  std::optional<ImportBatch> batch_;  // its desk has gone once the rows are in
  std::vector<engine::Command> commands_;
};

}  // namespace

Importer::Importer(std::filesystem::path database, std::shared_ptr<const engine::City> city,
                   std::shared_ptr<const store::Keys> keys)
    : database_(std::move(database)), city_(std::move(city)), keys_(std::move(keys)) {}

std::unique_ptr<http::PreparedImport> Importer::try_out(http::ImportRequest request,
                                                        engine::Instant now) const {
  auto prepared = std::make_unique<Prepared>(std::move(request), Vocabulary(city_));
  store::Connection connection(database_, store::Connection::Mode::read);
  store::Reader reader(database_, keys_);
  prepared->try_out(open_snapshot(database_, city_, keys_.get()), connection, reader, now);
  return prepared;
}

bool Importer::knows(std::string_view charset) const { return encoding_named(charset).has_value(); }

std::string Importer::form(http::ImportKind kind, bool workbook, bool chinese) const {
  return empty_table(table_of(kind), workbook, chinese);
}

}  // namespace app
