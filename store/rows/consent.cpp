#include "store/rows/consent.hpp"

#include <array>

namespace store {
namespace {

constexpr std::array<std::string_view, 4> method_codes{"self_online", "spoken", "written",
                                                       "guardian"};
constexpr std::array<std::string_view, 3> giver_codes{"self", "proxy", "guardian"};

template <class Enum, std::size_t size>
bool look_up(std::string_view code, const std::array<std::string_view, size>& codes, Enum& out) {
  for (std::size_t at = 0; at < size; ++at) {
    if (codes[at] != code) continue;
    out = static_cast<Enum>(at);
    return true;
  }
  return false;
}

}  // namespace

std::string_view to_code(ConsentMethod method) noexcept {
  return method_codes[static_cast<std::size_t>(method)];
}
std::string_view to_code(ConsentGiver giver) noexcept {
  return giver_codes[static_cast<std::size_t>(giver)];
}
bool from_code(std::string_view code, ConsentMethod& out) noexcept {
  return look_up(code, method_codes, out);
}
bool from_code(std::string_view code, ConsentGiver& out) noexcept {
  return look_up(code, giver_codes, out);
}

}  // namespace store
