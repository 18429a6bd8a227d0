// Answers about accounts, sessions, the audit log, imports and the process itself; problems.
#include "http/server/contract/answer_tables.hpp"

namespace http::contract {
namespace {

constexpr Row answers_office_table[] = {
    {"Account", "", "An account of the staff."},
    {"id", "id", "Id of the account."},
    {"version", "count", "Version of the record, as in its ETag."},
    {"name", "text", "Name for logging in."},
    {"display_name?", "text", "Name for people to read."},
    {"role", "StaffRole", "Role; it decides the rights."},
    {"area?", "area", "Root of its area; absent: the whole city."},
    {"provider_id?", "id", "Provider of provider_staff and team_lead."},
    {"locked", "flag", "True: it cannot log in."},
    {"totp", "flag", "True: logging in asks for a code of the authenticator app."},
    {"must_change_password", "flag", "True: the next log-in must replace the password."},
    {"password_at?", "instant", "Time at which the password was set."},
    {"created_at?", "instant", "Time of creation."},
    {"changed_at?", "instant", "Time of the last change."},

    {"AccountPage", "", "Accounts by id."},
    {"items", "[Account]", "Accounts."},
    {"next?", "text", "Cursor of the next page; absent at the end."},

    {"NewAccountAnswer", "", "An account with its one-time password."},
    {"account", "Account", ""},
    {"one_time_password", "text", "Shown this once; must be changed at the first log-in."},

    {"Session", "", "One log-in of an account."},
    {"id", "id", "Id of the session."},
    {"current", "flag", "True: the session of this request."},
    {"bearer", "flag", "True: opened by a program, with a token instead of a cookie."},
    {"address", "text", "Network address that logged in."},
    {"idle_minutes", "count", "Minutes without a request after which it ends."},
    {"created_at?", "instant", "Time of the log-in."},
    {"used_at?", "instant", "Time of the last request."},
    {"expires_at?", "instant", "Time at which it ends in any case."},

    {"SessionAnswer", "", "The account and the session of the caller."},
    {"account", "Account", ""},
    {"session?", "Session", ""},

    {"SessionList", "", "The caller's sessions."},
    {"items", "[Session]", "Sessions."},

    {"LogInAnswer", "", "A new session."},
    {"account", "Account", ""},
    {"expires_at", "instant", "Time at which the session ends in any case."},
    {"idle_minutes?", "count", "Minutes without a request after which the session ends."},
    {"token?", "text",
     "Credential for `Authorization: Bearer`; with `bearer` only, never shown again."},

    {"TotpSecret", "", "Secret for an authenticator app."},
    {"secret", "text", "The secret in Base32, for typing."},
    {"uri", "text", "The secret as an otpauth address, for a QR code."},

    {"ApiToken", "", "A token of a program, without its secret."},
    {"id", "id", "Id of the token."},
    {"account_id", "id", "Administrator who answers for it."},
    {"name", "text", "Purpose of the token."},
    {"scopes", "[Scope]", "Rights of the program."},
    {"area?", "area", "Root of the area that it reaches; absent: the whole city."},
    {"created_at?", "instant", "Time of creation."},
    {"used_at?", "instant", "Time of the last request; absent before the first."},
    {"expires_at", "instant", "Time at which it ends."},

    {"ApiTokenList", "", "API tokens, without their secrets."},
    {"items", "[ApiToken]", "Tokens."},

    {"NewApiTokenAnswer", "", "A new token of a program."},
    {"api_token", "ApiToken", ""},
    {"token", "text", "Credential for `Authorization: Bearer`; never shown again."},

    {"AuditPage", "", "A page of the audit log, newest first."},
    {"items", "[AuditEntry]", "Entries."},
    {"next?", "text", "Cursor of the next page; absent at the end."},

    {"AuditEntry", "", "One entry of the audit log."},
    {"seq", "count", "Number of the entry: 1, 2, 3 ... without gaps."},
    {"at", "instant", "Time of the entry."},
    {"account_id?", "id",
     "Account of the caller; absent for residents and for the program itself."},
    {"role", "text",
     "Role of the caller; `owner`: somebody at the machine, `system`: the program."},
    {"address?", "text", "Network address of the caller."},
    {"action", "text", "Code of the action, e.g. reveal, erase, login."},
    {"subject", "text", "Kind of the record that it is about, e.g. wish, account."},
    {"subject_id?", "id", "Id of that record."},
    {"reason?", "text", "Reason that the caller gave."},
    {"request_id?", "text", "Id of the request, as in X-Request-Id."},
    {"outcome", "done|refused|failed", "Result of the action."},
    {"details?", "text", "Codes and counts that belong to the action."},

    {"ImportReport", "", "Result of reading a file."},
    {"kind", "providers|offers|wishes", "Kind of the rows."},
    {"dry_run", "flag", "True: the file was only tried out."},
    {"stored", "flag", "True: all rows are stored. False after a dry run, and with errors."},
    {"rows", "count", "Rows below the header, without blank ones."},
    {"added", "count", "Good rows that add a record."},
    {"changed", "count", "Good rows that change a record."},
    {"unchanged", "count", "Good rows that repeat a stored record."},
    {"errors_total", "count", "Errors, all of them."},
    {"errors", "[ImportError]", "The first errors that were found, at most 100, by row."},

    {"ImportError", "", "One error of a file."},
    {"row", "count", "Row as a spreadsheet counts: the header is row 1. 0: the file as a whole."},
    {"column?", "text", "Heading of the column as the file has it; of a missing column its name."},
    {"code", "text",
     "bad_value, missing_value, missing_column, unknown_column, doubled_column, ambiguous, "
     "not_found, not_allowed, or another code of docs/API.md."},
    {"message", "text",
     "The error, one sentence, by Accept-Language Chinese or English; without one English."},
    {"allowed?", "text", "Allowed values, in the same language."},

    {"Settings", "", "The settings in force."},
    {"items", "[Setting]", "Settings, in the order of the sample file."},

    {"Setting", "", "One setting."},
    {"key", "text", "Name, as in the settings file."},
    {"group", "text", "Heading in the settings file."},
    {"value", "text", "Value in force; empty: none."},
    {"default", "text", "Value if nothing is set; empty: none."},
    {"source", "default|file|environment|command_line", "Origin of the value."},
    {"allowed", "text", "Range, words or kind of the value."},
    {"about", "text", "Its effect, one English line."},

    {"Liveness", "", "Answer of a living process; figures with `verbose` only."},
    {"status", "alive|", "Always alive."},
    {"connections?", "count", "Open connections."},
    {"accepted?", "count", "Connections accepted since the start."},
    {"rejected_connections?", "count", "Connections refused because too many were open."},

    {"Readiness", "", "State of the server; figures with `verbose` only."},
    {"status", "ready|not ready", "Ready: it can do its work."},
    {"storage_ok?", "flag", "False: the database failed; restart the server."},
    {"writer_fresh?", "flag", "False: the writer has not moved for too long."},
    {"migrations_done?", "flag", "Always true: the server starts after them."},
    {"queue?", "count", "Commands that wait for the writer."},
    {"queue_peak?", "count", "Longest queue since the start."},
    {"turns?", "count", "Turns of the writer since the start."},
    {"commit_failures?", "count", "Commits that failed since the start."},
    {"last_commit_us?", "count", "Microseconds of the last commit."},
    {"live_wishes?", "count", "Wishes that have not ended."},
    {"committed_seq?", "count", "Number of the last committed event."},

    {"Document", "object", "An OpenAPI 3.1 document."},

    {"Problem", "", "Problem details of RFC 9457."},
    {"type", "text", "Always about:blank."},
    {"title", "text", "Reason phrase of the status."},
    {"status", "integer 400..599", "Status of the answer."},
    {"code", "text", "Stable code, listed in docs/API.md."},
    {"detail", "text", "One sentence, in the language of Content-Language."},
    {"instance?", "text", "Id of the request, as in X-Request-Id and in the log."},
    {"existing_id?", "id",
     "Id of the record in the way, e.g. the wish that has the number (`duplicate_external_no`); "
     "administrators only."},
    {"errors?", "[FieldProblem]", "Errors of fields or parameters."},

    {"FieldProblem", "", "One error of a field or parameter."},
    {"pointer?", "text", "JSON pointer into the body."},
    {"parameter?", "text", "Name of the query parameter."},
    {"code", "text", "Stable code of the sentence, e.g. `future_time`."},
    {"detail", "text", "One sentence, in the language of Content-Language."},
};

}  // namespace

std::span<const Row> answers_of_office() { return answers_office_table; }

}  // namespace http::contract
