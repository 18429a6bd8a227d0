// Random damage: a cell or row of a sound database is changed by hand, and `check` must say so and
// name the record. XINYUAN_SEED repeats one damage.
#include <sqlite3.h>

#include <catch2/catch.hpp>
#include <memory>
#include <string>
#include <vector>

#include "store/check/check.hpp"
#include "store/people/admin_transaction.hpp"
#include "store/people/erasure.hpp"
#include "store/readers/reader.hpp"
#include "tests/random.hpp"
#include "tests/seeds.hpp"
#include "tests/store/world.hpp"

using namespace engine;
using namespace test;

namespace {

/// A table of which every column is proved, or those that are listed.
struct Proved {
  const char* table;
  const char* key;   // expression in SQL that is unique
  const char* name;  // of a record in a problem: this and the key; "" if the key alone names it
  std::vector<std::string> columns{};  // empty: all
};

const std::vector<Proved>& proved() {
  static const std::vector<Proved> tables{
      {"event", "seq", "event "},
      {"event_chain", "last", "event "},
      {"audit", "seq", "audit entry "},
      {"wish_live", "id", "wish "},
      {"wish_ended", "id", "wish "},
      {"provider", "id", "provider "},
      {"offer", "id", "offer "},
      {"ended_count", "state || ' ' || category || ' ' || district", ""},
      {"answer", "id", "answer ", {"seq", "version", "wish", "provider", "offer"}}};
  return tables;
}

/// Events, rows, counts, answers and audit entries, made once.
const std::filesystem::path& whole_database() {
  static World world(31);
  static const bool is_made = [] {
    while (world.desk().counters().seq.value < 300) {
      world.live(3);
      world.runner->run_one(
          [](store::AdminTransactionContext& turn) {
            store::AuditEntry entry;
            entry.at = turn.now;
            entry.role = "operator";
            entry.action = "reveal";
            entry.subject = "wish";
            entry.id = 1;
            entry.reason = "call back";
            turn.audit.append(entry);
            return std::optional<engine::Rejection>{};
          },
          world.now);
    }
    world.close();
    return true;
  }();
  REQUIRE(is_made);
  return world.database;
}

/// A database as an outside tool sees it: no triggers, no rules but the types.
class Outside {
 public:
  explicit Outside(const std::filesystem::path& file) {
    REQUIRE(sqlite3_open(file.c_str(), &handle_) == SQLITE_OK);
    REQUIRE(change("PRAGMA ignore_check_constraints = ON"));
    const std::string triggers = "SELECT name FROM sqlite_schema WHERE type = 'trigger'";
    for (const std::string& name : texts(triggers)) REQUIRE(change("DROP TRIGGER " + name));
  }
  ~Outside() { sqlite3_close(handle_); }
  Outside(const Outside&) = delete;
  Outside& operator=(const Outside&) = delete;

  /// False if the types or the keys do not allow it.
  bool change(const std::string& sql) {
    return sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK;
  }
  /// The first column of each row; NULL is "NULL".
  std::vector<std::string> texts(const std::string& sql) {
    sqlite3_stmt* made = nullptr;
    INFO(sql);
    REQUIRE(sqlite3_prepare_v2(handle_, sql.c_str(), -1, &made, nullptr) == SQLITE_OK);
    const std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> rows(made, sqlite3_finalize);
    std::vector<std::string> found;
    while (sqlite3_step(made) == SQLITE_ROW) {
      const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(made, 0));
      found.emplace_back(text != nullptr ? text : "NULL");
    }
    return found;
  }
  std::string text(const std::string& sql) { return texts(sql).at(0); }

 private:
  sqlite3* handle_ = nullptr;
};

class RandomDamage {
 public:
  explicit RandomDamage(std::uint64_t seed) : random_(seed), where_(random_.one_of(proved())) {}

  const Proved& where() const { return where_; }
  const std::string& key() const { return key_; }
  const std::string& told() const { return told_; }

  /// Tries until something is different.
  void do_to(Outside& database) {
    for (int attempt = 0; told_.empty(); ++attempt) {
      REQUIRE(attempt < 100);
      key_ = random_.one_of(
          database.texts("SELECT quote(" + std::string(where_.key) + ") FROM " + where_.table));
      const std::string column = draw_column(database);
      switch (random_.below(8)) {
        case 0:
          if (!is_forgotten(database)) try_to(database, "DELETE FROM " + table(), "");
          break;
        case 1: swap(database, column); break;
        default: change(database, column);
      }
    }
  }

 private:
  std::string table() const { return where_.table; }
  std::string row(const std::string& key) const {
    return " WHERE " + std::string(where_.key) + " = " + key;
  }
  std::string draw_column(Outside& database) {
    if (!where_.columns.empty()) return random_.one_of(where_.columns);
    return random_.one_of(database.texts("SELECT name FROM pragma_table_info('" + table() + "')"));
  }

  /// The oldest and the newest answer may be missing: one has expired, one was never given.
  bool is_forgotten(Outside& database) const {
    return table() == "answer" && (key_ == database.text("SELECT min(id) FROM answer") ||
                                   key_ == database.text("SELECT max(id) FROM answer"));
  }

  void try_to(Outside& database, const std::string& sql, const std::string& changed) {
    const std::string whole = sql + row(key_);
    const std::string before = changed.empty() ? "" : database.text(changed);
    if (!database.change(whole)) return;
    if (changed.empty() || database.texts(changed) != std::vector<std::string>{before}) {
      told_ = whole;
    }
  }

  void swap(Outside& database, const std::string& column) {
    const std::string other = random_.one_of(
        database.texts("SELECT quote(" + std::string(where_.key) + ") FROM " + where_.table));
    const std::string of_other = "SELECT quote(" + column + ") FROM " + table() + row(other);
    try_to(database, "UPDATE " + table() + " SET " + column + " = " + database.text(of_other),
           "SELECT quote(" + column + ") FROM " + table() + row(key_));
  }

  void change(Outside& database, const std::string& column) {
    const std::string type =
        database.text("SELECT typeof(" + column + ") FROM " + table() + row(key_));
    std::string value = column + " + " + std::to_string(random_.one_of<int>({1, -1, 256, 65'536}));
    if (type == "real") value = column + " + 1e-9";
    if (type == "text") value = column + (random_.percent(50) ? " || 'x'" : " || ' '");
    if (type == "blob") value = "zeroblob(length(" + column + "))";
    if (type == "null") value = random_.one_of<std::string>({"1", "'x'", "x'00'"});
    if (type == "text" && random_.percent(30)) value = "''";
    if (random_.percent(10)) value = "NULL";
    try_to(database, "UPDATE " + table() + " SET " + column + " = " + value,
           "SELECT quote(" + column + ") FROM " + table() + row(key_));
  }

  test::Random random_;
  const Proved& where_;
  std::string key_, told_;
};

/// Whether a problem names "event 7", alone or in "one of events 3 to 9".
bool names(const std::string& problem, const std::string& name, const std::string& key_text) {
  const std::string one = name + key_text;
  if (name.empty()) return problem.find(one) != std::string::npos;
  const std::uint64_t key = std::stoull(key_text);
  for (auto at = problem.find(one); at != std::string::npos; at = problem.find(one, at + 1)) {
    const char after = at + one.size() < problem.size() ? problem[at + one.size()] : ' ';
    if (after < '0' || after > '9') return true;
  }
  unsigned long long first = 0;
  unsigned long long last = 0;
  const std::size_t range = problem.find("one of events ");
  const bool is_range =
      range != std::string::npos &&
      std::sscanf(problem.c_str() + range, "one of events %llu to %llu", &first, &last) == 2;
  return is_range && name == "event " && first <= key && key <= last;
}

}  // namespace

std::unique_ptr<store::Ticket> erasure_of(WishId wish) {
  auto ticket = std::make_unique<store::Ticket>();
  ticket->ask = store::AdminTransaction([wish](store::AdminTransactionContext& turn) {
    store::ErasureCounts counts;
    store::AuditEntry entry;
    entry.at = turn.now;
    return store::Eraser(turn.connection).erase(wish, store::Erasure::contacts, entry, counts);
  });
  return ticket;
}

/// What a server does with rows by itself and when it is asked: turns, reads of each wish,
/// erasures, a repeated request, the daily erasing.
void use(World& world) {
  world.live(2);
  store::Reader reader(world.database);
  std::vector<std::unique_ptr<store::Ticket>> erasures;
  for (WishId id{1}; id.value <= 40; ++id.value) {
    erasures.push_back(erasure_of(id));
    try {
      reader.timeline(id);
    } catch (const store::DamagedRow&) {  // this one cannot be read; the others can
    }
  }
  world.run(erasures);
  for (const auto& each : erasures) CHECK(each->outcome.kind != store::OutcomeKind::unknown);
  world.ask(city::submit(city::wish()), key_of(77));
  world.pass(engine::Millis{100LL * 24 * 3'600'000});
}

TEST_CASE("whatever cell or row is changed by hand, check says so and names the record") {
  const auto range = test::seeds(300);
  for (std::uint64_t seed = range.first; seed <= range.last; ++seed) {
    Folder folder;
    const auto database = folder / "damaged.db";
    std::filesystem::copy_file(whole_database(), database);
    RandomDamage damage(seed);
    {
      Outside outside(database);
      damage.do_to(outside);
    }
    store::CheckOptions options;
    options.problems_max = 10'000;
    const auto report = store::check(database, options);
    std::string all;
    bool is_named = false;
    for (const std::string& problem : report.problems) {
      all += problem + "\n";
      is_named = is_named || names(problem, damage.where().name, damage.key());
    }
    INFO("seed " << seed << ": " << damage.told() << "\n" << all);
    CHECK_FALSE(report.is_clean());
    CHECK(is_named);
  }
}

TEST_CASE("one damaged row stops no server that has started") {
  struct Stopped {};
  static World world(32);
  std::string why;
  world.settings.contact_days = 1;
  world.settings.fatal = [&why](std::string_view line) {
    why = line;
    throw Stopped{};
  };
  const auto range = test::seeds(60);
  int started = 0;
  for (std::uint64_t seed = range.first; seed <= range.last; ++seed) {
    world.close();
    std::filesystem::copy_file(whole_database(), world.database,
                               std::filesystem::copy_options::overwrite_existing);
    std::filesystem::remove(world.database.string() + "-wal");
    RandomDamage damage(seed + 1'000);
    {
      Outside outside(world.database);
      damage.do_to(outside);
    }
    world.random = test::Random(seed);
    world.now = city::monday + engine::Millis{40LL * 24 * 3'600'000};
    try {
      world.open();
    } catch (const store::StorageError&) {
      continue;  // what lives is needed whole: check names the row
    }
    ++started;
    try {
      use(world);
    } catch (const Stopped&) {
    }
    INFO("seed " << seed << ": " << damage.told() << "\n" << why);
    CHECK(why.empty());
  }
  if (range.is_whole) CHECK(started > 20);
}
