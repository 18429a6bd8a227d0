// A database in a folder of its own, a runner over the test city, and a clock that the test moves.
// Random life: people who mostly do what makes sense; the same seed gives the same life.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "../engine/test_city.hpp"
#include "../sim/random.hpp"
#include "store/turn.hpp"

namespace store_test {

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

inline constexpr engine::Actor resident{engine::Role::resident, 7};
inline constexpr engine::Actor operator_{engine::Role::operator_, 8};

/// A command that makes sense for the wish in its state, by somebody who may.
engine::ActOnWish sensible_act(const engine::Wish& wish, const engine::Desk& desk,
                               engine::Instant now, sim::Random& random);
engine::SubmitWish random_wish(sim::Random& random);
/// Any of the four commands.
engine::Command random_command(const engine::Desk& desk, engine::Instant now,
                               sim::Random& random);

store::IdempotencyKey key_of(std::uint64_t key, std::uint64_t body = 1);

std::unique_ptr<store::Ticket> ticket_of(engine::Command command,
                                         std::optional<store::IdempotencyKey> key = {},
                                         store::WriteAnswer answer = nullptr);
/// "wish 3 version 2", so that answers can be told apart.
std::string plain_answer(const engine::Desk& desk, const engine::Receipt& receipt);

class World {
 public:
  explicit World(std::uint64_t seed = 1) : random(seed) { open(); }

  Folder folder;
  std::filesystem::path database = folder / "city.db";
  engine::Instant now = test_city::monday;
  sim::Random random;
  store::TurnSettings settings;  // used by `open`; the database is set there
  std::unique_ptr<store::TurnRunner> runner;
  std::vector<engine::Event> log;  // all committed events

  void open();
  void close() { runner.reset(); }
  void reopen() { close(); open(); }

  const engine::Desk& desk() const { return runner->desk(); }
  const store::Published& published() const { return runner->published(); }

  void run(std::vector<std::unique_ptr<store::Ticket>>& tickets) { runner->run(tickets, now); }
  store::Outcome ask(engine::Command command, std::optional<store::IdempotencyKey> key = {});
  engine::Receipt must(engine::Command command);
  /// Lets time pass and takes one turn.
  void pass(engine::Millis time);

  engine::ProviderId add_help(int number, int capacity = 2);
  engine::WishId post(engine::CategoryCode category = test_city::asked);
  engine::ActOnWish act(engine::Action action, engine::WishId wish,
                        engine::Actor actor = operator_) const;

  /// `turns` turns of up to `commands_max` random commands, time passing between them.
  void live(int turns, int commands_max = 8);
};

/// Everything the desk and the readers know, as text: two worlds are equal if their texts are.
std::string portrait(const engine::Desk& desk);
/// The first line in which two portraits differ, from both; empty if in none.
std::string first_difference(const std::string& left, const std::string& right);
/// What readers see agrees with the desk, record for record. Empty if it does.
std::string published_differs(const engine::Desk& desk, const store::Published& published);

}  // namespace store_test
