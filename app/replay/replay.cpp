#include "app/replay/replay.hpp"

#include <unistd.h>

#include <chrono>
#include <thread>

#include "app/replay/run.hpp"
#include "app/support/output.hpp"
#include "app/support/progress.hpp"
#include "app/support/usage_error.hpp"
#include "config/load.hpp"
#include "store/check/check.hpp"

namespace app {
namespace {

/// Nobody reads meanwhile, so the log may grow to 64 MiB: fewer waits for the disk.
constexpr std::uint32_t checkpoint_pages = 16'384;

using engine::Instant;
using SteadyTime = std::chrono::steady_clock::time_point;

/// The database of the run: the one asked for, or one that is erased afterwards.
class ReplayDatabase {
 public:
  explicit ReplayDatabase(const std::filesystem::path& wanted) : is_kept_(!wanted.empty()) {
    if (is_kept_ && std::filesystem::exists(wanted))
      throw UsageError(wanted.string() + ": exists already; name another file");
    if (is_kept_) {
      file_ = wanted;
      return;
    }
    folder_ =
        std::filesystem::temp_directory_path() / ("xinyuan-replay-" + std::to_string(getpid()));
    std::filesystem::create_directories(folder_);
    file_ = folder_ / "replay.db";
  }
  ~ReplayDatabase() {
    std::error_code ignored;
    if (!is_kept_) std::filesystem::remove_all(folder_, ignored);
  }
  ReplayDatabase(const ReplayDatabase&) = delete;
  ReplayDatabase& operator=(const ReplayDatabase&) = delete;

  const std::filesystem::path& path() const noexcept { return file_; }

 private:
  bool is_kept_;
  std::filesystem::path folder_, file_;
};

/// Sleeps until the simulated moment may be reached at `speed` simulated seconds a second.
void pace(double speed, SteadyTime begun, engine::Millis simulated) {
  if (speed <= 0) return;
  std::chrono::duration<double, std::milli> wall(static_cast<double>(simulated.count()) / speed);
  std::this_thread::sleep_until(begun + std::chrono::duration_cast<SteadyTime::duration>(wall));
}

/// The day of the simulated clock, "2016-07-08".
std::string day_of(Instant now, const engine::City& city) {
  std::chrono::year_month_day date{std::chrono::floor<std::chrono::days>(city.calendar.local(now))};
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return text;
}

void run(const ReplaySettings& settings, const std::shared_ptr<const engine::City>& city,
         const std::filesystem::path& database, ReplayFigures& figures) {
  ReplayMapping mapping = load_mapping(settings.mapping, *city);
  auto requests =
      read_requests(settings.requests, mapping, *city, settings.limit, figures.requests);
  auto places = read_places(settings.providers, mapping, *city, figures.places);
  if (requests.empty()) throw UsageError(settings.requests.string() + ": no request can be used");
  if (places.empty()) throw UsageError(settings.providers.string() + ": no place can be used");
  figures.city = city->name;
  figures.assumptions = mapping.assumptions;
  figures.seed = settings.seed;

  ReplayRun replay(mapping, *city, requests, settings.seed, figures);
  store::TurnSettings turns;
  turns.database = database;
  turns.checkpoint_pages = checkpoint_pages;
  turns.committed = [&](std::span<const engine::Event> events, const engine::Desk&) {
    replay.saw(events);
  };
  Instant first_day = requests.front().opened_at - std::chrono::hours(24);
  store::TurnRunner runner(std::move(turns), city, first_day);
  SteadyTime begun = std::chrono::steady_clock::now();
  replay.put_places(runner, std::move(places), first_day);
  Progress progress("replay: requests", requests.size(), settings.quiet);
  replay.run(runner, [&](Instant now, std::size_t done) {
    progress.reached(
        done, day_of(now, *city) + ", " + std::to_string(runner.desk().live_wishes()) + " live");
    pace(settings.speed, begun, now - requests.front().opened_at);
  });
  figures.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
}

void write(const std::filesystem::path& file, const std::string& text) {
  Output output(file);
  output.write(text);
  output.finish();
}

}  // namespace

int replay(const ReplaySettings& settings) {
  std::shared_ptr<const engine::City> city = config::load_city(settings.city_folder);
  ReplayDatabase database(settings.database);
  ReplayFigures figures;
  run(settings, city, database.path(), figures);
  store::CheckReport report = store::check(database.path());
  figures.check_problems = report.problems_total;
  if (!report.problems.empty()) figures.check_first = report.problems.front();
  write(settings.report_text, to_text(figures, *city));
  if (!settings.report_json.empty()) write(settings.report_json, to_json(figures, *city));
  bool sound = figures.broken.empty() && report.is_clean();
  return sound ? exit_code::ok : exit_code::failed;
}

}  // namespace app
