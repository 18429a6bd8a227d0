#include "http/access/passwords/password.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <new>
#include <unordered_set>

#include "engine/text/text.hpp"
#include "http/access/passwords/common_passwords.hpp"
#include "http/sentence/access_phrases.hpp"

namespace http {
namespace {

/// Product and place: nobody needs a list to guess these.
constexpr std::string_view product_words[] = {"xinyuan", "wuxi",   "wish", "xinyuandan",
                                              "心愿",    "心愿单", "无锡"};

std::string lower(std::string_view text) {
  std::string small(text);
  for (char& each : small) {
    if (each >= 'A' && each <= 'Z') each = static_cast<char>(each + 32);
  }
  return small;
}

bool is_digit_or_sign(char c) noexcept {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x80 && !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));
}

const std::unordered_set<std::string_view>& common() {
  static const std::unordered_set<std::string_view> words = [] {
    std::unordered_set<std::string_view> all;
    for (std::string_view rest = embedded_common_passwords(); !rest.empty();) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      const auto line = rest.substr(0, end);
      if (!line.empty() && line.front() != '#') all.insert(line);
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return all;
  }();
  return words;
}

/// One character over and over, or a run like 12345678.
bool is_run(std::string_view text) {
  if (text.size() < 2) return true;
  const int step = text[1] - text[0];
  if (step < -1 || step > 1) return false;
  for (std::size_t at = 1; at < text.size(); ++at) {
    if (text[at] - text[at - 1] != step) return false;
  }
  return true;
}

int kinds(std::string_view text) {
  bool small = false, large = false, digit = false, other = false;
  for (const char c : text) {
    if (c >= 'a' && c <= 'z')
      small = true;
    else if (c >= 'A' && c <= 'Z')
      large = true;
    else if (c >= '0' && c <= '9')
      digit = true;
    else
      other = true;
  }
  return small + large + digit + other;
}

}  // namespace

std::string hash_password(std::string_view password, const HashCost& cost) {
  std::array<char, crypto_pwhash_STRBYTES> text{};
  const int failed =
      crypto_pwhash_str_alg(text.data(), password.data(), password.size(), cost.passes,
                            cost.memory_bytes, crypto_pwhash_ALG_ARGON2ID13);
  if (failed != 0) throw std::bad_alloc();
  return text.data();
}

bool is_password(const std::string& hash, std::string_view password) {
  return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

bool is_outdated(const std::string& hash, const HashCost& cost) {
  return crypto_pwhash_str_needs_rehash(hash.c_str(), cost.passes, cost.memory_bytes) != 0;
}

std::size_t common_password_count() { return common().size(); }

bool is_common(std::string_view password) {
  const std::string small = lower(password);
  if (common().contains(small) || is_run(small)) return true;
  std::string_view word = small;
  while (!word.empty() && is_digit_or_sign(word.back())) word.remove_suffix(1);
  while (!word.empty() && is_digit_or_sign(word.front())) word.remove_prefix(1);
  return std::find(std::begin(product_words), std::end(product_words), word) !=
             std::end(product_words) ||
         (!word.empty() && common().contains(word));
}

std::optional<engine::Phrase> refuse_password(std::string_view password,
                                              const store::Account& account,
                                              const PasswordPolicy& policy) {
  const std::size_t length = engine::code_points(password);
  if (length < password_length_min || length > password_length_max) {
    return phrase::password_length;
  }
  if (is_common(password)) {
    return phrase::common_password;
  }
  const bool names =
      !account.name.empty() && lower(password).find(account.name) != std::string::npos;
  if (names) {
    return phrase::password_with_name;
  }
  if (policy.rule == PasswordRule::classified && kinds(password) < 3) {
    return phrase::password_kinds;
  }
  return std::nullopt;
}

bool must_change(const store::Account& account, const PasswordPolicy& policy, engine::Instant now) {
  if (account.must_change) return true;
  return policy.rule == PasswordRule::classified && now >= account.password_at + policy.age_max;
}

std::string one_time_password() {
  static constexpr std::string_view letters = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ";
  static constexpr std::string_view digits = "23456789";
  std::string text;
  for (int at = 0; at < 16; ++at) {
    const std::string_view from = at % 4 == 3 ? digits : letters;
    text += from[randombytes_uniform(static_cast<std::uint32_t>(from.size()))];
  }
  return text;
}

std::string random_token(std::string_view prefix) {
  constexpr std::size_t bytes = 32;
  constexpr int base64 = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::array<unsigned char, bytes> random{};
  randombytes_buf(random.data(), random.size());
  std::array<char, sodium_base64_ENCODED_LEN(bytes, base64)> text{};
  sodium_bin2base64(text.data(), text.size(), random.data(), random.size(), base64);
  return std::string(prefix) + text.data();
}

void wipe(std::string& text) noexcept {
  sodium_memzero(text.data(), text.size());
  text.clear();
}

}  // namespace http
