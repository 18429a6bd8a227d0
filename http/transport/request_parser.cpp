#include "http/transport/request_parser.hpp"

#include <algorithm>
#include <boost/beast/core/string.hpp>
#include <boost/beast/http/error.hpp>
#include <optional>

#include "http/transport/authority.hpp"

namespace http {
namespace {

namespace beast = boost::beast;

struct MethodName {
  std::string_view name;
  Method method;
};
constexpr MethodName method_names[] = {{"GET", Method::get},        {"HEAD", Method::head},
                                       {"POST", Method::post},      {"PUT", Method::put},
                                       {"PATCH", Method::patch},    {"DELETE", Method::delete_},
                                       {"OPTIONS", Method::options}};

std::optional<Method> to_method(std::string_view name) noexcept {
  for (const auto& known : method_names) {
    if (known.name == name) return known.method;
  }
  return std::nullopt;
}

bool all_digits(std::string_view text) noexcept {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

RequestParser::RequestParser(const Limits& limits, std::string& body)
    : limits_(limits), body_(body), body_bytes_max_(limits.body_bytes_max) {
  header_limit(limits.header_bytes_max);
  body_limit(std::max(limits.body_bytes_max, limits.import_bytes_max));  // and see limit_body
  eager(false);  // stops after the header, so that the reader knows where it ends
}

std::size_t RequestParser::parse(const char* base, std::size_t offset, std::size_t length) {
  base_ = base;
  readable_ = offset + length;
  ErrorCode error;
  const std::size_t used = put(boost::asio::const_buffer(base + offset, length), error);
  // Beast judges the version before the line has ended; the whole line shows the error.
  if (error == beast::http::error::bad_version && !has_whole_line()) return 0;
  if (error && error != beast::http::error::need_more && fault_.status == 0) refuse_from(error);
  return used;
}

void RequestParser::on_request_impl(beast::http::verb, Text method_text, Text target_text,
                                    int version, ErrorCode& error) {
  const auto known = to_method(method_text);
  if (!known) return refuse(501, "unknown_method", "method not implemented", error);
  if (target_text.size() > limits_.target_bytes_max) {
    return refuse(414, "target_too_long", "the target is longer than allowed", error);
  }
  method = *known;
  http_1_0 = version == 10;
  target = {static_cast<std::uint32_t>(target_text.data() - base_),
            static_cast<std::uint32_t>(target_text.size())};
}

void RequestParser::on_field_impl(Field field, Text name, Text value, ErrorCode& error) {
  if (header_done_) return;  // trailers carry nothing that we would believe
  if (++fields_ > limits_.fields_max) {
    return refuse(431, "too_many_fields", "the header has more fields than allowed", error);
  }
  if (is_folded(name, value)) {
    return refuse(400, "bad_header", "folded header lines are not allowed", error);
  }
  if (field == Field::host) return check_host(value, error);
  if (field == Field::content_length || field == Field::transfer_encoding) {
    return check_framing(field, value, error);
  }
  if (field == Field::expect) return check_expect(value, error);
  if (field == Field::content_encoding) {
    return refuse(415, "content_encoding", "compressed request bodies are not supported", error);
  }
  if (field == Field::unknown && take_forwarded(name, value)) return;
  if (Slice* slot = slot_of(field, name)) take_once(*slot, value, error);
}

/// A folded value was joined into a buffer of Beast's own, or begins on the line after its name.
bool RequestParser::is_folded(Text name, Text value) const {
  const char* const begin = name.data() + name.size() + 1;
  if (value.data() < begin || value.data() > base_ + readable_) return true;
  return std::find(begin, value.data(), '\r') != value.data();
}

Slice* RequestParser::slot_of(Field field, Text name) {
  if (field == Field::content_type) return &content_type;
  if (field == Field::authorization) return &authorization;
  if (field == Field::if_match) return &if_match;
  if (field == Field::if_none_match) return &if_none_match;
  if (field == Field::accept && accept.begin == 0) return &accept;  // a list may be repeated
  if (field == Field::accept_encoding && accept_encoding.begin == 0) return &accept_encoding;
  if (field == Field::accept_language && accept_language.begin == 0) return &accept_language;
  if (field == Field::origin) return &origin;
  if (field == Field::sec_fetch_site) return &sec_fetch_site;
  if (field == Field::cookie) return &cookie;
  if (field != Field::unknown) return nullptr;
  if (beast::iequals(name, "Idempotency-Key")) return &idempotency_key;
  if (beast::iequals(name, "traceparent")) return &trace_parent;
  if (beast::iequals(name, "Last-Event-ID")) return &last_event_id;
  return nullptr;
}

void RequestParser::take_once(Slice& slot, Text value, ErrorCode& error) {
  if (slot.begin != 0) {
    return refuse(400, "bad_header", "a header field that may occur once is repeated", error);
  }
  if (std::any_of(value.begin(), value.end(), [](char c) { return c < ' ' || c > '~'; })) {
    return refuse(400, "bad_header", "a header field holds characters outside ASCII", error);
  }
  slot = slice_of(value);
}

Slice RequestParser::slice_of(Text value) const {
  const auto begin = value.empty() ? 1 : value.data() - base_;  // never 0: that is the method
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(value.size())};
}

/// What proxies add; whether it is believed is decided by who sends it.
bool RequestParser::take_forwarded(Text name, Text value) {
  if (beast::iequals(name, "X-Forwarded-Proto")) {
    forwarded_proto = slice_of(value);
    return true;
  }
  if (!beast::iequals(name, "X-Forwarded-For")) return false;
  if (forwarded_count == forwarded_for.size()) {
    std::move(forwarded_for.begin() + 1, forwarded_for.end(), forwarded_for.begin());
    --forwarded_count;
  }
  forwarded_for[forwarded_count++] = slice_of(value);
  return true;
}

void RequestParser::check_host(Text value, ErrorCode& error) {
  if (++hosts_ > 1) return refuse(400, "bad_host", "exactly one Host field is needed", error);
  if (!read_authority(value)) {
    return refuse(400, "bad_host", "Host must be a name or address with an optional port", error);
  }
  host = slice_of(value);
}

void RequestParser::check_framing(Field field, Text value, ErrorCode& error) {
  if (field == Field::content_length) {
    if (++lengths_ > 1 || !all_digits(value)) {
      refuse(400, "bad_length", "Content-Length must be one whole number, given once", error);
    }
  } else {
    if (++encodings_ > 1 || !beast::iequals(value, "chunked") || http_1_0) {
      refuse(400, "bad_transfer_encoding",
             "Transfer-Encoding may only be 'chunked', once, in HTTP/1.1", error);
    }
  }
  if (fault_.status == 0 && lengths_ > 0 && encodings_ > 0) {
    refuse(400, "bad_length", "Content-Length and Transfer-Encoding exclude each other", error);
  }
}

void RequestParser::check_expect(Text value, ErrorCode& error) {
  if (!beast::iequals(value, "100-continue")) {
    return refuse(417, "bad_expectation", "only 'Expect: 100-continue' is understood", error);
  }
  asks_continue = !http_1_0;
}

void RequestParser::on_header_impl(ErrorCode& error) {
  header_done_ = true;
  if (hosts_ != 1) {
    return refuse(400, "bad_host", "exactly one Host field is needed", error);
  }
  const bool writes = method == Method::post || method == Method::put || method == Method::patch;
  if (writes && lengths_ == 0 && encodings_ == 0) {
    refuse(411, "length_required", "give Content-Length, 0 if there is no body", error);
  }
}

void RequestParser::on_body_init_impl(const Size& length, ErrorCode&) {
  constexpr std::uint64_t reserve_bytes_max = 65'536;  // a promise alone costs no more
  if (length) body_.reserve(static_cast<std::size_t>(std::min(*length, reserve_bytes_max)));
}

void RequestParser::limit_body(std::uint32_t bytes) {
  body_bytes_max_ = bytes;
  ErrorCode ignored;
  const auto declared = content_length();
  if (declared && *declared > bytes) refuse_body(ignored);
}

void RequestParser::refuse_body(ErrorCode& error) {
  refuse(413, "body_too_large", "the body is larger than allowed", error);
}

std::size_t RequestParser::on_body_impl(Text piece, ErrorCode&) {
  body_.append(piece.data(), piece.size());
  return piece.size();
}

void RequestParser::on_chunk_header_impl(std::uint64_t size, Text, ErrorCode& error) {
  const std::uint64_t room = body_bytes_max_ - std::min<std::size_t>(body_bytes_max_, body_.size());
  if (size > room) refuse_body(error);
}

std::size_t RequestParser::on_chunk_body_impl(std::uint64_t, Text piece, ErrorCode&) {
  body_.append(piece.data(), piece.size());
  return piece.size();
}

void RequestParser::on_finish_impl(ErrorCode&) { complete_ = true; }

void RequestParser::refuse(std::uint16_t status, std::string_view code, std::string_view detail,
                           ErrorCode& error) {
  fault_ = {status, code, detail};
  error = beast::http::error::bad_value;  // makes Beast stop; `fault_` says why
}

bool RequestParser::has_whole_line() const {
  return std::string_view(base_, readable_).find('\n') != std::string_view::npos;
}

/// Whether the first line ends with a well-formed version that is not ours.
bool RequestParser::names_other_version() const {
  const std::string_view bytes(base_, readable_);
  const auto line = bytes.substr(0, bytes.find("\r\n"));
  if (line.size() == bytes.size() || line.size() < 9) return false;
  const auto version = line.substr(line.size() - 9);
  const bool well_formed = version.starts_with(" HTTP/") && version[7] == '.' &&
                           all_digits(version.substr(6, 1)) && all_digits(version.substr(8));
  return well_formed && version != " HTTP/1.0" && version != " HTTP/1.1";
}

void RequestParser::refuse_from(const ErrorCode& error) {
  using E = beast::http::error;
  ErrorCode ignored;
  if (error == E::header_limit) {
    return refuse(431, "header_too_large", "the header is larger than allowed", ignored);
  }
  if (error == E::body_limit) {
    return refuse_body(ignored);
  }
  if (error == E::bad_version && names_other_version()) {
    return refuse(505, "bad_version", "only HTTP/1.0 and HTTP/1.1 are supported", ignored);
  }
  if (error == E::bad_transfer_encoding || error == E::bad_content_length ||
      error == E::multiple_content_length) {
    return refuse(400, "bad_length", "ambiguous body length", ignored);
  }
  refuse(400, "bad_request", "this is not a well-formed HTTP/1.1 request", ignored);
}

}  // namespace http
