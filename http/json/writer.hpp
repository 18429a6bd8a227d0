// Writes JSON by appending to one string: no document, no streams, no locale. Commas come by
// themselves; the caller keeps objects and lists balanced. Any thread, one writer each.
#pragma once

#include <charconv>
#include <chrono>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "engine/record/units.hpp"

namespace http {

/// Appends "2026-05-01T09:30:00+08:00": seconds, in the local time of `utc_offset`.
void append_rfc3339(std::string& out, engine::Instant at, std::chrono::minutes utc_offset);

class JsonWriter {
 public:
  /// `bytes_expected`: reserved at once, so that a usual answer grows never.
  explicit JsonWriter(std::size_t bytes_expected = 1024) { out_.reserve(bytes_expected); }

  /// Goes on in an object that was written before: what follows are further fields of it. `object`
  /// has at least one.
  static JsonWriter within(std::string object) {
    JsonWriter out(0);
    object.pop_back();  // the closing brace
    out.out_ = std::move(object);
    out.comma_ = true;
    return out;
  }

  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_list() { open('['); }
  void end_list() { close(']'); }

  /// `name` is our own text without anything to escape.
  void key(std::string_view name) {
    separate();
    out_ += '"';
    out_ += name;
    out_ += "\":";
    comma_ = false;
  }

  void value(std::string_view text);  // escaped
  void value(const char* text) { value(std::string_view{text}); }
  void value(std::same_as<bool> auto flag) { raw(flag ? "true" : "false"); }
  template <std::integral Integer>
  requires(!std::same_as<Integer, bool>) void value(Integer number) {
    separate();
    char digits[24];
    out_.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
    comma_ = true;
  }
  /// A code of ours: nothing in it needs to be escaped.
  void word(std::string_view code) {
    separate();
    out_ += '"';
    out_ += code;
    out_ += '"';
    comma_ = true;
  }
  /// A decimal number with at most `places` digits after the point.
  void decimal(double number, int places);
  void instant(engine::Instant at, std::chrono::minutes utc_offset);
  void null() { raw("null"); }
  /// JSON text made elsewhere.
  void raw(std::string_view json) {
    separate();
    out_ += json;
    comma_ = true;
  }

  template <class Value>
  void field(std::string_view name, const Value& content) {
    key(name);
    value(content);
  }
  void field_word(std::string_view name, std::string_view code) {
    key(name);
    word(code);
  }

  std::string take() { return std::move(out_); }
  const std::string& text() const noexcept { return out_; }

 private:
  void separate() {
    if (comma_) out_ += ',';
  }
  void open(char bracket) {
    separate();
    out_ += bracket;
    comma_ = false;
  }
  void close(char bracket) {
    out_ += bracket;
    comma_ = true;
  }

  std::string out_;
  bool comma_ = false;  // a value came before, so the next one needs a comma
};

}  // namespace http
