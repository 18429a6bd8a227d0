#include "store/people/accounts.hpp"

#include <algorithm>
#include <utility>

#include "store/sqlite/integer.hpp"

namespace store {
namespace {

constexpr engine::Millis last_use_every{60'000};

const std::string account_columns =
    "id, version, name, display_name, role, area, provider, password, password_at, must_change, "
    "totp, totp_step, locked, created_at, changed_at";
const std::string session_columns =
    "id, account, hash, bearer, address, created_at, expires_at, used_at";
const std::string token_columns =
    "id, account, hash, name, scopes, area, created_at, expires_at, used_at";

engine::Instant instant(const Statement& row, int column) {
  return engine::Instant{engine::Millis{row.integer(column)}};
}
std::uint64_t number(const Statement& row, int column) {
  return static_cast<std::uint64_t>(row.integer(column));
}

TokenHash hash_of(const Statement& row, int column) {
  TokenHash hash;
  const auto bytes = row.bytes(column);
  if (bytes.size() != hash.size()) {
    throw StorageError(0, std::string(row.name()) + ": a hash has not 32 bytes");
  }
  std::copy(bytes.begin(), bytes.end(), hash.begin());
  return hash;
}

Account read_account(const Statement& row) {
  Account account;
  account.id = number(row, 0);
  account.version = static_cast<std::uint32_t>(row.integer(1));
  account.name = row.text(2);
  account.display_name = row.text(3);
  if (!from_code(row.text(4), account.role)) {
    throw StorageError(0, "account " + std::to_string(account.id) + " has an unknown role");
  }
  account.area = {number(row, 5)};
  account.provider = {number(row, 6)};
  account.password = row.text(7);
  account.password_at = instant(row, 8);
  account.must_change = row.integer(9) != 0;
  const auto totp = row.bytes(10);
  account.totp.assign(totp.begin(), totp.end());
  account.totp_step = number(row, 11);
  account.locked = row.integer(12) != 0;
  account.created_at = instant(row, 13);
  account.changed_at = instant(row, 14);
  return account;
}

Session read_session(const Statement& row) {
  return {number(row, 0),           number(row, 1),  hash_of(row, 2), row.integer(3) != 0,
          std::string(row.text(4)), instant(row, 5), instant(row, 6), instant(row, 7)};
}

ApiToken read_token(const Statement& row) {
  return {number(row, 0),
          number(row, 1),
          hash_of(row, 2),
          std::string(row.text(3)),
          static_cast<std::uint8_t>(row.integer(4)),
          engine::AreaCode{number(row, 5)},
          instant(row, 6),
          instant(row, 7),
          instant(row, 8)};
}

/// From parameter `at` on, in the order of the columns after the id.
void bind_account(Statement& statement, int at, const Account& account) {
  statement.bind(at++, std::int64_t{account.version});
  statement.bind(at++, std::string_view(account.name));
  statement.bind(at++, std::string_view(account.display_name));
  statement.bind(at++, to_code(account.role));
  statement.bind(at++, as_integer(account.area.value));
  statement.bind(at++, as_integer(account.provider.value));
  statement.bind(at++, std::string_view(account.password));
  statement.bind(at++, as_integer(account.password_at));
  statement.bind(at++, std::int64_t{account.must_change});
  // A pointer to nothing would bind NULL.
  static constexpr std::uint8_t nothing[1] = {};
  const std::span<const std::uint8_t> totp(account.totp);
  statement.bind(at++, totp.empty() ? std::span<const std::uint8_t>(nothing, 0) : totp);
  statement.bind(at++, as_integer(account.totp_step));
  statement.bind(at++, std::int64_t{account.locked});
  statement.bind(at++, as_integer(account.created_at));
  statement.bind(at++, as_integer(account.changed_at));
}

}  // namespace

Accounts::Accounts(Connection& connection, Directory& directory)
    : directory_(directory),
      insert_account_(connection, "add account",
                      "INSERT INTO account (" + account_columns +
                          ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
      update_account_(connection, "change account",
                      "UPDATE account SET version = ?, name = ?, display_name = ?, role = ?, "
                      "area = ?, provider = ?, password = ?, password_at = ?, must_change = ?, "
                      "totp = ?, totp_step = ?, locked = ?, created_at = ?, changed_at = ? "
                      "WHERE id = ?"),
      find_account_(connection, "find account",
                    "SELECT " + account_columns + " FROM account WHERE id = ?"),
      find_name_(connection, "find account by name",
                 "SELECT " + account_columns + " FROM account WHERE name = ?"),
      administrators_(connection, "count administrators",
                      "SELECT count(*) FROM account WHERE role = 'administrator' AND locked = 0"),
      count_(connection, "count accounts", "SELECT count(*), coalesce(max(id), 0) FROM account"),
      insert_session_(connection, "add session",
                      "INSERT INTO session (account, hash, bearer, address, created_at, "
                      "expires_at, used_at) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id"),
      count_sessions_(connection, "count sessions", "SELECT count(*) FROM session"),
      sessions_(connection, "find sessions",
                "SELECT " + session_columns + " FROM session WHERE account = ? ORDER BY id"),
      delete_session_(connection, "end session", "DELETE FROM session WHERE id = ?"),
      touch_session_(connection, "touch session", "UPDATE session SET used_at = ? WHERE id = ?"),
      insert_token_(connection, "add API token",
                    "INSERT INTO api_token (account, hash, name, scopes, area, created_at, "
                    "expires_at, used_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id"),
      find_token_(connection, "find API token",
                  "SELECT " + token_columns + " FROM api_token WHERE id = ?"),
      count_tokens_(connection, "count API tokens", "SELECT count(*) FROM api_token"),
      delete_token_(connection, "end API token", "DELETE FROM api_token WHERE id = ?"),
      touch_token_(connection, "touch API token", "UPDATE api_token SET used_at = ? WHERE id = ?") {
  load(connection);
}

void Accounts::load(Connection& connection) {
  const Snapshot snapshot(connection);
  Statement accounts =
      connection.prepare("read accounts", "SELECT " + account_columns + " FROM account");
  while (accounts.step()) {
    pending_.emplace_back(std::make_shared<const Account>(read_account(accounts)));
  }
  Statement sessions =
      connection.prepare("read sessions", "SELECT " + session_columns + " FROM session");
  while (sessions.step()) {
    pending_.emplace_back(std::make_shared<const Used<Session>>(read_session(sessions)));
  }
  Statement tokens =
      connection.prepare("read API tokens", "SELECT " + token_columns + " FROM api_token");
  while (tokens.step()) {
    pending_.emplace_back(std::make_shared<const Used<ApiToken>>(read_token(tokens)));
  }
  committed();
}

std::optional<Account> Accounts::find(std::uint64_t id) {
  find_account_.bind(0, as_integer(id));
  if (!find_account_.step()) return std::nullopt;
  Account account = read_account(find_account_);
  find_account_.reset();
  return account;
}

std::optional<Account> Accounts::find(std::string_view name) {
  find_name_.bind(0, name);
  if (!find_name_.step()) return std::nullopt;
  Account account = read_account(find_name_);
  find_name_.reset();
  return account;
}

std::uint64_t Accounts::administrators() { return count(administrators_); }

bool Accounts::is_full() { return count(count_) >= accounts_max; }

std::uint64_t Accounts::count(Statement& statement) {
  statement.step();
  const std::uint64_t found = number(statement, 0);
  statement.reset();
  return found;
}

Account Accounts::add(Account account) {
  count_.step();
  account.id = number(count_, 1) + 1;
  count_.reset();
  account.version = 1;
  insert_account_.bind(0, as_integer(account.id));
  bind_account(insert_account_, 1, account);
  insert_account_.run();
  pending_.emplace_back(std::make_shared<const Account>(account));
  return account;
}

void Accounts::put(Account& account) {
  ++account.version;
  bind_account(update_account_, 0, account);
  update_account_.bind(14, as_integer(account.id));
  update_account_.run();
  pending_.emplace_back(std::make_shared<const Account>(account));
}

bool Accounts::add(Session session) {
  if (count(count_sessions_) >= sessions_max) return false;
  end_oldest(session.account);
  insert_session_.bind(0, as_integer(session.account));
  insert_session_.bind(1, std::span<const std::uint8_t>(session.hash));
  insert_session_.bind(2, std::int64_t{session.bearer});
  insert_session_.bind(3, std::string_view(session.address));
  insert_session_.bind(4, as_integer(session.created_at));
  insert_session_.bind(5, as_integer(session.expires_at));
  insert_session_.bind(6, as_integer(session.used_at));
  insert_session_.step();
  session.id = number(insert_session_, 0);
  insert_session_.reset();
  pending_.emplace_back(std::make_shared<const Used<Session>>(std::move(session)));
  return true;
}

std::vector<Session> Accounts::sessions_of(std::uint64_t account) {
  std::vector<Session> found;
  sessions_.bind(0, as_integer(account));
  while (sessions_.step()) found.push_back(read_session(sessions_));
  return found;
}

void Accounts::end_oldest(std::uint64_t account) {
  const std::vector<Session> present = sessions_of(account);
  for (std::size_t at = 0; at + sessions_per_account_max <= present.size(); ++at) end(present[at]);
}

void Accounts::end(const Session& session) {
  delete_session_.bind(0, as_integer(session.id));
  delete_session_.run();
  pending_.emplace_back(SessionEnded{session.hash});
}

bool Accounts::end_session(std::uint64_t account, std::uint64_t session) {
  for (const Session& each : sessions_of(account)) {
    if (each.id != session) continue;
    end(each);
    return true;
  }
  return false;
}

int Accounts::end_sessions(std::uint64_t account, std::uint64_t kept) {
  int ended = 0;
  for (const Session& each : sessions_of(account)) {
    if (each.id == kept) continue;
    end(each);
    ++ended;
  }
  return ended;
}

std::uint64_t Accounts::add(ApiToken token) {
  if (count(count_tokens_) >= api_tokens_max) return 0;
  insert_token_.bind(0, as_integer(token.account));
  insert_token_.bind(1, std::span<const std::uint8_t>(token.hash));
  insert_token_.bind(2, std::string_view(token.name));
  insert_token_.bind(3, std::int64_t{token.scopes});
  insert_token_.bind(4, as_integer(token.area.value));
  insert_token_.bind(5, as_integer(token.created_at));
  insert_token_.bind(6, as_integer(token.expires_at));
  insert_token_.bind(7, as_integer(token.used_at));
  insert_token_.step();
  const std::uint64_t id = token.id = number(insert_token_, 0);
  insert_token_.reset();
  pending_.emplace_back(std::make_shared<const Used<ApiToken>>(std::move(token)));
  return id;
}

std::optional<ApiToken> Accounts::find_token(std::uint64_t id) {
  find_token_.bind(0, as_integer(id));
  if (!find_token_.step()) return std::nullopt;
  ApiToken token = read_token(find_token_);
  find_token_.reset();
  return token;
}

bool Accounts::end_token(std::uint64_t id) {
  const auto token = find_token(id);
  if (!token) return false;
  delete_token_.bind(0, as_integer(id));
  delete_token_.run();
  pending_.emplace_back(ApiTokenEnded{token->hash});
  return true;
}

bool Accounts::is_last_use_due(engine::Instant now) {
  if (now >= last_use_at_ && now < last_use_at_ + last_use_every) return false;
  const engine::Instant since = last_use_at_;
  last_use_at_ = now;
  for (SessionRef& each : directory_.sessions()) {
    if (each->record.expires_at <= now) {
      expired_.push_back(std::move(each));
    } else if (each->used_at() >= since && each->used_at() != each->record.used_at) {
      used_.push_back(std::move(each));
    }
  }
  for (ApiTokenRef& each : directory_.tokens_of(0)) {
    if (each->used_at() >= since && each->used_at() != each->record.used_at) {
      used_tokens_.push_back(std::move(each));
    }
  }
  return has_last_use();
}

bool Accounts::has_last_use() const noexcept {
  return !used_.empty() || !expired_.empty() || !used_tokens_.empty();
}

void Accounts::write_last_use() {
  for (const SessionRef& each : used_) {
    touch_session_.bind(0, as_integer(each->used_at()));
    touch_session_.bind(1, as_integer(each->record.id));
    touch_session_.run();
  }
  for (const ApiTokenRef& each : used_tokens_) {
    touch_token_.bind(0, as_integer(each->used_at()));
    touch_token_.bind(1, as_integer(each->record.id));
    touch_token_.run();
  }
  for (const SessionRef& each : expired_) end(each->record);
}

void Accounts::committed() {
  used_.clear();
  expired_.clear();
  used_tokens_.clear();
  if (!pending_.empty()) directory_.apply(std::exchange(pending_, {}));
}

}  // namespace store
