// "name[:port]" as it is written in Host and in an origin, read strictly.
#pragma once

#include <optional>
#include <string_view>

namespace http {

struct Authority {
  std::string_view name;  // as given; an IPv6 address without its brackets
  std::string_view port;  // digits, or empty if none was given
};

/// Empty unless `text` is a name of letters, digits, '.', '-' and '_', an IPv4 address, or an IPv6
/// address in brackets, each with an optional port of 0 to 65535. User, path, empty labels and an
/// empty port are refused. The parts are views into `text`.
std::optional<Authority> read_authority(std::string_view text) noexcept;

/// Names and codes of HTTP compare without regard to the case of ASCII letters.
bool equal_ignoring_case(std::string_view a, std::string_view b) noexcept;

}  // namespace http
