#include "engine/record/codes.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "engine/record/code_lists.hpp"

namespace engine {

namespace {

/// Value of a text of digits only; the caller bounds its length.
std::optional<std::uint64_t> digits(std::string_view text) noexcept {
  std::uint64_t value = 0;
  for (const char letter : text) {
    if (letter < '0' || letter > '9') return std::nullopt;
    value = value * 10 + static_cast<std::uint64_t>(letter - '0');
  }
  return value;
}

std::string padded(std::uint64_t value, std::size_t width) {
  std::string text = std::to_string(value);
  if (text.size() < width) text.insert(0, width - text.size(), '0');
  return text;
}

// One table per enumeration: the index is the enumerator's value less that of the first.
constexpr std::array<std::string_view, 4> wish_kind_codes{"service", "group", "goods", "referral"};
constexpr std::array<std::string_view, 3> urgency_codes{"urgent", "soon", "planned"};
constexpr std::array<std::string_view, 3> policy_codes{"dispatch", "claim", "mixed"};
constexpr std::array<std::string_view, 8> group_codes{"none",       "elderly",   "elderly_alone",
                                                      "disabled",   "child",     "child_in_need",
                                                      "low_income", "new_worker"};
constexpr std::array<std::string_view, 4> channel_codes{"self", "helper", "station", "hotline"};
constexpr std::array<std::string_view, 5> via_codes{"none", "phone", "visit", "paper", "message"};
constexpr std::array<std::string_view, reason_uses> reason_use_codes{
    "decline",  "give_back", "reject",  "hold",   "cancel",
    "transfer", "redo",      "give_up", "recall", "ask_info"};

static_assert(group_codes.size() == static_cast<std::size_t>(Group::new_worker) + 1);
static_assert(channel_codes.size() == static_cast<std::size_t>(Channel::hotline) + 1);
static_assert(via_codes.size() == static_cast<std::size_t>(Via::message) + 1);
static_assert(wish_kind_codes.size() == static_cast<std::size_t>(WishKind::referral) + 1);
static_assert(policy_codes.size() == static_cast<std::size_t>(DispatchPolicy::mixed) + 1);
static_assert(provider_kind_codes.size() == static_cast<std::size_t>(ProviderKind::sector) + 1);
static_assert(level_codes.size() == static_cast<std::size_t>(Level::city) + 1);
static_assert(urgency_codes.size() == static_cast<std::size_t>(Urgency::planned));

template <class Enum, std::size_t size>
std::string_view code_in(const std::array<std::string_view, size>& codes, Enum value,
                         Enum first = Enum{}) noexcept {
  const auto index = static_cast<std::size_t>(value) - static_cast<std::size_t>(first);
  return index < size ? codes[index] : std::string_view{"unknown"};
}

template <class Enum, std::size_t size>
bool find_in(const std::array<std::string_view, size>& codes, std::string_view code, Enum& out,
             Enum first = Enum{}) noexcept {
  const auto at = std::ranges::find(codes, code);
  if (at == codes.end()) return false;
  out = static_cast<Enum>(static_cast<std::size_t>(first) +
                          static_cast<std::size_t>(at - codes.begin()));
  return true;
}

}  // namespace

std::optional<CategoryCode> parse_category(std::string_view text) noexcept {
  if (text.size() != 2 && text.size() != 4) return std::nullopt;
  const auto value = digits(text);
  if (!value || *value == 0) return std::nullopt;
  const bool leaf = text.size() == 4;
  if (leaf && (*value < 100 || *value % 100 == 0)) return std::nullopt;
  return CategoryCode{static_cast<std::uint16_t>(*value)};
}

std::string to_string(CategoryCode code) {
  return padded(code.value, code.is_class() ? 2 : 4);
}

std::optional<AreaCode> parse_area(std::string_view text) noexcept {
  if (text.size() != 6 && text.size() != 9 && text.size() != 12) return std::nullopt;
  if (text.front() == '0') return std::nullopt;
  auto value = digits(text);
  if (!value) return std::nullopt;
  for (std::size_t size = text.size(); size < 12; ++size) *value *= 10;
  return AreaCode{*value};
}

std::string to_string(AreaCode code) {
  const std::string text = padded(code.value, 12);
  switch (code.level()) {
    case Level::community: return text;
    case Level::street: return text.substr(0, 9);
    case Level::district:
    case Level::city: return text.substr(0, 6);
  }
  return text;
}

std::string_view to_code(WishKind kind) noexcept {
  return code_in(wish_kind_codes, kind);
}
std::string_view to_code(Urgency urgency) noexcept {
  return code_in(urgency_codes, urgency, Urgency::urgent);
}
std::string_view to_code(DispatchPolicy policy) noexcept {
  return code_in(policy_codes, policy);
}
std::string_view to_code(Group group) noexcept {
  return code_in(group_codes, group);
}
std::string_view to_code(Channel channel) noexcept {
  return code_in(channel_codes, channel);
}
std::string_view to_code(Via via) noexcept {
  return code_in(via_codes, via);
}
std::string_view to_code(ProviderKind kind) noexcept {
  return code_in(provider_kind_codes, kind);
}
std::string_view to_code(Level level) noexcept {
  return code_in(level_codes, level);
}
std::string_view to_code(ReasonUse use) noexcept {
  return code_in(reason_use_codes, use);
}

bool from_code(std::string_view code, WishKind& out) noexcept {
  return find_in(wish_kind_codes, code, out);
}
bool from_code(std::string_view code, Urgency& out) noexcept {
  return find_in(urgency_codes, code, out, Urgency::urgent);
}
bool from_code(std::string_view code, DispatchPolicy& out) noexcept {
  return find_in(policy_codes, code, out);
}
bool from_code(std::string_view code, Group& out) noexcept {
  return find_in(group_codes, code, out);
}
bool from_code(std::string_view code, Channel& out) noexcept {
  return find_in(channel_codes, code, out);
}
bool from_code(std::string_view code, Via& out) noexcept {
  return find_in(via_codes, code, out);
}
bool from_code(std::string_view code, ProviderKind& out) noexcept {
  return find_in(provider_kind_codes, code, out);
}
bool from_code(std::string_view code, Level& out) noexcept {
  return find_in(level_codes, code, out);
}
bool from_code(std::string_view code, ReasonUse& out) noexcept {
  return find_in(reason_use_codes, code, out);
}

}  // namespace engine
