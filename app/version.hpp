// Version of the program, from the build.
#pragma once

namespace app {
inline constexpr const char* version = XINYUAN_VERSION;
}
