// POST /v1/imports/{kind}: a file of providers, offers or wishes, all of it or nothing. What is
// read from it, and how, is the program's (app/), which has the same as a command; here is the way
// there, and what is answered.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/record/actor.hpp"
#include "engine/record/command.hpp"
#include "engine/record/rejection.hpp"

namespace http {

enum class ImportKind : std::uint8_t { providers, offers, wishes };

struct ImportRequest {
  ImportKind kind = ImportKind::providers;
  std::string file;       // as it was sent: CSV, or a workbook
  std::string charset;    // of `Content-Type`; empty: not declared
  bool chinese = false;   // language of messages
  engine::Actor actor;    // in whose name
  engine::AreaCode area;  // all must lie inside it; 0 = the whole city
};

struct ImportFault {
  std::uint32_t row = 0;  // as a spreadsheet counts, the header is 1; 0 = the file as a whole
  std::string column;     // may be empty
  std::string code;       // stable: "bad_value", or a refusal of the engine
  std::string message;
  std::string allowed;  // may be empty
};

struct ImportReport {
  std::size_t rows = 0;  // below the header
  std::size_t added = 0, changed = 0, unchanged = 0;
  std::size_t faults_total = 0;
  std::vector<ImportFault> faults;  // by row; the first hundred that were found
};

/// A file that was read and tried out. Not thread-safe.
class PreparedImport {
 public:
  virtual ~PreparedImport() = default;
  virtual ImportReport report() const = 0;
  /// Commands of the rows, in their order; only for a file without errors.
  virtual const std::vector<engine::Command>& commands() const = 0;
  /// The writer has refused a command after all: an error of its row.
  virtual void refuse(std::size_t command, const engine::Rejection& rejection) = 0;
};

class Importer {
 public:
  virtual ~Importer() = default;
  /// An encoding that it can read, by its name in `charset=`; empty: not declared.
  virtual bool knows(std::string_view charset) const = 0;
  /// Reads all rows and tries them out on its own desk, made from the database. Takes as long as a
  /// start of the server, and nothing else waits for it. Any thread. Throws store::StorageError.
  virtual std::unique_ptr<PreparedImport> try_out(ImportRequest request,
                                                  engine::Instant now) const = 0;
  /// A file of headings to fill in: a workbook, or CSV. Takes milliseconds and a file on the disk.
  /// Any thread. Throws std::runtime_error when there is no room for it.
  virtual std::string form(ImportKind kind, bool workbook, bool chinese) const = 0;
};

}  // namespace http
