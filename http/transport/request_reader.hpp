// Bytes of a connection in, requests out. No sockets: the session reads into `space()` and asks
// `advance()`. One bounded buffer a connection; requests sent ahead (pipelining) wait in it.
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "http/core/limits.hpp"
#include "http/core/message.hpp"
#include "http/transport/request_parser.hpp"

namespace http {

class RequestReader {
 public:
  enum class Step : std::uint8_t {
    need_more,  // read into space() and come again
    ready,      // request() is complete
    broken,     // `fault()` says why; answer once and close
  };

  /// What the body of a request may be at most, by its header; `head` has everything but a body.
  using BodyLimit = std::function<std::uint32_t(Request& head)>;

  /// `limits` must outlive the reader. Without `body_limit` it is that of the limits.
  explicit RequestReader(const Limits& limits, BodyLimit body_limit = {});
  RequestReader(const RequestReader&) = delete;
  RequestReader& operator=(const RequestReader&) = delete;

  std::span<char> space();            // never empty after need_more
  void received(std::size_t length);  // that many bytes were put into space()
  Step advance();
  Step end_of_stream();  // the client sends no more: broken, or nothing was begun

  /// Valid until `next()`.
  Request& request() noexcept { return request_; }
  const Fault& fault() const noexcept { return fault_; }
  bool keep_alive() const { return parser_->keep_alive(); }
  bool http_1_0() const { return parser_->http_1_0; }
  /// Once a request: the client waits for "100 Continue" before it sends the body.
  bool wants_continue();
  std::string_view trace_parent() const { return view(parser_->trace_parent); }
  /// Values of X-Forwarded-For and -Proto: to be believed from proxies only.
  std::span<const std::string_view> forwarded_for();
  std::string_view forwarded_proto() const { return view(parser_->forwarded_proto); }

  bool started() const noexcept { return filled_ > 0; }  // some byte of a request is here
  bool in_body() const { return parser_->header_done(); }
  std::size_t body_bytes() const noexcept { return body_.size(); }

  /// Forgets the request that was answered; what came after it stays.
  void next();

 private:
  Step break_off(std::uint16_t status, std::string_view code, std::string_view detail);
  Step finish();
  /// Fills `request_` from what is parsed; what is wrong with the target, else empty.
  std::string_view take_request();
  void end_header();
  void check_bounds();
  void check_line_ends();
  void drop_used_body();
  std::string_view view(Slice slice) const { return {buffer_.data() + slice.begin, slice.length}; }

  const Limits& limits_;
  const BodyLimit body_limit_;
  std::vector<char> buffer_;  // [0, header_end_) header, [parsed_, filled_) not parsed yet
  std::size_t header_end_ = 0;
  std::size_t parsed_ = 0;
  std::size_t filled_ = 0;
  std::size_t lines_checked_ = 0;   // the header up to here has no bare line feed
  std::size_t body_raw_bytes_ = 0;  // body with its framing
  std::string body_;
  std::string decoded_path_;
  std::optional<RequestParser> parser_;
  std::array<std::string_view, 4> forwarded_{};
  Request request_;
  Fault fault_;
};

}  // namespace http
