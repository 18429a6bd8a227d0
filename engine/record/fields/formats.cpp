#include "engine/record/fields/formats.hpp"

#include <algorithm>

namespace engine {
namespace {

constexpr std::string_view decimal = "0123456789";
constexpr std::string_view code_characters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";
constexpr std::string_view phone_characters = "0123456789+- ()";

bool is_of(std::string_view text, std::string_view characters, std::size_t size_max) noexcept {
  return !text.empty() && text.size() <= size_max &&
         text.find_first_not_of(characters) == std::string_view::npos;
}

}  // namespace

bool is_code(std::string_view text) noexcept { return is_of(text, code_characters, 32); }

bool is_phone(std::string_view text) noexcept {
  const auto is_digit = [](char letter) { return decimal.find(letter) != std::string_view::npos; };
  return is_of(text, phone_characters, 20) && std::ranges::count_if(text, is_digit) >= 3;
}

}  // namespace engine
