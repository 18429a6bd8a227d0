// kill -9 under load, over HTTP: the real server on a real file, many connections with keys. After
// each kill every answered write is there, its key gets the same answer, and `check` is clean.
// XINYUAN_KILL9_CYCLES says how often; a few times without it.
#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <cstdlib>
#include <map>
#include <thread>
#include <vector>

#include "tests/app/program.hpp"
#include "tests/app/serve/served.hpp"
#include "tests/eventually.hpp"
#include "tests/random.hpp"

namespace {

using test::Answer;
using test::Json;
using test::Office;
using test::Served;
using test::TemporaryFolder;

constexpr int cycles_usual = 5;
constexpr int cycles_a_database = 10;  // it grows, and every cycle looks at all of it
constexpr int clients = 4;
constexpr int capacity = 100'000;
constexpr std::size_t repeated_max = 40;  // writes of a client that are sent once more

struct Write {
  std::string path, key;
  Json body;
  Answer answer;  // status 0: killed before it came
};

/// What one client knows. Its thread only, while there is load.
struct Client {
  std::vector<Write> writes;
  std::map<std::uint64_t, std::uint64_t> versions;  // by wish, of the last answer
};

class Load {
 public:
  Load(const Served& server, std::uint64_t offer, const std::string& name)
      : server_(server), offer_(offer), name_(name), clients_(clients) {
    for (int number = 0; number < clients; ++number) {
      threads_.emplace_back([this, number] { run(number); });
    }
  }
  ~Load() { join(); }
  Load(const Load&) = delete;
  Load& operator=(const Load&) = delete;

  int answered() const noexcept { return answered_; }
  std::vector<Client>& join() {
    for (std::thread& each : threads_) each.join();
    threads_.clear();
    return clients_;
  }

 private:
  void run(int number) {
    Office office(server_);
    Client& client = clients_[static_cast<std::size_t>(number)];
    for (int round = 1; live_through(office, client, number, round); ++round) {
    }
  }

  /// A wish and what is done with it; false when the server is gone.
  bool live_through(Office& office, Client& client, int number, int round) {
    const std::string id = name_ + "-" + std::to_string(number) + "-" + std::to_string(round);
    Json wish = test::wuxi_wish();
    if (round % 2 == 0) wish.update({{"channel", "hotline"}, {"external_no", id}});
    const auto posted = send(office, client, {"/v1/wishes", id + "-post", wish, {}});
    if (!posted) return false;
    const std::string path = "/v1/wishes/" + std::to_string((*posted)["id"].get<std::uint64_t>());
    if (round % 3 == 0) {
      const Json nothing = Json::object();
      return send(office, client, {path + "/cancel", id + "-cancel", nothing, {}}).has_value();
    }
    const auto asked =
        send(office, client, {path + "/dispatch", id + "-ask", {{"offer_id", offer_}}, {}});
    if (!asked) return false;
    const Json by{{"provider_id", (*asked)["provider"]["id"]}};
    const std::string dispatch =
        "/v1/dispatches/" + std::to_string((*asked)["dispatch_id"].get<std::uint64_t>());
    return send(office, client, {dispatch + "/accept", id + "-accept", by, {}}) &&
           send(office, client, {path + "/start", id + "-start", by, {}});
  }

  /// The answer's body; nothing when the server is gone.
  std::optional<Json> send(Office& office, Client& client, Write write) {
    const auto answer = office.post(write.path, write.body, write.key);
    if (answer) write.answer = *answer;
    client.writes.push_back(std::move(write));
    if (!answer) return std::nullopt;
    if (answer->status / 100 != 2) {
      refused_ = true;
      return std::nullopt;
    }
    ++answered_;
    Json body = Json::parse(answer->body);
    client.versions[body["id"]] = body["version"];
    return body;
  }

  const Served& server_;
  const std::uint64_t offer_;
  const std::string name_;
  std::vector<Client> clients_;
  std::vector<std::thread> threads_;
  std::atomic<int> answered_{0};

 public:
  std::atomic<bool> refused_{false};  // an answer that nobody expects
};

/// Everything that was answered is there, and was there once.
void require_kept(const Served& server, const std::vector<Client>& all) {
  Office office(server);
  for (const Client& client : all) {
    for (const auto& [wish, version] : client.versions) {
      const auto found = office.get("/v1/wishes/" + std::to_string(wish));
      REQUIRE(found);
      INFO(found->body);
      REQUIRE(found->status == 200);
      REQUIRE(Json::parse(found->body)["version"] >= version);
    }
    const std::size_t count = client.writes.size();
    for (std::size_t at = count - std::min(count, repeated_max); at < count; ++at) {
      const Write& write = client.writes[at];
      const auto again = office.post(write.path, write.body, write.key);
      REQUIRE(again);
      INFO(write.path << " " << write.key << ": " << again->body);
      REQUIRE(again->status / 100 == 2);
      if (write.answer.status == 0) continue;  // it was stored or it was not: now it is
      REQUIRE(again->headers.contains("idempotent-replayed"));
      REQUIRE(again->status == write.answer.status);
      REQUIRE(again->body == write.answer.body);
    }
  }
}

void require_clean(const std::filesystem::path& database) {
  const test::Finished check = test::run({"check", "--database", database.string()});
  INFO(check.out << check.err);
  REQUIRE(check.code == 0);
}

int cycles_wanted() {
  const char* const text = std::getenv("XINYUAN_KILL9_CYCLES");
  return text != nullptr ? std::atoi(text) : cycles_usual;
}

/// Kills it in the middle of some work, `time` after the first answer.
std::vector<Client> killed_under_load(Served& server, std::uint64_t offer, const std::string& name,
                                      std::chrono::milliseconds time, int& answered) {
  Load load(server, offer, name);
  CHECK(test::eventually([&] { return load.answered() > 0; }));
  std::this_thread::sleep_for(time);
  server.kill_now();
  std::vector<Client> all = std::move(load.join());
  CHECK_FALSE(load.refused_);
  answered += load.answered();
  return all;
}

}  // namespace

TEST_CASE("kill -9 of the server under load over HTTP: no answered write is lost") {
  const int wanted = cycles_wanted();
  test::Random random(20'261'124);
  int answered = 0;
  int cycle = 0;
  while (cycle < wanted) {
    const TemporaryFolder folder;
    const auto database = folder / "city.db";
    auto server = std::make_unique<Served>(database);
    Office office(*server);
    const std::uint64_t offer = test::add_wuxi_help(office, 1, capacity);
    for (int here = 0; here < cycles_a_database && cycle < wanted; ++here) {
      ++cycle;
      INFO("cycle " << cycle);
      const std::chrono::milliseconds time(random.between(1, 250));
      const auto all =
          killed_under_load(*server, offer, "c" + std::to_string(cycle), time, answered);
      require_clean(database);
      server = std::make_unique<Served>(database);
      require_kept(*server, all);
    }
    REQUIRE(server->stop() == 0);
    require_clean(database);
  }
  CHECK(answered >= wanted);
}
