// Rows of providers, offers and wishes as records of the engine. Rules that need the whole desk are
// not judged here; what a single row can get wrong is.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "app/tables/row_reader.hpp"
#include "app/tables/vocabulary.hpp"
#include "engine/record/provider.hpp"
#include "engine/record/wish.hpp"

namespace app {

struct ProviderRow {
  std::uint32_t row = 0;
  engine::Provider provider;    // id not set
  bool capacity_given = true;   // else it follows from its offers
  bool suspended_given = true;  // else it stays as it is
};

struct OfferRow {
  std::uint32_t row = 0;
  std::string id;               // name of the offer in the answer of `match`
  engine::OfferId number;       // for import: of the offer that the row changes; 0: by its title
  std::string provider_code;    // empty: a separate provider
  engine::Offer offer;          // id and provider not set
  bool place_given = true;      // else that of its provider
  bool suspended_given = true;  // the same
  bool anywhere = false;        // no radius and no areas: distance does not matter
};

struct WishRow {
  std::uint32_t row = 0;
  std::string id;         // name of the wish in the answer of `match`
  engine::WishId number;  // for import: the row is an exported one of this wish; 0: a new wish
  engine::WishFacts facts;
  engine::WishText text;
  engine::Reach reach = engine::Level::city;
  std::int64_t weight = 0;  // 0: by urgency and group
  std::vector<std::string> excluded;
};

/// In the order of the file; rows with errors are left out. Codes that occur twice are errors.
std::vector<ProviderRow> read_providers(const TableFile& file, const Vocabulary& words,
                                        Purpose purpose, Faults& faults);
/// Also reads offers that stand in a table of providers (`match` without --offers).
std::vector<OfferRow> read_offers(const TableFile& file, const Vocabulary& words, Purpose purpose,
                                  Faults& faults);
std::vector<WishRow> read_wishes(const TableFile& file, const Vocabulary& words, Purpose purpose,
                                 Faults& faults);

/// For import: the number in the column `id`, 0 if it is empty.
std::uint64_t read_number_of(RowReader& row);
engine::Sentence occurs_twice(const std::string& value);
engine::Sentence no_place();
engine::Sentence outside(const std::string& city);

}  // namespace app
