// Before the simulation: who may speak for the city, and what the city is like.
#include <boost/asio/use_awaitable.hpp>
#include <nlohmann/json.hpp>
#include <random>

#include "app/simulate/runner.hpp"
#include "engine/record/rfc3339.hpp"
#include "store/sqlite/wall_clock.hpp"

namespace app::simulate {
namespace {

using Json = nlohmann::json;
using std::chrono::milliseconds;

/// Of this run alone: a second run with the same seed makes other wishes.
std::string draw_run_name() {
  std::random_device device;
  char text[32];
  std::snprintf(text, sizeof text, "sim-%08x%08x", device(), device());
  return text;
}

}  // namespace

/// The answer's JSON. Waits as long as the server says when it has no time; throws when it refuses.
Awaitable<Json> SimulationRunner::insist(Connection& connection, const Message& message) {
  Answer answer;
  while (true) {
    const bool is_reached = co_await send(connection, message, answer);
    if (!is_reached) throw std::runtime_error("cannot reach the server: " + last_failure_);
    if (answer.status != status::rate_limited && answer.status != status::unavailable) break;
    const milliseconds wait = std::max<milliseconds>(answer.retry_after, std::chrono::seconds(1));
    co_await rest(wait);
    if (over_) throw std::runtime_error("ended while the server had no time");
  }
  if (!is_success(answer)) {
    throw std::runtime_error(message.target + ": " + std::to_string(answer.status) + " " +
                             answer.code);
  }
  Json body = Json::parse(answer.body, nullptr, false);
  if (body.is_discarded()) throw ContractBreach(message.target + ": not JSON");
  co_return body;
}

Awaitable<Json> SimulationRunner::fetch(Connection& connection, std::string target) {
  Message message;
  message.target = std::move(target);
  message.token = office_.token;
  co_return co_await insist(connection, message);
}

Awaitable<void> SimulationRunner::log_in(Connection& connection, Badge& badge) {
  Message message;
  message.is_post = true;
  message.target = "/v1/session";
  Json who = Json::object();
  who["name"] = badge.login.name;
  who["password"] = badge.login.password;
  who["bearer"] = true;
  message.body = who.dump();
  try {
    const Json session = co_await insist(connection, message);
    badge.token = session.at("token");
    badge.area = session.at("account").value("area", "");
    city_clock_ = session.at("expires_at");
  } catch (const Json::exception& error) {
    throw ContractBreach(std::string("POST /v1/session: ") + error.what());
  } catch (const std::runtime_error& error) {
    throw std::runtime_error("cannot log in as " + badge.login.name + ": " + error.what());
  }
}

/// Communities, or the smallest areas that there are.
Awaitable<void> SimulationRunner::find_homes(Connection& connection, CityData& city) {
  std::vector<std::string> targets{"/v1/areas"};
  std::vector<std::optional<Home>> owners(1);
  for (std::size_t at = 0; at < targets.size(); ++at) {
    const Json answer = co_await fetch(connection, targets[at]);
    std::vector<Home> inside = read_areas(answer);
    if (inside.empty() && owners[at]) city.homes.push_back(*owners[at]);
    for (Home& area : inside) {
      if (area.is_community) {
        city.homes.push_back(std::move(area));
        continue;
      }
      targets.push_back("/v1/areas?parent=" + area.area);
      owners.emplace_back(std::move(area));
    }
  }
  if (city.homes.empty()) throw std::runtime_error("the city has no areas");
}

/// Providers that people play have accounts.
Awaitable<void> SimulationRunner::find_people(Connection& connection, CityData& city) {
  std::string target = "/v1/accounts?limit=100";
  while (!target.empty()) {
    const Json page = co_await fetch(connection, target);
    add_providers_of_accounts(page, city.left_to_people);
    const std::string next = page.value("next", "");
    target = next.empty() ? "" : "/v1/accounts?limit=100&cursor=" + next;
  }
}

Minutes SimulationRunner::start_of_play() const {
  constexpr std::chrono::minutes day{24 * 60};
  if (settings_.start_hour) return std::chrono::hours(*settings_.start_hour);
  // The offset of the city is what lies between a moment read with its offset and without.
  const std::string local = city_clock_.substr(0, std::string("2026-05-01T09:30:00").size());
  const auto with = engine::parse_local_time(city_clock_, {});
  const auto without = engine::parse_local_time(local, {});
  if (!with || !without) throw ContractBreach("POST /v1/session: expires_at is no moment");
  const auto clock = store::wall_clock().time_since_epoch() + (*without - *with);
  return std::chrono::duration_cast<Minutes>(clock % day);
}

Awaitable<void> SimulationRunner::open(Connection& connection) {
  co_await log_in(connection, office_);
  for (Badge& helper : helpers_) co_await log_in(connection, helper);
  CityData city;
  const Json menu = co_await fetch(connection, "/v1/menu");
  city.classes = read_menu(menu);
  const Json reasons = co_await fetch(connection, "/v1/reasons");
  city.reasons = read_reasons(reasons);
  co_await find_homes(connection, city);
  co_await find_people(connection, city);
  Behaviour behaviour;
  behaviour.wishes_per_day = settings_.wishes_per_day;
  SimulationSettings simulation;
  simulation.seed = settings_.seed;
  simulation.speed = settings_.speed;
  simulation.run = draw_run_name();
  simulation.start = start_of_play();
  simulation.wishes_max = settings_.wishes_max;
  for (const Badge& helper : helpers_) simulation.helper_areas.push_back(helper.area);
  simulation_.emplace(std::move(city), std::move(behaviour), std::move(simulation));
}

}  // namespace app::simulate
