// What an account may be: which roles have an area or a provider, and that one administrator stays.
// For the writer's thread, used by the API and by `xinyuan account`.
#pragma once

#include <optional>

#include "engine/record/rejection.hpp"
#include "store/writer/office.hpp"

namespace http {

/// Refused: not_found or bad_value for area and provider, naming the field.
std::optional<engine::Rejection> judge_account(const store::Account& account,
                                               const engine::Desk& desk);

/// Writes the change of an account. Whoever gets another role, area or provider, or is locked, is
/// logged out at once. Refused: as above; limit_reached when no administrator would be left.
std::optional<engine::Rejection> change_account(store::OfficeTurn& turn,
                                                const store::Account& before,
                                                store::Account& after);

/// A new account. Refused: as `judge_account`; duplicate_code for a name that is taken;
/// limit_reached.
std::optional<engine::Rejection> add_account(store::OfficeTurn& turn, store::Account& account);

/// Gives it a password that somebody else knows, takes the second factor, ends all sessions.
std::optional<engine::Rejection> reset_account(store::OfficeTurn& turn, store::Account& account,
                                               const std::string& hash);

}  // namespace http
