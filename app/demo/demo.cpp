#include "app/demo/demo.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>

#include "app/demo/accounts.hpp"
#include "app/demo/history.hpp"
#include "app/demo/host_wishes.hpp"
#include "app/demo/summary.hpp"
#include "app/demo/supply.hpp"
#include "app/demo/wishes.hpp"
#include "app/support/output.hpp"
#include "app/support/progress.hpp"
#include "app/support/usage_error.hpp"
#include "config/load.hpp"
#include "engine/record/codes.hpp"
#include "store/sqlite/durable_file.hpp"
#include "store/sqlite/wall_clock.hpp"
#include "store/writer/turn.hpp"

namespace app {
namespace {

/// Nobody reads meanwhile, so the log may grow to 64 MiB: fewer waits for the disk.
constexpr std::uint32_t checkpoint_pages = 16'384;

using namespace std::chrono_literals;
using engine::Instant;

/// The database grows under another name; only a whole one gets its own.
class PartDatabase {
 public:
  explicit PartDatabase(const std::filesystem::path& wanted)
      : wanted_(wanted), part_(wanted.string() + ".partial") {
    remove_part();
  }
  ~PartDatabase() { remove_part(); }
  PartDatabase(const PartDatabase&) = delete;
  PartDatabase& operator=(const PartDatabase&) = delete;

  const std::filesystem::path& path() const noexcept { return part_; }
  void finish() {
    store::sync_file(part_);
    store::rename_durably(part_, wanted_);
  }

 private:
  void remove_part() const {
    std::error_code ignored;
    for (const char* ending : {"", "-wal", "-shm", ".lock", "-lock"})
      std::filesystem::remove(part_.string() + ending, ignored);
  }

  std::filesystem::path wanted_;
  std::filesystem::path part_;
};

engine::Instant whole_minute(const std::optional<Instant>& given) {
  return std::chrono::floor<std::chrono::minutes>(given ? *given : store::wall_clock());
}

void require(const std::vector<store::Refused>& refused, const char* what) {
  if (refused.empty()) return;
  const engine::Rejection& first = refused.front().rejection;
  throw std::logic_error(std::string("demo: ") + what +
                         " refused: " + std::string(to_code(first.refusal)) + " " + first.field);
}

/// Runs the commands in chunks, so that no transaction gets too large.
void run_chunks(store::TurnRunner& runner, const std::vector<engine::Command>& commands,
                Instant now, const char* what) {
  constexpr std::size_t chunk = 4'000;
  for (std::size_t at = 0; at < commands.size(); at += chunk) {
    std::size_t size = std::min(chunk, commands.size() - at);
    require(runner.run_all_or_nothing({commands.data() + at, size}, now), what);
  }
}

void put_supply(store::TurnRunner& runner, std::vector<DemoProvider> supply, Instant now) {
  const engine::Actor clerk{engine::Role::operator_, 0};
  std::vector<engine::Command> commands;
  for (const DemoProvider& made : supply)
    commands.emplace_back(engine::PutProvider{made.provider, std::nullopt, clerk});
  run_chunks(runner, commands, now, "a provider was");
  commands.clear();
  for (DemoProvider& made : supply) {
    const engine::Provider* provider = runner.desk().find_provider_by_code(made.provider.code);
    for (engine::Offer& offer : made.offers) {
      offer.provider = provider->id;
      commands.emplace_back(engine::PutOffer{std::move(offer), std::nullopt, clerk});
    }
  }
  run_chunks(runner, commands, now, "an offer was");
}

/// Returns the table of the demo accounts.
std::string fill_database(const DemoSettings& settings, const std::filesystem::path& database,
                          const std::shared_ptr<const engine::City>& city, Instant now) {
  std::filesystem::path folder =
      settings.demo_folder.empty() ? settings.city_folder / "../../demo" : settings.demo_folder;
  DemoShape shape = load_demo_shape(folder, city->menu);
  Places places(city);
  auto supply = make_supply(shape.supply, places, *city, settings.seed);
  WishOrder order{settings.wishes, now, settings.seed};
  auto wishes = make_wishes(shape, places, *city, order);
  assign_wishes_to_demo_provider(wishes, supply.at(demo_host - 1), places, *city, settings.seed);

  DemoHistory history(wishes, now, settings.seed);
  store::TurnSettings turns;
  turns.database = database;
  turns.checkpoint_pages = checkpoint_pages;
  turns.committed = [&](std::span<const engine::Event> events, const engine::Desk&) {
    history.saw(events);
  };
  Instant first_day = now - 30 * 24h;
  store::TurnRunner runner(std::move(turns), city, first_day);
  if (!settings.quiet)
    print_to_stderr("demo: " + std::to_string(supply.size()) + " providers of " + city->name);
  put_supply(runner, std::move(supply), first_day);
  // Before the wishes: a separate turn afterwards would dispatch those that wait.
  std::string accounts =
      add_demo_accounts(runner, first_day, settings.database.string() + ".accounts");
  Progress progress("demo: wishes", wishes.size(), settings.quiet);
  history.play(runner, [&](std::size_t done, std::size_t steps) {
    progress.reached(wishes.size() * done / steps);
  });
  return accounts;
}

}  // namespace

int demo(const DemoSettings& settings) {
  if (std::filesystem::exists(settings.database))
    throw UsageError(settings.database.string() + ": exists already; name another file");
  auto begun = std::chrono::steady_clock::now();
  std::shared_ptr<const engine::City> city = config::load_city(settings.city_folder);
  Instant now = whole_minute(settings.now);
  PartDatabase part(settings.database);
  const std::string accounts = fill_database(settings, part.path(), city, now);
  std::string text;
  {
    // Opened again as the server will open it: what is shown has been read back from the disk.
    store::TurnSettings turns;
    turns.database = part.path();
    store::TurnRunner runner(std::move(turns), city, now);
    text = to_text(summarise(runner.desk(), runner.published()));
  }
  part.finish();
  if (settings.quiet) return exit_code::ok;
  auto took = std::chrono::steady_clock::now() - begun;
  double seconds = std::chrono::duration<double>(took).count();
  std::printf("%s in %s, seed %llu, made in %.1f s\n%s", city->name.c_str(),
              settings.database.string().c_str(), static_cast<unsigned long long>(settings.seed),
              seconds, (text + accounts).c_str());
  return exit_code::ok;
}

}  // namespace app
