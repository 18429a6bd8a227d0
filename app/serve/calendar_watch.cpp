#include "app/serve/calendar_watch.hpp"

#include <chrono>
#include <string>
#include <utility>

#include "store/sqlite/wall_clock.hpp"

namespace app {

CalendarWatch::CalendarWatch(boost::asio::io_context& io, std::shared_ptr<const engine::City> city,
                             http::AccessLog& log)
    : timer_(io), city_(std::move(city)), log_(log) {
  look();
}

void CalendarWatch::look() {
  if (const auto year = city_->calendar.missing_year(store::wall_clock())) {
    log_.event(http::Severity::warning, "calendar_year_missing",
               "calendar.json has no complete holidays for " + std::to_string(*year) +
                   ": add the notice of the State Council (docs/OPERATIONS.md) and restart");
  }
  timer_.expires_after(std::chrono::hours{24});
  timer_.async_wait([this](const boost::system::error_code& error) {
    if (!error) look();
  });
}

}  // namespace app
