// An answer as bytes: status line, the headers that every answer carries, the handler's own, body.
#pragma once

#include <cstdint>
#include <ctime>
#include <string>
#include <string_view>

#include "http/core/message.hpp"
#include "http/transport/rate_limits.hpp"

namespace http {

/// What the session knows of the exchange that the handler does not.
struct AnswerFacts {
  std::string_view request_id;
  std::string_view date;              // IMF-fixdate
  bool head = false;                  // answer to HEAD: the header of GET, without the body
  bool close = false;                 // the connection ends after this answer
  bool keep_alive_1_0 = false;        // an HTTP/1.0 client asked to stay
  bool tls = false;                   // browsers are to come by TLS only
  bool by_origin = false;             // some origins are allowed: caches must keep them apart
  std::string_view allowed_origin{};  // of the page that may read this; empty if none
  const Rate* rate = nullptr;         // sent to the client if set
};

/// Appends the answer to `out`. A large or shared body is not copied: it is returned, to be written
/// right after `out`; it lives as long as `reply`.
std::string_view append_answer(std::string& out, const Reply& reply, const AnswerFacts& facts);

/// The Date header's text, made again when the second has changed. One thread.
class DateText {
 public:
  std::string_view now();

 private:
  std::time_t second_ = -1;
  char text_[30] = {};
};

}  // namespace http
