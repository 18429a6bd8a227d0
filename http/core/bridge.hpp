// The only seam between coroutines and threads: submit a command, ask the desk, read the disk,
// try something out on a copy of the plan.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "http/core/router.hpp"
#include "store/readers/insight_worker.hpp"
#include "store/readers/reader.hpp"
#include "store/writer/ticket.hpp"

namespace http {

struct HashCost;  // access/passwords/password.hpp

/// What came of a read: the body, or that the pool was full or storage failed.
struct ReadResult {
  bool ok = false;
  bool busy = false;
  std::string body;
  bool found = true;  // false: the job says there is no such record
};
using ReadJob = std::function<ReadResult(store::Reader& reader)>;
using PasswordJob = std::function<ReadResult(const HashCost& cost)>;
using InsightJob = std::function<ReadResult(const store::Insight& insight)>;

/// Who waits for a hash: those who are logged in, or log in from where they were before, go first.
enum class Lane : std::uint8_t { known, strangers };

class Bridge {
 public:
  virtual ~Bridge() = default;
  /// Asks the writer: a command, a question to the desk, an administrative transaction, or a batch.
  /// Completes after the commit. A full queue completes at once as `refused` with Refusal::busy.
  virtual Awaitable<store::Outcome> submit(store::Ask ask) = 0;
  virtual Awaitable<ReadResult> read(ReadJob job) = 0;
  /// A read that may take seconds, one at a time, behind all else; `busy` when too many wait.
  virtual Awaitable<ReadResult> read_slow(ReadJob job) = 0;
  /// A question to the insight worker, on its thread; `busy` when too many wait.
  virtual Awaitable<ReadResult> ask_insight(InsightJob job) = 0;
  /// Compares or hashes a password, on a thread of the pool; `busy` when too many of its lane wait.
  virtual Awaitable<ReadResult> hash(PasswordJob job, Lane lane) = 0;
};

}  // namespace http
