#include "app/support/locations.hpp"

#include <string>

#include "app/support/usage_error.hpp"

namespace app {

namespace {

/// `name` below the folder of what comes with the program, unless another one is `given`.
std::filesystem::path find_shipped(const std::filesystem::path& given, const char* setting,
                                   const char* name) {
  if (!given.empty()) {
    if (std::filesystem::is_directory(given)) return given;
    throw UsageError(std::string(setting) + ": no folder '" + given.string() + "'");
  }
  std::error_code unknown;  // without /proc there is only what a setting names
  const auto program = std::filesystem::read_symlink("/proc/self/exe", unknown);
  const auto shipped = (program.parent_path() / XINYUAN_SHARE / name).lexically_normal();
  if (std::filesystem::is_directory(shipped)) return shipped;
  throw UsageError(std::string(setting) + ": '" + shipped.string() +
                   "' does not exist; name the folder with --" + setting);
}

}  // namespace

std::filesystem::path city_folder(const std::filesystem::path& given) {
  return find_shipped(given, "city", "city/wuxi");
}

std::filesystem::path share_folder(const std::filesystem::path& given) {
  return find_shipped(given, "share", "web");
}

}  // namespace app
