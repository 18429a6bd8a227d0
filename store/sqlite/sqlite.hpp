// SQLite behind RAII: a connection with the house rules, prepared statements, a transaction that
// rolls back unless it was committed. Every failure throws StorageError with the extended result
// code and the name of what was tried. One thread at a time per connection.
//
// Rules (docs/decisions/0002): write-ahead log, synchronous=FULL, no memory map, defensive, schema
// not trusted, nothing attached. No connection checkpoints by itself or on close: the one writing
// connection does so on request, since SQLite before 3.51.3 can lose pages if one connection
// checkpoints while another writes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "store/sqlite/storage_error.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace store {

class Statement;

class Connection {
 public:
  /// `immutable` reads a file that nobody changes, without its log and without making files beside
  /// it.
  enum class Mode { write, read, immutable };

  /// Opens; `write` makes the file if it is absent. Reads the header, so that a file that is no
  /// database is found here.
  Connection(const std::filesystem::path& file, Mode mode);
  Connection(Connection&&) noexcept = default;
  Connection& operator=(Connection&&) noexcept = default;

  /// Runs statements that give no rows. `name` appears in the error.
  void execute(const char* name, const std::string& sql);
  /// `name` must outlive the statement (a literal).
  Statement prepare(const char* name, const std::string& sql);
  /// The one integer that a pragma or an aggregate gives; 0 if there is no row.
  std::int64_t integer(const char* name, const std::string& sql);

  bool in_transaction() const noexcept;
  /// Pages now in the write-ahead log, as of this connection's last commit.
  int wal_pages() const noexcept { return wal_pages_ ? *wal_pages_ : 0; }
  enum class Checkpoint { passive, truncate };
  /// Copies the log back. False if a reader kept part of it from being copied.
  bool checkpoint(Checkpoint kind);

  sqlite3* handle() const noexcept { return handle_.get(); }
  [[noreturn]] void fail(int code, const char* name) const;

 private:
  struct Close {
    void operator()(sqlite3* handle) const noexcept;
  };
  void apply_rules(Mode mode);

  std::unique_ptr<int> wal_pages_;  // written by the commit hook, so it must not move
  std::unique_ptr<sqlite3, Close> handle_;
};

/// A prepared statement. Parameters and columns count from 0. Text and blobs are not copied: they
/// must live until the statement has run.
class Statement {
 public:
  Statement(Connection& connection, const char* name, const std::string& sql);

  void bind(int parameter, std::int64_t value);
  void bind(int parameter, double value);
  void bind(int parameter, std::string_view text);
  void bind(int parameter, std::span<const std::uint8_t> bytes);
  void bind_copy(int parameter, std::string_view text);
  void bind_null(int parameter);

  /// True if there is a row. After the last one the statement is ready to be run again.
  bool step();
  /// Runs a statement that gives no rows.
  void run();
  /// Rows that the last statement of the connection that writes has changed.
  std::uint64_t changes() const noexcept;
  void reset() noexcept;

  bool is_null(int column) const noexcept;
  bool is_integer(int column) const noexcept;
  bool is_real(int column) const noexcept;
  bool is_blob(int column) const noexcept;
  std::int64_t integer(int column) const noexcept;
  double real(int column) const noexcept;
  std::string_view text(int column) const noexcept;  // until the next step or reset
  std::span<const std::uint8_t> bytes(int column) const noexcept;

  const char* column_name(int column) const noexcept;
  const char* name() const noexcept { return name_; }

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const noexcept;
  };
  void check(int code) const;
  sqlite3* connection() const noexcept;

  const char* name_;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

/// Gives a statement back for its next run, whatever happens.
class ResetAfter {
 public:
  explicit ResetAfter(Statement& statement) noexcept : statement_(statement) {}
  ~ResetAfter() { statement_.reset(); }
  ResetAfter(const ResetAfter&) = delete;
  ResetAfter& operator=(const ResetAfter&) = delete;

 private:
  Statement& statement_;
};

/// Writes of one turn. Begins at once (IMMEDIATE), rolls back in the destructor unless committed.
class Transaction {
 public:
  explicit Transaction(Connection& connection);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  Connection& connection_;
};

/// One snapshot over several reads.
class Snapshot {
 public:
  explicit Snapshot(Connection& connection);
  ~Snapshot();
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;

 private:
  Connection& connection_;
};

}  // namespace store
