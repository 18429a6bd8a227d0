// xinyuan account: its subcommands and options. account.hpp does the work.
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
  AccountRequest request;
  DataSettings data;
  std::string role, area;
  std::vector<std::string> scopes;
};

CommandLine add_act(const CommandLine& parent, const std::shared_ptr<Typed>& typed,
                    AccountAction action, const char* name, const char* help) {
  const CommandLine parser = parent.subcommand(name, help);
  parser.when_given([typed, action] { typed->request.action = action; });
  if (action != AccountAction::list) {
    parser.option("name", typed->request.name, "Name for logging in").required();
  }
  return parser;
}

void add_place_options(const CommandLine& parser, Typed& typed) {
  parser
      .option("--role", typed.role,
              "helper, provider_staff, team_lead, operator, auditor or administrator")
      .required()
      .one_of({http::staff_role_words.begin(), http::staff_role_words.end()});
  parser.option("--area", typed.area, "Root of an operator's or helper's area; none = all");
  parser.option("--provider", typed.request.provider, "Id of the provider, for its staff");
}

void add_password_option(const CommandLine& parser, Typed& typed) {
  parser.flag("--password-stdin", typed.request.password_stdin,
              "Read the password from standard input instead of making a one-time one");
}

int run(Typed& typed) {
  AccountRequest& request = typed.request;
  request.database = typed.data.database;
  request.city_folder = city_folder(typed.data.city);
  std::string name;
  if (request.action == AccountAction::create && !http::read_account_name(request.name, name)) {
    throw UsageError("name: " + std::string(http::account_name_allowed));
  }
  store::StaffRole role{};
  if (store::from_code(typed.role, role)) request.role = role;
  if (!typed.area.empty() && !http::parse_area(typed.area, request.area)) {
    throw UsageError("--area: " + std::string(http::area_allowed));
  }
  for (const std::string& word : typed.scopes) {
    http::Scope scope{};
    if (!http::read_scope(word, scope)) throw UsageError("--scope: there is no scope " + word);
    request.scopes = static_cast<std::uint8_t>(request.scopes | http::scope_bit(scope));
  }
  return run_account(request);
}

}  // namespace

Command add_account_command(const CommandLine& root) {
  const CommandLine parser =
      root.subcommand("account", "Accounts of staff, for the owner of this machine");
  const auto typed = std::make_shared<Typed>();
  parser.require_subcommand();
  add_data_options(parser, typed->data);  // may also stand behind the subcommand
  const CommandLine create =
      add_act(parser, typed, AccountAction::create, "create", "Make an account");
  add_place_options(create, *typed);
  create.option("--display-name", typed->request.display_name, "Name for people to read");
  add_password_option(create, *typed);
  add_act(parser, typed, AccountAction::lock, "lock", "Lock an account and log it out");
  add_act(parser, typed, AccountAction::unlock, "unlock", "Let a locked account log in again");
  const CommandLine reset = add_act(parser, typed, AccountAction::reset, "reset",
                                    "New password, no second factor, logged out");
  add_password_option(reset, *typed);
  add_place_options(
      add_act(parser, typed, AccountAction::role, "role", "Give another role, area or provider"),
      *typed);
  add_act(parser, typed, AccountAction::list, "list", "Show all accounts");
  const CommandLine token =
      add_act(parser, typed, AccountAction::token, "token", "Make an API token of an account");
  token
      .option("--scope", typed->scopes,
              "wishes_read, wishes_write, supply_read, supply_write or figures; repeatable")
      .required();
  token.option("--days", typed->request.days, "Days until it expires")
      .within(1, http::token_days_max)
      .standard();
  token.option("--purpose", typed->request.purpose, "What it is for");
  token.option("--area", typed->area, "Root of what it reaches; none = the city");
  parser.footer(
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
