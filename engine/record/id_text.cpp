#include "engine/record/id_text.hpp"

#include <charconv>
#include <system_error>

namespace engine {

std::optional<std::uint64_t> parse_id(std::string_view text) noexcept {
  std::uint64_t id = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, id);
  const bool is_whole = error == std::errc{} && stop == end && text.front() != '0';
  return is_whole && id <= static_cast<std::uint64_t>(id_max) ? std::optional(id) : std::nullopt;
}

}  // namespace engine
