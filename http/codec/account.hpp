// Bodies of everything about accounts: the records they fill and the tables of the strict reader.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/record/id_text.hpp"
#include "http/codec/value_formats.hpp"
#include "http/core/principal.hpp"
#include "http/json/fields.hpp"
#include "store/people/account.hpp"

namespace http {

inline constexpr int account_name_max = 32;
inline constexpr int display_name_max = 60;
inline constexpr int password_sent_max = 1'024;  // of one that is only compared
inline constexpr int token_name_max = 60;
inline constexpr int token_days_max = 366;

inline constexpr std::array<std::string_view, 6> staff_role_words{
    "helper", "provider_staff", "team_lead", "operator", "auditor", "administrator"};
/// In the order of http::Scope.
inline constexpr std::array<std::string_view, 5> scope_words{
    "wishes_read", "wishes_write", "supply_read", "supply_write", "figures"};
inline constexpr std::string_view account_name_allowed =
    "2 to 32 of a-z 0-9 . _ -, beginning with a letter";
inline constexpr std::string_view totp_allowed = "6 digits";

bool read_staff_role(std::string_view word, store::StaffRole& out);
bool read_scope(std::string_view word, Scope& out);
bool read_account_name(std::string_view text, std::string& out);
bool read_totp(std::string_view text, std::string& out);

struct LogInBody {
  std::string name, password, new_password, totp;
  bool bearer = false;
};
inline constexpr auto log_in_fields =
    fields_of(text<&LogInBody::name>("name", 1, account_name_max).required(),
              text<&LogInBody::password>("password", 1, password_sent_max).required(),
              formatted<&LogInBody::totp, read_totp>("totp", totp_allowed),
              text<&LogInBody::new_password>("new_password", 1, password_sent_max),
              flag<&LogInBody::bearer>("bearer"));

struct PasswordBody {
  std::string password, new_password;
};
inline constexpr auto new_password_fields =
    fields_of(text<&PasswordBody::password>("password", 1, password_sent_max).required(),
              text<&PasswordBody::new_password>("new_password", 1, password_sent_max).required());
/// One's own password again, before a sensitive act.
inline constexpr auto own_password_fields =
    fields_of(text<&PasswordBody::password>("own_password", 1, password_sent_max).required());

struct TotpBody {
  std::string code;
};
inline constexpr auto totp_fields =
    fields_of(formatted<&TotpBody::code, read_totp>("totp", totp_allowed).required());

struct SetupBody {
  std::string code, name, password, display_name;
};
inline constexpr auto setup_fields = fields_of(
    text<&SetupBody::code>("code", 1, 64).required(),
    formatted<&SetupBody::name, read_account_name>("name", account_name_allowed).required(),
    text<&SetupBody::password>("password", 1, password_sent_max).required(),
    text<&SetupBody::display_name>("display_name", 1, display_name_max));

struct AccountBody {
  std::string name, own_password;
  std::optional<std::string> display_name;
  std::optional<store::StaffRole> role;
  std::optional<engine::AreaCode> area;
  std::optional<std::uint64_t> provider;
  std::optional<bool> locked;
};
inline constexpr auto own_password_field =
    text<&AccountBody::own_password>("own_password", 1, password_sent_max);
inline constexpr auto display_name_field =
    text<&AccountBody::display_name>("display_name", 1, display_name_max);
inline constexpr auto staff_role_field =
    word<&AccountBody::role, read_staff_role>("role", staff_role_words);
inline constexpr auto staff_area_field =
    formatted<&AccountBody::area, parse_area>("area", area_allowed);
inline constexpr auto staff_provider_field =
    integer<&AccountBody::provider>("provider_id", 1, engine::id_max);

inline constexpr auto new_account_fields = fields_of(
    formatted<&AccountBody::name, read_account_name>("name", account_name_allowed).required(),
    display_name_field.required(), staff_role_field.required(), staff_area_field,
    staff_provider_field, own_password_field.required());
inline constexpr auto account_change_fields =
    fields_of(display_name_field, staff_role_field, staff_area_field, staff_provider_field,
              flag<&AccountBody::locked>("locked"), own_password_field);

struct ApiTokenBody {
  std::string name, own_password;
  std::vector<Scope> scopes;
  std::optional<engine::AreaCode> area;
  int days = 0;
};
inline constexpr auto api_token_fields =
    fields_of(text<&ApiTokenBody::name>("name", 1, token_name_max).required(),
              word<&ApiTokenBody::scopes, read_scope>("scopes", scope_words)
                  .items(1, scope_words.size())
                  .required(),
              formatted<&ApiTokenBody::area, parse_area>("area", area_allowed),
              integer<&ApiTokenBody::days>("days", 1, token_days_max).required(),
              text<&ApiTokenBody::own_password>("own_password", 1, password_sent_max).required());

}  // namespace http
