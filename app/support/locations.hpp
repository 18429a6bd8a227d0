// Where the files that come with the program are: beside an installed binary, else in the source
// tree from which it was built.
#pragma once

#include <filesystem>

namespace app {

/// The folder given by a setting, else the shipped one. Throws UsageError naming both places that
/// were looked at when it is in neither.
std::filesystem::path city_folder(const std::filesystem::path& given);
std::filesystem::path share_folder(const std::filesystem::path& given);

}  // namespace app
