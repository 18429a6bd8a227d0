// Texts and notes are sealed on disk: what keys do, what reaches the file, and how keys change.
#include "store/seal/keys.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <set>
#include <thread>
#include <vector>

#include "store/check/check.hpp"
#include "store/readers/reader.hpp"
#include "store/rows/reseal.hpp"
#include "store/seal/nonces.hpp"
#include "tests/store/world.hpp"

using namespace engine;
using namespace test;

namespace {

store::SealingKey key_of_number(std::uint8_t number) {
  store::SealingKey key;
  key.number = number;
  key.secret.fill(static_cast<std::uint8_t>(number * 17));
  return key;
}

std::shared_ptr<const store::Keys> keys_up_to(std::uint8_t newest, std::uint8_t oldest = 1) {
  std::vector<store::SealingKey> keys;
  for (std::uint8_t number = oldest; number <= newest; ++number) {
    keys.push_back(key_of_number(number));
  }
  return std::make_shared<const store::Keys>(std::move(keys), std::array<std::uint8_t, 32>{7});
}

store::KeySource source(std::shared_ptr<const store::Keys> keys) {
  return [keys](bool) { return keys; };
}

WishText marked_text(int number) {
  WishText text;
  text.title = "MARKTITLE";
  text.content = "MARKCONTENT";
  text.contact_name = "MARKNAME" + std::to_string(number);
  text.contact_phone = "1380000" + std::to_string(1000 + number);
  text.address = "MARKADDRESS" + std::to_string(number);
  return text;
}

WishId post_marked(World& world, int number) {
  SubmitWish submit = city::submit(city::wish());
  submit.text = std::make_shared<const WishText>(marked_text(number));
  return world.must(submit).wish;
}

void cancel_marked(World& world, WishId wish) {
  ActOnWish cancel = world.act(Action::cancel, wish, resident);
  cancel.note = "MARKNOTE";
  world.must(cancel);
}

std::string note_of(World& world, std::shared_ptr<const store::Keys> keys, WishId wish) {
  return store::Reader(world.database, std::move(keys)).timeline(wish).back().note;
}

/// A database of the version that sealed contacts only.
void undo_sealed_words(const std::filesystem::path& database) {
  execute(database,
          "UPDATE wish_text SET title = 'MARKTITLE', content = 'MARKCONTENT';"
          "DROP TRIGGER event_is_only_erased;"
          "UPDATE event SET note = 'MARKNOTE' WHERE sealed_note IS NOT NULL;"
          "ALTER TABLE event DROP COLUMN sealed_note;"
          "CREATE TRIGGER event_is_only_erased BEFORE UPDATE OF note ON event WHEN 0"
          "  BEGIN SELECT 1; END;"
          "ALTER TABLE wish_live DROP COLUMN danger; ALTER TABLE wish_ended DROP COLUMN danger;"
          "ALTER TABLE wish_live DROP COLUMN words_public;"
          "ALTER TABLE wish_ended DROP COLUMN words_public;"
          "PRAGMA user_version = 10");
}

std::string bytes_of(const std::filesystem::path& folder) {
  std::string all;
  for (const auto& each : std::filesystem::directory_iterator(folder)) {
    std::ifstream file(each.path(), std::ios::binary);
    all.append(std::istreambuf_iterator<char>(file), {});
  }
  return all;
}

bool tells_anything(const std::filesystem::path& folder) {
  const std::string bytes = bytes_of(folder);
  return bytes.find("MARK") != std::string::npos || bytes.find("1380000") != std::string::npos;
}

std::string why_not(World& world) {
  try {
    world.open();
    return {};
  } catch (const store::StorageError& error) {
    return error.what();
  }
}

}  // namespace

TEST_CASE("no nonce comes twice, whichever thread draws it and however many were fetched ahead") {
  using Nonce = std::array<std::uint8_t, 24>;
  std::array<std::vector<Nonce>, 2> drawn;
  std::array<std::thread, 2> threads;
  for (std::size_t at = 0; at < threads.size(); ++at) {
    threads[at] = std::thread([&mine = drawn[at]] {
      for (int count = 0; count < 2'000; ++count) store::fill_nonce(mine.emplace_back());
    });
  }
  for (std::thread& each : threads) each.join();
  std::set<Nonce> all(drawn[0].begin(), drawn[0].end());
  all.insert(drawn[1].begin(), drawn[1].end());
  CHECK(all.size() == 4'000);
}

TEST_CASE("what was sealed opens for its wish and column only, and with its key only") {
  const auto keys = keys_up_to(2);
  std::string sealed;
  keys->seal({5}, store::SealedColumn::address, "3-2-501", sealed);
  CHECK(sealed.find("501") == std::string::npos);
  CHECK(store::Keys::number_of(sealed) == 2);
  CHECK(keys->open({5}, store::SealedColumn::address, sealed) == "3-2-501");
  CHECK_THROWS_AS(keys->open({6}, store::SealedColumn::address, sealed), store::StorageError);
  CHECK_THROWS_AS(keys->open({5}, store::SealedColumn::contact_name, sealed), store::StorageError);
  CHECK_THROWS_WITH(keys_up_to(1)->open({5}, store::SealedColumn::address, sealed),
                    Catch::Contains("key 2, which the secrets file does not have"));
  for (std::size_t i = 1; i < sealed.size(); ++i) {
    std::string changed = sealed;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    CHECK_THROWS_AS(keys->open({5}, store::SealedColumn::address, changed), store::StorageError);
    CHECK_THROWS_AS(keys->open({5}, store::SealedColumn::address, sealed.substr(0, i)),
                    store::StorageError);
  }
  std::string again;
  keys->seal({5}, store::SealedColumn::address, "3-2-501", again);
  CHECK(again != sealed);
}

TEST_CASE("a phone has one hash however it is written, and another with another key") {
  const auto keys = keys_up_to(1);
  const auto hash = keys->hash_of_phone("13800001234");
  CHECK(keys->hash_of_phone("138 0000 1234") == hash);
  CHECK(keys->hash_of_phone("+86 138-0000-1234") == hash);
  CHECK(keys->hash_of_phone("13800001235") != hash);
  const store::Keys others({key_of_number(1)}, {8});
  CHECK(others.hash_of_phone("13800001234") != hash);
}

TEST_CASE("no file holds a contact, a text or a note; memory and readers do") {
  World world;
  world.close();
  std::filesystem::remove(world.database);
  world.settings.keys = source(keys_up_to(1));
  world.open();
  const WishId live = post_marked(world, 1);
  const WishId ended = post_marked(world, 2);
  cancel_marked(world, ended);
  CHECK_FALSE(tells_anything(world.folder.path()));
  CHECK(*world.published().find(live).wish->text == marked_text(1));
  CHECK(*store::Reader(world.database, keys_up_to(1)).wish(ended)->text == marked_text(2));
  CHECK(store::Reader(world.database).wish(ended)->text->contact_phone == "");
  CHECK(note_of(world, keys_up_to(1), ended) == "MARKNOTE");
  CHECK(note_of(world, nullptr, ended) == "");
  world.reopen();
  CHECK(*world.published().find(live).wish->text == marked_text(1));
  CHECK_FALSE(tells_anything(world.folder.path()));
  CHECK(store::check(world.database).notes_not_compared == 1);
  store::CheckOptions with_keys;
  with_keys.keys = keys_up_to(1);
  const auto report = store::check(world.database, with_keys);
  CHECK(report.is_clean());
  CHECK(report.notes_not_compared == 0);
}

TEST_CASE("a sealed note that was moved or exchanged is found by the check") {
  World world;
  world.close();
  std::filesystem::remove(world.database);
  world.settings.keys = source(keys_up_to(1));
  world.open();
  const WishId first = post_marked(world, 1);
  const WishId second = post_marked(world, 2);
  cancel_marked(world, first);
  cancel_marked(world, second);
  world.close();
  execute(world.database,
          "UPDATE event SET sealed_note = (SELECT max(sealed_note) FROM event)"
          " WHERE sealed_note IS NOT NULL");
  store::CheckOptions with_keys;
  with_keys.keys = keys_up_to(1);
  CHECK(store::check(world.database, with_keys).problems_total == 1);
}

TEST_CASE("texts and notes of a version that sealed contacts only are sealed at the next start") {
  World world;
  world.close();
  std::filesystem::remove(world.database);
  world.settings.keys = source(keys_up_to(1));
  world.open();
  const WishId live = post_marked(world, 1);
  const WishId ended = post_marked(world, 2);
  cancel_marked(world, ended);
  world.close();
  undo_sealed_words(world.database);
  REQUIRE(tells_anything(world.folder.path()));
  world.open();
  CHECK_FALSE(tells_anything(world.folder.path()));
  CHECK(*world.published().find(live).wish->text == marked_text(1));
  CHECK(note_of(world, keys_up_to(1), ended) == "MARKNOTE");
  store::CheckOptions with_keys;
  with_keys.keys = keys_up_to(1);
  CHECK(store::check(world.database, with_keys).is_clean());
}

TEST_CASE("a plain database is sealed at the next start, and nothing plain stays") {
  World world;
  for (int number = 0; number < 30; ++number) {
    const WishId wish = post_marked(world, number);
    if (number % 2 == 0) cancel_marked(world, wish);
  }
  world.close();
  REQUIRE(tells_anything(world.folder.path()));
  const bool is_older = GENERATE(false, true);
  if (is_older) undo_to_version_2(world.database);
  world.settings.keys = source(keys_up_to(1));
  world.open();
  CHECK_FALSE(tells_anything(world.folder.path()));
  CHECK(*store::Reader(world.database, keys_up_to(1)).wish({1})->text == marked_text(0));
  CHECK(*world.published().find(WishId{2}).wish->text == marked_text(1));
  CHECK(note_of(world, keys_up_to(1), WishId{1}) == "MARKNOTE");
}

TEST_CASE("a database is refused without its keys, and with others") {
  World world;
  world.close();
  world.settings.keys = source(keys_up_to(1));
  world.open();
  world.close();
  world.settings.keys = {};
  CHECK_THAT(why_not(world), Catch::Contains("sealed with key 1, which was not given"));
  world.settings.keys = source(keys_up_to(3, 2));
  CHECK_THAT(why_not(world), Catch::Contains("key 1, which the secrets file lacks"));
  auto other = key_of_number(1);
  other.secret.fill(99);
  world.settings.keys = source(std::make_shared<const store::Keys>(
      std::vector<store::SealingKey>{other}, std::array<std::uint8_t, 32>{}));
  CHECK_THAT(why_not(world), Catch::Contains("sealed with another key 1"));
}

TEST_CASE("a new key seals everything; cut off at any piece, the next call goes on") {
  constexpr int texts = 2'500;  // three pieces, and one of notes
  World world;
  world.close();
  world.settings.keys = source(keys_up_to(1));
  world.open();
  std::vector<Command> commands;
  for (int number = 0; number < texts; ++number) {
    SubmitWish submit = city::submit(city::wish());
    submit.text = std::make_shared<const WishText>(marked_text(number));
    commands.emplace_back(std::move(submit));
  }
  REQUIRE(world.runner->run_all_or_nothing(commands, world.now).empty());
  cancel_marked(world, {7});
  cancel_marked(world, {2'222});
  world.close();
  const auto keys = keys_up_to(2);
  struct Cut {};
  std::uint64_t written = 0;
  for (int cut_after = 1; cut_after <= 4; ++cut_after) {
    store::Connection connection(world.database, store::Connection::Mode::write);
    int pieces = 0;
    try {
      written = store::reseal(connection, *keys, [&](std::uint64_t, std::uint64_t) {
        if (++pieces == 1 && cut_after < 4) throw Cut{};
      });
    } catch (const Cut&) {
      CHECK(store::keys_in_use(connection) == std::vector<std::uint8_t>{1, 2});
    }
  }
  CHECK(written > 0);
  CHECK(written < texts);
  store::Connection connection(world.database, store::Connection::Mode::write);
  CHECK(store::keys_in_use(connection) == std::vector<std::uint8_t>{2});
  CHECK(store::reseal(connection, *keys, {}) == 0);
  CHECK(note_of(world, keys_up_to(2, 2), {7}) == "MARKNOTE");
  CHECK(note_of(world, keys_up_to(2, 2), {2'222}) == "MARKNOTE");
  store::Reader reader(world.database, keys_up_to(2, 2));  // the old key is not needed any more
  for (int number = 0; number < texts; ++number) {
    const auto wish = reader.wish(WishId{static_cast<std::uint64_t>(number + 1)});
    REQUIRE(*wish->text == marked_text(number));
  }
}
