#include "http/server/traffic.hpp"

#include <algorithm>

namespace http {

RouteClass class_of(std::string_view pattern) noexcept {
  if (pattern.empty()) return RouteClass::none;
  if (!pattern.starts_with("/v1/")) return RouteClass::service;
  const std::string_view rest = pattern.substr(4);
  if (rest.starts_with("wishes")) return RouteClass::wishes;
  if (rest.starts_with("providers") || rest.starts_with("dispatches")) {
    return RouteClass::providers;
  }
  if (rest.starts_with("offers")) return RouteClass::offers;
  return RouteClass::insight;
}

std::string_view to_text(RouteClass route) noexcept {
  switch (route) {
    case RouteClass::wishes: return "wishes";
    case RouteClass::providers: return "providers";
    case RouteClass::offers: return "offers";
    case RouteClass::insight: return "insight";
    case RouteClass::service: return "service";
    case RouteClass::none: return "none";
  }
  return "none";
}

void Traffic::count(std::string_view pattern, std::uint16_t status,
                    std::chrono::microseconds took) noexcept {
  Answers& counted = answers[static_cast<std::size_t>(class_of(pattern))];
  ++counted.by_status[std::min<std::size_t>(status / 100, counted.by_status.size() - 1)];
  counted.took.add(took.count());
}

}  // namespace http
