// One request on its way through the writer: what is asked, and what came of it.
// The ticket is owned by the holder of the unique_ptr: the caller, then the queue, then the
// delivery.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/desk/desk.hpp"
#include "engine/record/command.hpp"
#include "engine/record/rejection.hpp"
#include "store/rows/consent.hpp"

namespace store {

/// What makes a repeated POST recognisable. Hashes, so that no key or body is kept.
struct IdempotencyKey {
  std::array<std::uint8_t, 16> key{};   // of principal, route and key
  std::array<std::uint8_t, 16> body{};  // of the request body
  friend bool operator==(const IdempotencyKey&, const IdempotencyKey&) = default;
};

/// Encodes the answer's body from the desk as it is right after the command. Called by the writer
/// before the commit, so that the answer of a keyed request is stored with its effect.
using ResponseEncoder = std::string (*)(const engine::Desk& desk, const engine::Receipt& receipt);

struct Submission {
  engine::Command command;
  std::optional<IdempotencyKey> key;
  ResponseEncoder answer = nullptr;  // null: no body is wanted
  std::optional<Consent> consent{};  // stored with the wish that the command makes
};

/// A command that was refused, by its index among those that it came with.
struct Refused {
  std::size_t index;
  engine::Rejection rejection;
};

/// Commands that are carried out all or none, in a separate turn. The writer does nothing else
/// meanwhile, so the maker of a batch has tried its commands out before.
struct Batch {
  std::vector<engine::Command> commands;
  std::optional<Consent> consent{};               // stored with each wish that they make
  std::shared_ptr<std::vector<Refused>> refused;  // filled if the outcome is `refused`; not null
};

/// A read that needs the desk; answered between two turns, so it sees committed state only.
/// Must be bounded in work (about a millisecond) and must not throw.
using Question = std::function<std::string(const engine::Desk& desk)>;

struct AdminTransactionContext;  // store/people/admin_transaction.hpp

/// A change of the database that is no command to the engine. Runs once on the writer thread,
/// within a savepoint of the turn's transaction. What it finds or makes it puts where its caller
/// holds it (a shared_ptr that both have); that is true only once the outcome says `committed`. A
/// rejection, a row that it cannot read, or a constraint of the schema that it breaks, undoes what
/// it wrote, and only that.
/// Bounded in work (about a millisecond); throws nothing but StorageError.
using AdminTransaction =
    std::function<std::optional<engine::Rejection>(AdminTransactionContext& turn)>;

enum class OutcomeKind : std::uint8_t {
  committed,   // done and durable (or question answered)
  replayed,    // the same key and body were answered before; `body` and `receipt` are the same
  key_reused,  // the same key came with another body
  refused,     // `rejection` says why; nothing changed
  unreadable,  // a stored row is damaged (the log names it); nothing changed
  unknown,     // storage failed before the answer was certain: ask again with the same key
};

struct Outcome {
  OutcomeKind kind = OutcomeKind::unknown;
  engine::Receipt receipt;
  std::optional<engine::Rejection> rejection;
  std::string body;
  std::uint32_t retry_after_s = 0;  // for `unknown`
};

/// Who waits for an outcome, as the caller's side makes it.
class Waiter {
 public:
  virtual void resume(Outcome&& outcome) = 0;

 protected:
  ~Waiter() = default;
};

/// What may be asked of the writer.
using Ask = std::variant<Submission, Question, AdminTransaction, Batch>;

struct Ticket {
  Ask ask;
  Outcome outcome;
  Waiter* waiter = nullptr;  // belongs to the caller; the writer does not look at it
};

/// Called on the writer thread, after the commit: once with all that a turn changed, and once
/// with its questions, so that a write never waits for somebody's question.
using Deliver = std::function<void(std::vector<std::unique_ptr<Ticket>> answered)>;

}  // namespace store
