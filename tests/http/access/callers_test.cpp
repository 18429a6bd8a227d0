// What a request shows, and who that is.
#include "http/access/callers.hpp"

#include <catch2/catch.hpp>

#include "tests/http/staff.hpp"

using namespace std::chrono_literals;
using http::CallerRole;

namespace {

const engine::Instant start{engine::Millis{1'800'000'000'000}};

class Desk {
 public:
  Desk() {
    account.id = 7;
    account.name = "wang";
    account.role = store::StaffRole::operator_;
    account.area = {320205000000};
    put();
    store::Session session;
    session.id = 3;
    session.account = 7;
    session.hash = store::token_hash("xys_one");
    session.created_at = session.used_at = start;
    session.expires_at = start + 12h;
    store::ApiToken token;
    token.id = 4;
    token.account = 7;
    token.hash = store::token_hash("xyi_one");
    token.scopes = 5;
    token.area = {320211000000};
    token.expires_at = start + 48h;
    apply(std::make_shared<const store::Used<store::Session>>(session));
    apply(std::make_shared<const store::Used<store::ApiToken>>(token));
  }

  void put() { apply(std::make_shared<const store::Account>(account)); }
  void apply(store::DirectoryChange change) {
    std::vector<store::DirectoryChange> changes;
    changes.push_back(std::move(change));
    directory.apply(std::move(changes));
  }
  http::Principal ask(std::string_view authorization, std::string_view cookie = {},
                      engine::Instant now = start) const {
    http::Request request;
    request.authorization = authorization;
    request.cookie = cookie;
    return callers.identify(request, now);
  }

  store::Account account;
  store::Directory directory;
  http::Callers callers{directory};
};

}  // namespace

TEST_CASE("a session's token is its account, as bearer and as cookie") {
  const Desk desk;
  for (const bool by_cookie : {false, true}) {
    const auto who =
        by_cookie ? desk.ask("", "a=b; __Host-xinyuan=xys_one; c=d") : desk.ask("bearer xys_one");
    CHECK(who.role == CallerRole::operator_);
    CHECK(who.account == 7);
    CHECK(who.session == 3);
    CHECK(who.area == engine::AreaCode{320205000000});
    CHECK(who.by_cookie == by_cookie);
  }
}

TEST_CASE("an API token is an integration with its scopes and area, never by cookie") {
  const Desk desk;
  const auto who = desk.ask("Bearer xyi_one");
  CHECK(who.role == CallerRole::integration);
  CHECK(who.account == 7);
  CHECK(who.session == 0);
  CHECK(who.scopes == 5);
  CHECK(who.area == engine::AreaCode{320211000000});
  CHECK(desk.ask("", "__Host-xinyuan=xyi_one").role == CallerRole::anonymous);
  CHECK(desk.ask("Bearer xyi_one", "", start + 48h).role == CallerRole::anonymous);
}

TEST_CASE("what is no credential of ours is nobody") {
  const Desk desk;
  for (const char* text :
       {"", "Bearer", "Bearer ", "Basic xys_one", "Bearer xys_two", "xys_one", "Bearer  xys_one",
        "Bearer xys_one ", "Bearer xys_on", "Bearer xyw_one"}) {
    INFO(text);
    CHECK(desk.ask(text).role == CallerRole::anonymous);
  }
  for (const char* cookie : {"xinyuan=xys_one", "__Host-xinyuan=", "X__Host-xinyuan=xys_one",
                             "__Host-xinyuan =xys_one", "a=__Host-xinyuan=xys_one"}) {
    INFO(cookie);
    CHECK(desk.ask("", cookie).role == CallerRole::anonymous);
  }
  // A header that is there is what counts, whatever the cookie says.
  CHECK(desk.ask("Bearer xys_two", "__Host-xinyuan=xys_one").role == CallerRole::anonymous);
}

TEST_CASE("an idle session is nobody's, a used one goes on until its end") {
  const Desk desk;  // an operator: 15 minutes, 12 hours
  CHECK(desk.ask("Bearer xys_one", "", start + 14min).account == 7);
  CHECK(desk.ask("Bearer xys_one", "", start + 28min).account == 7);
  CHECK(desk.ask("Bearer xys_one", "", start + 43min).account == 0);
  const Desk busy;
  engine::Instant now = start;
  for (; now < start + 12h; now += 10min) CHECK(busy.ask("Bearer xys_one", "", now).account == 7);
  CHECK(busy.ask("Bearer xys_one", "", now).account == 0);
}

TEST_CASE("a locked account has no sessions and no tokens") {
  Desk desk;
  desk.account.locked = true;
  desk.put();
  CHECK(desk.ask("Bearer xys_one").role == CallerRole::anonymous);
  CHECK(desk.ask("Bearer xyi_one").role == CallerRole::anonymous);
  desk.account.locked = false;
  desk.put();
  CHECK(desk.ask("Bearer xys_one").account == 7);
  desk.apply(store::SessionEnded{store::token_hash("xys_one")});
  CHECK(desk.ask("Bearer xys_one").account == 0);
}
