#include "http/transport/request_reader.hpp"

#include <algorithm>
#include <cstring>

#include "http/transport/target.hpp"

namespace http {
namespace {

constexpr std::size_t buffer_bytes_first = 2'048;  // enough for nearly every header
constexpr std::size_t body_space_bytes = 4'096;    // beside a full header: for framing of chunks
constexpr std::size_t body_keep_bytes = 8'192;     // larger bodies are not kept between requests

// From anywhere in a chunked body at least so much follows: "0\r\n\r\n". Beast 1.81 asserts that
// it sees that many bytes of a last chunk and would end the process on fewer.
constexpr std::size_t chunk_bytes_min = 5;

}  // namespace

RequestReader::RequestReader(const Limits& limits, BodyLimit body_limit)
    : limits_(limits), body_limit_(std::move(body_limit)) {
  parser_.emplace(limits_, body_);
}

std::span<char> RequestReader::space() {
  if (buffer_.empty()) buffer_.resize(buffer_bytes_first);
  if (filled_ == buffer_.size()) {
    const std::size_t most = limits_.header_bytes_max + body_space_bytes;
    buffer_.resize(std::min(most, buffer_.size() * 2));
  }
  return {buffer_.data() + filled_, buffer_.size() - filled_};
}

void RequestReader::received(std::size_t length) { filled_ += length; }

RequestReader::Step RequestReader::advance() {
  while (fault_.status == 0 && parsed_ < filled_ && !parser_->complete()) {
    if (in_body() && parser_->chunked() && filled_ - parsed_ < chunk_bytes_min) break;
    const bool was_in_body = in_body();
    const std::size_t used = parser_->parse(buffer_.data(), parsed_, filled_ - parsed_);
    parsed_ += used;
    fault_ = parser_->fault();
    if (was_in_body) {
      body_raw_bytes_ += used;
    } else if (in_body()) {
      end_header();
    }
    if (used == 0) break;
  }
  check_line_ends();
  check_bounds();
  if (fault_.status != 0) return Step::broken;
  if (parser_->complete()) return finish();
  if (in_body()) drop_used_body();
  return Step::need_more;
}

void RequestReader::end_header() {
  header_end_ = parsed_;
  if (fault_.status != 0) return;
  const bool asks = body_limit_ && take_request().empty();
  parser_->limit_body(asks ? body_limit_(request_) : limits_.body_bytes_max);
  fault_ = parser_->fault();
}

/// Bytes of the body that are parsed are copied already; their room is used again. The header
/// stays where it is.
void RequestReader::drop_used_body() {
  std::memmove(buffer_.data() + header_end_, buffer_.data() + parsed_, filled_ - parsed_);
  filled_ -= parsed_ - header_end_;
  parsed_ = header_end_;
}

/// Beast waits for CR LF; a client that ends its lines by LF alone should not have to time out.
void RequestReader::check_line_ends() {
  if (in_body()) return;  // what is here is all header only as long as that has not ended
  for (std::size_t i = lines_checked_; i < filled_ && fault_.status == 0; ++i) {
    if (buffer_[i] == '\n' && (i == 0 || buffer_[i - 1] != '\r')) {
      fault_ = {400, "bad_request", "lines must end with CR LF"};
    }
  }
  lines_checked_ = filled_;
}

/// Headers and the framing of chunks end somewhere, whatever the client sends.
void RequestReader::check_bounds() {
  const std::size_t header_bytes = in_body() ? header_end_ : filled_;
  const bool too_large = header_bytes > limits_.header_bytes_max ||
                         (!in_body() && header_bytes == limits_.header_bytes_max);
  if (too_large || fault_.status == 431) {
    const bool has_line = std::memchr(buffer_.data(), '\n', filled_) != nullptr;
    if (!has_line) fault_ = {414, "target_too_long", "the request line is longer than allowed"};
    if (has_line && fault_.status == 0) {
      fault_ = {431, "header_too_large", "the header is larger than allowed"};
    }
  }
  const std::size_t overhead = body_raw_bytes_ - std::min(body_raw_bytes_, body_.size());
  const bool stuck = in_body() && !parser_->complete() && filled_ - parsed_ >= body_space_bytes;
  if (fault_.status == 0 && (stuck || overhead > limits_.chunk_overhead_bytes_max)) {
    fault_ = {400, "bad_chunk", "the framing of the chunks is larger than allowed"};
  }
}

RequestReader::Step RequestReader::finish() {
  const auto wrong = take_request();
  return wrong.empty() ? Step::ready : break_off(400, "bad_target", wrong);
}

std::string_view RequestReader::take_request() {
  Target target;
  const auto wrong = read_target(view(parser_->target), decoded_path_, target);
  if (!wrong.empty()) return wrong;
  request_.method = parser_->method;
  request_.path = target.path;
  request_.query = target.query;
  request_.params = {};
  request_.body = body_;
  request_.content_type = view(parser_->content_type);
  request_.authorization = view(parser_->authorization);
  request_.idempotency_key = view(parser_->idempotency_key);
  request_.if_match = view(parser_->if_match);
  request_.if_none_match = view(parser_->if_none_match);
  request_.accept = view(parser_->accept);
  request_.accept_encoding = view(parser_->accept_encoding);
  request_.accept_language = view(parser_->accept_language);
  request_.host = target.authority.empty() ? view(parser_->host) : target.authority;
  request_.origin = view(parser_->origin);
  request_.sec_fetch_site = view(parser_->sec_fetch_site);
  request_.cookie = view(parser_->cookie);
  request_.last_event_id = view(parser_->last_event_id);
  return {};
}

RequestReader::Step RequestReader::end_of_stream() {
  if (!started()) return Step::need_more;
  return break_off(400, "half_request", "the connection ended in the middle of a request");
}

std::span<const std::string_view> RequestReader::forwarded_for() {
  for (std::size_t at = 0; at < parser_->forwarded_count; ++at) {
    forwarded_[at] = view(parser_->forwarded_for[at]);
  }
  return std::span(forwarded_).first(parser_->forwarded_count);
}

bool RequestReader::wants_continue() {
  if (!parser_->header_done() || !parser_->asks_continue || body_raw_bytes_ > 0) return false;
  parser_->asks_continue = false;
  return true;
}

void RequestReader::next() {
  if (filled_ > parsed_) std::memmove(buffer_.data(), buffer_.data() + parsed_, filled_ - parsed_);
  filled_ -= parsed_;
  parsed_ = header_end_ = lines_checked_ = body_raw_bytes_ = 0;
  body_.clear();
  if (body_.capacity() > body_keep_bytes) body_.shrink_to_fit();
  if (filled_ == 0 && buffer_.size() > buffer_bytes_first) {
    buffer_.resize(buffer_bytes_first);
    buffer_.shrink_to_fit();
  }
  fault_ = {};
  parser_.emplace(limits_, body_);
}

RequestReader::Step RequestReader::break_off(std::uint16_t status, std::string_view code,
                                             std::string_view detail) {
  fault_ = {status, code, detail};
  return Step::broken;
}

}  // namespace http
