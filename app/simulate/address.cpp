#include "app/simulate/address.hpp"

#include <algorithm>
#include <sstream>

namespace app::simulate {
namespace {

bool is_host(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '-' || c == ':';
  });
}

bool is_port(std::string_view text) {
  constexpr std::size_t digits_max = 5;
  return !text.empty() && text.size() <= digits_max &&
         std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool take(std::string_view& text, std::string_view front) {
  if (!text.starts_with(front)) return false;
  text.remove_prefix(front.size());
  return true;
}

}  // namespace

std::optional<ServerAddress> parse_server_address(std::string_view url) {
  ServerAddress address;
  address.is_tls = take(url, "https://");
  if (!address.is_tls && !take(url, "http://")) return std::nullopt;
  if (url.ends_with('/')) url.remove_suffix(1);
  address.authority = url;
  const bool is_bracketed = take(url, "[");
  const std::size_t end = url.find(is_bracketed ? ']' : ':');
  if (is_bracketed && end == std::string_view::npos) return std::nullopt;
  address.host = url.substr(0, end);
  std::string_view rest = end == std::string_view::npos ? std::string_view() : url.substr(end);
  if (is_bracketed) rest.remove_prefix(1);
  address.port = address.is_tls ? "443" : "80";
  if (!rest.empty()) {
    if (!take(rest, ":") || !is_port(rest)) return std::nullopt;
    address.port = rest;
  }
  if (!is_host(address.host)) return std::nullopt;
  return address;
}

std::vector<Login> parse_logins(std::string_view text) {
  std::vector<Login> logins;
  std::istringstream lines{std::string(text)};
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    Login login;
    std::string more;
    if (words >> login.name >> login.role >> login.password && !(words >> more)) {
      logins.push_back(std::move(login));
    }
  }
  return logins;
}

}  // namespace app::simulate
