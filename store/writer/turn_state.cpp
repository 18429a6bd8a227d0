// One turn from the inside: opening, taking commands, committing, publishing, and what happens when
// the storage fails.
#include "store/writer/turn_state.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "engine/record/codes.hpp"
#include "store/people/admin_transaction.hpp"
#include "store/writer/turn_open.hpp"

namespace store {
namespace {

constexpr engine::Millis probe_every{1'000};
constexpr engine::Millis summary_every{1'000};
constexpr std::chrono::seconds empty_log_every{5};
constexpr int exit_fatal = 70;  // sysexits.h: internal software error; a supervisor restarts us

void report(std::string_view line) {
  std::fprintf(stderr, "%.*s\n", static_cast<int>(line.size()), line.data());
}

[[noreturn]] void report_and_exit(std::string_view line) {
  report(line);
  std::_Exit(exit_fatal);
}

TurnSettings completed(TurnSettings settings) {
  if (!settings.log) settings.log = report;
  if (!settings.alarm) settings.alarm = settings.log;
  if (!settings.fatal) settings.fatal = report_and_exit;
  return settings;
}

/// The disk may be full, slow or away and come back: nothing of the turn was written.
bool can_pass(int code) noexcept {
  // After a failed sync nobody knows how much of what was cached is lost.
  if (code == SQLITE_IOERR_FSYNC || code == SQLITE_IOERR_DIR_FSYNC) return false;
  static constexpr int passing[] = {SQLITE_FULL,  SQLITE_IOERR,    SQLITE_BUSY,
                                    SQLITE_NOMEM, SQLITE_READONLY, SQLITE_CANTOPEN};
  return std::find(std::begin(passing), std::end(passing), code & 0xFF) != std::end(passing);
}

}  // namespace

TurnRunner::State::State(TurnSettings its_settings, std::shared_ptr<const engine::City> its_city,
                         engine::Instant now)
    : settings(completed(std::move(its_settings))),
      city(std::move(its_city)),
      lock(demand_folder(settings.database)),
      connection(opened(settings.database, *city, now)),
      keys(keys_for(connection, settings)),
      rows(connection, keys),
      answers(connection, settings.answers_max),
      audit(connection),
      consent_rows(connection),
      ended_numbers(connection),
      accounts(connection, directory),
      probe(connection, "probe", "INSERT OR REPLACE INTO meta VALUES ('write_probe', ?)"),
      retention(settings.contact_days),
      desk(city),
      checkpoint_at(static_cast<int>(settings.checkpoint_pages)) {
  try {
    chain_older_events(connection, settings.log);
    if (keys) seal_older_texts(connection, *keys, settings.log);
    rebuild();
    answers.load(now);
  } catch (const StorageError& error) {
    throw StorageError(error.code(),
                       "cannot use database " + settings.database.string() + ": " + error.what());
  }
}

void TurnRunner::State::rebuild() {
  is_stale = true;
  Recovered recovered = recover(connection, city, keys.get());
  desk = std::move(recovered.desk);
  desk.take_moved();
  Published::Update update = everything(desk, recovered.providers, recovered.offers);
  update.plan->moves = moves;
  update.plan->proof = proof;
  published.apply(std::move(update));
  is_stale = false;
}

bool TurnRunner::State::is_ready(engine::Instant now) {
  if (stats.storage_ok && !is_stale) return true;
  const bool waits = now < next_probe && next_probe <= now + probe_every;  // the clock may go back
  if (waits) return false;
  next_probe = now + probe_every;
  try {
    const std::string moment = std::to_string(now.time_since_epoch().count());
    Transaction transaction(connection);
    probe.bind(0, std::string_view(moment));
    probe.run();
    transaction.commit();
    if (is_stale) rebuild();
  } catch (const StorageError& error) {
    judge(error);
    return false;
  }
  stats.storage_ok = true;
  settings.log("storage: writes work again");
  return true;
}

bool TurnRunner::State::take_all(std::span<const std::unique_ptr<Ticket>> tickets,
                                 engine::Instant now) {
  office.clear();
  consents.clear();
  try {
    for (const auto& ticket : tickets) {
      if (auto* submission = std::get_if<Submission>(&ticket->ask)) {
        take(*submission, ticket->outcome, now);
      } else if (std::holds_alternative<OfficeJob>(ticket->ask)) {
        office.push_back(ticket.get());
      }
    }
    return true;
  } catch (const StorageError& error) {
    roll_back(error, now);
    return false;
  }
}

void TurnRunner::State::take(Submission& submission, Outcome& outcome, engine::Instant now) {
  const auto match = submission.key ? answers.match(*submission.key, now) : Answers::Match::none;
  if (match == Answers::Match::other_body) {
    outcome.kind = OutcomeKind::key_reused;
    return;
  }
  if (match == Answers::Match::same_body) {
    Answer answer = answers.find(*submission.key);
    outcome.kind = OutcomeKind::replayed;
    outcome.receipt = answer.receipt;
    outcome.body = std::move(answer.body);
    return;
  }
  auto receipt = apply(submission.command, now);
  if (!receipt) {
    outcome.kind = OutcomeKind::refused;
    outcome.rejection = receipt.error();
    return;
  }
  outcome.kind = OutcomeKind::committed;
  outcome.receipt = *receipt;
  if (submission.answer != nullptr) outcome.body = submission.answer(desk, *receipt);
  if (submission.consent) note_consent(std::move(*submission.consent), receipt->wish, now);
  if (submission.key) answers.add(*submission.key, {*receipt, outcome.body}, now);
}

void TurnRunner::State::note_consent(Consent given, engine::WishId wish, engine::Instant now) {
  given.wish = wish;
  given.given_at = now;
  consents.push_back(std::move(given));
}

engine::Result<engine::Receipt> TurnRunner::State::apply(const engine::Command& command,
                                                         engine::Instant now) {
  if (auto taken = ended_numbers.judge(command, desk)) return *taken;
  return desk.apply(command, now);
}

bool TurnRunner::State::commit(engine::Instant now) {
  const Touched touched = touched_by(desk.events());
  const bool writes_last_use = accounts.is_last_use_due(now) || accounts.has_last_use();
  if (!desk.events().empty() || answers.has_pending() || !office.empty() || writes_last_use) {
    const auto begun = std::chrono::steady_clock::now();
    try {
      write(now, touched);
    } catch (const StorageError& error) {
      roll_back(error, now);
      return false;
    }
    answers.committed();
    accounts.committed();
    office.clear();
    consents.clear();
    const auto took = std::chrono::steady_clock::now() - begun;
    stats.last_commit_us = std::chrono::duration_cast<std::chrono::microseconds>(took).count();
    stats.events += desk.events().size();
  }
  publish(now, touched);
  if (settings.committed && !desk.events().empty()) settings.committed(desk.events(), desk);
  desk.take_events();
  return true;
}

void TurnRunner::State::write(engine::Instant now, const Touched& touched) {
  Transaction transaction(connection);
  rows.begin();
  for (const engine::Event& event : desk.events()) rows.append(event);
  rows.end();
  for (const engine::ProviderId id : touched.providers) rows.put(*desk.find(id));
  for (const engine::OfferId id : touched.offers) rows.put(*desk.find(id));
  for (const engine::WishId id : touched.wishes) {
    const engine::Wish& wish = *desk.find(id);
    const WishView before = published.find(id);
    const engine::WishText* const text_before = before.wish ? before.wish->text.get() : nullptr;
    if (wish.text.get() != text_before) rows.put_text(id, wish.text.get());
    if (engine::is_final(wish.state)) {
      rows.put_ended(wish);
    } else {
      rows.put_live(wish);
    }
  }
  for (const Consent& given : consents) consent_rows.put(given);
  answers.write(now);
  accounts.write_last_use();
  run_office(now);
  transaction.commit();
}

void TurnRunner::State::run_office(engine::Instant now) {
  OfficeTurn turn{connection, accounts, audit, keys.get(), desk, now};
  for (Ticket* const ticket : office) {
    Outcome& outcome = ticket->outcome;
    const std::size_t before = accounts.mark();
    connection.execute("begin job", "SAVEPOINT job");
    try {
      outcome.rejection = std::get<OfficeJob>(ticket->ask)(turn);
    } catch (const StorageError& error) {
      if ((error.code() & 0xFF) != SQLITE_CONSTRAINT) throw;
      outcome.rejection = {engine::Refusal::duplicate_code, "", "there is such a record already"};
    }
    if (outcome.rejection) {
      connection.execute("undo job", "ROLLBACK TO job");
      accounts.forget_after(before);
    }
    connection.execute("end job", "RELEASE job");
    outcome.kind = outcome.rejection ? OutcomeKind::refused : OutcomeKind::committed;
  }
  if (!turn.empties_log) return;
  log_must_go = true;
  empty_log_at = {};
}

void TurnRunner::State::publish(engine::Instant now, const Touched& touched) {
  const auto moved = desk.take_moved();
  if (touched.wishes.empty() && touched.providers.empty() && touched.offers.empty() &&
      moved.empty()) {
    // Work of the plan that changed nobody's place can still be what the proof was waiting for.
    summary_is_old = summary_is_old || !published.plan().summary.proven;
    return;
  }
  count_moves(desk, moved, published, moves);
  Published::Update update = changes(desk, touched, moved, published);
  summary_is_old = true;
  if (now >= summary_at + summary_every || now < summary_at) {
    update.plan = plan_view();
    summary_at = now;
    summary_is_old = false;
  }
  published.apply(std::move(update));
}

PlanView TurnRunner::State::plan_view() const {
  PlanView view = plan_of(desk);
  view.moves = moves;
  view.proof = proof;
  return view;
}

void TurnRunner::State::prove_plan(engine::Instant now) {
  if (is_stale) return;
  const auto begun = std::chrono::steady_clock::now();
  const engine::Certificate certificate = desk.plan().certificate();
  const auto took = std::chrono::steady_clock::now() - begun;
  proof.took_us = std::chrono::duration_cast<std::chrono::microseconds>(took).count();
  proof.seq = desk.counters().seq;
  proof.at = now;
  proof.holds = certificate.holds;
  ++proof.checks;
  if (!certificate.holds) {
    ++proof.failures;
    proof.broken = certificate.broken;
    settings.alarm("the plan's certificate does not hold after event " +
                   std::to_string(proof.seq.value) + ": " + certificate.broken);
  }
  summary_is_old = true;
  refresh_summary();
}

void TurnRunner::State::refresh_summary() {
  if (!summary_is_old || is_stale) return;
  Published::Update update;
  update.plan = plan_view();
  update.committed = desk.counters().seq;
  published.apply(std::move(update));
  summary_is_old = false;
}

void TurnRunner::State::roll_back(const StorageError& error, engine::Instant now) {
  ++stats.commit_failures;
  stats.storage_ok = false;
  next_probe = now + probe_every;
  last_failure = error.what();
  judge(error);
  settings.log("storage: writing failed, nothing of the turn was kept: " + last_failure);
  answers.roll_back();
  accounts.roll_back();
  office.clear();
  consents.clear();
  try {
    rebuild();
  } catch (const StorageError& again) {
    judge(again);
    settings.log(std::string("storage: reading back failed too: ") + again.what());
  }
}

void TurnRunner::State::judge(const StorageError& error) {
  if (can_pass(error.code())) return;
  settings.fatal(std::string("storage: cannot go on: ") + error.what());
  std::abort();  // `fatal` does not return
}

void TurnRunner::State::empty_log() {
  if (!log_must_go || std::chrono::steady_clock::now() < empty_log_at) return;
  empty_log_at = std::chrono::steady_clock::now() + empty_log_every;
  try {
    // Only what is copied back can be cut off; a reader that needs the log is not waited for.
    if (!connection.checkpoint(Connection::Checkpoint::passive)) return;
    log_must_go = !connection.checkpoint(Connection::Checkpoint::truncate);
  } catch (const StorageError& error) {
    judge(error);
    settings.log(std::string("storage: the log could not be emptied: ") + error.what());
  }
}

void TurnRunner::State::erase_due(engine::Instant now) {
  if (is_stale || !stats.storage_ok || !retention.is_due(now)) return;
  try {
    const auto pass = retention.run_piece(connection, now);
    if (!pass || pass->erased.wishes == 0) return;
    stats.contacts_erased += pass->erased.wishes;
    log_must_go = true;
    settings.log("retention: contacts of " + std::to_string(pass->erased.wishes) +
                 " wishes were erased");
  } catch (const StorageError& error) {
    judge(error);
    settings.log(std::string("retention: will be tried again: ") + error.what());
  }
}

void TurnRunner::State::checkpoint_if_due() {
  empty_log();
  if (connection.log_pages() < checkpoint_at) return;
  try {
    const bool all = connection.checkpoint(Connection::Checkpoint::passive);
    const int pages = static_cast<int>(settings.checkpoint_pages);
    // A long reader keeps part of the log: try again when it has grown by as much once more.
    checkpoint_at = all ? pages : connection.log_pages() + pages;
    ++stats.checkpoints;
  } catch (const StorageError& error) {
    judge(error);
    checkpoint_at = connection.log_pages() + static_cast<int>(settings.checkpoint_pages);
    settings.log(std::string("storage: the log could not be copied back: ") + error.what());
  }
}

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
    case OutcomeKind::unknown: return;
  }
}

}  // namespace store
