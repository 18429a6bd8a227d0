#include "tests/store/sqlite/faulty_disk.hpp"

#include <sqlite3.h>

#include <cstring>
#include <new>

namespace test {
namespace {

sqlite3_vfs* real_vfs = nullptr;

/// Our part of an open file; the real file's part follows it in memory.
struct File {
  sqlite3_file base;
  std::string* name;
};

sqlite3_file* real(sqlite3_file* file) {
  return reinterpret_cast<sqlite3_file*>(reinterpret_cast<File*>(file) + 1);
}
const std::string& name_of(sqlite3_file* file) { return *reinterpret_cast<File*>(file)->name; }

int close_file(sqlite3_file* file) {
  const int code = real(file)->pMethods->xClose(real(file));
  delete reinterpret_cast<File*>(file)->name;
  return code;
}

int read_file(sqlite3_file* file, void* data, int size, sqlite3_int64 offset) {
  const int fault = FaultyDisk::install().on_read();
  if (fault != SQLITE_OK) return fault;
  return real(file)->pMethods->xRead(real(file), data, size, offset);
}

int write_file(sqlite3_file* file, const void* data, int size, sqlite3_int64 offset) {
  const int fault = FaultyDisk::install().on_write(name_of(file), offset, data, size);
  if (fault == SQLITE_OK) return real(file)->pMethods->xWrite(real(file), data, size, offset);
  real(file)->pMethods->xWrite(real(file), data, size / 2, offset);
  return fault;
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
  FaultyDisk::install().on_truncate(name_of(file), size);
  return real(file)->pMethods->xTruncate(real(file), size);
}

int sync_file(sqlite3_file* file, int flags) {
  const int fault = FaultyDisk::install().on_sync(name_of(file));
  if (fault != SQLITE_OK || FaultyDisk::install().skips_syncs()) return fault;
  return real(file)->pMethods->xSync(real(file), flags);
}

int file_size(sqlite3_file* file, sqlite3_int64* size) {
  return real(file)->pMethods->xFileSize(real(file), size);
}
int lock(sqlite3_file* file, int level) { return real(file)->pMethods->xLock(real(file), level); }
int unlock(sqlite3_file* file, int level) {
  return real(file)->pMethods->xUnlock(real(file), level);
}
int check_lock(sqlite3_file* file, int* result) {
  return real(file)->pMethods->xCheckReservedLock(real(file), result);
}
int control(sqlite3_file* file, int what, void* argument) {
  return real(file)->pMethods->xFileControl(real(file), what, argument);
}
int sector_size(sqlite3_file* file) { return real(file)->pMethods->xSectorSize(real(file)); }
int character(sqlite3_file* file) {
  return real(file)->pMethods->xDeviceCharacteristics(real(file));
}
int shm_map(sqlite3_file* file, int page, int size, int extend, void volatile** memory) {
  return real(file)->pMethods->xShmMap(real(file), page, size, extend, memory);
}
int shm_lock(sqlite3_file* file, int offset, int count, int flags) {
  return real(file)->pMethods->xShmLock(real(file), offset, count, flags);
}
void shm_barrier(sqlite3_file* file) { real(file)->pMethods->xShmBarrier(real(file)); }
int shm_unmap(sqlite3_file* file, int remove) {
  return real(file)->pMethods->xShmUnmap(real(file), remove);
}

constexpr sqlite3_io_methods methods = {
    2,        close_file,  read_file,  write_file, truncate_file, sync_file, file_size,
    lock,     unlock,      check_lock, control,    sector_size,   character, shm_map,
    shm_lock, shm_barrier, shm_unmap,  nullptr,    nullptr};

int open_file(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags) {
  auto* ours = reinterpret_cast<File*>(file);
  ours->base.pMethods = nullptr;
  const int code = real_vfs->xOpen(real_vfs, name, real(file), flags, out_flags);
  if (code != SQLITE_OK) return code;
  ours->name = new std::string(name != nullptr ? name : "");
  ours->base.pMethods = &methods;
  return code;
}

int remove_file(sqlite3_vfs*, const char* name, int sync_folder) {
  FaultyDisk::install().on_remove(name);
  return real_vfs->xDelete(real_vfs, name, sync_folder);
}

void write_at(std::string& content, const Operation& write, std::size_t size) {
  const auto offset = static_cast<std::size_t>(write.offset);
  if (content.size() < offset + size) content.resize(offset + size);
  content.replace(offset, size, write.data, 0, size);
}

void carry_out(std::string& content, const Operation& operation) {
  if (operation.kind == Operation::Kind::write) write_at(content, operation, operation.data.size());
  if (operation.kind == Operation::Kind::truncate) {
    content.resize(static_cast<std::size_t>(operation.offset));
  }
}

}  // namespace

FaultyDisk& FaultyDisk::install() {
  static FaultyDisk disk;
  static sqlite3_vfs vfs;
  if (real_vfs == nullptr) {
    real_vfs = sqlite3_vfs_find(nullptr);
    vfs = *real_vfs;
    vfs.zName = "faulty";
    vfs.szOsFile = static_cast<int>(sizeof(File)) + real_vfs->szOsFile;
    vfs.xOpen = open_file;
    vfs.xDelete = remove_file;
    sqlite3_vfs_register(&vfs, 1);
  }
  return disk;
}

void FaultyDisk::fail(Target target, int number, int code, bool for_ever) {
  plan_ = Plan{target, number, code, for_ever};
  failures_ = 0;
}

void FaultyDisk::heal() { plan_.reset(); }

int FaultyDisk::judge(Target target) {
  if (!plan_ || plan_->target != target) return SQLITE_OK;
  if (plan_->left > 0 && --plan_->left > 0) return SQLITE_OK;
  ++failures_;
  const int code = plan_->code;
  if (!plan_->for_ever) plan_.reset();
  return code;
}

int FaultyDisk::on_write(const std::string& file, std::int64_t offset, const void* data, int size) {
  const int fault = judge(Target::writes);
  if (records_ && fault == SQLITE_OK) {
    operations_.push_back(
        {Operation::Kind::write, file, offset,
         std::string(static_cast<const char*>(data), static_cast<std::size_t>(size))});
  }
  return fault;
}

int FaultyDisk::on_sync(const std::string& file) {
  const int fault = judge(Target::syncs);
  if (records_ && fault == SQLITE_OK) operations_.push_back({Operation::Kind::sync, file, 0, {}});
  return fault;
}

void FaultyDisk::on_truncate(const std::string& file, std::int64_t size) {
  if (records_) operations_.push_back({Operation::Kind::truncate, file, size, {}});
}

void FaultyDisk::on_remove(const std::string& file) {
  if (records_) operations_.push_back({Operation::Kind::remove, file, 0, {}});
}

std::vector<Operation> FaultyDisk::stop_recording() {
  records_ = false;
  return std::move(operations_);
}

void CutFiles::apply(const Operation& operation) {
  File& file = files_[operation.file];
  switch (operation.kind) {
    case Operation::Kind::write:
    case Operation::Kind::truncate: file.pending.push_back(operation); return;
    case Operation::Kind::sync:
      if (!file.synced) file.synced.emplace();
      for (const Operation& each : file.pending) carry_out(*file.synced, each);
      file.pending.clear();
      return;
    case Operation::Kind::remove: files_.erase(operation.file); return;
  }
}

std::map<std::string, std::string> CutFiles::cut(Unsynced unsynced, test::Random& random) const {
  std::map<std::string, std::string> contents;
  for (const auto& [name, file] : files_) {
    if (!file.synced && unsynced == Unsynced::none) continue;
    std::string content = file.synced.value_or("");
    for (const Operation& each : file.pending) {
      if (unsynced == Unsynced::none) break;
      if (unsynced != Unsynced::all && random.percent(50)) continue;
      const bool tears = unsynced == Unsynced::random_torn && random.percent(30) &&
                         each.kind == Operation::Kind::write;
      if (tears) {
        write_at(content, each, each.data.size() / 2 / 512 * 512);
      } else {
        carry_out(content, each);
      }
    }
    contents.emplace(name, std::move(content));
  }
  return contents;
}

}  // namespace test
