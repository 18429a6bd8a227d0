// Operations on accounts, sessions and tokens.
#include "http/server/contract/operation_tables.hpp"

namespace http::contract {
namespace {

constexpr Operation operations_office_table[] = {
    {"setUp", "accounts", "Create the first administrator",
     "Creates the first administrator, with the code that the server prints at its start while "
     "there is none. It works once.",
     "", "Setup", "201 Account", "The new account.",
     "duplicate_code limit_reached not_allowed setup_code"},
    {"logIn", "accounts", "Log in",
     "Opens a session: a cookie for browsers, or with `bearer` a token in the body for programs.",
     "", "LogIn", "201 LogInAnswer Set-Cookie", "Logged in.",
     "bad_value login_failed password_change_needed too_many_attempts totp_needed"},
    {"logOut", "accounts", "Log out", "Ends the session of this request at once.", "", "",
     "204 Set-Cookie", "Logged out.", "not_found"},
    {"getSession", "accounts", "Get the caller's session",
     "The account and the session of the caller.", "", "", "200 SessionAnswer",
     "Account and session.", "not_found"},
    {"listSessions", "accounts", "List the caller's sessions", "All sessions of the caller.", "",
     "", "200 SessionList", "The sessions.", "not_found"},
    {"endSession", "accounts", "End a session", "Ends one of the caller's sessions at once.", "id",
     "", "204", "Ended."},
    {"changeOwnPassword", "accounts", "Change the caller's password",
     "Sets a new password; all other sessions of the account end.", "", "NewPassword", "204",
     "Changed.", "bad_value too_many_attempts version_mismatch wrong_password"},
    {"enrolTotp", "accounts", "Enrol an authenticator app",
     "Creates the secret of an authenticator app; confirm it within ten minutes.", "",
     "OwnPassword", "200 TotpSecret", "The secret; it is never shown again.",
     "too_many_attempts wrong_password"},
    {"confirmTotp", "accounts", "Confirm the authenticator app",
     "Takes the first code of the app; from now on logging in asks for one. All other sessions "
     "end.",
     "", "TotpCode", "204", "Confirmed.", "not_enrolled version_mismatch"},
    {"removeTotp", "accounts", "Remove the authenticator app",
     "Logging in no longer asks for a code. All other sessions end.", "", "OwnPassword", "204",
     "Removed.", "too_many_attempts version_mismatch wrong_password"},

    {"listAccounts", "accounts", "List accounts", "Accounts, by id.", "cursor limit", "",
     "200 AccountPage", "A page of accounts."},
    {"createAccount", "accounts", "Create an account",
     "Creates an account with a one-time password that its owner must change at the first log-in.",
     "", "NewAccount", "201 NewAccountAnswer ETag", "The new account and its password.",
     "bad_value duplicate_code limit_reached too_many_attempts unknown_area wrong_password"},
    {"getAccount", "accounts", "Get an account", "One account.", "id", "", "200 Account ETag",
     "The account."},
    {"changeAccount", "accounts", "Change an account",
     "Changes the name, rights or lock of an account. A lock, and another role, area or provider, "
     "end its sessions at once. A new role takes area and provider from this body only.",
     "id ifMatch", "AccountChange", "200 Account ETag", "The account after the change.",
     "bad_value limit_reached too_many_attempts unknown_area wrong_password"},
    {"resetAccount", "accounts", "Reset an account",
     "Gives an account a one-time password, removes its second factor and ends its sessions.", "id",
     "OwnPassword", "200 NewAccountAnswer", "The account and its password.",
     "too_many_attempts wrong_password"},
    {"listApiTokens", "accounts", "List API tokens", "API tokens, without their secrets.", "", "",
     "200 ApiTokenList", "The tokens."},
    {"createApiToken", "accounts", "Create an API token",
     "Creates a token for a program, with scopes and an end. Its secret is shown once.", "",
     "NewApiToken", "201 NewApiTokenAnswer", "The new token with its secret.",
     "limit_reached too_many_attempts unknown_area wrong_password"},
    {"revokeApiToken", "accounts", "Revoke an API token", "Revokes a token at once.", "id", "",
     "204", "Revoked."},
};

}  // namespace

std::span<const Operation> operations_of_office() { return operations_office_table; }

}  // namespace http::contract
