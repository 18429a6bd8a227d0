// Random lives of accounts, sessions, API tokens and consents against plain maps: after every turn,
// refused ones and restarts included, rows and directory hold what the maps hold. XINYUAN_SEED
// repeats one.
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <string>
#include <vector>

#include "store/people/accounts.hpp"
#include "store/people/admin_transaction.hpp"
#include "store/rows/consent_rows.hpp"
#include "tests/random.hpp"
#include "tests/seeds.hpp"
#include "tests/store/world.hpp"

using namespace test;
using namespace std::chrono_literals;
using engine::Instant;
using store::Account;
using store::AdminTransactionContext;
using store::ApiToken;
using store::Consent;
using store::Session;

namespace {

/// What must be true, by id; consents by wish.
struct Model {
  std::map<std::uint64_t, Account> accounts;
  std::map<std::uint64_t, Session> sessions;
  std::map<std::uint64_t, ApiToken> tokens;
  std::map<std::uint64_t, Consent> consents;
  std::uint64_t last_session = 0, last_token = 0;

  std::vector<Session> sessions_of(std::uint64_t account) const {
    std::vector<Session> found;
    for (const auto& [id, session] : sessions) {
      if (session.account == account) found.push_back(session);
    }
    return found;
  }
};

std::string moments(Instant first, Instant second, Instant third) {
  std::string text;
  for (const Instant at : {first, second, third}) {
    text += " " + std::to_string(at.time_since_epoch().count());
  }
  return text;
}

std::string line(const Account& account) {
  std::string text = std::to_string(account.id) + " v" + std::to_string(account.version) + " " +
                     account.name + " " + account.display_name + " " +
                     std::string(to_code(account.role)) + " " + std::to_string(account.area.value) +
                     " " + std::to_string(account.provider.value) + " " + account.password +
                     (account.must_change ? " must change" : "") +
                     (account.locked ? " locked" : "") + " totp";
  for (const int byte : account.totp) text += " " + std::to_string(byte);
  return text + " step " + std::to_string(account.totp_step) +
         moments(account.created_at, account.changed_at, account.password_at);
}

std::string line(const Consent& given) {
  return std::to_string(given.wish.value) + " " + given.version + " " +
         std::string(to_code(given.method)) + " " + std::string(to_code(given.given_by)) + " " +
         std::to_string(given.account) + moments(given.given_at, given.withdrawn_at, {});
}

std::string line(const Session& session, Instant used) {
  return std::to_string(session.id) + " of " + std::to_string(session.account) +
         (session.bearer ? " bearer " : " cookie ") + session.address +
         moments(session.created_at, session.expires_at, used);
}

std::string line(const ApiToken& token, Instant used) {
  return std::to_string(token.id) + " of " + std::to_string(token.account) + " " + token.name +
         " " + std::to_string(token.scopes) + " " + std::to_string(token.area.value) +
         moments(token.created_at, token.expires_at, used);
}

/// The directory as text, found by every way that there is.
std::string portrait(const store::Directory& directory) {
  std::string text;
  std::uint64_t administrators = 0;
  for (const auto& account : directory.accounts(0, store::accounts_max)) {
    REQUIRE(directory.find_account(account->id) == account);
    REQUIRE(directory.find_account(account->name) == account);
    text += line(*account) + "\n";
    administrators += account->role == store::StaffRole::administrator && !account->locked;
    for (const auto& session : directory.sessions_of(account->id)) {
      REQUIRE(directory.find(session->record.hash).session == session);
      REQUIRE(directory.find(session->record.hash).account == account);
      text += "  session " + line(session->record, session->used_at()) + "\n";
    }
    for (const auto& token : directory.tokens_of(account->id)) {
      REQUIRE(directory.find(token->record.hash).token == token);
      text += "  token " + line(token->record, token->used_at()) + "\n";
    }
  }
  REQUIRE(directory.administrators() == administrators);
  return text + std::to_string(directory.account_count()) + " " +
         std::to_string(directory.session_count()) + " " + std::to_string(directory.token_count());
}

std::string portrait(const Model& model) {
  std::string text;
  for (const auto& [id, account] : model.accounts) {
    text += line(account) + "\n";
    for (const Session& session : model.sessions_of(id)) {
      text += "  session " + line(session, session.used_at) + "\n";
    }
    for (const auto& [number, token] : model.tokens) {
      if (token.account == id) text += "  token " + line(token, token.used_at) + "\n";
    }
  }
  return text + std::to_string(model.accounts.size()) + " " +
         std::to_string(model.sessions.size()) + " " + std::to_string(model.tokens.size());
}

/// One life: the same acts on a database and on the maps.
class Life {
 public:
  explicit Life(std::uint64_t seed) : random_(seed) {}

  void step() {
    const int kind = random_.between(0, 99);
    if (kind < 3) {
      restart();
    } else if (kind < 15) {
      touch();
    } else if (kind < 25) {
      world_.now += std::chrono::minutes(random_.between(0, 90));
      note_uses();
      world_.runner->run({}, world_.now);
    } else if (kind < 35) {
      agree();
    } else {
      run_job();
    }
    REQUIRE(portrait(world_.runner->directory()) == portrait(model_));
  }

  // How often something seldom has happened.
  int refused = 0, broken = 0, ended_by_age = 0, ended_by_number = 0;

 private:
  enum class Ending { good, refusal, broken_rule };

  /// Some acts in one job, which now and then ends so that none of them counts.
  void run_job() {
    note_uses();
    Model next = model_;
    Ending ending = Ending::good;
    if (random_.percent(15)) ending = Ending::refusal;
    if (random_.percent(10) && !model_.accounts.empty()) ending = Ending::broken_rule;
    const store::Outcome outcome = world_.runner->run_one(
        [&](AdminTransactionContext& turn) {
          for (int acts = random_.between(1, 4); acts > 0; --acts) act(turn, next);
          compare(turn, next);
          if (ending == Ending::broken_rule) turn.accounts.add(any(next.accounts));  // its name
          std::optional<engine::Rejection> answer;
          if (ending == Ending::refusal) answer = {engine::Refusal::busy, "", ""};
          return answer;
        },
        world_.now);
    REQUIRE((outcome.kind == store::OutcomeKind::committed) == (ending == Ending::good));
    if (ending == Ending::good) model_ = std::move(next);
    refused += ending == Ending::refusal;
    broken += ending == Ending::broken_rule;
  }

  void act(AdminTransactionContext& turn, Model& model) {
    const int kind = model.accounts.empty() ? 0 : random_.between(0, 99);
    if (kind < 15) return add_account(turn, model);
    if (kind < 30) return change_account(turn, model);
    if (kind < 65) return add_session(turn, model);
    if (kind < 72) return end_session(turn, model);
    if (kind < 76) return end_sessions(turn, model);
    if (kind < 88) return add_token(turn, model);
    if (kind < 94) return end_token(turn, model);
    withdraw(turn, model);
  }

  /// Rows as the job sees them before the commit.
  void compare(AdminTransactionContext& turn, const Model& model) {
    std::uint64_t administrators = 0;
    for (const auto& [id, account] : model.accounts) {
      const auto by_id = turn.accounts.find(id);
      const auto by_name = turn.accounts.find(account.name);
      REQUIRE(by_id);
      REQUIRE(by_name);
      REQUIRE(line(*by_id) == line(account));
      REQUIRE(line(*by_name) == line(account));
      administrators += account.role == store::StaffRole::administrator && !account.locked;
    }
    REQUIRE(turn.accounts.administrators() == administrators);
    REQUIRE_FALSE(turn.accounts.find("nobody"));
    for (const auto& [wish, given] : model.consents) {
      const auto found = store::find_consent(turn.connection, given.wish);
      REQUIRE(found);
      REQUIRE(line(*found) == line(given));
    }
  }

  void draw_fields(Account& account) {
    account.display_name = random_.one_of<std::string>({"小王", "O'Hara", "", "a\"b;--"});
    account.role = static_cast<store::StaffRole>(random_.between(0, store::staff_roles - 1));
    account.area = {static_cast<std::uint64_t>(random_.percent(50) ? 0 : 320211000000)};
    account.provider = {random_.below(5)};
    account.password = "hash " + std::to_string(random_.next());
    account.password_at = account.changed_at = world_.now;
    account.must_change = random_.percent(30);
    account.locked = random_.percent(10);
    account.totp.assign(random_.below(4), static_cast<std::uint8_t>(random_.below(256)));
    account.totp_step = random_.below(1'000'000);
  }

  void add_account(AdminTransactionContext& turn, Model& model) {
    Account account;
    account.name = "name" + std::to_string(++names_);
    account.created_at = world_.now;
    draw_fields(account);
    account = turn.accounts.add(account);
    REQUIRE(account.version == 1);
    REQUIRE(model.accounts.emplace(account.id, account).second);
  }

  void change_account(AdminTransactionContext& turn, Model& model) {
    Account& account = any(model.accounts);
    draw_fields(account);
    const std::uint32_t before = account.version;
    turn.accounts.put(account);
    REQUIRE(account.version == before + 1);
  }

  void add_session(AdminTransactionContext& turn, Model& model) {
    Session session;
    session.account = random_.percent(60) ? model.accounts.begin()->first : any(model.accounts).id;
    session.hash = store::token_hash("session " + std::to_string(++names_));
    session.bearer = random_.percent(50);
    session.address = "192.0.2." + std::to_string(random_.below(256));
    session.created_at = session.used_at = world_.now;
    session.expires_at = world_.now + std::chrono::hours(random_.between(1, 200));
    REQUIRE(turn.accounts.add(session));
    const auto present = model.sessions_of(session.account);
    if (present.size() == store::sessions_per_account_max) {
      model.sessions.erase(present.front().id);
      ++ended_by_number;
    }
    session.id = ++model.last_session;
    model.sessions.emplace(session.id, session);
  }

  void end_session(AdminTransactionContext& turn, Model& model) {
    if (model.sessions.empty()) return;
    const Session session = any(model.sessions);
    REQUIRE_FALSE(turn.accounts.end_session(session.account + 1'000, session.id));
    REQUIRE(turn.accounts.end_session(session.account, session.id));
    REQUIRE_FALSE(turn.accounts.end_session(session.account, session.id));
    model.sessions.erase(session.id);
  }

  void end_sessions(AdminTransactionContext& turn, Model& model) {
    const std::uint64_t account = any(model.accounts).id;
    const auto present = model.sessions_of(account);
    const std::uint64_t kept =
        present.empty() || random_.percent(50) ? 0 : random_.one_of(present).id;
    REQUIRE(turn.accounts.end_sessions(account, kept) ==
            static_cast<int>(present.size()) - (kept != 0 ? 1 : 0));
    std::erase_if(model.sessions, [&](const auto& each) {
      return each.second.account == account && each.first != kept;
    });
  }

  void add_token(AdminTransactionContext& turn, Model& model) {
    ApiToken token;
    token.account = any(model.accounts).id;
    token.hash = store::token_hash("token " + std::to_string(++names_));
    token.name = "hotline " + std::to_string(names_);
    token.scopes = static_cast<std::uint8_t>(random_.below(256));
    token.area = {static_cast<std::uint64_t>(random_.percent(50) ? 0 : 320205000000)};
    token.created_at = token.used_at = world_.now;
    token.expires_at = world_.now + std::chrono::hours(random_.between(1, 2'000));
    token.id = turn.accounts.add(token);
    REQUIRE(token.id == ++model.last_token);
    REQUIRE(model.tokens.emplace(token.id, token).second);
  }

  void end_token(AdminTransactionContext& turn, Model& model) {
    if (model.tokens.empty()) return;
    const std::uint64_t id = any(model.tokens).id;
    REQUIRE(turn.accounts.end_token(id));
    REQUIRE_FALSE(turn.accounts.end_token(id));
    model.tokens.erase(id);
  }

  void withdraw(AdminTransactionContext& turn, Model& model) {
    if (model.consents.empty()) return;
    Consent& given = any(model.consents);
    const bool stands = given.withdrawn_at == Instant{};
    REQUIRE(store::withdraw_consent(turn.connection, given.wish, turn.now) == stands);
    if (stands) given.withdrawn_at = turn.now;
  }

  /// Somebody agrees to something by posting a wish.
  void agree() {
    note_uses();
    Consent given;
    given.version = std::to_string(random_.between(1, 9));
    given.method = static_cast<store::ConsentMethod>(random_.between(0, 3));
    given.given_by = static_cast<store::ConsentGiver>(random_.between(0, 2));
    given.account = random_.below(5);
    std::vector<std::unique_ptr<store::Ticket>> tickets;
    tickets.push_back(ticket_of(city::submit(city::wish())));
    std::get<store::Submission>(tickets[0]->ask).consent = given;
    world_.run(tickets);
    REQUIRE(tickets[0]->outcome.kind == store::OutcomeKind::committed);
    given.wish = tickets[0]->outcome.receipt.wish;
    given.given_at = world_.now;
    model_.consents.emplace(given.wish.value, given);
  }

  /// A request shows a session and a token.
  void touch() {
    const store::Directory& directory = world_.runner->directory();
    if (!model_.sessions.empty()) {
      Session& session = any(model_.sessions);
      directory.find(session.hash).session->touch(world_.now);
      session.used_at = world_.now;
    }
    if (!model_.tokens.empty()) {
      ApiToken& token = any(model_.tokens);
      directory.find(token.hash).token->touch(world_.now);
      token.used_at = world_.now;
    }
  }

  /// Before every turn: once a minute uses are written down, and what has expired goes.
  void note_uses() {
    if (noted_at_ != Instant{} && world_.now < noted_at_ + 1min) return;
    noted_at_ = world_.now;
    ended_by_age += static_cast<int>(std::erase_if(model_.sessions, [this](const auto& each) {
      return each.second.expires_at <= world_.now;
    }));
    noted_ = model_;
  }

  /// Uses that were not written down are forgotten.
  void restart() {
    for (auto& [id, session] : model_.sessions) {
      const auto noted = noted_.sessions.find(id);
      const bool is_noted = noted != noted_.sessions.end();
      session.used_at = is_noted ? noted->second.used_at : session.created_at;
    }
    for (auto& [id, token] : model_.tokens) {
      const auto noted = noted_.tokens.find(id);
      token.used_at = noted != noted_.tokens.end() ? noted->second.used_at : token.created_at;
    }
    noted_at_ = {};
    noted_ = model_;
    world_.reopen();
  }

  template <class Record>
  Record& any(std::map<std::uint64_t, Record>& records) {
    return std::next(records.begin(), static_cast<std::ptrdiff_t>(random_.below(records.size())))
        ->second;
  }

  World world_;
  test::Random random_;
  Model model_;
  Model noted_;       // when uses were written down last
  Instant noted_at_;  // 0: not since the start
  std::uint64_t names_ = 0;
};

}  // namespace

TEST_CASE("accounts, sessions, tokens and consents live as maps of them do, through restarts") {
  const auto range = test::seeds(12);
  int refused = 0, broken = 0, ended_by_age = 0, ended_by_number = 0;
  for (std::uint64_t seed = range.first; seed <= range.last; ++seed) {
    INFO("seed " << seed);
    Life life(seed);
    for (int step = 0; step < 250; ++step) {
      INFO("step " << step);
      life.step();
    }
    refused += life.refused;
    broken += life.broken;
    ended_by_age += life.ended_by_age;
    ended_by_number += life.ended_by_number;
  }
  if (!range.is_whole) return;
  CHECK(refused > 50);
  CHECK(broken > 50);
  CHECK(ended_by_age > 20);
  CHECK(ended_by_number > 50);
}
