#include "engine/record/fields/formats.hpp"

namespace engine {
namespace {

constexpr std::string_view code_characters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";

bool is_of(std::string_view text, std::string_view characters, std::size_t size_max) noexcept {
  return !text.empty() && text.size() <= size_max &&
         text.find_first_not_of(characters) == std::string_view::npos;
}

}  // namespace

bool is_code(std::string_view text) noexcept { return is_of(text, code_characters, 32); }

}  // namespace engine
