#include "engine/record/codes.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "engine/record/fields/code_lists.hpp"

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
static_assert(holiday_hours_codes.size() == holiday_hours);
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

template <class Enum>
bool find_code(std::string_view code, int count, Enum& out) noexcept {
  for (int index = 0; index < count; ++index) {
    const auto value = static_cast<Enum>(index);
    if (to_code(value) == code) {
      out = value;
      return true;
    }
  }
  return false;
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

std::string to_string(CategoryCode code) { return padded(code.value, code.is_class() ? 2 : 4); }

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

std::string_view to_code(WishKind kind) noexcept { return code_in(wish_kind_codes, kind); }
std::string_view to_code(Urgency urgency) noexcept {
  return code_in(urgency_codes, urgency, Urgency::urgent);
}
std::string_view to_code(DispatchPolicy policy) noexcept { return code_in(policy_codes, policy); }
std::string_view to_code(Group group) noexcept { return code_in(group_codes, group); }
std::string_view to_code(Channel channel) noexcept { return code_in(channel_codes, channel); }
std::string_view to_code(Via via) noexcept { return code_in(via_codes, via); }
std::string_view to_code(ProviderKind kind) noexcept { return code_in(provider_kind_codes, kind); }
std::string_view to_code(Level level) noexcept { return code_in(level_codes, level); }
std::string_view to_code(HolidayHours hours) noexcept {
  return code_in(holiday_hours_codes, hours);
}
std::string_view to_code(ReasonUse use) noexcept { return code_in(reason_use_codes, use); }

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
bool from_code(std::string_view code, Via& out) noexcept { return find_in(via_codes, code, out); }
bool from_code(std::string_view code, ProviderKind& out) noexcept {
  return find_in(provider_kind_codes, code, out);
}
bool from_code(std::string_view code, Level& out) noexcept {
  return find_in(level_codes, code, out);
}
bool from_code(std::string_view code, HolidayHours& out) noexcept {
  return find_in(holiday_hours_codes, code, out);
}
bool from_code(std::string_view code, ReasonUse& out) noexcept {
  return find_in(reason_use_codes, code, out);
}

std::string_view to_code(WishState state) noexcept {
  switch (state) {
    case WishState::submitted: return "submitted";
    case WishState::needs_info: return "needs_info";
    case WishState::rejected: return "rejected";
    case WishState::transferred: return "transferred";
    case WishState::merged: return "merged";
    case WishState::open: return "open";
    case WishState::dispatched: return "dispatched";
    case WishState::claimed: return "claimed";
    case WishState::in_service: return "in_service";
    case WishState::done: return "done";
    case WishState::confirmed: return "confirmed";
    case WishState::on_hold: return "on_hold";
    case WishState::closed: return "closed";
    case WishState::cancelled: return "cancelled";
    case WishState::unmet: return "unmet";
  }
  return "unknown";
}

std::string_view to_code(Action action) noexcept {
  switch (action) {
    case Action::submit: return "submit";
    case Action::approve: return "approve";
    case Action::ask_info: return "ask_info";
    case Action::supply_info: return "supply_info";
    case Action::reject: return "reject";
    case Action::appeal: return "appeal";
    case Action::transfer: return "transfer";
    case Action::report_result: return "report_result";
    case Action::merge: return "merge";
    case Action::hold: return "hold";
    case Action::resume: return "resume";
    case Action::give_up: return "give_up";
    case Action::dispatch: return "dispatch";
    case Action::accept: return "accept";
    case Action::decline: return "decline";
    case Action::time_out: return "time_out";
    case Action::recall: return "recall";
    case Action::claim: return "claim";
    case Action::give_back: return "give_back";
    case Action::expire: return "expire";
    case Action::start: return "start";
    case Action::finish: return "finish";
    case Action::confirm: return "confirm";
    case Action::redo: return "redo";
    case Action::rate: return "rate";
    case Action::expire_step: return "expire_step";
    case Action::cancel: return "cancel";
    case Action::raise_reach: return "raise_reach";
    case Action::escalate: return "escalate";
    case Action::reissue: return "reissue";
    case Action::message: return "message";
    case Action::correct: return "correct";
  }
  return "unknown";
}

std::string_view to_code(Role role) noexcept {
  switch (role) {
    case Role::system: return "system";
    case Role::resident: return "resident";
    case Role::helper: return "helper";
    case Role::provider: return "provider";
    case Role::operator_: return "operator";
    case Role::integration: return "integration";
  }
  return "unknown";
}

bool from_code(std::string_view code, WishState& out) noexcept {
  return find_code(code, wish_states, out);
}
bool from_code(std::string_view code, Action& out) noexcept {
  return find_code(code, actions, out);
}
bool from_code(std::string_view code, Role& out) noexcept { return find_code(code, roles, out); }

}  // namespace engine
