#include "http/json/writer.hpp"

#include <array>

namespace http {

namespace {

/// Two digits of `value` < 100.
void put_two(char* at, unsigned value) {
  at[0] = static_cast<char>('0' + value / 10);
  at[1] = static_cast<char>('0' + value % 10);
}

constexpr bool needs_escape(char letter) {
  const auto byte = static_cast<unsigned char>(letter);
  return byte < 0x20 || letter == '"' || letter == '\\' || byte == 0x7F;
}

void append_escaped(std::string& out, char letter) {
  constexpr std::string_view hex = "0123456789abcdef";
  const auto byte = static_cast<unsigned char>(letter);
  if (letter == '"' || letter == '\\') {
    out += '\\';
    out += letter;
  } else if (letter == '\n') {
    out += "\\n";
  } else {
    out += "\\u00";
    out += hex[byte >> 4U];
    out += hex[byte & 0xFU];
  }
}

}  // namespace

void append_rfc3339(std::string& out, engine::Instant at, std::chrono::minutes utc_offset) {
  const auto local = std::chrono::floor<std::chrono::seconds>(at) + utc_offset;
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss time{local - day};
  const auto year = static_cast<unsigned>(static_cast<int>(date.year()));
  const auto offset = utc_offset.count();
  const auto size = static_cast<unsigned>(offset < 0 ? -offset : offset);
  char text[] = "0000-00-00T00:00:00+00:00";  // filled in, then appended at once
  put_two(text, year / 100);
  put_two(text + 2, year % 100);
  put_two(text + 5, static_cast<unsigned>(date.month()));
  put_two(text + 8, static_cast<unsigned>(date.day()));
  put_two(text + 11, static_cast<unsigned>(time.hours().count()));
  put_two(text + 14, static_cast<unsigned>(time.minutes().count()));
  put_two(text + 17, static_cast<unsigned>(time.seconds().count()));
  if (offset < 0) text[19] = '-';
  put_two(text + 20, size / 60);
  put_two(text + 23, size % 60);
  out.append(text, sizeof text - 1);
}

void JsonWriter::value(std::string_view text) {
  separate();
  out_ += '"';
  std::size_t written = 0;  // what needs no escape goes over in runs
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!needs_escape(text[at])) continue;
    out_.append(text, written, at - written);
    append_escaped(out_, text[at]);
    written = at + 1;
  }
  out_.append(text, written);
  out_ += '"';
  comma_ = true;
}

void JsonWriter::decimal(double number, int places) {
  separate();
  std::array<char, 64> digits{};
  char* const begin = digits.data();
  const auto done =
      std::to_chars(begin, begin + digits.size(), number, std::chars_format::fixed, places);
  char* end = done.ptr;
  if (done.ec != std::errc{}) {
    out_ += "null";  // beyond 60 digits: no quantity of ours
    comma_ = true;
    return;
  }
  if (places > 0) {
    while (end[-1] == '0') --end;
    if (end[-1] == '.') --end;
  }
  out_.append(begin, end);
  comma_ = true;
}

void JsonWriter::instant(engine::Instant at, std::chrono::minutes utc_offset) {
  separate();
  out_ += '"';
  append_rfc3339(out_, at, utc_offset);
  out_ += '"';
  comma_ = true;
}

}  // namespace http
