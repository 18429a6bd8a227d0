// One turn from the inside: opening, taking commands, committing, publishing, and what happens when
// the storage fails.
#include "store/writer/turn_state.hpp"

#include <sqlite3.h>

#include <chrono>

#include "store/people/admin_transaction.hpp"
#include "store/writer/fail_stop.hpp"
#include "store/writer/open_database.hpp"
#include "store/writer/publish.hpp"

namespace store {

TurnRunner::State::State(TurnSettings its_settings, std::shared_ptr<const engine::City> its_city,
                         engine::Instant now)
    : settings(with_defaults(std::move(its_settings))), city(std::move(its_city)),
      lock(require_folder(settings.database)),
      connection(open_database(settings.database, *city, now)),
      keys(keys_for(connection, settings)), rows(connection, keys),
      answers(connection, settings.answers_max), audit(connection), consent_rows(connection),
      closed_tickets(connection), accounts(connection, directory),
      probe(connection, "probe", "INSERT OR REPLACE INTO meta VALUES ('write_probe', ?)"),
      retention(settings.contact_days), desk(city), wal(connection, settings, stats),
      plan(desk, published, settings.alarm) {
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
  plan.complete(*update.plan);
  published.apply(std::move(update));
  is_stale = false;
}

bool TurnRunner::State::is_ready(engine::Instant now) {
  if (stats.storage_ok && !is_stale) return true;
  if (now < next_probe && next_probe <= now + probe_every) return false;  // the clock may go back
  next_probe = now + probe_every;
  try {
    const std::string moment = std::to_string(now.time_since_epoch().count());
    Transaction transaction(connection);
    probe.bind(0, std::string_view(moment));
    probe.run();
    transaction.commit();
    if (is_stale) rebuild();
  } catch (const StorageError& error) {
    fail_stop_unless_transient(error, settings.fatal);
    return false;
  }
  stats.storage_ok = true;
  settings.log("storage: writes work again");
  return true;
}

bool TurnRunner::State::apply_tickets(std::span<const std::unique_ptr<Ticket>> tickets,
                                      engine::Instant now) {
  admin_tickets.clear();
  consents.clear();
  try {
    for (const auto& ticket : tickets) {
      if (auto* submission = std::get_if<Submission>(&ticket->ask)) {
        try {
          apply_submission(*submission, ticket->outcome, now);
        } catch (const DamagedRow& row) {  // a kept answer; the command was not looked at
          note_damage(row, ticket->outcome);
        }
      } else if (std::holds_alternative<AdminTransaction>(ticket->ask)) {
        admin_tickets.push_back(ticket.get());
      }
    }
    return true;
  } catch (const StorageError& error) {
    roll_back(error, now);
    return false;
  }
}

void TurnRunner::State::apply_submission(Submission& submission, Outcome& outcome,
                                         engine::Instant now) {
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
  auto receipt = apply_command(submission.command, now);
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

/// One row fails one request, not the turn.
void TurnRunner::State::note_damage(const DamagedRow& row, Outcome& outcome) {
  outcome.kind = OutcomeKind::unreadable;
  settings.log(std::string("storage: a row is damaged, run `xinyuan check`: ") + row.what());
}

void TurnRunner::State::note_consent(Consent given, engine::WishId wish, engine::Instant now) {
  given.wish = wish;
  given.given_at = now;
  consents.push_back(std::move(given));
}

engine::Result<engine::Receipt> TurnRunner::State::apply_command(const engine::Command& command,
                                                                 engine::Instant now) {
  if (auto taken = closed_tickets.judge(command, desk)) return *taken;
  return desk.apply(command, now);
}

bool TurnRunner::State::commit(engine::Instant now) {
  const ChangedRecords changed = changed_by(desk.events());
  const bool writes_last_use = accounts.is_last_use_due(now) || accounts.has_last_use();
  if (!desk.events().empty() || answers.has_pending() || !admin_tickets.empty() ||
      writes_last_use) {
    const auto begun = std::chrono::steady_clock::now();
    try {
      write(now, changed);
    } catch (const StorageError& error) {
      roll_back(error, now);
      return false;
    }
    answers.committed();
    accounts.committed();
    admin_tickets.clear();
    consents.clear();
    const auto took = std::chrono::steady_clock::now() - begun;
    stats.last_commit_us = std::chrono::duration_cast<std::chrono::microseconds>(took).count();
    stats.events += desk.events().size();
  }
  publish(now, changed);
  if (settings.committed && !desk.events().empty()) settings.committed(desk.events(), desk);
  desk.take_events();
  return true;
}

void TurnRunner::State::write(engine::Instant now, const ChangedRecords& changed) {
  Transaction transaction(connection);
  rows.begin();
  for (const engine::Event& event : desk.events()) rows.append(event);
  rows.end();
  for (const engine::ProviderId id : changed.providers) rows.put(*desk.find(id));
  for (const engine::OfferId id : changed.offers) rows.put(*desk.find(id));
  for (const engine::WishId id : changed.wishes) {
    const engine::Wish& wish = *desk.find(id);
    const WishSnapshot before = published.find(id);
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
  run_admin_transactions(now);
  transaction.commit();
}

void TurnRunner::State::run_admin_transactions(engine::Instant now) {
  AdminTransactionContext turn{connection, accounts, audit, keys.get(), desk, now};
  for (Ticket* const ticket : admin_tickets) {
    Outcome& outcome = ticket->outcome;
    const std::size_t before = accounts.savepoint();
    connection.execute("begin job", "SAVEPOINT job");
    outcome.kind = OutcomeKind::committed;
    try {
      outcome.rejection = std::get<AdminTransaction>(ticket->ask)(turn);
    } catch (const DamagedRow& row) {
      note_damage(row, outcome);
    } catch (const StorageError& error) {
      if ((error.code() & 0xFF) != SQLITE_CONSTRAINT) throw;
      outcome.rejection = {engine::Refusal::duplicate_code, "", "there is such a record already"};
    }
    if (outcome.rejection) outcome.kind = OutcomeKind::refused;
    if (outcome.kind != OutcomeKind::committed) {
      connection.execute("undo job", "ROLLBACK TO job");
      accounts.roll_back_to(before);
    }
    connection.execute("end job", "RELEASE job");
  }
  if (turn.truncates_wal) wal.request_truncation(true);
}

void TurnRunner::State::publish(engine::Instant now, const ChangedRecords& changed) {
  const auto moved = desk.take_moved();
  if (changed.empty() && moved.empty()) return plan.note_quiet_turn();
  Published::Update update = changes(desk, changed, moved, published);
  plan.note_turn(moved, now, update);
  published.apply(std::move(update));
}

void TurnRunner::State::roll_back(const StorageError& error, engine::Instant now) {
  ++stats.commit_failures;
  stats.storage_ok = false;
  next_probe = now + probe_every;
  last_failure = error.what();
  fail_stop_unless_transient(error, settings.fatal);
  settings.log("storage: writing failed, nothing of the turn was kept: " + last_failure);
  answers.roll_back();
  accounts.roll_back();
  admin_tickets.clear();
  consents.clear();
  try {
    rebuild();
  } catch (const StorageError& again) {
    fail_stop_unless_transient(again, settings.fatal);
    settings.log(std::string("storage: reading back failed too: ") + again.what());
  }
}

void TurnRunner::State::erase_due(engine::Instant now) {
  if (is_stale || !stats.storage_ok || !retention.is_due(now)) return;
  try {
    const auto pass = retention.run_piece(connection, now);
    if (pass && pass->unreadable > 0) {
      settings.log("retention: " + std::to_string(pass->unreadable) +
                   " wishes were left, run `xinyuan check`: " + pass->first_unreadable);
    }
    if (!pass || pass->erased.wishes == 0) return;
    stats.contacts_erased += pass->erased.wishes;
    wal.request_truncation(false);
    settings.log("retention: contacts of " + std::to_string(pass->erased.wishes) +
                 " wishes were erased");
  } catch (const StorageError& error) {
    fail_stop_unless_transient(error, settings.fatal);
    settings.log(std::string("retention: will be tried again: ") + error.what());
  }
}

}  // namespace store
