// Where the server is: "https://wish.city.cn:8443", and files that say who may speak to it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace app::simulate {

struct ServerAddress {
  bool is_tls = false;
  std::string host, port;  // of an IPv6 address without brackets
  std::string authority;   // as written in Host
};

/// http://host[:port] or https://host[:port], a last '/' is left out; nothing if it is none.
std::optional<ServerAddress> parse_server_address(std::string_view url);

struct Login {
  std::string name, role, password;
};

/// Lines of name, role and password with spaces between, as `xinyuan demo` writes them to
/// <database>.accounts; lines of another form are passed over.
std::vector<Login> parse_logins(std::string_view text);

}  // namespace app::simulate
