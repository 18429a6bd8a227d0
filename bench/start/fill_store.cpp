// Adds ended wishes to a database, so that a start over a large history can be measured.
//   fill_store <city folder> <database> <ended wishes>
// Each wish goes the whole way through the desk and the store: submitted, then cancelled.
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <vector>

#include "config/load.hpp"
#include "engine/record/codes.hpp"
#include "store/sqlite/wall_clock.hpp"
#include "store/writer/turn.hpp"

namespace {

constexpr std::size_t wishes_per_turn = 2'000;

engine::SubmitWish some_wish(const engine::City& city, std::size_t number) {
  const auto& areas = city.areas.all();
  engine::SubmitWish submit;
  submit.actor.role = engine::Role::resident;
  submit.facts.category = {703};
  submit.facts.urgency = engine::Urgency::soon;
  const engine::Area& area = areas[number * 7'919 % areas.size()];
  submit.facts.area = area.code;
  submit.facts.place = area.centre;
  auto text = std::make_shared<engine::WishText>();
  text->title = "厨房水龙头漏水 " + std::to_string(number);
  text->content = "水龙头一直滴水，老人一个人在家，拧不动，想请师傅上门看看。";
  text->contact_name = "王阿姨";
  text->contact_phone = "13800000000";
  submit.text = std::move(text);
  return submit;
}

engine::ActOnWish cancel(engine::WishId wish) {
  engine::ActOnWish act;
  act.wish = wish;
  act.action = engine::Action::cancel;
  act.actor.role = engine::Role::resident;
  return act;
}

std::unique_ptr<store::Ticket> ticket(engine::Command command) {
  auto made = std::make_unique<store::Ticket>();
  store::Submission submission;
  submission.command = std::move(command);
  made->ask = std::move(submission);
  return made;
}

/// Runs one turn and returns the wishes that it made or changed; ends the program on a refusal.
std::vector<engine::WishId> run(store::TurnRunner& runner,
                                std::vector<std::unique_ptr<store::Ticket>> tickets,
                                engine::Instant now) {
  runner.run(tickets, now);
  std::vector<engine::WishId> done;
  for (const auto& each : tickets) {
    if (each->outcome.kind != store::OutcomeKind::committed) {
      std::cerr << "refused: "
                << (each->outcome.rejection ? to_code(each->outcome.rejection->refusal) : "storage")
                << '\n';
      std::exit(1);
    }
    done.push_back(each->outcome.receipt.wish);
  }
  return done;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "usage: fill_store <city folder> <database> <ended wishes>\n";
    return 2;
  }
  const auto city = config::load_city(argv[1]);
  const std::size_t wanted = std::strtoull(argv[3], nullptr, 10);
  store::TurnSettings settings;
  settings.database = argv[2];
  settings.budget = {1, 1};  // the wishes leave again at once; nothing else should move
  engine::Instant now = store::wall_clock();
  store::TurnRunner runner(settings, city, now);
  for (std::size_t number = 0; number < wanted;) {
    std::vector<std::unique_ptr<store::Ticket>> tickets;
    for (; tickets.size() < wishes_per_turn && number < wanted; ++number) {
      tickets.push_back(ticket(some_wish(*city, number)));
    }
    const auto made = run(runner, std::move(tickets), now);
    tickets.clear();
    for (const engine::WishId wish : made) tickets.push_back(ticket(cancel(wish)));
    run(runner, std::move(tickets), now);
    if (number % 100'000 == 0) std::cerr << number << " ended wishes\n";
  }
}
