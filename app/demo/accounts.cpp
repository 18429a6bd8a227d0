// Accounts of the demo city: one for each role. They exist in a demo database only, and their
// passwords are random.
#include "app/demo/accounts.hpp"

#include <cstdio>
#include <stdexcept>

#include "app/demo/host_wishes.hpp"
#include "engine/record/codes.hpp"
#include "http/access/passwords/password.hpp"
#include "store/people/account_rules.hpp"
#include "store/sqlite/durable_file.hpp"

namespace app {
namespace {

struct WantedAccount {
  const char* name;
  const char* display_name;
  store::StaffRole role;
  std::uint64_t area;
  bool of_provider;
};

constexpr WantedAccount all_wanted[] = {
    {"admin", "演示管理员", store::StaffRole::administrator, 0, false},
    {"operator", "演示调度员", store::StaffRole::operator_, 320'213'000'000, false},
    {"helper", "演示代办员", store::StaffRole::helper, 320'213'021'000, false},
    {"lead", "演示队伍负责人", store::StaffRole::team_lead, 0, true},
    {"staff", "演示服务人员", store::StaffRole::provider_staff, 0, true},
    {"auditor", "演示审计员", store::StaffRole::auditor, 0, false},
};

}  // namespace

std::string add_demo_accounts(store::TurnRunner& runner, engine::Instant now,
                              const std::filesystem::path& file) {
  std::string table = "Demo accounts (in this database only):\n";
  for (const WantedAccount& wanted : all_wanted) {
    const std::string password = http::one_time_password();
    store::Account account;
    account.name = wanted.name;
    account.display_name = wanted.display_name;
    account.role = wanted.role;
    if (runner.desk().city().areas.find({wanted.area}) != nullptr) account.area = {wanted.area};
    if (wanted.of_provider) account.provider = {demo_host};
    account.password = http::hash_password(password, {});
    store::AdminTransaction job = [account](store::AdminTransactionContext& turn) mutable {
      return store::add_account(turn, account);
    };
    const store::Outcome outcome = runner.run_one(std::move(job), now);
    if (outcome.kind != store::OutcomeKind::committed) {
      throw std::logic_error(std::string("demo: account refused: ") + wanted.name);
    }
    char line[120];
    std::snprintf(line, sizeof line, "  %-9s %-15s %s\n", wanted.name,
                  std::string(store::to_code(wanted.role)).c_str(), password.c_str());
    table += line;
  }
  store::DurableFile out(file, store::Readable::by_owner);
  out.write(table);
  out.finish();
  return table;
}

}  // namespace app
