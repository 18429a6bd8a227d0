// A disk that lies: a VFS between SQLite and the real files. Fails the n-th read, write or sync,
// once or from then on; records every operation, so that the files can be rebuilt as a power cut
// at any moment could have left them. One per process, becomes the default VFS.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tests/random.hpp"

namespace test {

struct Operation {
  enum class Kind { write, truncate, sync, remove } kind;
  std::string file;  // full path
  std::int64_t offset = 0;
  std::string data;  // of a write
};

class FaultyDisk {
 public:
  static FaultyDisk& install();

  enum class Target { reads, writes, syncs };
  /// The `number`-th operation from now on (from 1) fails with `code`, and all later ones too if
  /// `for_ever`. A failing write writes half of its data first.
  void fail(Target target, int number, int code, bool for_ever);
  void heal();
  bool has_failed() const noexcept { return failures_ > 0; }

  void start_recording() {
    operations_.clear();
    records_ = true;
  }
  std::vector<Operation> stop_recording();
  std::size_t recorded() const noexcept { return operations_.size(); }
  /// Syncs do nothing: for checks that do not claim durability.
  void skip_syncs(bool skips) { skips_syncs_ = skips; }

  // Called by the VFS.
  int on_read() { return judge(Target::reads); }
  int on_write(const std::string& file, std::int64_t offset, const void* data, int size);
  int on_sync(const std::string& file);
  void on_truncate(const std::string& file, std::int64_t size);
  void on_remove(const std::string& file);
  bool skips_syncs() const noexcept { return skips_syncs_; }

 private:
  struct Plan {
    Target target;
    int left;
    int code;
    bool for_ever;
  };
  int judge(Target target);

  std::optional<Plan> plan_;
  int failures_ = 0;
  bool records_ = false;
  bool skips_syncs_ = false;
  std::vector<Operation> operations_;
};

/// What of the writes that were not synced is on the disk after the cut.
enum class Unsynced { none, all, random_half, random_torn };

/// Contents of files as after a power cut: what was synced, and some of the rest.
class CutFiles {
 public:
  void apply(const Operation& operation);
  std::map<std::string, std::string> cut(Unsynced unsynced, test::Random& random) const;

 private:
  struct File {
    std::optional<std::string> synced;  // none if it was never synced
    std::vector<Operation> pending;
  };
  std::map<std::string, File> files_;
};

}  // namespace test
