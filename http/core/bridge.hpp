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
using StudyJob = std::function<ReadResult(const store::Insight& insight)>;

class Bridge {
 public:
  virtual ~Bridge() = default;
  /// Completes after the commit. A full queue completes at once as `refused` with Refusal::busy.
  virtual Awaitable<store::Outcome> submit(store::Submission submission) = 0;
  /// Likewise, for a change that is no command to the engine (store/writer/office.hpp).
  virtual Awaitable<store::Outcome> office(store::OfficeJob job) = 0;
  /// All commands or none, in a turn of their own (store::Batch).
  virtual Awaitable<store::Outcome> submit_all(store::Batch batch) = 0;
  virtual Awaitable<store::Outcome> ask(store::Question question) = 0;
  virtual Awaitable<ReadResult> read(ReadJob job) = 0;
  /// A read that may take seconds, one at a time, behind all else; `busy` when too many wait.
  virtual Awaitable<ReadResult> tally(ReadJob job) = 0;
  /// A question to the insight worker, on its thread; `busy` when too many wait.
  virtual Awaitable<ReadResult> study(StudyJob job) = 0;
  /// Compares or hashes a password, on a thread of the pool; `busy` when too many wait.
  virtual Awaitable<ReadResult> hash(PasswordJob job) = 0;
};

}  // namespace http
