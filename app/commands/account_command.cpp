// xinyuan account: its subcommands and options; what they do stands in account.hpp.
#include <CLI/CLI.hpp>
#include <map>
#include <memory>

#include "app/commands/account.hpp"
#include "app/commands/commands.hpp"
#include "app/settings/settings.hpp"
#include "app/support/locations.hpp"
#include "http/codec/account.hpp"

namespace app {
namespace {

/// What was typed, still as text.
struct Typed {
  AccountOrder order;
  DataSettings data;
  std::string role, area;
  std::vector<std::string> scopes;
};

CLI::App* add_act(CLI::App& parent, const std::shared_ptr<Typed>& typed, AccountAct act,
                  const char* name, const char* help) {
  CLI::App* const parser = parent.add_subcommand(name, help);
  parser->callback([typed, act] { typed->order.act = act; });
  if (act != AccountAct::list) {
    parser->add_option("name", typed->order.name, "Name for logging in")->required();
  }
  return parser;
}

void add_place_options(CLI::App& parser, Typed& typed) {
  parser.add_option("--role", typed.role,
                    "helper, provider_staff, team_lead, operator, auditor or administrator")
      ->required()
      ->check(CLI::IsMember(std::vector<std::string>(http::staff_role_words.begin(),
                                                     http::staff_role_words.end())));
  parser.add_option("--area", typed.area, "Root of an operator's or helper's area; none = all");
  parser.add_option("--provider", typed.order.provider, "Id of the provider, for its staff");
}

void add_password_option(CLI::App& parser, Typed& typed) {
  parser.add_flag("--password-stdin", typed.order.password_stdin,
                  "Read the password from standard input instead of making a one-time one");
}

int run(Typed& typed) {
  AccountOrder& order = typed.order;
  order.database = typed.data.database;
  order.city_folder = city_folder(typed.data.city);
  std::string name;
  if (order.act == AccountAct::create && !http::read_account_name(order.name, name)) {
    throw UsageError("name: " + std::string(http::account_name_allowed));
  }
  store::StaffRole role{};
  if (store::from_code(typed.role, role)) order.role = role;
  if (!typed.area.empty() && !http::read_area(typed.area, order.area)) {
    throw UsageError("--area: " + std::string(http::area_allowed));
  }
  for (const std::string& word : typed.scopes) {
    http::Scope scope{};
    if (!http::read_scope(word, scope)) throw UsageError("--scope: there is no scope " + word);
    order.scopes = static_cast<std::uint8_t>(order.scopes | http::scope_bit(scope));
  }
  return run_account(order);
}

}  // namespace

Command add_account_command(CLI::App& root) {
  CLI::App* const parser =
      root.add_subcommand("account", "Accounts of staff, for the owner of this machine");
  const auto typed = std::make_shared<Typed>();
  parser->require_subcommand(1);
  add_data_options(*parser, typed->data);  // may also stand behind the subcommand
  CLI::App* const create =
      add_act(*parser, typed, AccountAct::create, "create", "Make an account");
  add_place_options(*create, *typed);
  create->add_option("--display-name", typed->order.display_name, "Name for people to read");
  add_password_option(*create, *typed);
  add_act(*parser, typed, AccountAct::lock, "lock", "Lock an account and log it out");
  add_act(*parser, typed, AccountAct::unlock, "unlock", "Let a locked account log in again");
  CLI::App* const reset = add_act(*parser, typed, AccountAct::reset, "reset",
                                  "New password, no second factor, logged out");
  add_password_option(*reset, *typed);
  add_place_options(*add_act(*parser, typed, AccountAct::role, "role",
                             "Give another role, area or provider"), *typed);
  add_act(*parser, typed, AccountAct::list, "list", "Show all accounts");
  CLI::App* const token =
      add_act(*parser, typed, AccountAct::token, "token", "Make an API token of an account");
  token->add_option("--scope", typed->scopes,
                    "wishes_read, wishes_write, supply_read, supply_write or figures; repeatable")
      ->required();
  token->add_option("--days", typed->order.days, "Days until it expires")
      ->check(CLI::Range(1, http::token_days_max))
      ->capture_default_str();
  token->add_option("--purpose", typed->order.purpose, "What it is for");
  token->add_option("--area", typed->area, "Root of what it reaches; none = the city");
  parser->footer(
      "No server may run on the database meanwhile: stop it, or use the API under /v1/accounts.\n"
      "Examples:\n"
      "  xinyuan account create wangfang --role administrator\n"
      "  xinyuan account create li.na --role operator --area 320211 --password-stdin\n"
      "  xinyuan account reset wangfang\n"
      "  xinyuan account lock li.na\n"
      "  xinyuan account token wangfang --scope wishes_write --days 30 --purpose 12345\n"
      "  xinyuan account list");
  return {parser, [typed] { return run(*typed); }};
}

}  // namespace app
