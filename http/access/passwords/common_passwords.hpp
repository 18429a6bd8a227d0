// The list of common passwords that the program was built with: config/passwords/common.txt.
#pragma once

#include <string_view>

namespace http {

/// One in each line, small letters; lines with '#' are comments.
std::string_view embedded_common_passwords() noexcept;

}  // namespace http
