// Says every day in the log that the holidays of a year are missing, from the day on which they
// should be known: deadlines around them are wrong until somebody adds them.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <memory>

#include "engine/city/city.hpp"
#include "http/server/access_log.hpp"

namespace app {

/// For the io thread alone.
class CalendarWatch {
 public:
  /// Looks at once and then once a day. `log` must outlive this.
  CalendarWatch(boost::asio::io_context& io, std::shared_ptr<const engine::City> city,
                http::AccessLog& log);
  void stop() { timer_.cancel(); }

 private:
  void look();

  boost::asio::steady_timer timer_;
  std::shared_ptr<const engine::City> city_;
  http::AccessLog& log_;
};

}  // namespace app
