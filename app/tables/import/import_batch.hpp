// Turns rows into commands for the desk: finds by their keys what exists already, leaves out what
// would change nothing, and remembers from which row each command came.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "app/tables/record_rows.hpp"
#include "engine/desk/desk.hpp"
#include "engine/record/command.hpp"

namespace app {

struct ImportCounts {
  std::size_t added = 0;
  std::size_t changed = 0;
  std::size_t unchanged = 0;
};

/// In whose name, and where: whatever lies outside of `area` is refused (0 = anywhere).
struct ImportScope {
  engine::Actor actor{engine::Role::operator_, 0};
  engine::AreaCode area;
};

/// Finds a wish of the database, live or ended, with its contacts.
using WishById = std::function<std::optional<engine::Wish>(engine::WishId)>;

class ImportBatch {
 public:
  /// `desk` as it is before the commands; it must not change while rows are added; not looked at
  /// afterwards.
  /// `wishes`: none, if there is no database.
  explicit ImportBatch(const engine::Desk& desk, WishById wishes = {}, ImportScope scope = {});

  // In this order, since offers point at providers of the same import.
  void add(std::span<const ProviderRow> rows, Faults& faults);
  void add(std::span<const OfferRow> rows, Faults& faults);
  void add(std::span<const WishRow> rows, Faults& faults);

  std::span<const engine::Command> commands() const noexcept { return commands_; }
  /// Turns a refusal of a command into an error of its row.
  void refuse(std::size_t command, const engine::Rejection& rejection);

  const ImportCounts& providers() const noexcept { return providers_; }
  const ImportCounts& offers() const noexcept { return offers_; }
  const ImportCounts& wishes() const noexcept { return wishes_; }

 private:
  struct Source {
    Faults* faults;
    std::uint32_t row;
  };
  struct Known {
    engine::ProviderId id;
    engine::Point place;
    engine::AreaCode area;
  };

  void push(engine::Command command, Faults& faults, std::uint32_t row);
  /// Notes an error and returns false for an area that is not the importer's.
  bool is_inside(engine::AreaCode area, const char* column, Faults& faults,
                 std::uint32_t row) const;
  const Known* find(const std::string& code);
  /// The offer that the row changes; null: a new one. Nothing, with an error, if it is in doubt.
  std::optional<const engine::Offer*> find_offer(const OfferRow& row, engine::ProviderId provider,
                                                 Faults& faults) const;
  /// False, with an error, if the wish says something else than the row.
  bool is_unchanged(const WishRow& row, const engine::Wish& old, Faults& faults) const;

  const engine::Desk& desk_;
  const WishById wishes_by_id_;
  const ImportScope scope_;
  std::uint64_t last_provider_;  // greatest id given, those of this batch included
  std::map<std::string, Known> by_code_;
  std::set<engine::OfferId> taken_;  // offers that earlier rows stand for
  std::vector<engine::Command> commands_;
  std::vector<Source> sources_;  // by command
  ImportCounts providers_, offers_, wishes_;
};

}  // namespace app
