#include "http/core/masking.hpp"

#include <algorithm>
#include <cstddef>

#include "engine/text/personal/finder.hpp"
#include "engine/text/phone.hpp"

namespace http {

namespace {

constexpr std::size_t phone_digits = 11;  // of a mobile number

}  // namespace

std::string mask_numbers(std::string_view text) { return engine::masked(text); }

std::string mask_name(std::string_view name) {
  if (name.empty()) return {};
  std::size_t first = 1;
  while (first < name.size() && (static_cast<unsigned char>(name[first]) & 0xC0U) == 0x80U) ++first;
  return std::string{name.substr(0, first)} + "**";
}

std::string mask_phone(std::string_view phone) {
  std::string digits;
  std::ranges::copy_if(phone, std::back_inserter(digits),
                       [](char letter) { return letter >= '0' && letter <= '9'; });
  if (const auto read = engine::parse_phone(phone)) {  // an extension is left out
    digits.resize(digits.size() - std::min(digits.size(), read->extension.size()));
  }
  if (digits.empty()) return {};
  const std::size_t head = digits.size() >= phone_digits ? 3 : 0;
  const std::size_t tail = digits.size() >= phone_digits ? 4 : 2;
  for (std::size_t at = head; at + tail < digits.size(); ++at) digits[at] = '*';
  return digits;
}

}  // namespace http
