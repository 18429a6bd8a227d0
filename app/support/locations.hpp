// Finds the files that come with the program, at a fixed place relative to it (XINYUAN_SHARE in
// app/CMakeLists.txt), both installed and in the build tree.
#pragma once

#include <filesystem>

namespace app {

/// The folder given by a setting, else the shipped one. Throws UsageError naming the folder
/// that is missing.
std::filesystem::path city_folder(const std::filesystem::path& given);
std::filesystem::path share_folder(const std::filesystem::path& given);

}  // namespace app
