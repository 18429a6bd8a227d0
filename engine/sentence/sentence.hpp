// Sentences for people in both languages of the program: a phrase is declared once, as data, and
// filled with values when something is refused. Ground floor: knows nothing of what it speaks of.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace engine {

/// One sentence, or a part of one, in both languages.
struct Sentence {
  std::string_view code;  // of its phrase: stable, clients may rely on it
  std::string en, zh;

  Sentence() = default;  // says nothing
  Sentence(std::string_view its_code, std::string english, std::string chinese)
      : code(its_code), en(std::move(english)), zh(std::move(chinese)) {}
  /// Of files, whose errors have their codes beside the sentence.
  Sentence(std::string english, std::string chinese)
      : en(std::move(english)), zh(std::move(chinese)) {}
  bool empty() const noexcept { return en.empty(); }
  friend bool operator==(const Sentence&, const Sentence&) = default;
};

class Value;

/// One row: a stable code and its words, with the same placeholders {0} .. {9} in both languages.
/// A row that lacks any of this does not compile.
struct Phrase {
  std::string_view code, en, zh;

  constexpr Phrase() = default;  // says nothing
  consteval Phrase(std::string_view its_code, std::string_view english, std::string_view chinese);

  constexpr bool empty() const noexcept { return en.empty(); }
  operator Sentence() const { return filled({}); }
  /// Precondition: a value for each placeholder.
  Sentence filled(std::span<const Value> values) const;
  template <class... Values>
  Sentence operator()(const Values&... values) const;
};

/// What stands for a placeholder: a text or number, the same in both languages, or a sentence.
class Value {
 public:
  Value(std::string_view text) : en_(text), zh_(text) {}
  Value(const std::string& text) : Value(std::string_view(text)) {}
  Value(const char* text) : Value(std::string_view(text)) {}
  Value(std::integral auto number) : Value(std::to_string(number)) {}
  Value(Sentence part) : en_(std::move(part.en)), zh_(std::move(part.zh)) {}
  Value(const Phrase& part) : en_(part.en), zh_(part.zh) {}

  const std::string& en() const noexcept { return en_; }
  const std::string& zh() const noexcept { return zh_; }

 private:
  std::string en_, zh_;
};

template <class... Values>
Sentence Phrase::operator()(const Values&... values) const {
  const std::array<Value, sizeof...(Values)> all{Value(values)...};
  return filled(all);
}

namespace phrase_detail {

void not_a_phrase();  // never defined: a call of it ends the compilation

/// A bit for each placeholder.
consteval unsigned placeholders(std::string_view text) {
  unsigned bits = 0;
  for (std::size_t at = 0; at + 2 < text.size(); ++at) {
    const bool is_one =
        text[at] == '{' && text[at + 1] >= '0' && text[at + 1] <= '9' && text[at + 2] == '}';
    if (is_one) bits |= 1U << (text[at + 1] - '0');
  }
  return bits;
}

consteval bool is_code(std::string_view text) {
  for (const char each : text) {
    const bool is_fine =
        (each >= 'a' && each <= 'z') || (each >= '0' && each <= '9') || each == '_';
    if (!is_fine) return false;
  }
  return !text.empty();
}

/// Of Chinese characters or full-width marks, U+3000 and above, as UTF-8.
consteval bool has_chinese(std::string_view text) {
  for (const char each : text) {
    if (static_cast<unsigned char>(each) >= 0xE3) return true;
  }
  return false;
}

}  // namespace phrase_detail

consteval Phrase::Phrase(std::string_view its_code, std::string_view english,
                         std::string_view chinese)
    : code(its_code), en(english), zh(chinese) {
  using namespace phrase_detail;
  const bool is_whole = is_code(code) && !en.empty() && !has_chinese(en) && has_chinese(zh) &&
                        placeholders(en) == placeholders(zh);
  if (!is_whole) not_a_phrase();
}

}  // namespace engine
