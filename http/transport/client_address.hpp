// Who a request comes from: the peer of the connection or, if that is a listed proxy, the address
// that the proxy gives. No header is believed from anybody else.
#pragma once

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/network_v6.hpp>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "http/core/message.hpp"

namespace http {

using Address = boost::asio::ip::address;

AddressGroup group_of(const Address& address) noexcept;

/// An IPv6 address that stands for an IPv4 one becomes that.
Address plain(const Address& address) noexcept;

/// Addresses with the same first bits; no bit behind them is set.
struct Subnet {
  boost::asio::ip::network_v6 network;  // IPv4 as ::ffff:a.b.c.d

  bool contains(const Address& address) const noexcept;
};

/// "10.0.0.0/8", "fd00::/8" or a single address; empty if it is none of these. Bits behind the
/// length must be 0.
std::optional<Subnet> read_subnet(std::string_view text);

bool is_listed(const Address& address, std::span<const Subnet> subnets) noexcept;

/// The address right of which there are only listed proxies. `lines` are the values of the
/// X-Forwarded-For fields in their order; `peer` must be listed. Something that is no address ends
/// the search at the proxy that passed it on.
Address forwarded_client(const Address& peer, std::span<const std::string_view> lines,
                         std::span<const Subnet> proxies);

}  // namespace http
