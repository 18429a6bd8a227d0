#include "store/writer/turn.hpp"

#include <algorithm>

#include "store/writer/turn_state.hpp"

namespace store {
namespace {

constexpr std::uint32_t retry_after_s = 5;

/// Answers every ticket of the turn with `unknown` and the time after which to ask again.
void fail_all(std::span<const std::unique_ptr<Ticket>> tickets) {
  for (const auto& ticket : tickets) {
    ticket->outcome = Outcome{};
    ticket->outcome.retry_after_s = retry_after_s;
  }
}

void count(TurnStats& stats, const Outcome& outcome) noexcept {
  switch (outcome.kind) {
    case OutcomeKind::committed: ++stats.committed; return;
    case OutcomeKind::replayed: ++stats.replayed; return;
    case OutcomeKind::key_reused:
    case OutcomeKind::refused: ++stats.refused; return;
    case OutcomeKind::unreadable:
    case OutcomeKind::unknown: return;
  }
}

}  // namespace

TurnRunner::TurnRunner(TurnSettings settings, std::shared_ptr<const engine::City> city,
                       engine::Instant now)
    : state_(std::make_unique<State>(std::move(settings), std::move(city), now)) {}

TurnRunner::~TurnRunner() {
  try {
    checkpoint();
  } catch (const StorageError& error) {
    state_->settings.log(std::string("at the end: ") + error.what());
  }
}

void TurnRunner::run(std::span<const std::unique_ptr<Ticket>> tickets, engine::Instant now) {
  State& state = *state_;
  ++state.stats.turns;
  if (!state.is_ready(now)) return fail_all(tickets);
  checkpoint_if_due();
  const engine::Instant at = std::max(now, state.desk.now());
  if (!state.apply_tickets(tickets, at)) return fail_all(tickets);
  state.desk.advance(at, state.settings.budget);
  if (!state.commit(at)) return fail_all(tickets);
  state.wal.truncate_if_pending();
  for (const auto& ticket : tickets) count(state.stats, ticket->outcome);
  answer(tickets);
}

void TurnRunner::answer(std::span<const std::unique_ptr<Ticket>> questions) {
  if (state_->is_stale) return fail_all(questions);
  for (const auto& ticket : questions) {
    if (auto* question = std::get_if<Question>(&ticket->ask)) {
      ticket->outcome.body = (*question)(state_->desk);
      ticket->outcome.kind = OutcomeKind::committed;
    }
  }
}

Outcome TurnRunner::run_one(engine::Command command, engine::Instant now) {
  auto ticket = std::make_unique<Ticket>();
  Submission submission;
  submission.command = std::move(command);
  ticket->ask = std::move(submission);
  run(std::span(&ticket, 1), now);
  return std::move(ticket->outcome);
}

Outcome TurnRunner::run_one(AdminTransaction transaction, engine::Instant now) {
  auto ticket = std::make_unique<Ticket>();
  ticket->ask = std::move(transaction);
  run(std::span(&ticket, 1), now);
  return std::move(ticket->outcome);
}

std::vector<Refused> TurnRunner::run_all_or_nothing(std::span<const engine::Command> commands,
                                                    engine::Instant now,
                                                    const std::optional<Consent>& consent) {
  State& state = *state_;
  ++state.stats.turns;
  if (!state.is_ready(now)) throw StorageError(0, "the storage takes no writes at present");
  const engine::Instant at = std::max(now, state.desk.now());
  std::vector<Refused> refused;
  state.consents.clear();
  try {
    for (std::size_t index = 0; index < commands.size(); ++index) {
      auto receipt = state.apply_command(commands[index], at);
      if (!receipt) {
        refused.push_back({index, receipt.error()});
      } else if (consent && receipt->wish) {
        state.note_consent(*consent, receipt->wish, at);
      }
    }
  } catch (const StorageError& error) {  // those before it must not be stored by a later turn
    state.roll_back(error, at);
    throw;
  }
  if (!refused.empty()) {
    state.consents.clear();
    if (refused.size() < commands.size()) state.rebuild();
    state.stats.refused += refused.size();
    return refused;
  }
  if (!state.commit(at)) throw StorageError(0, state.last_failure);
  state.stats.committed += commands.size();
  checkpoint_if_due();
  return refused;
}

void TurnRunner::run_batch(Ticket& ticket, engine::Instant now) {
  auto& batch = std::get<Batch>(ticket.ask);
  Outcome& outcome = ticket.outcome;
  try {
    *batch.refused = run_all_or_nothing(batch.commands, now, batch.consent);
    outcome.kind = batch.refused->empty() ? OutcomeKind::committed : OutcomeKind::refused;
    if (!batch.refused->empty()) outcome.rejection = batch.refused->front().rejection;
  } catch (const StorageError&) {  // was logged when it happened
    outcome = Outcome{};
    outcome.retry_after_s = retry_after_s;
  }
}

const engine::Desk& TurnRunner::desk() const noexcept { return state_->desk; }
const Published& TurnRunner::published() const noexcept { return state_->published; }
const Directory& TurnRunner::directory() const noexcept { return state_->directory; }
const TurnStats& TurnRunner::stats() const noexcept { return state_->stats; }

void TurnRunner::checkpoint_if_due() { state_->wal.checkpoint_if_due(); }
void TurnRunner::checkpoint() { state_->wal.checkpoint(); }
void TurnRunner::write_last_use(engine::Instant now) {
  if (state_->accounts.is_last_use_due(now)) run({}, now);
}
void TurnRunner::erase_due(engine::Instant now) { state_->erase_due(now); }
void TurnRunner::refresh_summary() {
  if (!state_->is_stale) state_->plan.refresh_summary();
}

void TurnRunner::prove_plan(engine::Instant now) {
  if (!state_->is_stale) state_->plan.prove(now);
}
const PlanProof& TurnRunner::proof() const noexcept { return state_->plan.proof(); }

}  // namespace store
