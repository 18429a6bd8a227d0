// Turns the bytes of one request into positions of what we need of it. Beast splits and decodes
// the framing; what comes on top is stricter than Beast: one Host, one length, no folded lines.
// Keeps positions instead of views because the buffer may move while a header comes in. No
// allocation per field.
#pragma once

#include <array>
#include <boost/beast/http/basic_parser.hpp>
#include <cstdint>
#include <string>
#include <string_view>

#include "http/core/limits.hpp"
#include "http/core/message.hpp"

namespace http {

/// Reason why a request cannot be served; static texts. Status 0: there is none.
struct Fault {
  std::uint16_t status = 0;
  std::string_view code;
  std::string_view detail;
};

/// Part of the buffer, counted from its beginning.
struct Slice {
  std::uint32_t begin = 0;
  std::uint32_t length = 0;
};

class RequestParser final : public boost::beast::http::basic_parser<true> {
 public:
  RequestParser(const Limits& limits, std::string& body);

  /// Parses what is new: `bytes` begins `offset` bytes into the buffer at `base`. Returns how many
  /// bytes are used up. After an error nothing more may be parsed.
  std::size_t parse(const char* base, std::size_t offset, std::size_t length);

  const Fault& fault() const noexcept { return fault_; }
  /// From the end of the header on: what its body may be at most, instead of `body_bytes_max`.
  /// Called before any of the body is parsed. A declared length beyond it is an error at once.
  void limit_body(std::uint32_t bytes);
  bool header_done() const { return header_done_; }
  bool complete() const { return complete_; }

  Method method = Method::get;
  bool asks_continue = false;  // Expect: 100-continue
  bool http_1_0 = false;
  Slice target, host, content_type, authorization, idempotency_key, if_match, if_none_match, accept,
      accept_encoding, accept_language, trace_parent, origin, sec_fetch_site, cookie, last_event_id;
  Slice forwarded_proto;  // the last one
  /// The last X-Forwarded-For fields in their order; more proxies than that speak for nobody.
  std::array<Slice, 4> forwarded_for;
  std::uint8_t forwarded_count = 0;

 private:
  using Field = boost::beast::http::field;
  using Text = boost::beast::string_view;
  using ErrorCode = boost::beast::error_code;
  using Size = boost::optional<std::uint64_t>;

  void on_request_impl(boost::beast::http::verb, Text method_text, Text target_text, int version,
                       ErrorCode& error) override;
  void on_field_impl(Field field, Text name, Text value, ErrorCode& error) override;
  void on_header_impl(ErrorCode& error) override;
  void on_body_init_impl(const Size& length, ErrorCode& error) override;
  std::size_t on_body_impl(Text piece, ErrorCode& error) override;
  void on_chunk_header_impl(std::uint64_t size, Text extensions, ErrorCode& error) override;
  std::size_t on_chunk_body_impl(std::uint64_t remain, Text piece, ErrorCode& error) override;
  void on_finish_impl(ErrorCode& error) override;
  // never called for requests
  void on_response_impl(int, Text, int, ErrorCode&) override {}

  void refuse(std::uint16_t status, std::string_view code, std::string_view detail,
              ErrorCode& error);
  void refuse_body(ErrorCode& error);
  void refuse_from(const ErrorCode& error);
  bool is_folded(Text name, Text value) const;
  bool has_whole_line() const;
  bool names_other_version() const;
  Slice* slot_of(Field field, Text name);
  void take_once(Slice& slot, Text value, ErrorCode& error);
  bool take_forwarded(Text name, Text value);
  Slice slice_of(Text value) const;
  void check_host(Text value, ErrorCode& error);
  void check_framing(Field field, Text value, ErrorCode& error);
  void check_expect(Text value, ErrorCode& error);

  const Limits& limits_;
  std::string& body_;
  std::uint32_t body_bytes_max_;  // of this request
  const char* base_ = nullptr;
  std::size_t readable_ = 0;  // bytes from `base_` that are part of the buffer
  Fault fault_;
  std::uint32_t fields_ = 0;
  std::uint8_t hosts_ = 0;
  std::uint8_t lengths_ = 0;
  std::uint8_t encodings_ = 0;
  bool header_done_ = false;
  bool complete_ = false;
};

}  // namespace http
