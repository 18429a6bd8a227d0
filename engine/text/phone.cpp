#include "engine/text/phone.hpp"

#include <algorithm>
#include <array>

#include "engine/record/fields/formats.hpp"
#include "engine/text/char_class.hpp"
#include "engine/text/folding.hpp"

namespace engine {
namespace {

constexpr std::size_t mobile_size = 11;
constexpr std::size_t abroad_min = 8;
constexpr std::size_t abroad_max = 15;  // E.164
constexpr std::size_t extension_size_max = 6;
constexpr std::size_t last_four = 4;

constexpr std::u32string_view hyphens = U"-‐‒–—―−";
constexpr std::u32string_view marks = U"()[]【】./·:_~";
constexpr std::array<std::u32string_view, 12> extension_words{
    U"转分机号", U"转分机", U"转接",      U"转",   U"轉",  U"分机号",
    U"分机",     U"内线",   U"extension", U"ext.", U"ext", U"x"};

bool all_digits(std::string_view text) noexcept {
  return std::ranges::all_of(text, [](char letter) { return letter >= '0' && letter <= '9'; });
}
bool has_size(std::string_view text, std::size_t least, std::size_t most) noexcept {
  return text.size() >= least && text.size() <= most;
}
bool starts_in(std::string_view text, char least, char most) noexcept {
  return !text.empty() && text.front() >= least && text.front() <= most;
}

/// Digits and hyphens of a text, what else is allowed left out; none if something is not allowed.
struct Cleaned {
  std::string digits;               // without hyphens
  std::vector<std::size_t> splits;  // counts of digits before each hyphen
  bool has_plus = false;
};

std::optional<Cleaned> cleaned(std::u32string_view points) {
  Cleaned found;
  for (const char32_t point : points) {
    if (point >= U'0' && point <= U'9') {
      found.digits += static_cast<char>(point);
    } else if (is_one_of(point, hyphens)) {
      found.splits.push_back(found.digits.size());
    } else if (point == U'+' && found.digits.empty() && !found.has_plus) {
      found.has_plus = true;
    } else if (point != U' ' && !is_one_of(point, marks)) {
      return std::nullopt;
    }
  }
  return found;
}

/// A number of China without its country code, in normal form; empty: none. `is_abroad_form`: 86
/// came before it, after which the 0 of an area code is left out.
std::string national(std::string_view digits, bool is_abroad_form) {
  const bool is_hotline =
      digits.size() == 10 && (digits.starts_with("400") || digits.starts_with("800"));
  const bool is_mobile = digits.size() == mobile_size && digits[0] == '1' && digits[1] >= '2';
  const bool has_area = has_size(digits, 11, 12) && digits[0] == '0';
  if (is_hotline || is_mobile || has_area) return std::string(digits);
  const bool is_beijing = digits.size() == 10 && digits.starts_with("10");
  const bool lacks_zero = has_size(digits, 10, 11) && starts_in(digits, '2', '9');
  if (is_abroad_form) return is_beijing || lacks_zero ? "0" + std::string(digits) : std::string{};
  const bool is_local = has_size(digits, 7, 8) && starts_in(digits, '2', '8');
  return is_local ? std::string(digits) : std::string{};
}

/// The number that all of the digits make; empty: none.
std::string number_of(std::string_view digits, bool has_plus) {
  const bool has_zeros = digits.starts_with("00");
  if (has_plus || has_zeros) {
    if (!has_plus) digits.remove_prefix(2);
    if (digits.starts_with("86")) return national(digits.substr(2), true);
    const bool fits = has_size(digits, abroad_min, abroad_max) && digits.front() != '0';
    return fits ? "+" + std::string(digits) : std::string{};
  }
  std::string found = national(digits, false);
  if (found.empty() && digits.size() > mobile_size && digits.starts_with("86")) {
    found = national(digits.substr(2), true);
  }
  return found;
}

/// 110, 12345, 10086, 95588, 965100.
bool is_service(std::string_view digits) noexcept {
  if (digits.size() == 3)
    return digits == "110" || digits == "119" || digits == "120" || digits == "122";
  const bool is_short = digits.size() == 5 && digits[0] == '1' && digits[1] <= '2';
  return is_short ||
         (has_size(digits, 5, 6) && (digits.starts_with("95") || digits.starts_with("96")));
}

/// 0510-82110001-801: an area code, a number and what comes behind a second hyphen, or what is left
/// behind the last hyphen if all digits together make no number.
std::optional<std::size_t> split_of(const Cleaned& text) {
  const auto& at = text.splits;
  if (at.empty() || text.digits.size() - at.back() > extension_size_max - 1) return std::nullopt;
  if (at.back() == 0 || at.back() == text.digits.size()) return std::nullopt;
  const bool has_area =
      at.size() == 2 && text.digits[0] == '0' && has_size({text.digits.data(), at[0]}, 3, 4);
  if (has_area && at[1] - at[0] >= 7) return at.back();
  return number_of(text.digits, text.has_plus).empty() ? std::optional(at.back()) : std::nullopt;
}

/// Where an extension begins that is announced by a word, and the word's size.
std::pair<std::size_t, std::size_t> extension_at(std::u32string_view points) {
  for (std::size_t at = 0; at < points.size(); ++at) {
    for (const std::u32string_view word : extension_words) {
      if (points.substr(at).starts_with(word)) return {at, word.size()};
    }
    if (at > 0 && is_one_of(points[at], U"#,;*")) return {at, 1};
  }
  return {points.size(), 0};
}

std::string utf8(std::u32string_view points) {
  std::string text;
  for (const char32_t point : points) {
    if (point < 0x80) {
      text += static_cast<char>(point);
    } else if (point < 0x800) {
      text += {static_cast<char>(0xC0 | point >> 6), static_cast<char>(0x80 | (point & 0x3F))};
    } else {
      text += {static_cast<char>(0xE0 | point >> 12), static_cast<char>(0x80 | (point >> 6 & 0x3F)),
               static_cast<char>(0x80 | (point & 0x3F))};
    }
  }
  return text;
}

/// Folded, each run of spaces as one, none at the ends.
std::u32string spaced(std::string_view text) {
  std::u32string points;
  for (const Glyph& glyph : folded(text)) {
    const bool is_space = glyph.kind == CharKind::space;
    if (is_space && (points.empty() || points.back() == U' ')) continue;
    points += is_space ? U' ' : glyph.point;
  }
  while (!points.empty() && points.back() == U' ') points.pop_back();
  if (points.starts_with(U"tel:")) points.erase(0, 4);
  return points;
}

std::string digits_of(std::string_view text) {
  std::string digits;
  for (const char letter : text) {
    if (letter >= '0' && letter <= '9') digits += letter;
  }
  return digits;
}

}  // namespace

std::optional<Phone> parse_phone(std::string_view text, bool services) {
  if (text.size() > 8 * phone_length_max) return std::nullopt;
  const std::u32string points = spaced(text);
  if (points.size() > phone_length_max) return std::nullopt;
  const auto [at, size] = extension_at(points);
  const auto main = cleaned(std::u32string_view(points).substr(0, at));
  const auto behind = cleaned(std::u32string_view(points).substr(at + size));
  if (!main || !behind || behind->has_plus) return std::nullopt;
  Phone phone{{}, behind->digits, utf8(points)};
  const bool is_announced = size > 0;
  if (is_announced && !has_size(phone.extension, 1, extension_size_max)) return std::nullopt;
  std::string digits = main->digits;
  if (const auto split = is_announced ? std::nullopt : split_of(*main)) {
    phone.extension = digits.substr(*split);
    digits.resize(*split);
  }
  phone.number = number_of(digits, main->has_plus);
  if (phone.number.empty() && services && !is_announced && is_service(main->digits)) {
    return Phone{main->digits, {}, std::move(phone.written)};
  }
  if (phone.number.empty()) return std::nullopt;
  return phone;
}

std::string phone_key(std::string_view text) {
  const bool is_plain_mobile = text.size() == mobile_size && text[0] == '1' && all_digits(text);
  if (is_plain_mobile) return std::string(text);  // most are: a hint looks through thousands
  const auto phone = parse_phone(text);
  if (!phone) return digits_of(utf8(spaced(text)));
  return digits_of(phone->number) + phone->extension;
}

std::vector<std::string> earlier_phone_keys(std::string_view text) {
  const std::string key = phone_key(text);
  std::vector<std::string> keys;
  const bool is_landline = !key.empty() && key[0] == '0';
  for (const std::string_view country : {"86", "0086"}) {
    keys.push_back(std::string(country) + key);
    if (is_landline) keys.push_back(std::string(country) + key.substr(1));
  }
  keys.push_back("00" + key);
  return keys;
}

bool ends_with_last_four(std::string_view phone, std::string_view digits) {
  const auto parsed = parse_phone(phone);
  const std::string key = phone_key(phone);
  const std::string number = parsed ? digits_of(parsed->number) : key;
  const auto ends = [&](const std::string& whole) {
    if (whole.size() < last_four || digits.size() != last_four) return false;
    unsigned differing = 0;
    for (std::size_t i = 0; i < last_four; ++i) {
      differing |= static_cast<unsigned>(whole[whole.size() - last_four + i]) ^
                   static_cast<unsigned>(digits[i]);
    }
    return differing == 0;
  };
  const bool is_number = ends(number);
  const bool is_extended = ends(key);
  return is_number || is_extended;
}

// The formats of fields lie below this room, so that records can name them.
bool is_phone(std::string_view text) { return parse_phone(text).has_value(); }
bool is_work_phone(std::string_view text) { return parse_phone(text, true).has_value(); }
std::string written_phone(std::string_view text) {
  const auto phone = parse_phone(text, true);
  return phone ? phone->written : std::string(text);
}

}  // namespace engine
