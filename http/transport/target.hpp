// The request target, checked strictly and decoded exactly once.
#pragma once

#include <string>
#include <string_view>

namespace http {

struct Target {
  std::string_view authority;  // of the absolute form, e.g. "city.example:8080"; else empty
  std::string_view path;       // decoded; into the raw target, or into `scratch` if it was encoded
  std::string_view query;      // raw, without '?'; each '%' is followed by two hex digits
};

/// Empty if the target is fine, else what is wrong. The absolute form of RFC 9112 3.2.2 is taken:
/// "http://host/path", whose host counts instead of the Host field. Refused: any other beginning
/// than '/', characters outside RFC 3986, '#', bad percent encoding, and paths that decode to
/// control characters, bytes above 0x7E, slashes, backslashes or dot segments.
std::string_view read_target(std::string_view raw, std::string& scratch, Target& target);

/// The byte of the escape "%E6" at `text[at]`; -1 if two hex digits do not follow.
int escaped_byte(std::string_view text, std::size_t at) noexcept;

}  // namespace http
