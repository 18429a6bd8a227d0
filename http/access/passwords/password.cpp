#include "http/access/passwords/password.hpp"

#include <sodium.h>
#include <zxcvbn.h>

#include <algorithm>
#include <array>
#include <new>
#include <unordered_set>
#include <vector>

#include "engine/text/text.hpp"
#include "http/access/passwords/common_passwords.hpp"
#include "http/sentence/access_phrases.hpp"

namespace http {
namespace {

constexpr double guessing_bits_min = 30;  // 10^9 guesses; a log-in lets pass 100 an hour

/// Product and place: nobody needs a list to guess these.
constexpr const char* product_words[] = {"xinyuan", "wuxi",   "wish", "xinyuandan", "wx",
                                         "心愿",    "心愿单", "无锡", "liangxi"};

std::string lower(std::string_view text) {
  std::string small(text);
  for (char& each : small) {
    if (each >= 'A' && each <= 'Z') each = static_cast<char>(each + 32);
  }
  return small;
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

/// Bits of guessing that a password stands for, by the words, names, dates, runs and rows of keys
/// in it: the estimate of zxcvbn (Wheeler, USENIX Security 2016). Own words count as words.
double guessing_bits(std::string_view password, const std::string& name) {
  constexpr std::size_t bytes_max = 100;  // what follows adds nothing to a no
  const std::string text(password.substr(0, bytes_max));
  std::vector<const char*> words(std::begin(product_words), std::end(product_words));
  if (!name.empty()) words.push_back(name.c_str());
  words.push_back(nullptr);
  return ZxcvbnMatch(text.c_str(), words.data(), nullptr);
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

bool is_common(std::string_view password) { return common().contains(lower(password)); }

std::optional<engine::Phrase> refuse_password(std::string_view password,
                                              const store::Account& account,
                                              const PasswordPolicy& policy) {
  const std::size_t length = engine::code_points(password);
  if (length < password_length_min || length > password_length_max) {
    return phrase::password_length;
  }
  if (is_common(password) || guessing_bits(lower(password), account.name) < guessing_bits_min) {
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

bool is_run_out(const store::Account& account, engine::Instant now) {
  return account.must_change && now >= account.password_at + one_time_password_life;
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
