// What `match` is asked: wishes and supply from CSV files as records of the engine, with the names
// that the files use for them.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "app/tables/table.hpp"
#include "app/tables/vocabulary.hpp"
#include "engine/city/city.hpp"
#include "engine/match/cost.hpp"
#include "engine/record/provider.hpp"
#include "engine/record/wish.hpp"

namespace app {

struct MatchFiles {
  std::filesystem::path wishes;     // "-" = standard input
  std::filesystem::path providers;  // may be empty when offers are given
  std::filesystem::path offers;     // may be empty: then each provider is one offer
  std::filesystem::path city;       // may be empty: words are taken as they occur
  Encoding encoding = Encoding::detect;
  bool extra_columns = false;
  std::size_t wishes_max = engine::plan_wishes_max;  // tests lower it
};

/// Records with ids from 1: the name of record `id` is `names[id - 1]`.
struct MatchCase {
  std::shared_ptr<const engine::City> city;
  std::vector<engine::Provider> providers;  // `code` is the name
  std::vector<engine::Offer> offers;
  std::vector<std::string> offer_names;
  std::vector<engine::Wish> wishes;  // open
  std::vector<std::string> wish_names;
  std::vector<std::int64_t> weights;  // by wish

  const std::string& name_of(engine::OfferId id) const { return offer_names[id.value - 1]; }
  const std::string& name_of(engine::ProviderId id) const { return providers[id.value - 1].code; }
};

/// Reads everything; the case may be used only if no file has errors. Throws UsageError when a file
/// cannot be read, config::ConfigError for the city.
MatchCase read_match_case(const MatchFiles& files, std::vector<Faults>& faults);

}  // namespace app
