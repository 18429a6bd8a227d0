#include "store/sqlite/sqlite.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

namespace store {
namespace {

constexpr int busy_wait_ms = 2'000;  // only another program on the same file makes us wait
constexpr int sql_bytes_max = 100'000;
constexpr int writer_cache_kib = 16 * 1024;
constexpr int reader_cache_kib = 2 * 1024;

int remember_wal_pages(void* pages, sqlite3*, const char*, int count) {
  *static_cast<int*>(pages) = count;
  return SQLITE_OK;
}

[[noreturn]] void fail_open(int code, const std::filesystem::path& file, const char* why) {
  throw StorageError(code, "cannot open database " + file.string() + ": " + why);
}

/// By itself, since what succeeds, some forty times a wish, needs no room for a message.
[[noreturn]] void fail_statement(sqlite3_stmt* statement, const char* name, int code) {
  const std::string message = sqlite3_errmsg(sqlite3_db_handle(statement));
  sqlite3_reset(statement);
  throw StorageError(code,
                     std::string(name) + ": " + message + " (code " + std::to_string(code) + ")");
}

/// The path as a URI, which alone can say that a file is immutable.
std::string uri_of(const std::filesystem::path& file, Connection::Mode mode) {
  static constexpr char hex[] = "0123456789ABCDEF";
  std::string uri = "file:";
  for (const char each : std::filesystem::absolute(file).string()) {
    const auto byte = static_cast<unsigned char>(each);
    if (each == '%' || each == '?' || each == '#') {
      uri += '%';
      uri += hex[byte >> 4];
      uri += hex[byte & 15];
    } else {
      uri += each;
    }
  }
  return mode == Connection::Mode::immutable ? uri + "?immutable=1" : uri;
}

/// A new database is readable by its owner only, and so are the files beside it, to which SQLite
/// gives the same mode. If the file cannot be made, SQLite says why.
void make_private(const std::filesystem::path& file) {
  const int made = ::open(file.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (made >= 0) ::close(made);
}

}  // namespace

void Connection::Close::operator()(sqlite3* handle) const noexcept { sqlite3_close_v2(handle); }

Connection::Connection(const std::filesystem::path& file, Mode mode)
    : wal_pages_(std::make_unique<int>(0)) {
  if (mode == Mode::write) make_private(file);
  const int access =
      mode == Mode::write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
  const int flags = access | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  sqlite3* opened = nullptr;
  const int code = sqlite3_open_v2(uri_of(file, mode).c_str(), &opened, flags, nullptr);
  handle_.reset(opened);
  if (code != SQLITE_OK) fail_open(code, file, sqlite3_errstr(code));
  if (mode == Mode::write && sqlite3_db_readonly(opened, "main") == 1) {
    fail_open(SQLITE_READONLY, file, "the file is read-only");  // SQLite would open it all the same
  }
  try {
    apply_rules(mode);
  } catch (const StorageError& error) {
    fail_open(error.code(), file, error.what());
  }
}

void Connection::apply_rules(Mode mode) {
  sqlite3* handle = handle_.get();
  sqlite3_busy_timeout(handle, busy_wait_ms);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_limit(handle, SQLITE_LIMIT_SQL_LENGTH, sql_bytes_max);
  sqlite3_wal_hook(handle, remember_wal_pages, wal_pages_.get());  // also ends auto-checkpoints
  const int cache_kib = mode == Mode::write ? writer_cache_kib : reader_cache_kib;
  execute("set rules",
          "PRAGMA mmap_size = 0; PRAGMA cell_size_check = ON;"
          "PRAGMA temp_store = MEMORY; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;"
          "PRAGMA cache_size = -" +
              std::to_string(cache_kib));
  integer("read header", "PRAGMA schema_version");
}

void Connection::fail(int code, const char* name) const {
  throw StorageError(code, std::string(name) + ": " + sqlite3_errmsg(handle_.get()) + " (code " +
                               std::to_string(code) + ")");
}

void Connection::execute(const char* name, const std::string& sql) {
  const int code = sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code, name);
}

Statement Connection::prepare(const char* name, const std::string& sql) {
  return Statement(*this, name, sql);
}

std::int64_t Connection::integer(const char* name, const std::string& sql) {
  Statement statement = prepare(name, sql);
  return statement.step() ? statement.integer(0) : 0;
}

bool Connection::in_transaction() const noexcept {
  return sqlite3_get_autocommit(handle_.get()) == 0;
}

bool Connection::checkpoint(Checkpoint kind) {
  const int mode =
      kind == Checkpoint::passive ? SQLITE_CHECKPOINT_PASSIVE : SQLITE_CHECKPOINT_TRUNCATE;
  int in_log = 0;
  int copied = 0;
  const int code = sqlite3_wal_checkpoint_v2(handle_.get(), nullptr, mode, &in_log, &copied);
  if (code != SQLITE_OK && code != SQLITE_BUSY) fail(code, "checkpoint");
  if (in_log == copied) *wal_pages_ = 0;
  return code == SQLITE_OK && in_log == copied;
}

Statement::Statement(Connection& connection, const char* name, const std::string& sql)
    : name_(name) {
  sqlite3_stmt* prepared = nullptr;
  const int code = sqlite3_prepare_v3(connection.handle(), sql.c_str(), -1,
                                      SQLITE_PREPARE_PERSISTENT, &prepared, nullptr);
  if (code != SQLITE_OK) connection.fail(code, name);
  statement_.reset(prepared);
}

void Statement::Finalize::operator()(sqlite3_stmt* statement) const noexcept {
  sqlite3_finalize(statement);
}

sqlite3* Statement::connection() const noexcept { return sqlite3_db_handle(statement_.get()); }

void Statement::check(int code) const {
  if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE) return;
  fail_statement(statement_.get(), name_, code);
}

void Statement::bind(int parameter, std::int64_t value) {
  check(sqlite3_bind_int64(statement_.get(), parameter + 1, value));
}

void Statement::bind(int parameter, double value) {
  check(sqlite3_bind_double(statement_.get(), parameter + 1, value));
}

void Statement::bind(int parameter, std::string_view text) {
  const char* data = text.data() == nullptr ? "" : text.data();  // a null pointer would bind NULL
  check(sqlite3_bind_text64(statement_.get(), parameter + 1, data, text.size(), SQLITE_STATIC,
                            SQLITE_UTF8));
}

void Statement::bind(int parameter, std::span<const std::uint8_t> bytes) {
  check(sqlite3_bind_blob64(statement_.get(), parameter + 1, bytes.data(), bytes.size(),
                            SQLITE_STATIC));
}

void Statement::bind_copy(int parameter, std::string_view text) {
  const char* data = text.data() == nullptr ? "" : text.data();
  check(sqlite3_bind_text64(statement_.get(), parameter + 1, data, text.size(),
                            SQLITE_TRANSIENT,  // NOLINT: SQLite's own macro
                            SQLITE_UTF8));
}

void Statement::bind_null(int parameter) {
  check(sqlite3_bind_null(statement_.get(), parameter + 1));
}

bool Statement::step() {
  const int code = sqlite3_step(statement_.get());
  check(code);
  if (code == SQLITE_ROW) return true;
  reset();
  return false;
}

void Statement::run() {
  step();
  reset();
}

std::uint64_t Statement::changes() const noexcept {
  return static_cast<std::uint64_t>(sqlite3_changes(connection()));
}

void Statement::reset() noexcept { sqlite3_reset(statement_.get()); }

const char* Statement::column_name(int column) const noexcept {
  return sqlite3_column_name(statement_.get(), column);
}

bool Statement::is_null(int column) const noexcept {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

bool Statement::is_integer(int column) const noexcept {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_INTEGER;
}

bool Statement::is_real(int column) const noexcept {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_FLOAT;
}
bool Statement::is_blob(int column) const noexcept {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_BLOB;
}

std::int64_t Statement::integer(int column) const noexcept {
  return sqlite3_column_int64(statement_.get(), column);
}

double Statement::real(int column) const noexcept {
  return sqlite3_column_double(statement_.get(), column);
}

std::string_view Statement::text(int column) const noexcept {
  const auto* data = sqlite3_column_text(statement_.get(), column);
  if (data == nullptr) return {};
  return {reinterpret_cast<const char*>(data),
          static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

std::span<const std::uint8_t> Statement::bytes(int column) const noexcept {
  const auto* data =
      static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_.get(), column));
  return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

Transaction::Transaction(Connection& connection) : connection_(connection) {
  connection_.execute("begin", "BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
  // SQLite may have rolled back by itself after a full disk; an error here changes nothing.
  if (connection_.in_transaction()) {
    sqlite3_exec(connection_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
  }
}

void Transaction::commit() { connection_.execute("commit", "COMMIT"); }

Snapshot::Snapshot(Connection& connection) : connection_(connection) {
  connection_.execute("begin reading", "BEGIN");
}

Snapshot::~Snapshot() {
  if (connection_.in_transaction()) {
    sqlite3_exec(connection_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
  }
}

}  // namespace store
