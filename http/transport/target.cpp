#include "http/transport/target.hpp"

#include <algorithm>
#include <array>

#include "http/sentence/request_phrases.hpp"
#include "http/transport/authority.hpp"

namespace http {
namespace {

// unreserved, sub-delims, ':', '@', '/', '?' and '%' of RFC 3986
constexpr std::array<bool, 256> make_target_characters() {
  std::array<bool, 256> table{};
  for (const char c : std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                       "0123456789-._~!$&'()*+,;=:@/?%")) {
    table[static_cast<unsigned char>(c)] = true;
  }
  return table;
}
constexpr auto target_characters = make_target_characters();

int hex_digit(char c) noexcept {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool has_dot_segment(std::string_view path) noexcept {
  for (std::size_t slash = 0; slash != std::string_view::npos;) {
    const std::size_t next = path.find('/', slash + 1);
    const auto segment = path.substr(slash + 1, next - slash - 1);
    if (segment == "." || segment == "..") return true;
    slash = next;
  }
  return false;
}

/// Bytes of "http://" or "https://" at the beginning; 0: origin-form.
std::size_t scheme_length(std::string_view raw) noexcept {
  if (raw.starts_with('/')) return 0;
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (equal_ignoring_case(raw.substr(0, scheme.size()), scheme)) return scheme.size();
  }
  return 0;
}

/// Empty if fine; fills `out`.
engine::Phrase decode_path(std::string_view raw, std::string& out) {
  out.clear();
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] != '%') {
      out += raw[i];
      continue;
    }
    const int byte = escaped_byte(raw, i);
    if (byte < 0x20 || byte > 0x7E || byte == '/' || byte == '\\') {
      return phrase::path_byte;
    }
    out += static_cast<char>(byte);
    i += 2;
  }
  return {};
}

}  // namespace

int escaped_byte(std::string_view text, std::size_t at) noexcept {
  if (at + 2 >= text.size()) return -1;
  const int high = hex_digit(text[at + 1]);
  const int low = hex_digit(text[at + 2]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

engine::Phrase read_target(std::string_view raw, std::string& scratch, Target& target) {
  target = {};
  if (const std::size_t scheme = scheme_length(raw); scheme > 0) {
    const std::size_t end = std::min(raw.find_first_of("/?", scheme), raw.size());
    target.authority = raw.substr(scheme, end - scheme);
    if (!read_authority(target.authority)) return phrase::target_host;
    raw.remove_prefix(end);
  } else if (raw.empty() || raw.front() != '/') {
    return phrase::target_slash;
  }
  bool encoded = false;
  std::size_t question = raw.size();
  for (std::size_t i = 0; i < raw.size(); ++i) {
    const char c = raw[i];
    if (!target_characters[static_cast<unsigned char>(c)]) {
      return phrase::target_character;
    }
    if (c == '?' && question == raw.size()) question = i;
    if (c == '%') {
      if (escaped_byte(raw, i) < 0) return phrase::two_hex_digits;
      encoded = encoded || i < question;
    }
  }
  target.path = question > 0 ? raw.substr(0, question) : "/";
  target.query = question < raw.size() ? raw.substr(question + 1) : std::string_view{};
  if (encoded) {
    if (const auto wrong = decode_path(target.path, scratch); !wrong.empty()) return wrong;
    target.path = scratch;
  }
  if (has_dot_segment(target.path)) return phrase::dot_segments;
  return {};
}

}  // namespace http
