#include "store/people/account_rules.hpp"

#include "store/people/people_phrases.hpp"

namespace store {
namespace {

using engine::Refusal;
using engine::Rejection;

bool has_provider(StaffRole role) noexcept {
  return role == StaffRole::provider_staff || role == StaffRole::team_lead;
}
bool may_have_area(StaffRole role) noexcept {
  return role == StaffRole::helper || role == StaffRole::operator_;
}

bool is_active_administrator(const Account& account) noexcept {
  return account.role == StaffRole::administrator && !account.locked;
}

}  // namespace

std::optional<Rejection> judge_account(const Account& account, const engine::Desk& desk) {
  if (has_provider(account.role) && desk.find(account.provider) == nullptr) {
    return Rejection{Refusal::bad_value, "provider_id", phrase::needs_provider};
  }
  if (!has_provider(account.role) && account.provider) {
    return Rejection{Refusal::bad_value, "provider_id", phrase::no_provider};
  }
  if (account.area && !may_have_area(account.role)) {
    return Rejection{Refusal::bad_value, "area", phrase::no_area};
  }
  if (account.area && desk.city().areas.find(account.area) == nullptr) {
    return Rejection{Refusal::unknown_area, "area", {}};
  }
  return std::nullopt;
}

std::optional<Rejection> change_account(AdminTransactionContext& turn, const Account& before,
                                        Account& after) {
  if (auto wrong = judge_account(after, turn.desk)) return wrong;
  const bool goes = is_active_administrator(before) && !is_active_administrator(after);
  if (goes && turn.accounts.administrators() <= 1) {
    return Rejection{Refusal::limit_reached, "", phrase::last_administrator};
  }
  after.changed_at = turn.now;
  turn.accounts.put(after);
  const bool is_other = before.role != after.role || before.area != after.area ||
                        before.provider != after.provider || before.locked != after.locked;
  if (is_other) turn.accounts.end_sessions(after.id);
  return std::nullopt;
}

std::optional<Rejection> add_account(AdminTransactionContext& turn, Account& account) {
  if (auto wrong = judge_account(account, turn.desk)) return wrong;
  if (const auto taken = turn.accounts.find(std::string_view(account.name))) {
    return Rejection{Refusal::duplicate_code, "name", phrase::name_taken, taken->id};
  }
  if (turn.accounts.is_full())
    return Rejection{Refusal::limit_reached, "", phrase::too_many_accounts};
  account.created_at = account.changed_at = account.password_at = turn.now;
  account = turn.accounts.add(account);
  return std::nullopt;
}

std::optional<Rejection> reset_account(AdminTransactionContext& turn, Account& account,
                                       const std::string& hash) {
  account.password = hash;
  account.password_at = account.changed_at = turn.now;
  account.must_change = true;
  account.totp.clear();
  account.totp_step = 0;
  turn.accounts.put(account);
  turn.accounts.end_sessions(account.id);
  return std::nullopt;
}

}  // namespace store
