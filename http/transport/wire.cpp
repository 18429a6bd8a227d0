#include "http/transport/wire.hpp"

#include "http/core/reply.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>

namespace http {
namespace {

constexpr std::size_t copy_bytes_max = 16'384;  // larger bodies go out beside the header

// For browsers. Pages bring a policy of their own (assets.cpp); nothing else may run anything.
constexpr std::string_view safe_headers =
    "X-Content-Type-Options: nosniff\r\n"
    "X-Frame-Options: DENY\r\n"
    "Referrer-Policy: no-referrer\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n";
constexpr std::string_view no_content_policy =
    "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n";
constexpr std::string_view only_by_tls =
    "Strict-Transport-Security: max-age=31536000; includeSubDomains\r\n";

void append_number(std::string& out, std::uint64_t number) {
  char digits[20];
  const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
  out.append(digits, end);
}

void append_status_line(std::string& out, std::uint16_t status) {
  if (status == 200) {
    out += "HTTP/1.1 200 OK\r\n";
    return;
  }
  out += "HTTP/1.1 ";
  append_number(out, status);
  out += ' ';
  out += reason_phrase(status);
  out += "\r\n";
}

/// A value may hold text from outside (a code in Location): no byte of it may end the line.
void append_header(std::string& out, std::string_view name, std::string_view value) {
  out += name;
  out += ": ";
  const std::size_t begin = out.size();
  out += value;
  std::replace_if(
      out.begin() + static_cast<std::ptrdiff_t>(begin), out.end(),
      [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, '?');
  out += "\r\n";
}

void append_rate(std::string& out, const Rate& rate) {
  out += "RateLimit-Policy: \"";
  out += to_text(rate.bucket);
  out += "\";q=";
  append_number(out, rate.policy.quota);
  out += ";w=";
  append_number(out, static_cast<std::uint64_t>(rate.policy.window.count()));
  out += "\r\nRateLimit: \"";
  out += to_text(rate.bucket);
  out += "\";r=";
  append_number(out, rate.remaining);
  out += ";t=";
  append_number(out, rate.reset_s);
  out += "\r\n";
}

/// What a page of another origin may see, and only if it is listed.
void append_origin(std::string& out, const AnswerFacts& facts) {
  out += "Vary: Origin\r\n";
  if (facts.allowed_origin.empty()) return;
  append_header(out, "Access-Control-Allow-Origin", facts.allowed_origin);
  out +=
      "Access-Control-Expose-Headers: ETag, Idempotent-Replayed, Link, Location, RateLimit, "
      "RateLimit-Policy, Retry-After, X-Request-Id\r\n";
}

bool sets(const Reply& reply, std::string_view name) noexcept {
  return std::any_of(reply.headers.begin(), reply.headers.end(),
                     [name](const auto& header) { return header.first == name; });
}

}  // namespace

std::string_view append_answer(std::string& out, const Reply& reply, const AnswerFacts& facts) {
  const std::string& body = reply.shared_body ? *reply.shared_body : reply.body;
  const bool bodyless = reply.status == 204 || reply.status == 304;
  append_status_line(out, reply.status);
  out += "Date: ";
  out += facts.date;
  out += "\r\nX-Request-Id: ";
  out += facts.request_id;
  out += "\r\n";
  out += safe_headers;
  if (facts.tls) out += only_by_tls;
  // A 304 renews the headers of what the client has kept: a page would lose its own policy.
  if (reply.status != 304 && !sets(reply, "Content-Security-Policy")) out += no_content_policy;
  if (!sets(reply, "Cache-Control")) out += "Cache-Control: no-store\r\n";
  if (facts.by_origin) append_origin(out, facts);
  if (facts.rate != nullptr) append_rate(out, *facts.rate);
  for (const auto& [name, value] : reply.headers) append_header(out, name, value);
  if (!bodyless) {
    out += "Content-Type: ";
    out += reply.content_type;
    out += "\r\n";
    if (!reply.live) {
      out += "Content-Length: ";
      append_number(out, body.size());
      out += "\r\n";
    }
  }
  if (facts.close) {
    out += "Connection: close\r\n";
  } else if (facts.keep_alive_1_0) {
    out += "Connection: keep-alive\r\n";
  }
  out += "\r\n";
  if (facts.head || bodyless) return {};
  if (body.size() > copy_bytes_max) return body;
  out += body;
  return {};
}

std::string_view DateText::now() {
  const std::time_t second = std::time(nullptr);
  if (second != second_) {
    second_ = second;
    static constexpr const char* days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::tm utc{};
    gmtime_r(&second, &utc);
    std::snprintf(text_, sizeof text_, "%s, %02d %s %04d %02d:%02d:%02d GMT", days[utc.tm_wday],
                  utc.tm_mday, months[utc.tm_mon], (utc.tm_year + 1900) % 10000, utc.tm_hour,
                  utc.tm_min, utc.tm_sec);
  }
  return {text_, sizeof text_ - 1};
}

}  // namespace http
