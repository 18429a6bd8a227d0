// What is erased is in no file any more, the chain of events holds, and the audit log says so.
#include "store/people/erasure.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "engine/city/geo.hpp"
#include "store/check/check.hpp"
#include "store/readers/reader.hpp"
#include "tests/store/world.hpp"

using namespace engine;
using namespace test;

namespace {

constexpr const char* marks[] = {"MARKTITLE",   "MARKCONTENT", "MARKNAME",
                                 "13911112222", "MARKADDRESS", "MARKNOTE"};

std::string bytes_of(const std::filesystem::path& folder) {
  std::string all;
  for (const auto& each : std::filesystem::directory_iterator(folder)) {
    std::ifstream file(each.path(), std::ios::binary);
    all.append(std::istreambuf_iterator<char>(file), {});
  }
  return all;
}

std::vector<std::string> marks_in(const std::filesystem::path& folder) {
  const std::string bytes = bytes_of(folder);
  std::vector<std::string> found;
  for (const char* mark : marks) {
    if (bytes.find(mark) != std::string::npos) found.emplace_back(mark);
  }
  return found;
}

WishId post_marked(World& world) {
  SubmitWish submit = city::submit(city::wish());
  WishText text;
  text.title = "MARKTITLE";
  text.content = "MARKCONTENT";
  text.contact_name = "MARKNAME";
  text.contact_phone = "13911112222";
  text.address = "MARKADDRESS";
  submit.text = std::make_shared<const WishText>(std::move(text));
  return world.must(submit).wish;
}

WishId end_marked(World& world) {
  const WishId wish = post_marked(world);
  ActOnWish cancel = world.act(Action::cancel, wish, resident);
  cancel.note = "MARKNOTE";
  world.must(cancel);
  return wish;
}

store::AuditEntry by_operator() {
  store::AuditEntry entry;
  entry.at = city::monday;
  entry.account = 5;
  entry.role = "operator";
  entry.reason = "asked for";
  return entry;
}

/// As a command does it: one transaction, then the log is emptied.
std::optional<Rejection> erase(const std::filesystem::path& database, WishId wish,
                               store::Erasure how, store::ErasureCounts& counts) {
  store::Connection connection(database, store::Connection::Mode::write);
  store::Eraser eraser(connection);
  store::Transaction transaction(connection);
  auto refused = eraser.erase(wish, how, by_operator(), counts);
  transaction.commit();
  connection.checkpoint(store::Connection::Checkpoint::truncate);
  return refused;
}

std::string problems(const std::filesystem::path& database) {
  std::string all;
  for (const std::string& problem : store::check(database).problems) all += problem + "\n";
  return all;
}

}  // namespace

TEST_CASE("after an erasure no file holds a word of the person") {
  World world;
  const WishId wish = end_marked(world);
  const WishId other = world.post();
  world.close();
  REQUIRE(marks_in(world.folder.path()).size() == std::size(marks));
  store::ErasureCounts counts;
  CHECK_FALSE(erase(world.database, wish, store::Erasure::all, counts));
  CHECK(counts.wishes == 1);
  CHECK(counts.texts == 1);
  CHECK(counts.events >= 2);
  CHECK(marks_in(world.folder.path()).empty());
  CHECK(problems(world.database) == "");
  CHECK(store::check(world.database).erased_events == counts.events);
  CHECK(store::Reader(world.database).wish(wish)->text == nullptr);
  CHECK(store::Reader(world.database).wish(other)->text != nullptr);
  world.open();
  CHECK(world.published().find(other).wish);
}

TEST_CASE("erasing contacts leaves title and content, and makes the place coarse") {
  World world;
  const WishId wish = end_marked(world);
  const Point exact = store::Reader(world.database).wish(wish)->facts.place;
  world.close();
  store::ErasureCounts counts;
  CHECK_FALSE(erase(world.database, wish, store::Erasure::contacts, counts));
  CHECK(marks_in(world.folder.path()) == std::vector<std::string>{"MARKTITLE", "MARKCONTENT"});
  const auto erased = store::Reader(world.database).wish(wish);
  CHECK(erased->facts.place == snapped(exact));
  CHECK_FALSE(erased->facts.place == exact);
  CHECK(problems(world.database) == "");
  SECTION("again: nothing to do, and no second entry") {
    store::ErasureCounts again;
    CHECK_FALSE(erase(world.database, wish, store::Erasure::contacts, again));
    CHECK(again.wishes == 0);
    CHECK(store::check(world.database).audit_entries == 1);
  }
  SECTION("all afterwards takes the rest") {
    CHECK_FALSE(erase(world.database, wish, store::Erasure::all, counts));
    CHECK(marks_in(world.folder.path()).empty());
    CHECK(problems(world.database) == "");
  }
}

TEST_CASE("the answers of its requests are erased too, and are repeated without it") {
  World world;
  const auto key = key_of(9);
  SubmitWish submit = city::submit(city::wish());
  const auto first = world.ask(submit, key);
  const WishId wish = first.receipt.wish;
  world.must(world.act(Action::cancel, wish, resident));
  world.close();
  store::ErasureCounts counts;
  CHECK_FALSE(erase(world.database, wish, store::Erasure::all, counts));
  CHECK(counts.answers == 1);
  CHECK(problems(world.database) == "");
  world.open();
  const auto again = world.ask(submit, key);
  CHECK(again.kind == store::OutcomeKind::replayed);
  CHECK(again.body == R"({"id":1,"erased":true})");
}

TEST_CASE("a live wish and an absent one are refused, and nothing changes") {
  World world;
  const WishId wish = post_marked(world);
  world.close();
  store::ErasureCounts counts;
  CHECK(erase(world.database, wish, store::Erasure::all, counts)->refusal == Refusal::wrong_state);
  CHECK(erase(world.database, {77}, store::Erasure::all, counts)->refusal == Refusal::not_found);
  CHECK(counts.wishes == 0);
  CHECK(store::check(world.database).audit_entries == 0);
}

TEST_CASE("wishes are found by phone, plain or sealed, and by the day they ended") {
  World world;
  const WishId plain = end_marked(world);
  world.post();
  world.close();
  {
    store::Connection connection(world.database, store::Connection::Mode::read);
    CHECK(store::wishes_of_phone(connection, nullptr, "+86 139-1111-2222") ==
          std::vector<WishId>{plain});
    CHECK(store::wishes_of_phone(connection, nullptr, "13911112223").empty());
  }
  const auto keys = std::make_shared<const store::Keys>(
      std::vector<store::SealingKey>{{1, store::random_key()}}, store::random_key());
  world.settings.keys = [keys](bool) { return keys; };
  world.open();
  const WishId sealed = end_marked(world);
  store::Connection connection(world.database, store::Connection::Mode::read);
  CHECK(store::wishes_of_phone(connection, keys.get(), "13911112222") ==
        std::vector<WishId>{plain, sealed});
  CHECK(store::wishes_to_erase(connection, world.now, {}, 10).empty());
  CHECK(store::wishes_to_erase(connection, world.now + Millis{1}, {}, 10) ==
        std::vector<WishId>{plain, sealed});
  CHECK(store::wishes_to_erase(connection, world.now + Millis{1}, plain, 10) ==
        std::vector<WishId>{sealed});
  store::ErasureCounts counts;
  world.close();
  CHECK_FALSE(erase(world.database, plain, store::Erasure::contacts, counts));
  CHECK(store::wishes_to_erase(connection, world.now + Millis{1}, {}, 10) ==
        std::vector<WishId>{sealed});
}

TEST_CASE("a running server erases contacts of what ended long ago, once a day") {
  World world;
  const auto keep = 90 * Millis{24LL * 3'600'000};
  world.settings.contact_days = 90;
  world.reopen();
  const WishId old = end_marked(world);
  const WishId live = post_marked(world);
  const auto erase_due = [&] {
    for (int piece = 0; piece < 3; ++piece) world.runner->erase_due(world.now);
    return world.runner->stats().contacts_erased;
  };
  const auto phone = [&](WishId wish) {
    return store::Reader(world.database).wish(wish)->text->contact_phone;
  };
  world.now += keep;  // not longer ago
  CHECK(erase_due() == 0);
  CHECK(phone(old) == "13911112222");
  world.now += Millis{1};
  CHECK(erase_due() == 0);  // today's pass is over
  world.now += Millis{24LL * 3'600'000};
  CHECK(erase_due() == 1);
  world.runner->checkpoint_if_due();
  CHECK(phone(old).empty());
  CHECK(phone(live) == "13911112222");
  CHECK(store::Reader(world.database).wish(old)->text->title == "MARKTITLE");
  CHECK(erase_due() == 1);
  world.post();  // later turns go on, and the chain
  world.close();
  CHECK(problems(world.database) == "");
  CHECK(store::check(world.database).audit_entries == 1);
}

TEST_CASE("a long history is looked through piece by piece, and each wish is erased once") {
  World world;
  world.settings.contact_days = 3;
  world.reopen();
  constexpr std::uint64_t wishes = 120;
  for (std::uint64_t at = 0; at < wishes; ++at) end_marked(world);
  world.now += Millis{4LL * 24 * 3'600'000};
  std::uint64_t pieces = 0;
  while (world.runner->stats().contacts_erased == 0 && pieces < wishes) {
    world.runner->erase_due(world.now);
    ++pieces;
  }
  CHECK(world.runner->stats().contacts_erased == wishes);
  CHECK(pieces > 1);
  world.runner->checkpoint_if_due();
  CHECK(marks_in(world.folder.path()) == std::vector<std::string>{"MARKTITLE", "MARKCONTENT"});
  world.close();
  CHECK(problems(world.database) == "");
  CHECK(store::check(world.database).audit_entries == wishes);
}

TEST_CASE("without days nothing is erased by itself") {
  World world;
  const WishId wish = end_marked(world);
  world.now += Millis{400LL * 24 * 3'600'000};
  world.runner->erase_due(world.now);
  CHECK(store::Reader(world.database).wish(wish)->text->contact_phone == "13911112222");
}
