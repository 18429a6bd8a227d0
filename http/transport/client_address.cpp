#include "http/transport/client_address.hpp"

#include <algorithm>
#include <charconv>
#include <string>

#include "http/core/header_list.hpp"

namespace http {
namespace {

namespace ip = boost::asio::ip;

ip::address_v6 as_v6(const Address& address) {
  return address.is_v4() ? ip::make_address_v6(ip::v4_mapped, address.to_v4()) : address.to_v6();
}

/// Without spaces around it, and without the port that some proxies add.
std::string_view bare(std::string_view element) {
  element = trimmed_header(element);
  if (element.starts_with('[')) {
    const std::size_t end = element.find(']');
    return end == std::string_view::npos ? std::string_view{} : element.substr(1, end - 1);
  }
  const std::size_t colon = element.find(':');
  const bool has_port = colon != std::string_view::npos && colon == element.rfind(':');
  return has_port ? element.substr(0, colon) : element;
}

std::optional<Address> read_address(std::string_view text) {
  constexpr std::size_t longest = 45;
  if (text.empty() || text.size() > longest || text.find('%') != std::string_view::npos) {
    return std::nullopt;
  }
  boost::system::error_code error;
  const Address address = ip::make_address(std::string(text), error);
  if (error) return std::nullopt;
  return plain(address);
}

}  // namespace

Address plain(const Address& address) noexcept {
  if (!address.is_v6() || !address.to_v6().is_v4_mapped()) return address;
  return ip::make_address_v4(ip::v4_mapped, address.to_v6());
}

AddressGroup group_of(const Address& address) noexcept {
  const auto bytes = as_v6(address).to_bytes();
  const bool is_v4 = plain(address).is_v4();
  AddressGroup group{};
  std::copy_n(bytes.begin(), is_v4 ? bytes.size() : 8, group.begin());
  return group;
}

bool Subnet::contains(const Address& address) const noexcept {
  return ip::network_v6(as_v6(address), network.prefix_length()).canonical() == network;
}

std::optional<Subnet> read_subnet(std::string_view text) {
  const std::size_t slash = text.find('/');
  const auto address = read_address(text.substr(0, slash));
  if (!address) return std::nullopt;
  const unsigned most = address->is_v4() ? 32 : 128;
  unsigned length = most;
  if (slash != std::string_view::npos) {
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data() + slash + 1, end, length);
    if (error != std::errc{} || stop != end || length > most) return std::nullopt;
  }
  const ip::network_v6 network(as_v6(*address), static_cast<unsigned short>(length + 128 - most));
  if (network != network.canonical()) return std::nullopt;
  return Subnet{network};
}

bool is_listed(const Address& address, std::span<const Subnet> subnets) noexcept {
  return std::any_of(subnets.begin(), subnets.end(),
                     [&address](const Subnet& subnet) { return subnet.contains(address); });
}

Address forwarded_client(const Address& peer, std::span<const std::string_view> lines,
                         std::span<const Subnet> proxies) {
  Address client = peer;
  for (std::size_t line = lines.size(); line > 0; --line) {
    std::string_view rest = lines[line - 1];
    while (!rest.empty()) {
      const std::size_t comma = rest.rfind(',');
      const auto element = comma == std::string_view::npos ? rest : rest.substr(comma + 1);
      rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(0, comma);
      const auto address = read_address(bare(element));
      if (!address) return client;
      client = *address;
      if (!is_listed(client, proxies)) return client;
    }
  }
  return client;
}

}  // namespace http
