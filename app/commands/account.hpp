// `xinyuan account`: what the owner of the machine may do with accounts while no server runs.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/city/city.hpp"
#include "engine/record/units.hpp"
#include "store/people/account.hpp"

namespace app {

enum class AccountAction : std::uint8_t { create, lock, unlock, reset, role, list, token };

struct AccountRequest {
  AccountAction action = AccountAction::list;
  std::filesystem::path database;
  std::filesystem::path city_folder;
  std::string name;
  std::string display_name;
  std::optional<store::StaffRole> role;
  engine::AreaCode area;
  std::uint64_t provider = 0;
  bool password_stdin = false;  // one line; else a one-time password is made and shown
  std::uint8_t scopes = 0;      // token
  std::uint32_t days = 90;      // token
  std::string purpose;          // token
};

/// Returns an exit code. Throws StorageError if a server runs on the database, UsageError if the
/// rules say no.
int run_account(const AccountRequest& request);

}  // namespace app
