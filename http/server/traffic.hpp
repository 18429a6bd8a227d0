// What has been answered since the start, counted for /metrics. io thread only.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <string_view>

#include "store/readers/histogram.hpp"

namespace http {

/// Kinds of routes, few enough for a label.
enum class RouteClass : std::uint8_t { wishes, providers, offers, insight, service, none };
inline constexpr std::size_t route_classes = 6;

/// By the pattern of the route table; empty = no route was found.
RouteClass class_of(std::string_view pattern) noexcept;
/// "wishes" and so on.
std::string_view to_text(RouteClass route) noexcept;

struct Traffic {
  struct Answers {
    std::array<std::uint64_t, 6> by_status{};  // by first digit of the status
    store::DurationHistogram took;             // from the whole request to the last byte sent
  };

  std::uint64_t accepted = 0;
  std::uint64_t rejected_connections = 0;  // over a connection limit
  std::uint64_t accepts_failed = 0;        // by the system: no descriptor, no memory
  std::uint64_t timed_out = 0;
  std::uint64_t handshakes_failed = 0;  // of TLS
  std::uint64_t rate_limited = 0;       // answered with 429
  std::uint64_t bytes_sent = 0;
  std::uint32_t open = 0;
  std::array<Answers, route_classes> answers{};  // by RouteClass

  void count(std::string_view pattern, std::uint16_t status,
             std::chrono::microseconds took) noexcept;
};

}  // namespace http
