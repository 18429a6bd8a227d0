// Rows of accounts, sessions and API tokens, and their changes in the directory. Writer thread
// only, inside the turn's transaction; reads see what the turn has written so far. The directory is
// changed by `committed`, never before. Every function throws StorageError.
#pragma once

#include <optional>
#include <vector>

#include "store/people/directory.hpp"
#include "store/sqlite/sqlite.hpp"

namespace store {

class Accounts {
 public:
  /// Reads all rows into the directory.
  Accounts(Connection& connection, Directory& directory);

  std::optional<Account> find(std::uint64_t id);
  std::optional<Account> find(std::string_view name);
  /// Not locked ones.
  std::uint64_t administrators();
  bool is_full();  // no further account may be added

  /// Sets id and version. A name that is taken is a constraint error: ask `find` first.
  Account add(Account account);
  /// Raises the version. Sessions go on: who changes role, password or lock ends them.
  void put(Account& account);

  /// Sets the id. Beyond `sessions_per_account_max` the account's oldest ends; false, and nothing
  /// is added, when there are `sessions_max` of all accounts.
  bool add(Session session);
  /// False if the account has no such session.
  bool end_session(std::uint64_t account, std::uint64_t session);
  /// All of the account, but `kept` (0 = none). Returns how many.
  int end_sessions(std::uint64_t account, std::uint64_t kept = 0);

  /// Sets the id, returned; 0 when there are `api_tokens_max`.
  std::uint64_t add(ApiToken token);
  std::optional<ApiToken> find_token(std::uint64_t id);
  bool end_token(std::uint64_t id);

  /// Once a minute: gathers which sessions and tokens were used since, and which have expired. True
  /// if there is anything for `write_last_use`.
  bool is_last_use_due(engine::Instant now);
  bool has_last_use() const noexcept;
  void write_last_use();

  // Of the turn.
  std::size_t savepoint() const noexcept { return pending_.size(); }
  void roll_back_to(std::size_t savepoint) { pending_.resize(savepoint); }
  void committed();
  void roll_back() noexcept { pending_.clear(); }

 private:
  void load(Connection& connection);
  std::uint64_t count(Statement& statement);
  void end_oldest(std::uint64_t account);
  void end(const Session& session);
  std::vector<Session> sessions_of(std::uint64_t account);

  Directory& directory_;
  std::vector<DirectoryChange> pending_;
  engine::Instant last_use_at_;             // when it was gathered last
  std::vector<SessionRef> used_, expired_;  // gathered
  std::vector<ApiTokenRef> used_tokens_;
  Statement insert_account_, update_account_, find_account_, find_name_, administrators_, count_;
  Statement insert_session_, count_sessions_, sessions_, delete_session_, touch_session_;
  Statement insert_token_, find_token_, count_tokens_, delete_token_, touch_token_;
};

}  // namespace store
