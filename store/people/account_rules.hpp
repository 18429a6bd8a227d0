// What an account may be: which roles have an area or a provider, and that one administrator stays.
// On the writer's thread, for the API and for `xinyuan account`.
#pragma once

#include <optional>

#include "engine/record/rejection.hpp"
#include "store/people/admin_transaction.hpp"

namespace store {

/// Refused: not_found or bad_value for area and provider, naming the field.
std::optional<engine::Rejection> judge_account(const Account& account, const engine::Desk& desk);

/// Writes the change of an account. A new role, area or provider, or a lock, logs its owner out at
/// once. Refused: as above; limit_reached when no administrator would be left.
std::optional<engine::Rejection> change_account(AdminTransactionContext& turn,
                                                const Account& before, Account& after);

/// A new account. Refused: as `judge_account`; duplicate_code for a name that is taken;
/// limit_reached.
std::optional<engine::Rejection> add_account(AdminTransactionContext& turn, Account& account);

/// Gives it a password that somebody else knows, takes the second factor, ends all sessions.
std::optional<engine::Rejection> reset_account(AdminTransactionContext& turn, Account& account,
                                               const std::string& hash);

}  // namespace store
