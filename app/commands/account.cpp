#include "app/commands/account.hpp"

#include <chrono>
#include <cstdio>
#include <iostream>

#include "app/commands/command.hpp"
#include "app/settings/key_file.hpp"
#include "app/support/output.hpp"
#include "config/load.hpp"
#include "engine/record/codes.hpp"
#include "http/access/callers.hpp"
#include "http/access/passwords/password.hpp"
#include "store/people/account_rules.hpp"
#include "store/sqlite/wall_clock.hpp"

namespace app {
namespace {

/// What was asked for, on standard output.
void answer(const std::string& text) {
  Output out{std::filesystem::path{}};
  out.write(text);
  out.finish();
}

/// Does it and writes it into the audit log, or says why not.
void must(store::TurnRunner& runner, const char* action, std::uint64_t account,
          store::AdminTransaction change) {
  store::AdminTransaction job = [action, account,
                                 change = std::move(change)](store::AdminTransactionContext& turn) {
    auto refused = change(turn);
    if (refused) return refused;
    store::AuditEntry note;
    note.at = turn.now;
    note.role = "system";
    note.action = action;
    note.subject = "account";
    note.id = account;
    turn.audit.append(note);
    return refused;
  };
  const store::Outcome outcome = runner.run_one(std::move(job), store::wall_clock());
  if (outcome.kind == store::OutcomeKind::committed) return;
  if (!outcome.rejection) throw store::StorageError(0, "the database takes no writes at present");
  const engine::Rejection& no = *outcome.rejection;
  std::string text(engine::to_code(no.refusal));
  if (!no.field.empty()) text += " (" + no.field + ")";
  if (!no.allowed.empty()) text += ": " + no.allowed;
  throw UsageError(text);
}

std::string read_password() {
  std::string line;
  if (!std::getline(std::cin, line)) throw UsageError("--password-stdin: nothing came");
  return line;
}

/// The new password of an account; `shown` is set if it has to be shown to its owner.
std::string new_password(const AccountRequest& request, store::Account& account,
                         std::string& shown) {
  std::string password = request.password_stdin ? read_password() : http::one_time_password();
  if (request.password_stdin) {
    if (const auto why = http::refuse_password(password, account, {})) {
      throw UsageError("the password " + std::string(*why));
    }
  } else {
    shown = password;
  }
  std::string hash = http::hash_password(password, {});
  http::wipe(password);
  return hash;
}

void tell(const std::string& name, const std::string& shown) {
  if (shown.empty()) return;
  answer("one-time password of " + name + ", to be changed at the first log-in: " + shown + "\n");
}

store::Account find(store::TurnRunner& runner, const std::string& name) {
  const auto account = runner.directory().find_account(std::string_view(name));
  if (!account) throw UsageError("there is no account '" + name + "'");
  return *account;
}

void create(store::TurnRunner& runner, const AccountRequest& request) {
  store::Account account;
  account.name = request.name;
  account.display_name = request.display_name.empty() ? request.name : request.display_name;
  account.role = request.role.value_or(store::StaffRole::helper);
  account.area = request.area;
  account.provider = {request.provider};
  std::string shown;
  account.password = new_password(request, account, shown);
  account.must_change = !shown.empty();
  must(runner, "create_account", 0, [account](store::AdminTransactionContext& turn) mutable {
    return store::add_account(turn, account);
  });
  print_to_stderr("account " + account.name + " created\n");
  tell(account.name, shown);
}

void change(store::TurnRunner& runner, const AccountRequest& request) {
  const store::Account before = find(runner, request.name);
  store::Account after = before;
  if (request.action == AccountAction::role) {
    after.role = request.role.value_or(before.role);
    after.area = request.area;
    after.provider = {request.provider};
  } else {
    after.locked = request.action == AccountAction::lock;
  }
  must(runner, "change_account", before.id,
       [before, after](store::AdminTransactionContext& turn) mutable {
         return store::change_account(turn, before, after);
       });
  print_to_stderr("account " + request.name + " changed\n");
}

void reset(store::TurnRunner& runner, const AccountRequest& request) {
  store::Account account = find(runner, request.name);
  std::string shown;
  const std::string hash = new_password(request, account, shown);
  must(runner, "reset_account", account.id,
       [account, hash](store::AdminTransactionContext& turn) mutable {
         return store::reset_account(turn, account, hash);
       });
  print_to_stderr("account " + request.name +
                  ": password reset; second factor removed; sessions ended\n");
  tell(request.name, shown);
}

void make_token(store::TurnRunner& runner, const AccountRequest& request) {
  const std::string text = http::random_token(http::api_token_prefix);
  store::ApiToken token;
  token.account = find(runner, request.name).id;
  token.hash = store::token_hash(text);
  token.name = request.purpose.empty() ? "made on the machine" : request.purpose;
  token.scopes = request.scopes;
  token.area = request.area;
  token.created_at = store::wall_clock();
  token.expires_at = token.created_at + std::chrono::days(request.days);
  must(runner, "create_token", token.account, [token](store::AdminTransactionContext& turn) {
    std::optional<engine::Rejection> full;
    if (turn.accounts.add(token) == 0) {
      full.emplace(engine::Rejection{engine::Refusal::limit_reached, "", "too many tokens"});
    }
    return full;
  });
  answer(text + "\n");
}

void list(const store::TurnRunner& runner) {
  std::string text =
      "name                             role            state   area          provider\n";
  for (const auto& account : runner.directory().accounts(0, store::accounts_max)) {
    char line[160];
    std::snprintf(line, sizeof line, "%-32s %-15s %-7s %-13s %s\n", account->name.c_str(),
                  std::string(store::to_code(account->role)).c_str(),
                  account->locked ? "locked" : "active",
                  account->area ? engine::to_string(account->area).c_str() : "-",
                  account->provider ? std::to_string(account->provider.value).c_str() : "-");
    text += line;
  }
  answer(text);
}

}  // namespace

int run_account(const AccountRequest& request) {
  if (!std::filesystem::exists(request.database)) {
    throw UsageError(request.database.string() + ": there is no such database");
  }
  store::TurnSettings turns;
  turns.database = request.database;
  turns.keys = keys_beside(request.database);
  store::TurnRunner runner(std::move(turns), config::load_city(request.city_folder),
                           store::wall_clock());
  switch (request.action) {
    case AccountAction::create: create(runner, request); break;
    case AccountAction::lock:
    case AccountAction::unlock:
    case AccountAction::role: change(runner, request); break;
    case AccountAction::reset: reset(runner, request); break;
    case AccountAction::list: list(runner); break;
    case AccountAction::token: make_token(runner, request); break;
  }
  return exit_code::ok;
}

}  // namespace app
