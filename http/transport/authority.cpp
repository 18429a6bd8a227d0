#include "http/transport/authority.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

namespace http {
namespace {

constexpr std::size_t name_bytes_max = 253;  // of a host name in the DNS

char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool is_name_character(char c) noexcept {
  return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
         c == '_';
}

bool is_name(std::string_view text) noexcept {
  if (text.empty() || text.size() > name_bytes_max || text.front() == '.') return false;
  return std::all_of(text.begin(), text.end(), is_name_character) &&
         text.find("..") == std::string_view::npos;
}

bool is_ipv6(std::string_view text) noexcept {
  std::array<char, INET6_ADDRSTRLEN> copy{};
  if (text.size() >= copy.size()) return false;
  std::copy(text.begin(), text.end(), copy.begin());
  in6_addr parsed{};
  return inet_pton(AF_INET6, copy.data(), &parsed) == 1;
}

bool is_port(std::string_view text) noexcept {
  std::uint16_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  return error == std::errc{} && stop == end;
}

}  // namespace

std::optional<Authority> read_authority(std::string_view text) noexcept {
  Authority authority;
  const bool bracketed = text.starts_with('[');
  const std::size_t end = bracketed ? text.find(']') : text.find(':');
  if (bracketed && end == std::string_view::npos) return std::nullopt;
  authority.name = bracketed ? text.substr(1, end - 1) : text.substr(0, end);
  if (bracketed ? !is_ipv6(authority.name) : !is_name(authority.name)) return std::nullopt;
  if (end == std::string_view::npos) return authority;
  const auto rest = text.substr(bracketed ? end + 1 : end);
  if (rest.empty()) return authority;
  authority.port = rest.substr(1);
  if (rest.front() != ':' || !is_port(authority.port)) return std::nullopt;
  return authority;
}

bool equal_ignoring_case(std::string_view a, std::string_view b) noexcept {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char left, char right) { return lower(left) == lower(right); });
}

}  // namespace http
