// The child of kill9_test: posts wishes and acts on them through a Writer until it is killed, and
// writes a line about each answer to standard output, after the answer: "wish version seq key
// body".
//   kill9_victim <database> <seed>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <thread>

#include "store/writer/writer.hpp"
#include "tests/store/life.hpp"

namespace {

using namespace engine;

/// One line, one write call: whole or not there.
void report(const store::Outcome& outcome, std::uint64_t key) {
  char line[256];
  const int length =
      std::snprintf(line, sizeof line, "%lu %u %lu %lu %s\n", outcome.receipt.wish.value,
                    outcome.receipt.version, outcome.receipt.seq.value, key, outcome.body.c_str());
  if (::write(STDOUT_FILENO, line, static_cast<std::size_t>(length)) != length) std::_Exit(1);
}

/// Reports what was committed under its key, and is gone.
struct Reporter final : store::Waiter {
  explicit Reporter(std::uint64_t its_key) : key(its_key) {}
  void resume(store::Outcome&& outcome) override {
    if (outcome.kind == store::OutcomeKind::committed) report(outcome, key);
    delete this;
  }
  std::uint64_t key;
};

void deliver(std::vector<std::unique_ptr<store::Ticket>> answered) {
  for (const auto& ticket : answered) ticket->waiter->resume(std::move(ticket->outcome));
}

Command some_command(std::uint64_t number, test::Random& random) {
  if (number % 3 != 0) return test::random_wish(random);
  ActOnWish act;  // wishes come and go, so that rows move from live to ended
  act.wish = {1 + random.below(number)};
  act.action = Action::cancel;
  act.actor = test::resident;
  return act;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const std::uint64_t seed = std::strtoull(argv[2], nullptr, 10);
  test::Random random(seed);
  store::WriterSettings settings;
  settings.database = argv[1];
  settings.queue_max = 64;
  settings.checkpoint_pages = 100;
  store::Writer writer(settings, test::city::make(), deliver);
  writer.start();
  for (std::uint64_t number = 1;; ++number) {
    const std::uint64_t key = (seed << 32) + number;
    auto ticket =
        test::ticket_of(some_command(number, random), test::key_of(key), test::plain_answer);
    ticket->waiter = new Reporter(key);
    while (!writer.submit(ticket)) std::this_thread::yield();
  }
}
