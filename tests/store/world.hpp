// A database in its own folder, a runner over the test city, and a clock that the test moves.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tests/store/life.hpp"

namespace test {

/// Removed with all that is in it.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }
  const std::filesystem::path& path() const noexcept { return path_; }

 private:
  std::filesystem::path path_;
};

/// Changes a database behind the program's back.
void execute(const std::filesystem::path& database, const std::string& sql);

/// Makes a database what it was before migrations 3 and later; each new one is undone here.
void undo_to_version_2(const std::filesystem::path& database);

class World {
 public:
  explicit World(std::uint64_t seed = 1) : random(seed) { open(); }

  Folder folder;
  std::filesystem::path database = folder / "city.db";
  engine::Instant now = city::monday;
  test::Random random;
  store::TurnSettings settings;  // used by `open`; the database is set there
  std::unique_ptr<store::TurnRunner> runner;
  std::vector<engine::Event> log;  // all committed events

  void open();
  void close() { runner.reset(); }
  void reopen() {
    close();
    open();
  }

  const engine::Desk& desk() const { return runner->desk(); }
  const store::Published& published() const { return runner->published(); }

  void run(std::vector<std::unique_ptr<store::Ticket>>& tickets) { runner->run(tickets, now); }
  store::Outcome ask(engine::Command command, std::optional<store::IdempotencyKey> key = {});
  engine::Receipt must(engine::Command command);
  /// Lets time pass and takes one turn.
  void pass(engine::Millis time);

  engine::ProviderId add_help(int number, int capacity = 2);
  engine::WishId post(engine::CategoryCode category = city::asked);
  engine::ActOnWish act(engine::Action action, engine::WishId wish,
                        engine::Actor actor = operator_) const;

  /// `turns` turns of up to `commands_max` random commands, time passing between them.
  void live(int turns, int commands_max = 8);
};

}  // namespace test
