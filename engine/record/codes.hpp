// Text of codes and enumerators, both ways: the same words in data files, rows, CSV and the API.
// Guards and needs have theirs in lifecycle.hpp, refusals in rejection.hpp. Never changed once
// released.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/record/action.hpp"
#include "engine/record/actor.hpp"
#include "engine/record/ids.hpp"
#include "engine/record/kinds.hpp"
#include "engine/record/provider.hpp"
#include "engine/record/wish.hpp"

namespace engine {

/// "07" (class) or "0701" (leaf), exactly 2 or 4 digits, neither part zero.
std::optional<CategoryCode> parse_category(std::string_view text) noexcept;
std::string to_string(CategoryCode code);

/// 6, 9 or 12 digits, the first not zero; shorter codes are filled with zeros.
std::optional<AreaCode> parse_area(std::string_view text) noexcept;
/// The shortest usual form: 6 digits for city and district, 9 for street, 12 for community.
std::string to_string(AreaCode code);

/// Stable text code, e.g. "new_worker". Never display text.
std::string_view to_code(WishKind kind) noexcept;
std::string_view to_code(Urgency urgency) noexcept;
std::string_view to_code(DispatchPolicy policy) noexcept;
std::string_view to_code(Group group) noexcept;
std::string_view to_code(Channel channel) noexcept;
std::string_view to_code(Via via) noexcept;
std::string_view to_code(ProviderKind kind) noexcept;
std::string_view to_code(Level level) noexcept;
std::string_view to_code(HolidayHours hours) noexcept;
std::string_view to_code(ReasonUse use) noexcept;
std::string_view to_code(WishState state) noexcept;
std::string_view to_code(Action action) noexcept;
std::string_view to_code(Role role) noexcept;

/// Inverse of `to_code`; false, and `out` unchanged, if there is no such code.
bool from_code(std::string_view code, WishKind& out) noexcept;
bool from_code(std::string_view code, Urgency& out) noexcept;
bool from_code(std::string_view code, DispatchPolicy& out) noexcept;
bool from_code(std::string_view code, Group& out) noexcept;
bool from_code(std::string_view code, Channel& out) noexcept;
bool from_code(std::string_view code, Via& out) noexcept;
bool from_code(std::string_view code, ProviderKind& out) noexcept;
bool from_code(std::string_view code, Level& out) noexcept;
bool from_code(std::string_view code, HolidayHours& out) noexcept;
bool from_code(std::string_view code, ReasonUse& out) noexcept;
bool from_code(std::string_view code, WishState& out) noexcept;
bool from_code(std::string_view code, Action& out) noexcept;
bool from_code(std::string_view code, Role& out) noexcept;

}  // namespace engine
