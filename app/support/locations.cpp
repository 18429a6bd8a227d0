#include "app/support/locations.hpp"

#include <string>

#include "app/support/usage_error.hpp"

namespace app {

namespace {

std::filesystem::path find_shipped(const std::filesystem::path& given, const char* setting,
                                   const char* installed, const char* in_sources) {
  if (!given.empty()) {
    if (std::filesystem::is_directory(given)) return given;
    throw UsageError(std::string(setting) + ": no folder '" + given.string() + "'");
  }
  std::error_code unknown;  // without /proc the second place still works
  const auto binary = std::filesystem::read_symlink("/proc/self/exe", unknown);
  const auto beside = binary.parent_path().parent_path() / "share" / "xinyuan" / installed;
  if (std::filesystem::is_directory(beside)) return beside;
  const auto source = std::filesystem::path(XINYUAN_SOURCE_DIR) / in_sources;
  if (std::filesystem::is_directory(source)) return source;
  throw UsageError(std::string(setting) + ": neither '" + beside.string() + "' nor '" +
                   source.string() + "' exists; say where it is by --" + setting);
}

}  // namespace

std::filesystem::path city_folder(const std::filesystem::path& given) {
  return find_shipped(given, "city", "city", XINYUAN_CITY_SOURCE);
}

std::filesystem::path share_folder(const std::filesystem::path& given) {
  return find_shipped(given, "share", "web", "web");
}

}  // namespace app
