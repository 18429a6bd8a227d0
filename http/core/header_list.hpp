// Lists in header values (RFC 9110 5.6.1), and the white space around their elements.
#pragma once

#include <algorithm>
#include <string_view>

namespace http {

/// Without the spaces and tabs at both ends. For text of people: engine::trimmed.
constexpr std::string_view trimmed_header(std::string_view value) noexcept {
  constexpr std::string_view blanks = " \t";
  value.remove_prefix(std::min(value.find_first_not_of(blanks), value.size()));
  return value.substr(0, value.find_last_not_of(blanks) + 1);
}

/// Cuts the first element off `list` and returns it trimmed; empty ones are returned too.
constexpr std::string_view take_element(std::string_view& list, char separator = ',') noexcept {
  const std::size_t end = std::min(list.find(separator), list.size());
  const std::string_view element = trimmed_header(list.substr(0, end));
  list.remove_prefix(std::min(end + 1, list.size()));
  return element;
}

}  // namespace http
