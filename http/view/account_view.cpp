#include "http/view/account_view.hpp"

#include "engine/record/codes.hpp"
#include "http/codec/account.hpp"

namespace http {
namespace {

void write_moment(JsonWriter& out, std::string_view name, engine::Instant at,
                  const engine::City& city) {
  if (at == engine::Instant{}) return;
  out.key(name);
  out.instant(at, city.calendar.utc_offset);
}

void write_area(JsonWriter& out, engine::AreaCode area) {
  if (area) out.field_word("area", engine::to_string(area));
}

}  // namespace

bool read_staff_role(std::string_view word, store::StaffRole& out) {
  return store::from_code(word, out);
}

bool read_scope(std::string_view word, Scope& out) {
  for (std::size_t at = 0; at < scope_words.size(); ++at) {
    if (scope_words[at] != word) continue;
    out = static_cast<Scope>(at);
    return true;
  }
  return false;
}

bool read_account_name(std::string_view text, std::string& out) {
  const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
  if (text.size() < 2 || text.size() > account_name_max || !is_small(text.front())) return false;
  for (const char c : text) {
    const bool fits = is_small(c) || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
    if (!fits) return false;
  }
  out = text;
  return true;
}

bool read_totp(std::string_view text, std::string& out) {
  if (text.size() != 6 || text.find_first_not_of("0123456789") != std::string_view::npos) {
    return false;
  }
  out = text;
  return true;
}

void write_account(JsonWriter& out, const store::Account& account, const engine::City& city) {
  out.begin_object();
  out.field("id", account.id);
  out.field("version", account.version);
  out.field_word("name", account.name);
  out.field("display_name", account.display_name);
  out.field_word("role", store::to_code(account.role));
  write_area(out, account.area);
  if (account.provider) out.field("provider_id", account.provider.value);
  out.field("locked", account.locked);
  out.field("totp", !account.totp.empty());
  out.field("must_change_password", account.must_change);
  write_moment(out, "password_at", account.password_at, city);
  write_moment(out, "created_at", account.created_at, city);
  write_moment(out, "changed_at", account.changed_at, city);
  out.end_object();
}

void write_session(JsonWriter& out, const store::Session& session, engine::Instant used_at,
                   const SessionLimit& limit, const engine::City& city, std::uint64_t current) {
  out.begin_object();
  out.field("id", session.id);
  out.field("current", session.id == current);
  out.field("bearer", session.bearer);
  out.field("address", session.address);
  out.field("idle_minutes", limit.idle.count());
  write_moment(out, "created_at", session.created_at, city);
  write_moment(out, "used_at", used_at, city);
  write_moment(out, "expires_at", session.expires_at, city);
  out.end_object();
}

void write_api_token(JsonWriter& out, const store::ApiToken& token, engine::Instant used_at,
                     const engine::City& city) {
  out.begin_object();
  out.field("id", token.id);
  out.field("account_id", token.account);
  out.field("name", token.name);
  out.key("scopes");
  out.begin_list();
  for (std::size_t at = 0; at < scope_words.size(); ++at) {
    if ((token.scopes & scope_bit(static_cast<Scope>(at))) != 0) out.word(scope_words[at]);
  }
  out.end_list();
  write_area(out, token.area);
  write_moment(out, "created_at", token.created_at, city);
  write_moment(out, "used_at", used_at, city);
  write_moment(out, "expires_at", token.expires_at, city);
  out.end_object();
}

}  // namespace http
