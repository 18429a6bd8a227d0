// Accounts, sessions and API tokens: rows and directory say the same, and only after the commit; an
// office job that is refused leaves nothing behind.
#include "store/people/accounts.hpp"
#include "engine/record/codes.hpp"

#include <catch2/catch.hpp>

#include "store/people/admin_transaction.hpp"
#include "tests/store/world.hpp"

using namespace test;
using store::Outcome;
using store::OutcomeKind;
using namespace std::chrono_literals;

namespace {

store::Account some_account(std::string name, store::StaffRole role = store::StaffRole::helper) {
  store::Account account;
  account.name = std::move(name);
  account.display_name = "小王";
  account.role = role;
  account.area = {320211000000};
  account.password = "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA";
  account.totp = {1, 2, 0, 3};
  return account;
}

store::Session some_session(std::uint64_t account, std::string_view token, engine::Instant now) {
  store::Session session;
  session.account = account;
  session.hash = store::token_hash(token);
  session.address = "192.0.2.7";
  session.created_at = session.used_at = now;
  session.expires_at = now + 12h;
  return session;
}

Outcome run(World& world, store::AdminTransaction job) {
  return world.runner->run_one(std::move(job), world.now);
}

std::uint64_t must_add(World& world, store::Account account) {
  std::uint64_t id = 0;
  const Outcome outcome = run(world, [&](store::AdminTransactionContext& turn) {
    id = turn.accounts.add(account).id;
    return std::optional<engine::Rejection>{};
  });
  REQUIRE(outcome.kind == OutcomeKind::committed);
  return id;
}

void must_log_in(World& world, std::uint64_t account, std::string_view token) {
  const Outcome outcome = run(world, [&](store::AdminTransactionContext& turn) {
    REQUIRE(turn.accounts.add(some_session(account, token, turn.now)));
    return std::optional<engine::Rejection>{};
  });
  REQUIRE(outcome.kind == OutcomeKind::committed);
}

const store::Directory& directory(const World& world) { return world.runner->directory(); }

store::Shown shown(const World& world, std::string_view token) {
  return directory(world).find(store::token_hash(token));
}

}  // namespace

TEST_CASE("an account is found after the commit and after a restart, field by field") {
  World world;
  const std::uint64_t id = must_add(world, some_account("wang", store::StaffRole::team_lead));
  for (int start = 0; start < 2; ++start) {
    const auto found = directory(world).find_account("wang");
    REQUIRE(found);
    CHECK(found == directory(world).find_account(id));
    CHECK(found->version == 1);
    CHECK(found->display_name == "小王");
    CHECK(found->role == store::StaffRole::team_lead);
    CHECK(found->area == engine::AreaCode{320211000000});
    CHECK(found->totp == std::vector<std::uint8_t>{1, 2, 0, 3});
    CHECK_FALSE(found->locked);
    world.reopen();
  }
}

TEST_CASE("every role has a code and comes back from it") {
  for (int at = 0; at < store::staff_roles; ++at) {
    const auto role = static_cast<store::StaffRole>(at);
    store::StaffRole back{};
    REQUIRE(store::from_code(store::to_code(role), back));
    CHECK(back == role);
  }
  store::StaffRole role{};
  CHECK_FALSE(store::from_code("root", role));
}

TEST_CASE("a token is found with its account until its session ends") {
  World world;
  const std::uint64_t id = must_add(world, some_account("wang"));
  CHECK_FALSE(shown(world, "xys_one").account);
  must_log_in(world, id, "xys_one");
  must_log_in(world, id, "xys_two");
  world.reopen();
  REQUIRE(shown(world, "xys_one").account);
  CHECK(shown(world, "xys_one").account->id == id);
  CHECK(shown(world, "xys_one").session->record.address == "192.0.2.7");

  const std::uint64_t kept = shown(world, "xys_two").session->record.id;
  run(world, [&](store::AdminTransactionContext& turn) {
    CHECK(turn.accounts.end_sessions(id, kept) == 1);
    return std::optional<engine::Rejection>{};
  });
  CHECK_FALSE(shown(world, "xys_one").account);
  CHECK(shown(world, "xys_two").account);
  world.reopen();
  CHECK_FALSE(shown(world, "xys_one").account);
  CHECK(shown(world, "xys_two").account);
}

TEST_CASE("a job that is refused, or breaks a constraint, undoes its own writes and no others") {
  World world;
  must_add(world, some_account("wang"));
  std::vector<std::unique_ptr<store::Ticket>> tickets;
  const auto add = [&](store::AdminTransaction job) {
    tickets.push_back(std::make_unique<store::Ticket>());
    tickets.back()->ask = std::move(job);
  };
  add([](store::AdminTransactionContext& turn) {
    turn.accounts.add(some_account("first"));
    return std::optional<engine::Rejection>{};
  });
  add([](store::AdminTransactionContext& turn) {
    turn.accounts.add(some_account("refused"));
    return std::optional<engine::Rejection>{{engine::Refusal::not_allowed, "name", {}}};
  });
  add([](store::AdminTransactionContext& turn) {
    turn.accounts.add(some_account("halfway"));
    turn.accounts.add(some_account("wang"));  // taken
    return std::optional<engine::Rejection>{};
  });
  add([](store::AdminTransactionContext& turn) {
    CHECK(turn.accounts.find("first"));  // sees what those before it did
    CHECK_FALSE(turn.accounts.find("refused"));
    turn.accounts.add(some_account("last"));
    return std::optional<engine::Rejection>{};
  });
  tickets.push_back(ticket_of(city::submit(city::wish())));  // goes along
  world.run(tickets);
  CHECK(tickets[0]->outcome.kind == OutcomeKind::committed);
  CHECK(tickets[1]->outcome.kind == OutcomeKind::refused);
  CHECK(tickets[1]->outcome.rejection->refusal == engine::Refusal::not_allowed);
  CHECK(tickets[2]->outcome.kind == OutcomeKind::refused);
  CHECK(tickets[3]->outcome.kind == OutcomeKind::committed);
  CHECK(tickets[4]->outcome.kind == OutcomeKind::committed);
  for (int start = 0; start < 2; ++start) {
    CHECK(directory(world).account_count() == 3);
    CHECK(directory(world).find_account("first"));
    CHECK(directory(world).find_account("last"));
    CHECK_FALSE(directory(world).find_account("refused"));
    CHECK_FALSE(directory(world).find_account("halfway"));
    CHECK(world.desk().live_wishes() == 1);
    world.reopen();
  }
}

TEST_CASE("an account has no more sessions than allowed: the oldest ends") {
  World world;
  const std::uint64_t id = must_add(world, some_account("wang"));
  for (std::size_t at = 0; at <= store::sessions_per_account_max; ++at) {
    must_log_in(world, id, "xys_" + std::to_string(at));
  }
  CHECK(directory(world).session_count() == store::sessions_per_account_max);
  CHECK_FALSE(shown(world, "xys_0").account);
  CHECK(shown(world, "xys_1").account);
}

TEST_CASE("an API token is found with its account until it is ended") {
  World world;
  const std::uint64_t owner = must_add(world, some_account("wang"));
  store::ApiToken token;
  token.account = owner;
  token.hash = store::token_hash("xyi_a");
  token.name = "12345 热线";
  token.scopes = 0b101;
  token.area = {320205000000};
  std::uint64_t id = 0;
  run(world, [&](store::AdminTransactionContext& turn) {
    id = turn.accounts.add(token);
    return std::optional<engine::Rejection>{};
  });
  world.reopen();
  REQUIRE(shown(world, "xyi_a").token);
  CHECK(shown(world, "xyi_a").token->record.scopes == 0b101);
  CHECK(shown(world, "xyi_a").token->record.area == engine::AreaCode{320205000000});
  run(world, [&](store::AdminTransactionContext& turn) {
    CHECK(turn.accounts.end_token(id));
    CHECK_FALSE(turn.accounts.end_token(id));
    return std::optional<engine::Rejection>{};
  });
  CHECK_FALSE(shown(world, "xyi_a").account);
}

TEST_CASE("the last use is written once a minute, and expired sessions go") {
  World world;
  const std::uint64_t id = must_add(world, some_account("wang"));
  must_log_in(world, id, "xys_one");
  world.pass(2min);
  const engine::Instant used = world.now;
  shown(world, "xys_one").session->touch(used);
  world.pass(10s);  // not yet
  world.reopen();
  CHECK(shown(world, "xys_one").session->used_at() < used);
  shown(world, "xys_one").session->touch(used);
  world.pass(2min);
  world.reopen();
  CHECK(shown(world, "xys_one").session->used_at() == used);
  world.pass(13h);
  CHECK_FALSE(shown(world, "xys_one").account);
  world.reopen();
  CHECK(directory(world).session_count() == 0);
}
