#include "tests/store/world.hpp"
#include "engine/record/codes.hpp"

#include <sqlite3.h>
#include <unistd.h>

#include <atomic>
#include <catch2/catch.hpp>

#include "engine/lifecycle/lifecycle.hpp"

namespace test {

using namespace engine;

Folder::Folder() {
  static std::atomic<int> number{0};
  path_ = std::filesystem::temp_directory_path() /
          ("xinyuan_store_test_" + std::to_string(::getpid()) + "_" + std::to_string(++number));
  std::filesystem::create_directories(path_);
}

Folder::~Folder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

void execute(const std::filesystem::path& database, const std::string& sql) {
  sqlite3* handle = nullptr;
  REQUIRE(sqlite3_open(database.c_str(), &handle) == SQLITE_OK);
  REQUIRE(sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
  sqlite3_close(handle);
}

void undo_to_version_2(const std::filesystem::path& database) {
  execute(database,
          "DROP TABLE account; DROP TABLE session; DROP TABLE api_token;"
          "DROP TABLE audit; DROP TABLE event_chain; DROP TABLE consent;"
          "DROP TRIGGER event_is_whole; DROP TRIGGER event_is_kept;"
          "DROP TRIGGER event_is_only_erased;"
          "ALTER TABLE event DROP COLUMN salt; ALTER TABLE event DROP COLUMN digest;"
          "ALTER TABLE event DROP COLUMN sealed_note;"
          "ALTER TABLE wish_text DROP COLUMN phone_hash;"
          "ALTER TABLE wish_text DROP COLUMN erased_at;"
          "ALTER TABLE event DROP COLUMN via;"
          "ALTER TABLE wish_live DROP COLUMN entered_by;"
          "ALTER TABLE wish_live DROP COLUMN token_no;"
          "ALTER TABLE wish_ended DROP COLUMN entered_by;"
          "ALTER TABLE wish_ended DROP COLUMN token_no;"
          "ALTER TABLE wish_live DROP COLUMN asked_at; ALTER TABLE wish_ended DROP COLUMN asked_at;"
          "ALTER TABLE wish_live DROP COLUMN claimed_at;"
          "ALTER TABLE wish_ended DROP COLUMN claimed_at;"
          "ALTER TABLE wish_live DROP COLUMN started_at;"
          "ALTER TABLE wish_ended DROP COLUMN started_at;"
          "ALTER TABLE wish_live DROP COLUMN rejected_at;"
          "ALTER TABLE wish_ended DROP COLUMN rejected_at;"
          "ALTER TABLE offer DROP COLUMN people_max;"
          "ALTER TABLE offer DROP COLUMN holidays;"
          "ALTER TABLE wish_live DROP COLUMN danger; ALTER TABLE wish_ended DROP COLUMN danger;"
          "ALTER TABLE wish_live DROP COLUMN words_public;"
          "ALTER TABLE wish_ended DROP COLUMN words_public;"
          "PRAGMA user_version = 2");
}

void World::open() {
  settings.database = database;
  if (!settings.log) settings.log = [](std::string_view) {};
  settings.committed = [this](std::span<const Event> events, const engine::Desk&) {
    log.insert(log.end(), events.begin(), events.end());
  };
  runner = std::make_unique<store::TurnRunner>(settings, city::make(), now);
}

store::Outcome World::ask(Command command, std::optional<store::IdempotencyKey> key) {
  std::vector<std::unique_ptr<store::Ticket>> tickets;
  tickets.push_back(ticket_of(std::move(command), key, plain_answer));
  run(tickets);
  return tickets[0]->outcome;
}

Receipt World::must(Command command) {
  const store::Outcome outcome = ask(std::move(command));
  if (outcome.rejection) FAIL(to_code(outcome.rejection->refusal) << outcome.rejection->field);
  REQUIRE(outcome.kind == store::OutcomeKind::committed);
  return outcome.receipt;
}

void World::pass(Millis time) {
  now += time;
  runner->run({}, now);
}

ProviderId World::add_help(int number, int capacity) {
  const ProviderId provider =
      must(PutProvider{city::team(number, capacity), {}, operator_}).provider;
  must(PutOffer{city::offer(provider, capacity), {}, operator_});
  return provider;
}

WishId World::post(CategoryCode category) { return must(city::submit(city::wish(category))).wish; }

ActOnWish World::act(Action action, WishId wish, Actor actor) const {
  ActOnWish command;
  command.wish = wish;
  command.action = action;
  command.actor = actor;
  if (reason_use(action)) command.reason = "busy";
  return command;
}

void World::live(int turns, int commands_max) {
  for (int turn = 0; turn < turns; ++turn) {
    std::vector<std::unique_ptr<store::Ticket>> tickets;
    for (int i = random.between(0, commands_max); i > 0; --i) {
      std::optional<store::IdempotencyKey> key;
      if (random.percent(50)) key = key_of(random.next());
      tickets.push_back(ticket_of(random_command(desk(), now, random), key, plain_answer));
    }
    run(tickets);
    now += random.between(0, 90) * city::minute;
  }
}

}  // namespace test
