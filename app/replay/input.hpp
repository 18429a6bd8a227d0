// Recorded requests and places: read from CSV (plain or gzip) and put into our words.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/replay/mapping.hpp"

namespace app {

struct RecordedRequest {
  std::string id;
  std::string type;  // as recorded
  engine::CategoryCode category;
  engine::AreaCode district;  // 0 if not given
  engine::Point place;
  engine::Instant opened_at;
  std::optional<engine::Instant> closed_at;  // when the city itself closed it
};

struct RecordedPlace {
  engine::Provider provider;           // without an id
  const ProviderRule* rule = nullptr;  // of the mapping
};

/// What was in a file and what became of it; every left-out row is counted with its reason.
struct InputCount {
  std::uint64_t rows = 0, used = 0;
  std::map<std::string, std::uint64_t> left_out;  // reason -> rows
};

/// The bytes of a file, unpacked if it is gzip. Throws UsageError if it cannot be read or is
/// longer than 1 GiB.
std::string read_packed(const std::filesystem::path& file);

/// By time of opening; rows of the same moment stay in the order of the file. At most `limit` (0 =
/// all). Throws UsageError when a column is missing or the CSV is broken.
std::vector<RecordedRequest> read_requests(const std::filesystem::path& file,
                                           const ReplayMapping& mapping, const engine::City& city,
                                           std::uint64_t limit, InputCount& count);

/// Places that a rule fits, in the order of the file. Their codes are the ids of the file where the
/// desk allows them. Points into `mapping`.
std::vector<RecordedPlace> read_places(const std::filesystem::path& file,
                                       const ReplayMapping& mapping, const engine::City& city,
                                       InputCount& count);

}  // namespace app
