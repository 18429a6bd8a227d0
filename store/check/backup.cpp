#include "store/check/backup.hpp"

#include <sqlite3.h>

#include <fstream>

#include "store/rows/reseal.hpp"
#include "store/sqlite/durable_file.hpp"
#include "store/sqlite/lock_file.hpp"
#include "store/sqlite/migrate.hpp"
#include "store/sqlite/sqlite.hpp"

namespace store {
namespace {

namespace fs = std::filesystem;

constexpr int pages_a_step = 4'096;  // 16 MiB, so that progress is seen

fs::path checksum_path(const fs::path& file) { return file.string() + ".sha256"; }

struct FinishBackup {
  void operator()(sqlite3_backup* copy) const noexcept { sqlite3_backup_finish(copy); }
};

/// Copies the moment that the source's open snapshot sees; writers go on beside it.
void copy_pages(Connection& source, Connection& target, const CopyProgress& progress) {
  const Snapshot snapshot(source);
  source.integer("begin copy", "SELECT count(*) FROM sqlite_schema");  // pins the moment
  const std::unique_ptr<sqlite3_backup, FinishBackup> copy(
      sqlite3_backup_init(target.handle(), "main", source.handle(), "main"));
  if (!copy) target.fail(sqlite3_extended_errcode(target.handle()), "begin copy");
  int code = SQLITE_OK;
  while (code == SQLITE_OK) {
    code = sqlite3_backup_step(copy.get(), pages_a_step);
    const auto total = static_cast<std::uint64_t>(sqlite3_backup_pagecount(copy.get()));
    const auto left = static_cast<std::uint64_t>(sqlite3_backup_remaining(copy.get()));
    if (progress) progress(total - left, total);
  }
  if (code != SQLITE_DONE) throw StorageError(code, std::string("copy: ") + sqlite3_errstr(code));
}

/// Backups of older versions have no sealed contacts.
std::vector<std::uint8_t> keys_needed(const fs::path& file) {
  Connection connection(file, Connection::Mode::immutable);
  return keys_in_use(connection);
}

void demand_sound(const fs::path& file) {
  Connection connection(file, Connection::Mode::immutable);
  if (schema_version(connection) == 0) throw StorageError(0, file.string() + " is empty");
  Statement statement = connection.prepare("check the copy", "PRAGMA quick_check(1)");
  statement.step();
  if (statement.text(0) != "ok") {
    throw StorageError(0, file.string() + " is damaged: " + std::string(statement.text(0)));
  }
}

std::string expected_checksum(const fs::path& file) {
  const fs::path path = checksum_path(file);
  std::ifstream stream(path);
  std::string checksum;
  if (!(stream >> checksum) || checksum.size() != 64) {
    throw StorageError(0, "there is no checksum " + path.string() +
                              ": the backup is not whole, or its checksum was left behind");
  }
  return checksum;
}

void demand_checksum(const fs::path& file) {
  if (!fs::is_regular_file(file)) throw StorageError(0, "there is no backup " + file.string());
  const std::string expected = expected_checksum(file);
  const std::string found = sha256_of(file);
  if (found != expected) {
    throw StorageError(0, "backup " + file.string() + " is damaged: its checksum is " + found +
                              ", not " + expected);
  }
}

void copy_file(const fs::path& from, const fs::path& to, const CopyProgress& progress) {
  const auto total = std::uint64_t{fs::file_size(from)};
  std::uint64_t done = 0;
  std::ofstream stream(to, std::ios::binary | std::ios::trunc);
  read_pieces(from, [&](const unsigned char* bytes, std::size_t size) {
    stream.write(reinterpret_cast<const char*>(bytes), static_cast<std::streamsize>(size));
    done += size;
    if (progress) progress(done, total);
  });
  stream.close();
  if (!stream) throw StorageError(0, "cannot write " + to.string() + ": is the disk full?");
  sync_file(to);
}

BackupReport make_backup(const fs::path& database, const fs::path& file,
                         const CopyProgress& progress) {
  if (fs::exists(file)) throw StorageError(0, file.string() + " exists: choose another name");
  if (!fs::is_regular_file(database)) {
    throw StorageError(0, "there is no database " + database.string());
  }
  Connection source(database, Connection::Mode::read);
  if (schema_version(source) == 0) throw StorageError(0, database.string() + " is empty");
  Unfinished partial(file.string() + ".partial");
  fs::remove(partial.path());
  {
    Connection target(partial.path(), Connection::Mode::write);
    copy_pages(source, target, progress);
  }
  sync_file(partial.path());
  demand_sound(partial.path());

  BackupReport report;
  report.file = file;
  report.checksum_file = checksum_path(file);
  report.checksum = sha256_of(partial.path());
  report.bytes = fs::file_size(partial.path());
  // The checksum comes first: the backup's own name means that all of it is there.
  DurableFile checksum(report.checksum_file);
  checksum.write(report.checksum + "  " + file.filename().string() + "\n");
  checksum.finish();
  rename_durably(partial.path(), file);
  partial.release();
  return report;
}

void restore_backup(const fs::path& file, const fs::path& database, const RestoreOptions& options) {
  demand_checksum(file);
  demand_sound(file);
  const LockFile lock(database);  // no server runs on it
  if (fs::exists(database) && fs::file_size(database) > 0 && !options.replace) {
    throw StorageError(0,
                       "database " + database.string() + " exists: it is replaced only on demand");
  }
  Unfinished partial(database.string() + ".partial");
  copy_file(file, partial.path(), options.progress);
  // A log that belongs to the old file would be taken for one of the new.
  fs::remove(database.string() + "-wal");
  fs::remove(database.string() + "-shm");
  rename_durably(partial.path(), database);
  partial.release();
}

}  // namespace

BackupReport backup(const fs::path& database, const fs::path& file, const CopyProgress& progress) {
  try {
    return make_backup(database, file, progress);
  } catch (const fs::filesystem_error& error) {
    throw StorageError(0, error.what());
  }
}

std::vector<std::uint8_t> restore(const fs::path& file, const fs::path& database,
                                  const RestoreOptions& options) {
  try {
    restore_backup(file, database, options);
    return keys_needed(file);
  } catch (const fs::filesystem_error& error) {
    throw StorageError(0, error.what());
  }
}

}  // namespace store
