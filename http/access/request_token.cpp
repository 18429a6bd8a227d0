#include "http/access/request_token.hpp"

#include <algorithm>

#include "http/core/header_list.hpp"

namespace http {

std::string_view bearer_token(std::string_view authorization) noexcept {
  constexpr std::string_view scheme = "bearer ";
  if (authorization.size() <= scheme.size()) return {};
  for (std::size_t i = 0; i < scheme.size(); ++i) {
    if ((authorization[i] | 0x20) != scheme[i]) return {};
  }
  return authorization.substr(scheme.size());
}

std::string_view cookie_value(std::string_view cookies, std::string_view name) noexcept {
  while (!cookies.empty()) {
    const std::string_view pair = take_element(cookies, ';');
    if (pair.size() > name.size() && pair[name.size()] == '=' && pair.starts_with(name)) {
      return pair.substr(name.size() + 1);
    }
  }
  return {};
}

}  // namespace http
