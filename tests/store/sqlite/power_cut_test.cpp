// A power cut at any moment: the files are rebuilt as the disk could have left them, with writes
// that were not synced dropped, kept or torn. What was answered before the cut must be there, and
// sound.
#include <catch2/catch.hpp>
#include <fstream>

#include "store/check/check.hpp"
#include "store/readers/reader.hpp"
#include "tests/store/sqlite/faulty_disk.hpp"
#include "tests/store/world.hpp"

using namespace engine;
using namespace test;

namespace {

struct Answered {
  std::size_t operations;  // recorded before the answer went out
  std::size_t events;      // committed by then
};

/// Lives for a while on a recorded disk; says after which operation how much was answered.
std::vector<Operation> record_life(World& world, std::vector<Answered>& answered) {
  FaultyDisk& disk = FaultyDisk::install();
  world.close();
  std::filesystem::remove(world.database);
  std::filesystem::remove(world.database.string() + "-wal");
  std::filesystem::remove(world.database.string() + "-shm");
  world.settings.checkpoint_pages = 12;
  disk.start_recording();
  world.open();
  for (int turn = 0; turn < 60; ++turn) {
    world.live(1, 6);
    answered.push_back({disk.recorded(), world.log.size()});
  }
  return disk.stop_recording();
}

std::size_t events_answered(const std::vector<Answered>& answered, std::size_t operations) {
  std::size_t events = 0;
  for (const Answered& each : answered) {
    if (each.operations <= operations) events = each.events;
  }
  return events;
}

/// Opens what the cut left; empty if all is well, else what is wrong.
std::string judge(const std::map<std::string, std::string>& files, const World& world,
                  std::size_t events) {
  Folder folder;
  for (const auto& [name, content] : files) {
    std::ofstream(folder / std::filesystem::path(name).filename().string(), std::ios::binary)
        << content;
  }
  store::TurnSettings settings;
  settings.database = folder / world.database.filename().string();
  settings.log = [](std::string_view) {};
  try {
    store::TurnRunner runner(settings, city::make(), world.now);
    const auto stored = store::Reader(settings.database).events_after(Seq{}, 1'000'000);
    if (stored.size() < events) {
      return std::to_string(stored.size()) + " events of " + std::to_string(events) + " answered";
    }
    for (std::size_t i = 0; i < std::min(stored.size(), world.log.size()); ++i) {
      if (stored[i].id != world.log[i].id || stored[i].at != world.log[i].at) return "other events";
    }
    const auto report = store::check(settings.database);
    return report.is_clean() ? "" : report.problems.front();
  } catch (const store::StorageError& error) {
    return error.what();
  }
}

}  // namespace

TEST_CASE("a power cut at any moment loses nothing that was answered") {
  FaultyDisk& disk = FaultyDisk::install();
  World world(51);
  std::vector<Answered> answered;
  const std::vector<Operation> operations = record_life(world, answered);
  REQUIRE(world.runner->stats().checkpoints > 3);
  REQUIRE(operations.size() > 300);
  world.close();

  disk.skip_syncs(true);
  test::Random random(52);
  CutFiles files;
  int states = 0;
  for (std::size_t done = 0; done < operations.size(); ++done) {
    files.apply(operations[done]);
    if (done % 13 != 0 && operations[done].kind != Operation::Kind::sync) continue;
    const std::size_t events = events_answered(answered, done + 1);
    for (const Unsynced unsynced : {Unsynced::none, Unsynced::random_half, Unsynced::random_torn}) {
      INFO("cut after operation " << done << ", kind " << static_cast<int>(unsynced));
      CHECK(judge(files.cut(unsynced, random), world, events) == "");
      ++states;
    }
  }
  disk.skip_syncs(false);
  CHECK(states > 60 * 3);  // each turn syncs at least once
}
